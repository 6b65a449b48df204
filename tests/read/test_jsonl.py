"""JSON Lines: a report a line; a bad line is a fault with its number, and its neighbours are read."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from detente.records import Fault, Report

GOOD = '{"id": "1", "text": "Russia expelled two Czech diplomats."}'
LAST = '{"id": "2", "text": "Prague protested."}'


def test_fields(reading) -> None:
    """Usual names of columns are known, numbers become text, and what is not ours is passed over."""
    line = {
        "uuid": 17, "body": "Prague protested.", "published": "2021-04-19T10:00:00Z", "headline": " Protest ", "link": "https://example.org/1",
        "source": "Agency", "source_country": "CZE", "lang": "en", "likes": [1, 2],
    }  # fmt: skip
    (report,) = reading("a.jsonl", json.dumps(line))
    assert report == Report(
        id="17",
        text="Prague protested.",
        date=dt.date(2021, 4, 19),
        title="Protest",
        url="https://example.org/1",
        publisher="Agency",
        publisher_country="CZE",
        language="en",
        origin=report.origin,
    )
    assert report.origin.endswith("a.jsonl:1")


def test_mapping(reading) -> None:
    """A column named by the user comes before the usual names; the user's values stand in for missing ones only."""
    line = '{"text": "not this", "words": "Prague protested.", "paper": "Agency", "date": "2021-04-19"}'
    (report,) = reading(
        "a.ndjson",
        line,
        columns={"text": "words", "publisher": "paper"},
        publisher="Other",
        date="1999-01-01",
        country="CZE",
    )
    assert (report.text, report.publisher, report.date) == ("Prague protested.", "Agency", dt.date(2021, 4, 19))
    assert report.publisher_country == "CZE"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "torn', "not JSON"),
        ("not JSON at all", "not JSON"),
        ('["text", "Prague protested."]', "a JSON list where an object"),
        ("17", "a JSON int where an object"),
        ("[" * 100_000, "longer than 0.01 MB"),
        ("[" * 5_000, "not JSON"),
        ('{"id": ' + "9" * 5_000 + ', "text": "x"}', "not JSON"),
        ('{"text": "' + "x" * 20_000 + '"}', "longer than 0.01 MB"),
        (b'{"text": "Z\xfcrich"}', "not JSON"),
        (b'{"text": "a\x00b"}', "not JSON"),
        ('{"title": "no text"}', "no column holds a text (there are: title)"),
        ('{"text": " \\n"}', "the text is empty"),
        ('{"text": null}', "the text is empty"),
        ('{"text": ["a", "b"]}', "the text is empty"),
        ('{"text": "x", "date": "31 February 2021"}', "'31 February 2021' is not a date"),
        ('{"text": "x", "date": "99/99/9999"}', "'99/99/9999' is not a date"),
        ('{"text": "x", "date": "1 Jan 99999999999999999999 00:00:00"}', "is not a date"),
    ],
)
def test_bad_line(reading, line: str | bytes, reason: str) -> None:
    """Each kind of bad line is one fault with the line's number; the lines around it are read."""
    data = b"\n".join([GOOD.encode(), line.encode() if isinstance(line, str) else line, LAST.encode()])
    first, fault, last = reading("a.jsonl", data, max_bytes=10_000)
    assert (first.id, last.id) == ("1", "2")
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert fault.origin.endswith("a.jsonl:2")
    assert last.origin.endswith("a.jsonl:3")


def test_no_column_of_that_name(reading) -> None:
    """A column that the user names and the data do not have is said by name."""
    (fault,) = reading("a.jsonl", GOOD, columns={"text": "words"})
    assert "no column 'words'" in fault.reason


def test_escapes(reading) -> None:
    """A NUL written as an escape stays; half a surrogate pair is replaced or refused, never handed on."""
    nul, half = reading("a.jsonl", '{"text": "a\\u0000b"}\n{"text": "a\\ud800b"}')
    assert nul.text == "a\x00b"
    assert isinstance(half, Fault) or half.text == "a\ufffdb"


def test_blank_lines_and_line_ends(reading) -> None:
    """Blank lines are passed over and counted; "\\r\\n" ends a line; a byte-order mark is no part of it."""
    first, last = reading("a.jsonl", f"\ufeff{GOOD}\r\n\r\n  \r\n{LAST}")
    assert (first.id, last.id) == ("1", "2")
    assert last.origin.endswith(":4")


@pytest.mark.parametrize("data", ["", "\n \n"])
def test_empty(reading, data: str) -> None:
    """A file without lines is one fault."""
    (fault,) = reading("a.jsonl", data)
    assert "empty" in fault.reason
