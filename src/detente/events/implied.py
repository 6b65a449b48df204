"""Sides of an event that its sentence does not name: "New Zealand suspended its military aid" in a report on Fiji."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..records import FAMILIES, Coding, Mention, party

AT_HOME = frozenset({"PROTEST", "COERCE"})  # without another word done among one's own
ONE_WAY = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "AID"})  # several actors do it to a third
NEAR = 6  # sentences back that a counterpart may have been named


def with_implied(codings: Sequence[Coding], mentions: Sequence[Mention]) -> Iterator[Coding]:
    """The codings, each with the recipient that the text before it implies, where it has none and needs one."""
    for c in codings:
        parties = {party(e) for m in c.actors for e in m.entities}
        if c.recipients or not parties or (len(parties) > 1 and c.event not in ONE_WAY):
            yield c
        elif c.event in AT_HOME:
            yield msgspec.structs.replace(c, recipients=c.actors[:1])
        else:
            other = counterpart(c, mentions, parties)
            yield msgspec.structs.replace(c, recipients=(other,)) if other else c


def counterpart(coding: Coding, mentions: Sequence[Mention], own: set[str]) -> Mention | None:
    """The party named last before an event that is not one of its actors."""
    earlier = [m for m in mentions if coding.sentence - NEAR <= m.sentence < coding.sentence]
    for m in reversed(earlier):
        if any(_is_state(m) and party(e) not in own for e in m.entities):
            return m
    return None


def _is_state(mention: Mention) -> bool:
    return any(e.code not in FAMILIES and "GOV" in e.sector for e in mention.entities)
