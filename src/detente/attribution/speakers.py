"""The chain of speakers of a coding: outermost first ("Russian media" quoting "the Kremlin")."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..records import Coding, Mention, Parsed, Sentence
from .quotes import below, sayings

Attribution = Callable[[Parsed, Sequence[Mention], Sequence[Coding]], tuple[tuple[Mention, ...], ...]]


def speakers() -> Attribution:
    """An attribution stage: for each coding its speakers, by syntax and by the model's speaker role."""

    def find(parsed: Parsed, mentions: Sequence[Mention], codings: Sequence[Coding]) -> tuple[tuple[Mention, ...], ...]:
        return tuple(
            _chain(parsed.sentences[c.sentence], [m for m in mentions if m.sentence == c.sentence], c) for c in codings
        )

    return find


def _chain(sentence: Sentence, mentions: Sequence[Mention], coding: Coding) -> tuple[Mention, ...]:
    """Sayers over the trigger by the parse, then those the model named, without repetition."""
    found: list[Mention] = []
    for saying in sayings(sentence, sentence.token_at(coding.trigger[0])):
        spans = [(sentence.tokens[i].start, sentence.tokens[i].end) for i in sorted(below(sentence, saying.sayer))]
        found.extend(m for m in mentions if m.entities and any(m.start <= s and e <= m.end for s, e in spans))
    found.extend(coding.speakers)
    unique: list[Mention] = []
    for m in found:
        if m not in unique and m not in coding.recipients:
            unique.append(m)
    return tuple(unique)
