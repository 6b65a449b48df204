"""CSV, TSV and Parquet: a report a row; a bad row or file is a fault, and the rest is read."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet

from detente.records import Fault, Report

TEXT = 'He said: "No, never", and left.\nThen he came back.'
QUOTED = '"He said: ""No, never"", and left.\nThen he came back."'


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_csv(reading, delimiter: str) -> None:
    """The delimiter is found; quoted cells keep quotes, commas and line ends; rows are numbered by their first line."""
    rows = [["id", "text", "date"], ["1", QUOTED, "2021-04-19"], ["2", "Prague protested.", ""]]
    first, second = reading("a.csv", "\r\n".join(delimiter.join(r) for r in rows), date="2021-05-01")
    assert (first.id, first.text, first.date) == ("1", TEXT, dt.date(2021, 4, 19))
    assert (second.id, second.text, second.date) == ("2", "Prague protested.", dt.date(2021, 5, 1))
    assert (first.origin.rpartition(":")[2], second.origin.rpartition(":")[2]) == ("2", "4")


def test_tsv_and_mapping(reading) -> None:
    """A .tsv is a table too, and columns may be named by the user."""
    (report,) = reading(
        "a.tsv", "words\tpaper\nPrague, too, protested.\tAgency\n", columns={"text": "words", "publisher": "paper"}
    )
    assert (report.text, report.publisher) == ("Prague, too, protested.", "Agency")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1", "1 cells where the header has 2"),
        ("1,text,more", "3 cells where the header has 2"),
        ("1," + "x" * 1001, "field larger than field limit"),
        ("1,", "the text is empty"),
        ("1,Z\udcfcrich", "not valid utf-8"),
    ],
)
def test_bad_row(reading, row: str, reason: str) -> None:
    """A ragged row, a huge cell, an empty text and broken bytes are faults with their line; the rows around are read."""
    table = f"id,text\n1,Moscow spoke.\n{row}\n\n3,Prague spoke.\n"
    first, fault, last = reading("a.csv", table.encode(errors="surrogateescape"), max_bytes=1000)
    assert (first.id, last.id) == ("1", "3")
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert fault.origin.endswith("a.csv:3")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\r\n\r\n", "the file is empty"),
        (b"id," + b"x" * 2000 + b"\n1,a\n", "not a CSV header"),
        (b"id,text\n1,Z\xfcrich\n", "not valid utf-8"),
        (b"PK\x03\x04\x00\x00\xff\xfe", "not valid utf-8"),
    ],
)
def test_no_table(reading, data: bytes, reason: str) -> None:
    """A file that is no table at all is one fault."""
    (fault,) = reading("a.csv", data, max_bytes=1000)
    assert isinstance(fault, Fault)
    assert reason in fault.reason


def test_header_alone(reading) -> None:
    """A table without rows has no reports and no faults."""
    assert reading("a.csv", "id,text\n") == []


def test_open_quote(reading) -> None:
    """A quote that is never closed cannot swallow more than `max_bytes`: the limit makes it a fault."""
    items = reading("a.csv", 'id,text\n1,"open\n' + "2,Prague spoke.\n" * 1000, max_bytes=1000)
    assert isinstance(items[0], Fault)
    assert any(isinstance(i, Report) for i in items)


@pytest.mark.parametrize(("codec", "named"), [("cp1252", "cp1252"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-8")])
def test_encoding(reading, codec: str, named: str) -> None:
    """Tables are read in the encoding asked for, after a byte-order mark: Excel's "Unicode text" is UTF-16."""
    (report,) = reading("a.csv", "text\tid\nZürich\t1\n".encode(codec), encoding=named)
    assert (report.text, report.id) == ("Zürich", "1")


def parquet(**columns) -> bytes:
    """A Parquet file with these columns."""
    file = io.BytesIO()
    write_parquet(Table.from_pydict(columns), file)
    return file.getvalue()


def text_column(*values: str | None) -> Array:
    """A column of texts."""
    return Array(list(values), DataType.utf8())


def test_parquet(reading) -> None:
    """Rows with texts, dates and numbers; missing values are filled as everywhere; rows are numbered from 1."""
    data = parquet(
        id=Array([7, 8], DataType.int64()),
        body=text_column("Moscow spoke.", "Prague spoke."),
        published=Array([18736, None], DataType.int32()).cast(DataType.date32()),
        source=text_column(None, "Agency"),
    )
    first, second = reading("a.parquet", data, publisher="Other")
    assert (first.id, first.text, first.date, first.publisher) == ("7", "Moscow spoke.", dt.date(2021, 4, 19), "Other")
    assert (second.id, second.date, second.publisher) == ("8", None, "Agency")
    assert second.origin.endswith("a.parquet:2")


def test_parquet_types(reading) -> None:
    """A time stamp tells the day, and bytes that nobody marked as text are text."""
    seconds = int(dt.datetime(2021, 4, 19, 23, 30, tzinfo=dt.UTC).timestamp())
    data = parquet(
        text=Array(["Zürich spoke.".encode()], DataType.binary()),
        date=Array([seconds], DataType.int64()).cast(DataType.timestamp("s")),
    )
    (report,) = reading("a.parquet", data)
    assert (report.text, report.date) == ("Zürich spoke.", dt.date(2021, 4, 19))


def test_parquet_rows_without_text(reading) -> None:
    """A row without text is a fault, the others are read; a table without rows gives nothing."""
    fault, report = reading("a.parquet", parquet(text=text_column(None, "Prague spoke.")))
    assert isinstance(fault, Fault)
    assert fault.origin.endswith("a.parquet:1")
    assert report.text == "Prague spoke."
    assert reading("b.parquet", parquet(text=text_column())) == []


def test_damaged_parquet(reading) -> None:
    """However much is missing of a Parquet file, the outcome is one fault."""
    data = parquet(id=text_column("1", "2"), text=text_column("Moscow spoke.", "Prague spoke."))
    for length in range(0, len(data), 7):
        (fault,) = reading("a.parquet", data[:length])
        assert isinstance(fault, Fault)
        assert "not a Parquet file" in fault.reason
