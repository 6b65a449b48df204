"""Given an actor and a recipient in a text: what does the one do to the other? (gold of the pair form, DESIGN §4)"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..models.encoder import load_encoder, pieces_in
from ..models.heads import load_heads

Span = tuple[int, int]
LONGEST = 700  # code points that the encoder can take in any case
BEFORE = 150  # code points kept before the first span of a longer text
FEWEST = 1e-4  # classes less likely than that are left out


class PairClass(msgspec.Struct, frozen=True, kw_only=True):
    """One answer and its probability; those of a pair sum to 1, but for the least likely."""

    event: str
    mode: str
    status: str
    probability: float


def read_pair(text: str, actor: Sequence[Span], recipient: Sequence[Span]) -> list[PairClass]:
    """What `actor` does to `recipient` (spans of code points in `text`; one side may be empty), likeliest first."""
    heads, begin = load_heads(), _begin(text, [*actor, *recipient])
    seen = load_encoder().encode(text[begin:])
    sides = [pieces_in(seen.offsets, [(s - begin, e - begin) for s, e in spans]) for spans in (actor, recipient)]
    chances = heads.event(seen.vectors, ((), *sides))
    labels = heads.labels
    kinds = [(m.partition("/")[0], m.partition("/")[2]) for m in labels.modes]
    whole = {t: sum(float(p) for (u, _), p in zip(kinds, chances["mode"], strict=True) if u == t) for t in labels.types}
    types = dict(zip(labels.types, map(float, chances["event_type"]), strict=True))
    found = [
        PairClass(event=t, mode=m, status=s, probability=types[t] * float(p) / whole[t] * float(q))
        for (t, m), p in zip(kinds, chances["mode"], strict=True)
        for s, q in zip(labels.statuses, chances["status"], strict=True)
    ]
    likely = [c for c in found if c.probability >= FEWEST]
    return sorted(likely, key=lambda c: (-c.probability, c.event, c.mode, c.status))


def _begin(text: str, spans: Sequence[Span]) -> int:
    """Where to begin reading, so that the spans of a long text are within the encoder's reach."""
    if len(text) <= LONGEST or max(e for _, e in spans) <= LONGEST:
        return 0
    return text.rfind(" ", 0, max(1, min(s for s, _ in spans) - BEFORE)) + 1
