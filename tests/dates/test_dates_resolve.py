"""From words to calendar dates: the table of what is meant, and laws that hold for every report's date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates.expressions import expressions
from detente.dates.resolve import resolve
from detente.records import When

WEDNESDAY = dt.date(2021, 6, 16)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LASTING = ("week", "fortnight", "month", "year", "decade", "weekend", *WEEKDAYS, *MONTHS)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def when(text: str, reported: dt.date | None = WEDNESDAY, *, future: bool = False) -> When:
    """What the one time in `text` means in a report of `reported`."""
    (expression,) = expressions(text)
    return resolve(expression, reported, future=future)


def span(text: str, reported: dt.date | str | None = WEDNESDAY, *, future: bool = False) -> str:
    """The same, as "first/last"."""
    found = when(text, dt.date.fromisoformat(reported) if isinstance(reported, str) else reported, future=future)
    assert found.phrase
    return f"{found.date}/{found.enddate}" if found.enddate else str(found.date)


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("on 2020-02-29", "2020-02-29", "day"),
        ("on June 16, 2019", "2019-06-16", "day"),
        ("on 16 June 2019", "2019-06-16", "day"),
        ("on the 3rd of Sept. 2019", "2019-09-03", "day"),
        ("on 16-17 June 2019", "2019-06-16/2019-06-17", "day"),
        ("in February 2020", "2020-02-01/2020-02-29", "month"),
        ("in 1994", "1994-01-01/1994-12-31", "year"),
        ("between 2014 and 2016", "2014-01-01/2016-12-31", "year"),
    ],
)
def test_absolute(text: str, expected: str, precision: str) -> None:
    """A full date means the same in every report, also in one without a date."""
    for reported in (WEDNESDAY, dt.date(1999, 12, 31), None):
        assert span(text, reported) == expected
    assert when(text).precision == precision


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("today", "2021-06-16", "day"),
        ("this morning", "2021-06-16", "day"),
        ("yesterday", "2021-06-15", "day"),
        ("last night", "2021-06-15", "day"),
        ("the day before yesterday", "2021-06-14", "day"),
        ("tomorrow", "2021-06-17", "day"),
        ("three days ago", "2021-06-13", "day"),
        ("ten days from now", "2021-06-26", "day"),
        ("two weeks ago", "2021-05-31/2021-06-06", "week"),
        ("last week", "2021-06-07/2021-06-13", "week"),
        ("la\u017ft week", "2021-06-07/2021-06-13", "week"),
        ("this week", "2021-06-14/2021-06-20", "week"),
        ("next week", "2021-06-21/2021-06-27", "week"),
        ("last month", "2021-05-01/2021-05-31", "month"),
        ("six months ago", "2020-12-01/2020-12-31", "month"),
        ("next year", "2022-01-01/2022-12-31", "year"),
        ("a decade ago", "2011-01-01/2011-12-31", "year"),
        ("over the weekend", "2021-06-12/2021-06-13", "day"),
        ("last weekend", "2021-06-12/2021-06-13", "day"),
        ("next weekend", "2021-06-19/2021-06-20", "day"),
        ("in recent days", "2021-06-09/2021-06-16", "week"),
    ],
)
def test_relative(text: str, expected: str, precision: str) -> None:
    """Relative times count from the report's date; without one they mean no date, and the words are kept."""
    assert span(text) == expected
    assert when(text).precision == precision
    assert when(text, None) == When(phrase=text)


@pytest.mark.parametrize(
    ("text", "happened", "planned"),
    [
        ("on Monday", "2021-06-14", "2021-06-21"),
        ("on Friday", "2021-06-11", "2021-06-18"),
        ("on Wednesday", "2021-06-16", "2021-06-16"),
        ("last Friday", "2021-06-11", "2021-06-11"),
        ("last Wednesday", "2021-06-09", "2021-06-09"),
        ("next Wednesday", "2021-06-23", "2021-06-23"),
        ("next Monday", "2021-06-21", "2021-06-21"),
        ("in May", "2021-05-01/2021-05-31", "2022-05-01/2022-05-31"),
        ("in June", "2021-06-01/2021-06-30", "2021-06-01/2021-06-30"),
        ("in September", "2020-09-01/2020-09-30", "2021-09-01/2021-09-30"),
        ("on June 20", "2021-06-20", "2021-06-20"),
        ("on November 20", "2020-11-20", "2021-11-20"),
        ("on February 1", "2021-02-01", "2022-02-01"),
        ("over the weekend", "2021-06-12/2021-06-13", "2021-06-19/2021-06-20"),
        ("in two weeks", "None", "2021-06-28/2021-07-04"),
        ("within a month", "None", "2021-07-01/2021-07-31"),
    ],
)
def test_happened_or_planned(text: str, happened: str, planned: str) -> None:
    """A weekday or month without more lies behind an event that happened and before one that is planned."""
    assert span(text) == happened
    assert span(text, future=True) == planned


