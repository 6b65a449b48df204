"""A text file is one report; what is no text comes out as one fault that says why."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.text import title_of
from detente.records import Fault, Report

SENTENCE = "Russia expelled two Czech diplomats on Monday."
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1).filter(str.strip)


def test_report_has_the_text_and_the_options(reading) -> None:
    """The whole text, headline included; date, publisher, country and language as the user gives them."""
    text = f"Moscow answers Prague\n\n{SENTENCE}\n"
    (report,) = reading("a.txt", text, date="2021-04-19", publisher="Agency", country="CZE", language="en")
    assert isinstance(report, Report)
    assert (report.text, report.title) == (text, "Moscow answers Prague")
    assert (report.date, report.publisher) == (dt.date(2021, 4, 19), "Agency")
    assert (report.publisher_country, report.language) == ("CZE", "en")
    assert report.origin.endswith("a.txt")


def test_id_follows_the_content(reading) -> None:
    """The same content has the same id wherever it lies; another text or date has another."""
    ids = [
        reading(name, text, date=date)[0].id
        for name, text, date in [
            ("a.txt", SENTENCE, "2021-04-19"),
            ("b.txt", SENTENCE, "2021-04-19"),
            ("a.txt", SENTENCE, "2021-04-20"),
            ("a.txt", SENTENCE + "!", "2021-04-19"),
        ]
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A headline\n\nText.", "A headline"),
        ("A headline\r\n\r\nText.", "A headline"),
        ("\n\n# A headline\n\nText.", "A headline"),
        ("A headline\nText.", ""),
        (f"{SENTENCE}\n\nText.", ""),
        ("In brief:\n\nText.", ""),
        ("Word " * 40 + "\n\nText.", ""),
        ("A headline alone", ""),
        ("", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    """A short first line before a blank one is the title, unless it ends as a sentence does."""
    assert title_of(text) == title


@settings(deadline=None)
@given(texts)
def test_text_is_kept(reading, text: str) -> None:
    """Every code point of the file stands in the report, at the same place but for "\\r\\n"."""
    (report,) = reading("a.txt", text)
    assert report.text.split("\n") == re.split("\r\n|\r|\n", text)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Zürich – Genève".encode("cp1252"), "cp1252"),
        ("\ufeffZürich – Genève".encode(), "utf-8"),
        ("\ufeffZürich – Genève".encode(), "UTF8"),
        ("\ufeffZürich – Genève".encode("utf-16-le"), "utf-8"),
        ("\ufeffZürich – Genève".encode("utf-16-be"), "cp1252"),
        ("Zürich – Genève".encode("utf-16-le"), "UTF-16-LE"),
    ],
)
def test_encoding(reading, data: bytes, encoding: str) -> None:
    """The encoding asked for is used, after a byte-order mark, which is no part of the text."""
    (report,) = reading("a.txt", data, encoding=encoding)
    assert report.text == "Zürich – Genève"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (b"\x7fELF\x02\x00\x00\x01", "binary"),
        (b"Z\xfcrich", "not valid utf-8: byte 2 "),
        (b"\xff\xfea\x00b", "not valid utf-8"),
        (b"x" * 101, "longer than 0.0001 MB"),
    ],
)
def test_no_text(reading, data: bytes, reason: str) -> None:
    """An empty, binary, over-long file or one in another encoding is a fault with file, reason and remedy."""
    (fault,) = reading("a.txt", data, max_bytes=100)
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert fault.origin.endswith("a.txt")
    assert fault.stage == "read"
    assert fault.remedy


def test_longest_text_is_read(reading) -> None:
    """A text of exactly `max_bytes` is not too long."""
    (report,) = reading("a.txt", b"x" * 100, max_bytes=100)
    assert report.text == "x" * 100


def test_columns_are_for_tables(reading) -> None:
    """A mapping of columns, meant for a table read in the same run, does not touch a text."""
    (report,) = reading("a.txt", SENTENCE, columns={"text": "body", "title": "head"})
    assert report.text == SENTENCE
