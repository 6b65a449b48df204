"""Splits a text into paragraphs and blanks its markup, leaving every remaining character at its offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{0,12}(?:[-*•#>|]|\d{1,2}[.)])[ \t])")
URL = r"(?:https?://|mailto:|www\.)[^\s)>\]]*"
MARKUP = tuple(
    re.compile(pattern)
    for pattern in (
        r"<[a-zA-Z/!][^<>]{0,2000}>",  # tags left in a text
        r"(?<=\])\([^()\s]{1,2000}\)",  # the target of a Markdown link
        URL,
        r"^[ \t]*(?:[-*•#>|]+|\d{1,2}[.)])(?=[ \t])",  # list, heading and quotation signs
        r"[\[\]*`|\\^~]|_{2,}|={3,}|-{3,}",
    )
)
LONGEST = 20_000  # code points parsed at once; memory of the parser grows with them


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(offset, words) of each paragraph that holds letters. `words` is as long as the stretch it stands for.

    A blank line ends a paragraph, and so does a line that begins a list item or heading; other line ends are blanks.
    """
    start = 0
    for match in (*BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        yield from _pieces(start, text[start:end])
        start = match.end() if match else end


def blank(text: str) -> str:
    """`text` with markup and line ends as blanks, code point for code point."""
    for pattern in MARKUP:
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return re.sub(r"[\s\x00-\x1f\x7f\ufeff\u200b-\u200f\u2028\u2029]", " ", text)


def _pieces(offset: int, paragraph: str) -> Iterator[tuple[int, str]]:
    words = blank(paragraph)
    while len(words) > LONGEST:
        cut = words.rfind(". ", 0, LONGEST) + 1 or words.rfind(" ", 0, LONGEST) + 1 or LONGEST
        yield from _trimmed(offset, words[:cut])
        offset, words = offset + cut, words[cut:]
    yield from _trimmed(offset, words)


def _trimmed(offset: int, words: str) -> Iterator[tuple[int, str]]:
    stripped = words.lstrip()
    if any(c.isalpha() for c in stripped):
        yield offset + len(words) - len(stripped), stripped.rstrip()
