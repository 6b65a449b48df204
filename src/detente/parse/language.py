"""Is a text English? The coder reads English only; other languages are reported, not guessed at."""

from __future__ import annotations

import re

FUNCTION_WORDS = frozenset(
    "the of and to in a that for is on was with as by at from it be are has have an his its he their this not but which "
    "or who will were been had said they after".split()
)
FEWEST = 12  # words under which a text is too short to tell
SHARE = 0.12  # of function words; English prose has 0.3 to 0.5, headlines and lists rather less


def looks_english(text: str) -> bool:
    """False where the first words hold hardly any English function words; True for texts too short to tell."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    if len(words) < FEWEST:
        return all(ord(c) < 0x250 for w in words for c in w)
    return sum(w in FUNCTION_WORDS for w in words) >= SHARE * len(words)
