"""Which mentions are actor, recipient and speaker of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..models.heads import Heads
from ..records import Mention, party
from .triggers import Trigger, View

SURE = 0.5  # mean probability of a mention's pieces from which it has the role
LIKELY = 0.25  # enough where nobody else has the role and the event would have no actor


@dataclass(frozen=True)
class Roles:
    """The mentions by role, in order of the text."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    speakers: tuple[Mention, ...]


def assign(seen: View, trigger: Trigger, mentions: Sequence[Mention], heads: Heads) -> Roles:
    """Roles by the mean token probability over each mention; nobody is actor and recipient at once."""
    usable = [
        m
        for m in mentions
        if m.entities and not (m.start <= trigger.start and trigger.end <= m.end and m.core == (m.start, m.end))
    ]
    chances = heads.roles(seen.tokens, trigger.pieces)
    scores = {role: [_score(chances[r], seen, m) for m in usable] for r, role in enumerate(heads.labels.roles)}
    acts = _taken(scores["actor"], scores["recipient"])
    gets = _taken(scores["recipient"], scores["actor"])
    if not acts:
        rest = [i for i in range(len(usable)) if i not in gets and scores["actor"][i] >= LIKELY]
        acts = sorted(rest, key=lambda i: -scores["actor"][i])[:1]
    says = [i for i, s in enumerate(scores["speaker"]) if s >= SURE]
    actors, recipients, speakers = (_specific([usable[i] for i in chosen]) for chosen in (acts, gets, says))
    return Roles(*_apart(actors, recipients), speakers)


def _apart(
    actors: tuple[Mention, ...], recipients: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Takes a country that stands on both sides from the side that has another one; alone on both, it acts within."""
    both = _codes(actors) & _codes(recipients)
    if both and _codes(actors) - both:
        return tuple(m for m in actors if not _codes([m]) <= both), recipients
    if both and _codes(recipients) - both:
        return actors, tuple(m for m in recipients if not _codes([m]) <= both)
    return actors, recipients


def _codes(mentions: Sequence[Mention]) -> set[str]:
    return {party(e) for m in mentions for e in m.entities}


def _taken(own: Sequence[float], other: Sequence[float]) -> list[int]:
    return [i for i, (s, o) in enumerate(zip(own, other, strict=True)) if s >= SURE and s >= o]


def _score(chances: NDArray[np.float32], seen: View, mention: Mention) -> float:
    """The better of the means over the whole phrase and over the identifying words."""
    return max(_mean(chances, seen, mention.start, mention.end), _mean(chances, seen, *mention.core))


def _mean(chances: NDArray[np.float32], seen: View, start: int, end: int) -> float:
    pieces = [i for i in seen.own if seen.offsets[i][0] < end and start < seen.offsets[i][1]]
    return float(chances[pieces].mean()) if pieces else 0.0


def _specific(chosen: Sequence[Mention]) -> tuple[Mention, ...]:
    """Without mentions that another one names more exactly: "Russia" beside "Russia's foreign minister Lavrov"."""
    return tuple(m for m in chosen if not any(_says_more(o, m) for o in chosen if o is not m))


def _says_more(other: Mention, mention: Mention) -> bool:
    theirs, own = {e.code for e in other.entities}, {e.code for e in mention.entities}
    bare = all(not e.office and e.sector in {(), ("GOV",)} for e in mention.entities)
    exact = any(e.office for e in other.entities) or len(other.entities) > len(mention.entities)
    return bare and own <= theirs and exact