@pytest.mark.parametrize(
    ("text", "reported", "future", "expected"),
    [
        ("on December 28", "2021-01-05", False, "2020-12-28"),
        ("on January 3", "2021-01-05", False, "2021-01-03"),
        ("on January 15", "2020-12-30", True, "2021-01-15"),
        ("on December 31", "2020-12-30", True, "2020-12-31"),
        ("in December", "2021-01-05", False, "2020-12-01/2020-12-31"),
        ("in January", "2020-12-30", True, "2021-01-01/2021-01-31"),
        ("last December", "2021-01-05", False, "2020-12-01/2020-12-31"),
        ("last January", "2021-01-05", False, "2020-01-01/2020-01-31"),
        ("next January", "2020-12-30", True, "2021-01-01/2021-01-31"),
        ("last month", "2021-01-05", False, "2020-12-01/2020-12-31"),
        ("next month", "2020-12-30", True, "2021-01-01/2021-01-31"),
        ("last week", "2021-01-05", False, "2020-12-28/2021-01-03"),
        ("yesterday", "2021-01-01", False, "2020-12-31"),
        ("on Friday", "2021-01-02", False, "2021-01-01"),
    ],
)
def test_new_year(text: str, reported: str, future: bool, expected: str) -> None:
    """Around New Year a date without year belongs to the year that brings it near the report."""
    assert span(text, reported, future=future) == expected


@pytest.mark.parametrize(
    ("text", "saturday", "sunday"),
    [
        ("last weekend", "2021-06-12/2021-06-13", "2021-06-12/2021-06-13"),
        ("this weekend", "2021-06-19/2021-06-20", "2021-06-19/2021-06-20"),
        ("over the weekend", "2021-06-19/2021-06-20", "2021-06-19/2021-06-20"),
        ("next weekend", "2021-06-26/2021-06-27", "2021-06-26/2021-06-27"),
    ],
)
def test_weekend_at_the_weekend(text: str, saturday: str, sunday: str) -> None:
    """A report of a Saturday or Sunday that speaks of the weekend means its own; the last and the next are others."""
    for future in (False, True):
        assert span(text, "2021-06-19", future=future) == saturday
        assert span(text, "2021-06-20", future=future) == sunday


@pytest.mark.parametrize(
    "text",
    [
        "th\u0131s week",
        "on June 31",
        "on 29 February 2021",
        "on 2021-13-01",
        "on May 39",
        "on June 30-2",
        "between 2019 and 2014",
        "on February 30",
    ],
)
def test_impossible(text: str) -> None:
    """A date that no calendar has is none; the words are kept."""
    found = when(text)
    assert (found.date, found.enddate, found.precision) == (None, None, "report")
    assert found.phrase


@pytest.mark.parametrize(
    "text", ["on June 16", "on Friday", "in May", "last week", "tomorrow", "in recent weeks", "at the weekend"]
)
def test_report_without_date(text: str) -> None:
    """Without a report date nothing relative is guessed."""
    for future in (False, True):
        found = when(text, None, future=future)
        assert found.date is None
        assert text.endswith(found.phrase)


@given(dates, st.sampled_from(LASTING), st.booleans())
def test_last_is_over_and_next_is_to_come(reported: dt.date, unit: str, future: bool) -> None:
    """All of "last X" lies before the report and all of "next X" after it, whatever is told of it."""
    last, coming = when(f"last {unit}", reported, future=future), when(f"next {unit}", reported, future=future)
    assert last.date is not None
    assert coming.date is not None
    assert (last.enddate or last.date) < reported < coming.date


@given(dates, st.sampled_from(WEEKDAYS))
def test_weekdays(reported: dt.date, name: str) -> None:
    """The day found has the right name, within the week that ends or begins with the report."""
    back, ahead = when(f"on {name}", reported).date, when(f"on {name}", reported, future=True).date
    assert back is not None
    assert ahead is not None
    assert WEEKDAYS[back.weekday()] == WEEKDAYS[ahead.weekday()] == name
    assert 0 <= (reported - back).days < 7
    assert 0 <= (ahead - reported).days < 7


@given(dates, dates)
def test_written_dates(date: dt.date, reported: dt.date) -> None:
    """A full date is read back in all its spellings."""
    month = MONTHS[date.month - 1]
    for text in (
        f"{month} {date.day}, {date.year}",
        f"{date.day} {month} {date.year}",
        f"{month[:3]} {date.day} {date.year}",
        str(date),
    ):
        assert when(text, reported).date == date


@given(
    st.one_of(
        st.text(),
        st.from_regex(
            r"(in|last|th[i\u0131]s|la[s\u017f]t|\d{1,4}|from|on| |June|May|Friday|week|years?|ago|decade|0000|to){1,9}"
        ),
    ),
    st.none() | st.dates(),
    st.booleans(),
)
def test_any_text(text: str, reported: dt.date | None, future: bool) -> None:
    """Any text in a report of any date: no failure, no span that ends before it begins or on its first day."""
    for expression in expressions(text):
        found = resolve(expression, reported, future=future)
        assert found.phrase == expression.text
        assert found.enddate is None or (found.date is not None and found.date < found.enddate)
        assert found.date is not None or found.precision == "report"
