"""Where an event took place: the place named after "in" or "at", nearest to its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention, Parsed, Sentence

PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "off"})


def place_of(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], trigger: int) -> str:
    """The words naming the place, "" where none is named. A place after the trigger goes before one ahead of it."""
    placed = [m for m in mentions if m.place and _preposition(sentence, m) in PREPOSITIONS]
    if not placed:
        return ""
    first = min(placed, key=lambda m: (m.start < trigger, abs(m.start - trigger)))
    words = parsed.text[first.core[0] : first.core[1]]
    following = next((m for m in mentions if m.place and 0 < m.start - first.end <= 2 and m is not first), None)
    return f"{words}, {parsed.text[following.core[0] : following.core[1]]}" if following else words


def _preposition(sentence: Sentence, mention: Mention) -> str:
    before = [t for t in sentence.tokens if t.end <= mention.start][-3:]
    words = [t.text.lower() for t in before]
    while words and words[-1] in {"the", "nearby", "central", "southern", "northern", "eastern", "western"}:
        words.pop()
    return words[-1] if words else ""
