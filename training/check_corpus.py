"""Checks the training corpus: `make corpus`. Exit code 1 where a line is malformed.

Spans, codes, exact duplicates, near-duplicates (two thirds of the word 5-grams shared), openings used too often; with
--against FILE… also any run of 13 words that stands in a text that must not be trained on.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from detente.ontology import Ontology, load_ontology
from detente.records import Status
from items import MARK, Item, parse_item

KEYS = {"event", "mode", "trigger", "actor", "recipient", "speaker", "status", "when", "context"}
OVERLAP = 13  # words
MOST_OPENINGS = 15  # items that begin with the same three words


def main() -> None:
    """Command line: see --help."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument(
        "--against",
        type=Path,
        nargs="*",
        default=[],
        help="JSON Lines, or JSON with one record, with `text` or `tokens`",
    )
    options = parser.parse_args()
    ontology = load_ontology()
    items: dict[str, Item] = {}
    problems: list[str] = []
    for place, record in records(options.corpus):
        problems += [f"{place}: {p}" for p in problems_of(record, ontology)]
        try:
            items[place] = parse_item(record)
        except (ValueError, KeyError) as error:
            problems.append(f"{place}: {error}")
    problems += [*twins(items), *openings(items), *overlaps(items, options.against)]
    print("\n".join([*problems, summary(list(items.values())), f"{len(problems)} problems"]))
    sys.exit(bool(problems))


def records(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(place, record) of every line."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield f"{path.name}:{number}", json.loads(line)
            except json.JSONDecodeError as error:
                sys.exit(f"{path.name}:{number}: not JSON: {error}")


def problems_of(record: dict[str, Any], ontology: Ontology) -> Iterator[str]:
    """What is wrong with one record."""
    marks = {int(n) for _, n in MARK.findall(record["text"])}
    plain = MARK.sub(r"\1", record["text"])
    for e in record["events"]:
        if set(e) != KEYS:
            yield f"keys {sorted(set(e) ^ KEYS)}"
            continue
        if e["event"] not in ontology.events:
            yield f"unknown type {e['event']}"
            continue
        if e["mode"] is not None and e["mode"] not in ontology.events[e["event"]].modes:
            yield f"{e['event']} has no mode {e['mode']}"
        if e["status"] not in get_args(Status):
            yield f"unknown status {e['status']}"
        yield from (f"unknown context {c}" for c in e["context"] if c not in ontology.contexts)
        arguments = [*e["actor"], *e["recipient"], *e["speaker"]]
        yield from (f"mark {m} is not in the text" for m in (e["trigger"], *arguments) if m not in marks)
        if e["trigger"] in arguments or set(e["actor"]) & set(e["recipient"]):
            yield "a mark has two roles that exclude each other"
        if not (e["actor"] or e["recipient"]):
            yield "an event without actor and recipient"
        if e["when"] is not None and e["when"].lower() not in plain.lower():
            yield f"the time {e['when']!r} is not in the text"


def twins(items: dict[str, Item]) -> Iterator[str]:
    """Items that are (nearly) the same. Minimal pairs share much, but not two thirds of their 5-grams and the type."""
    seen: dict[tuple[str, ...], list[str]] = {}
    grams = {place: set(ngrams(item.text, 5)) for place, item in items.items()}
    for place, own in grams.items():
        shared = Counter(other for g in own for other in seen.get(g, ()))
        for other, count in shared.items():
            same = [e.event for e in items[place].events] == [e.event for e in items[other].events]
            same = same and [e.status for e in items[place].events] == [e.status for e in items[other].events]
            if same and 3 * count >= 2 * min(len(own), len(grams[other])):
                yield f"{place}: nearly the same as {other}"
        for g in own:
            seen.setdefault(g, []).append(place)


def openings(items: dict[str, Item]) -> Iterator[str]:
    """Openings that too many items share."""
    count = Counter(" ".join(i.text.split()[:3]) for i in items.values())
    yield from (f"{n} items begin {words!r}" for words, n in count.items() if n > MOST_OPENINGS)


def overlaps(items: dict[str, Item], others: list[Path]) -> Iterator[str]:
    """Runs of words that the corpus shares with texts kept for measuring."""
    forbidden: dict[tuple[str, ...], str] = {}
    for path in others:
        whole = path.read_text(encoding="utf-8")
        for number, line in enumerate([whole] if path.suffix == ".json" else whole.splitlines(), 1):
            record = json.loads(line)
            text = record.get("text") or " ".join(record.get("tokens", []))
            forbidden.update(dict.fromkeys(ngrams(text, OVERLAP), f"{path.name}:{number}"))
    for place, item in items.items():
        hit = next((forbidden[g] for g in ngrams(item.text, OVERLAP) if g in forbidden), None)
        if hit:
            yield f"{place}: shares {OVERLAP} words with {hit}"


def ngrams(text: str, n: int) -> Iterator[tuple[str, ...]]:
    """Runs of `n` words."""
    words = re.findall(r"\w+", text.casefold())
    yield from (tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def summary(items: list[Item]) -> str:
    """Size and make-up of the corpus in a few lines."""
    events = [e for i in items for e in i.events]
    types = ", ".join(f"{t} {n}" for t, n in Counter(e.event for e in events).most_common())
    statuses = ", ".join(f"{s} {n}" for s, n in Counter(e.status for e in events).most_common())
    none = sum(not i.events for i in items)
    several = sum(bool(re.search(r"[.!?][\"”']? \S", i.text)) for i in items)
    return f"{len(items)} items, {len(events)} events; {none} without event, {several} of several sentences\n{types}\n{statuses}"


if __name__ == "__main__":
    main()
