"""Words that tell a time are found where they stand, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates.expressions import PATTERNS, expressions

WORDS = [
    "on", "in", "the", "June", "May", "Sept.", "Monday", "last", "next", "this", "week", "weekend", "month", "years", "two", "a few",
    "ago", "within", "2021", "1994", "16", "31st", "-", "–", ",", "2021-06-16", "from", "to", "yesterday", "early", "over", "recent",
    "la\u017ft", "th\u0131s", "\u0661\u0666", "99", "troops", "said",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


def found(text: str) -> list[tuple[str, str]]:
    """Words and kind of each expression."""
    return [(e.text, e.kind) for e in expressions(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They met on June 16.", "June 16", "day"),
        ("They met on Jan. 5, 2021, in Geneva.", "Jan. 5, 2021", "day"),
        ("They met on the 5th of May 2020.", "the 5th of May 2020", "day"),
        ("They met on 16-17 June.", "16-17 June", "day"),
        ("They met June 16–17, 2021.", "June 16–17, 2021", "day"),
        ("Filed 2021-06-16 by mail.", "2021-06-16", "iso"),
        ("They met in May 2020.", "May 2020", "month"),
        ("They met in early May.", "in early May", "month"),
        ("They met last December.", "last December", "month"),
        ("It lasted from 2014 to 2019.", "from 2014 to 2019", "span"),
        ("They met about two weeks ago.", "about two weeks ago", "ago"),
        ("They will meet within 10 days.", "within 10 days", "ahead"),
        ("They met last\u00a0week.", "last\u00a0week", "unit"),
        ("They talked in the last few months.", "in the last few months", "recent"),
        ("They met over the weekend.", "over the weekend", "weekend"),
        ("THEY MET YESTERDAY.", "YESTERDAY", "near"),
        ("They met on Friday night.", "Friday night", "weekday"),
        ("They will meet next Friday.", "next Friday", "weekday"),
        ("They met in 1994.", "in 1994", "year"),
    ],
)
def test_kinds(text: str, words: str, kind: str) -> None:
    """Each kind of expression is found with all of its words."""
    assert found(text) == [(words, kind)]


def test_every_kind_is_tried() -> None:
    """The table above holds an example of each kind."""
    marks = test_kinds.pytestmark[0].args[1]
    assert {kind for _, _, kind in marks} == {kind for kind, _ in PATTERNS}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They may march in a week of talks.",
        "May 10,000 people live in peace!",
        "He sent 2000 troops and a force of 2000 soldiers.",
        "The decemberists and monday's-child-like marchers spoke.",
        "Resolution 2021-06-161 and part 12021-06-16 hold.",
        "last week's talks",
    ],
)
def test_no_time(text: str) -> None:
    """Words and figures that look like times but are none are passed over."""
    assert found(text) == []


def test_several() -> None:
    """Several times in a sentence are found from left to right, the longest reading of each."""
    text = "On Monday they recalled the 16 June 2021 summit and the 1994 accord, signed in January 1994, two years ago."
    assert [t for t, _ in found(text)] == ["Monday", "the 16 June 2021", "January 1994", "two years ago"]


@given(texts, st.integers(0, 10_000))
def test_spans(text: str, offset: int) -> None:
    """Of any text: spans lie inside it, hold the words they claim, do not overlap, and move with the offset."""
    last = offset
    for e in expressions(text, offset):
        assert last <= e.start < e.end <= offset + len(text)
        assert text[e.start - offset : e.end - offset] == e.text
        last = e.end
