"""Finds the words that tell a time ("on June 16", "last month", "in 1994") and says what kind of time it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "a couple of": 2, "several": 3, "a few": 3,
}  # fmt: skip

_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"(?:\s*[-–—]\s*(?P<day2>[0-3]?\d)(?!\d|:))?"
_NUMBER = (
    r"(?P<number>\d{1,3}|a couple of|a few|several|"
    + "|".join(k for k in NUMBERS if " " not in k and k != "several")
    + r")"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b{pattern}\b" if kind != "iso" else pattern, flags))
    for kind, pattern, flags in (
        ("iso", r"(?<![\d-])(?P<year>\d{4})-(?P<mon>\d\d)-(?P<day>\d\d)(?![\d-])", 0),
        ("day", rf"{_MONTH}\s+{_DAY}{_TO}(?!\d|,\d)(?:,?\s+{_YEAR})?", 0),
        ("day", rf"(?:the\s+)?{_DAY}{_TO}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?", 0),
        ("month", rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}", 0),
        ("month", rf"(?:(?P<turn>[Ll]ast|[Tt]his|[Nn]ext)|[Ii]n|[Ee]arly|[Mm]id-?|[Ll]ate|[Ii]n early|[Ii]n late|[Ii]n mid-?)\s*{_MONTH}(?!\s+\d)", 0),
        ("span", rf"(?:from|between)\s+{_YEAR}\s+(?:and|to|until)\s+(?P<year2>\d{{4}})", re.I),
        ("ago", rf"(?:(?:some|about|nearly|almost|more than|over)\s+)?{_NUMBER}\s+{_UNIT}\s+(?P<turn>ago|from now)", re.I),
        ("ahead", rf"(?:in|within)\s+{_NUMBER}\s+{_UNIT}(?:['’]?\s+time)?(?!\s+of)", re.I),
        ("unit", r"(?P<turn>last|past|previous|this|next|coming)\s+(?P<unit>week|month|year|weekend|fortnight|decade)(?!['’]s)", re.I),
        ("recent", r"(?:in|over|during)\s+(?:the\s+)?(?P<turn>recent|past|last)\s+(?:few\s+)?(?P<unit>days|weeks|months|years)", re.I),
        ("weekend", r"(?:over|at|on)\s+the\s+weekend", re.I),
        ("near", r"(?P<turn>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening|overnight)", re.I),
        ("weekday", r"(?:(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s+)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s+(?:morning|afternoon|evening|night))?", 0),
        ("year", rf"(?:in|during|by|of|early|late)\s+{_YEAR}(?!\s*(?:people|troops|men|soldiers|dollars|percent|%))", re.I),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Expression:
    """A time in words: half-open span in the text, the kind of pattern, and its parts."""

    start: int
    end: int
    text: str
    kind: str
    parts: dict[str, str]


def expressions(text: str, offset: int = 0) -> Iterator[Expression]:
    """All time expressions of `text`, not overlapping, left to right; `offset` is added to their spans."""
    taken: list[Expression] = []
    for kind, pattern in PATTERNS:
        for m in pattern.finditer(text):
            start, end = offset + m.start(), offset + m.end()
            if any(t.start < end and start < t.end for t in taken):
                continue
            parts = {k: v.casefold() for k, v in m.groupdict().items() if v}
            taken.append(Expression(start, end, m[0], kind, parts))
    yield from sorted(taken, key=lambda t: t.start)
