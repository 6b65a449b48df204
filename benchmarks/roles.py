"""Who takes part, given the trigger and the marked mentions: roles on the held-out tenth of the corpus, with and without the parse.

`python benchmarks/roles.py` (in the development environment) prints precision, recall and F1 of actor, recipient and speaker.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from detente.events import roles
from detente.events.triggers import Trigger, View
from detente.models.encoder import load_encoder
from detente.models.heads import load_heads
from detente.parse import parser
from detente.records import Entity, Mention, Report, Sentence

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
from items import GoldEvent, Item, read_items

CORPUS = Path(__file__).resolve().parent.parent / "training" / "corpus"
Case = tuple[View, Trigger, list[Mention], Sentence, GoldEvent]


def main() -> None:
    """Prints one line a variant and role."""
    held = [i for i in read_items(CORPUS) if i.held_out and i.events]
    cases = [c for item in held for c in cases_of(item)]
    print(f"{len(cases)} events of {len(held)} held-out items")
    for name, weight in (("model alone", 0.0), ("model and parse", roles.SYNTAX)):
        roles.SYNTAX = weight
        for role in ("actor", "recipient", "speaker"):
            hit, said, gold = counts(cases, role)
            print(f"{name:16} {role:10} P {hit / said:.3f}  R {hit / gold:.3f}  F1 {2 * hit / (said + gold):.3f}")


def cases_of(item: Item) -> list[Case]:
    """The gold events of an item whose trigger lies in one sentence, with the mentions of that sentence."""
    parsed = parser()(Report(id="item", text=item.text))
    encoding = load_encoder().encode(item.text)
    found: list[Case] = []
    for event in item.events:
        sentence = next((s for s in parsed.sentences if s.start <= event.trigger[0] < s.end), None)
        if sentence is None:
            continue
        own = tuple(i for i, (s, e) in enumerate(encoding.offsets) if e > s and sentence.start <= s < sentence.end)
        pieces = tuple(
            i for i in own if encoding.offsets[i][0] < event.trigger[1] and event.trigger[0] < encoding.offsets[i][1]
        )
        if pieces:
            view = View(encoding.vectors, encoding.offsets, own, np.zeros((0, 0), np.float32))
            found.append((view, Trigger(*event.trigger, pieces, 1.0), mentions(item, sentence), sentence, event))
    return found


def mentions(item: Item, sentence: Sentence) -> list[Mention]:
    """The marked mentions of a sentence; each its own party."""
    return [
        Mention(sentence=sentence.number, start=s, end=e, core=(s, e), entities=(Entity(code=str(s)),))
        for s, e in item.mentions
        if sentence.start <= s < sentence.end
    ]


def counts(cases: list[Case], role: str) -> tuple[int, int, int]:
    """(hits, said, gold) of a role."""
    hit = said = gold = 0
    for view, trigger, found, sentence, event in cases:
        chances = load_heads().roles(view.tokens, trigger.pieces)
        assigned = roles.assign(view, trigger, found, sentence, chances)
        ours = {(m.start, m.end) for m in getattr(assigned, f"{role}s")}
        theirs = {span for span in getattr(event, role) if sentence.start <= span[0] < sentence.end}
        hit, said, gold = hit + len(ours & theirs), said + len(ours), gold + len(theirs)
    return hit, max(1, said), max(1, gold)


if __name__ == "__main__":
    main()
