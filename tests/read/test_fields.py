"""Values of records: dates are dates or nothing, texts have one kind of line end and no impossible characters."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read import ReadOptions
from detente.read.fields import clean, parse_date, report_of
from detente.records import Report


@pytest.mark.parametrize(
    "value",
    [
        "2021-06-16",
        " 2021-06-16 ",
        "20210616",
        "2021-06-16T23:59:59Z",
        "2021-06-16 08:00:00+03:00",
        "Wed, 16 Jun 2021 10:00:00 GMT",
        "16 Jun 2021 10:00:00 +0300",
    ],
)
def test_date(value: str) -> None:
    """ISO 8601, YYYYMMDD and RFC 2822, with or without time of day."""
    assert parse_date(value) == dt.date(2021, 6, 16)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "2021",
        "2021-02-31",
        "2021-13-01",
        "0000-01-01",
        "31 February 2021",
        "Wed, 31 Feb 2021 10:00:00 GMT",
        "99/99/9999",
        "05/06/2021",
        "1623801600",
        "2021061612",
        "1 Jan 99999999999999999999 00:00:00",
        "16 Jun 2021 25:61:00",
        "９９９９-９９-９９",
    ],
)
def test_no_date(value: str) -> None:
    """Impossible and ambiguous dates are none: nothing is guessed."""
    assert parse_date(value) is None


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,12} [A-Z][a-z]{2} [0-9]{1,25} [0-9:]{1,9} [+-][0-9]{1,25}")))
def test_any_text_is_a_date_or_none(value: str) -> None:
    """No text whatever makes the reading of dates fail."""
    assert isinstance(parse_date(value), dt.date | None)


@given(st.dates())
def test_iso_round_trip(date: dt.date) -> None:
    """Every calendar date is read back from its ISO form."""
    assert parse_date(date.isoformat()) == date


@given(st.text(st.characters()))
def test_clean_keeps_content(text: str) -> None:
    """Lines stay lines, characters stay characters; what is left can be written in UTF-8, and cleaning is idempotent."""
    cleaned = clean(text)
    lines = re.split("\r\n|\r|\n", re.sub("[\ud800-\udfff]", "\ufffd", text))
    assert cleaned.split("\n") == lines
    assert cleaned.encode().decode() == cleaned == clean(cleaned)


values = st.one_of(st.none(), st.text(st.characters()), st.integers(), st.binary(), st.lists(st.text()))


@given(st.dictionaries(st.sampled_from(["text", "id", "date", "title", "url", "source", "\udce9"]), values))
def test_any_record(record: dict[str, object]) -> None:
    """Any record of any values is a report with text and id that can be stored, or a fault with reason and remedy."""
    found = report_of(record, "feed:1", ReadOptions(publisher="\udce9"))
    if isinstance(found, Report):
        assert found.text.strip()
        assert found.id
        for field in (found.id, found.text, found.title, found.url, found.publisher):
            assert field.encode().decode() == field
    else:
        assert found.reason.encode()
        assert found.remedy
        assert found.origin == "feed:1"
