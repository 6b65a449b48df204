"""How far two readers of the corpus agree: `python training/agreement.py` prints the figures of the corpus card.

training/second_reading.jsonl holds a random twentieth of the corpus (all files but the last four written), annotated again by readers who saw only
texts and codebook. Triggers match where they overlap; type, mode, status and sides are compared on matched triggers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from items import GoldEvent, Item, Span, parse_item, read_items

HERE = Path(__file__).parent
Pair = tuple[GoldEvent, GoldEvent]


def main() -> None:
    """Prints one line a figure."""
    first = {i.text: i for i in read_items(HERE / "corpus")}
    lines = (HERE / "second_reading.jsonl").read_text(encoding="utf-8").splitlines()
    read = [(first[i.text], i) for i in map(parse_item, map(json.loads, lines)) if i.text in first]
    pairs = [p for a, b in read for p in matched(a, b)]
    said = sum(len(a.events) + len(b.events) for a, b in read)
    print(f"{len(read)} items read twice, {said} events by both readers together")
    print(f"has an event at all: kappa {kappa([(bool(a.events), bool(b.events)) for a, b in read]):.3f}")
    print(f"triggers: F1 {2 * len(pairs) / said:.3f} ({len(pairs)} found by both)")
    for name in ("event", "mode", "status"):
        values = [(getattr(a, name), getattr(b, name)) for a, b in pairs]
        print(f"{name}: {share(values):.3f} the same, kappa {kappa(values):.3f}")
    for side in ("actor", "recipient", "speaker"):
        print(f"{side}: F1 {overlap([(getattr(a, side), getattr(b, side)) for a, b in pairs]):.3f}")
    for (one, other), n in mistaken(pairs).most_common(10):
        print(f"  {n} times {one} / {other}")


def matched(first: Item, second: Item) -> Iterator[Pair]:
    """Events of two readings whose triggers overlap, each at most once; those of one type first."""
    links = [
        (a.event != b.event, i, j)
        for i, a in enumerate(first.events)
        for j, b in enumerate(second.events)
        if touch(a.trigger, b.trigger)
    ]
    ours, theirs = set(range(len(first.events))), set(range(len(second.events)))
    for _, i, j in sorted(links):
        if i in ours and j in theirs:
            ours.remove(i)
            theirs.remove(j)
            yield first.events[i], second.events[j]


def touch(a: Span, b: Span) -> bool:
    """Whether two spans overlap."""
    return a[0] < b[1] and b[0] < a[1]


def share(values: Sequence[tuple[object, object]]) -> float:
    """Share of pairs that are the same."""
    return sum(a == b for a, b in values) / max(1, len(values))


def kappa(values: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa: agreement beyond chance (Cohen 1960)."""
    ours, theirs, n = Counter(a for a, _ in values), Counter(b for _, b in values), max(1, len(values))
    chance = sum(ours[k] * theirs[k] for k in ours) / n**2
    return (share(values) - chance) / (1 - chance) if chance < 1 else 1.0


def overlap(sides: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> float:
    """F1 of marked spans that overlap."""
    hits = marked = 0
    for ours, theirs in sides:
        hits += sum(any(touch(a, b) for b in theirs) for a in ours) + sum(
            any(touch(a, b) for a in ours) for b in theirs
        )
        marked += len(ours) + len(theirs)
    return hits / max(1, marked)


def mistaken(pairs: Iterable[Pair]) -> Counter[tuple[str, ...]]:
    """How often two types stand against one another, in either order."""
    return Counter(tuple(sorted((a.event, b.event))) for a, b in pairs if a.event != b.event)


if __name__ == "__main__":
    main()
