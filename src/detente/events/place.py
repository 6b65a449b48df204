"""Where an event took place: the place named after "in" or "at", nearest to its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention, Parsed, Sentence

PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "off"})


def place_of(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], trigger: int) -> str:
    """The words naming the place, "" where none is named. A place after the trigger goes before one ahead of it."""
    placed = [
        m for m in mentions if m.place and _preposition(sentence, m) in PREPOSITIONS and not _owns(parsed.words, m)
    ]
    if not placed:
        return ""
    first = min(placed, key=lambda m: (m.start < trigger, abs(m.start - trigger)))
    words = parsed.words[first.core[0] : first.core[1]]
    country = next((m for m in mentions if m.place and parsed.words[first.end : m.start] == ", "), None)
    ends = country and parsed.words[country.end : country.end + 1] in {",", ".", ""}
    return f"{words}, {parsed.words[country.core[0] : country.core[1]]}" if country and ends else words


def _owns(text: str, mention: Mention) -> bool:
    """A genitive tells whose, not where: "called in Russia's ambassador"."""
    return text[mention.end : mention.end + 2] in {"'s", "’s"} or text[mention.end - 2 : mention.end] in {"'s", "’s"}


def _preposition(sentence: Sentence, mention: Mention) -> str:
    before = [t for t in sentence.tokens if t.end <= mention.start][-3:]
    words = [t.text.lower() for t in before]
    while words and words[-1] in {"the", "nearby", "central", "southern", "northern", "eastern", "western"}:
        words.pop()
    return words[-1] if words else ""
