"""Is a text English? The coder reads English only; other languages are reported, not guessed at."""

from __future__ import annotations

import re

from .paragraphs import blank

FUNCTION_WORDS = frozenset(  # of English alone: "a", "in" or "was" stand in other languages too
    "the of and to that for with by from be are has have its it they their this these not but which who will would were "
    "said after can".split()
)
FEWEST = 12  # words under which a text is too short to tell
FEW = 40  # words under which a share says little: one function word is enough
SHARE = 0.08  # of function words; the least of 2,804 English documents is 0.11 (a list of names), other languages stay under 0.05


def looks_english(text: str) -> bool:
    """False where the first words hold hardly any English function words; True for texts too short to tell."""
    words = re.findall(r"[^\W\d_]+", blank(text[:20_000]).casefold())
    if len(words) < FEWEST:
        return all(ord(c) < 0x250 for w in words for c in w)
    found = sum(w in FUNCTION_WORDS for w in words)
    return found >= (SHARE * len(words) if len(words) >= FEW else 1)
