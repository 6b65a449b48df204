"""Where an event took place: the place named after "in" or "at", nearest to its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Coding, Mention, Parsed, Sentence, party

PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "off"})


ON_SPOT = frozenset(
    {"COERCE", "PROTEST", "ASSAULT", "CONCEDE", "THREATEN"}
)  # done to those who live there, at home too
ABROAD = frozenset(
    {"MOBILIZE", "AID", "RETREAT", "SANCTION"}
)  # done to the country where it happens, unless it is one's own


def place_of(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], trigger: int) -> str:
    """The words naming the place, "" where none is named. A place after the trigger goes before one ahead of it."""
    first = _nearest(parsed, sentence, mentions, trigger)
    if first is None:
        return ""
    words = parsed.words[first.core[0] : first.core[1]]
    country = next((m for m in mentions if m.place and parsed.words[first.end : m.start] == ", "), None)
    ends = country and parsed.words[country.end : country.end + 1] in {",", ".", ""}
    return f"{words}, {parsed.words[country.core[0] : country.core[1]]}" if country and ends else words


def acted_on(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], coding: Coding) -> tuple[Mention, ...]:
    """Whom an act without a recipient is done to: the country in which it happens ("strengthened its forces in Lebanon")."""
    if coding.recipients or not coding.actors or coding.event not in ON_SPOT | ABROAD:
        return coding.recipients
    named = [m for m in mentions if m.entities]
    where = _nearest(parsed, sentence, named, coding.trigger[0])
    if where is None or where.start < coding.trigger[0] or where in coding.actors:
        return ()
    own = {party(e) for m in coding.actors for e in m.entities}
    at_home = {party(e) for e in where.entities} <= own
    return () if at_home and coding.event in ABROAD else (where,)


def _nearest(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], trigger: int) -> Mention | None:
    """The place nearest to the trigger; one after it goes before one ahead of it."""
    placed = [
        m for m in mentions if m.place and _preposition(sentence, m) in PREPOSITIONS and not _owns(parsed.words, m)
    ]
    return min(placed, key=lambda m: (m.start < trigger, abs(m.start - trigger)), default=None)


def _owns(text: str, mention: Mention) -> bool:
    """A genitive tells whose, not where: "called in Russia's ambassador"."""
    return text[mention.end : mention.end + 2] in {"'s", "’s"} or text[mention.end - 2 : mention.end] in {"'s", "’s"}


def _preposition(sentence: Sentence, mention: Mention) -> str:
    before = [t for t in sentence.tokens if t.end <= mention.start][-3:]
    words = [t.text.lower() for t in before]
    while words and (
        words[-1] in {"the", "nearby", "central"} or words[-1].endswith("ern")
    ):  # "southern", "north-western"
        words.pop()
    return words[-1] if words else ""
