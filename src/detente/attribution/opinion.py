"""What analysts think is no event (codebook, Tie-breaks: mere feeling, forecast or analysis)."""

from __future__ import annotations

from ..ontology.tables import observers
from ..records import Coding, Parsed
from .quotes import sayings


def mere_opinion(parsed: Parsed, coding: Coding) -> bool:
    """Whether the act is told in the words of analysts, experts or polls, who only judge or expect it."""
    sentence = parsed.sentences[coding.sentence]
    found = sayings(sentence, sentence.token_at(coding.trigger[0]))
    return any(sentence.tokens[s.sayer].lemma.lower() in observers() for s in found)
