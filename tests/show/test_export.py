"""Rows as JSON Lines, JSON, CSV and a table: nothing lost, nothing run by a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.plugins import EXPORTERS, available, find
from detente.records import Entity
from detente.relations import LevelRow

DAY = dt.date(2021, 6, 16)
ROW = {
    "id": "e1",
    "date": DAY,
    "actors": ["RUS", "CHN"],
    "place": None,
    "score": -3.25,
    "text": 'He said: "No", and\nleft.',
}
RISKY = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


class Told(msgspec.Struct):
    """A row that is a struct, as accounts are."""

    id: str
    date: dt.date | None
    actor: tuple[Entity, ...]


def written(how: str, rows: list, columns: tuple[str, ...] = ()) -> str:
    """The output of an exporter."""
    stream = io.StringIO(newline="")
    find(EXPORTERS, how)(rows, stream, columns=columns)
    return stream.getvalue()


def table_of(text: str) -> list[list[str]]:
    """A CSV file as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_formats() -> None:
    """The formats that the commands promise are there."""
    assert available(EXPORTERS) == ("csv", "json", "jsonl", "table")


def test_json_lines() -> None:
    """One object a line with all fields, dates in ISO form, lists as lists, what is missing as null."""
    first, second = written(
        "jsonl", [ROW, LevelRow(date=DAY, level=1, level_lower=0, level_upper=2, events=0, mean_score=None)]
    ).splitlines()
    assert json.loads(first) == ROW | {"date": "2021-06-16"}
    assert json.loads(second)["mean_score"] is None


def test_json() -> None:
    """One array, indented, also of nothing."""
    text = written("json", [ROW, ROW])
    assert json.loads(text) == [ROW | {"date": "2021-06-16"}] * 2
    assert "\n  " in text
    assert json.loads(written("json", [])) == []
    assert written("jsonl", []) == ""


def test_csv() -> None:
    """A header and a line a row; lists joined by "|", what is missing empty, quotes and line ends kept."""
    header, cells = table_of(written("csv", [ROW]))
    assert header == list(ROW)
    assert cells == ["e1", "2021-06-16", "RUS|CHN", "", "-3.25", ROW["text"]]


def test_csv_of_structs() -> None:
    """Of a struct's actors the codes are written."""
    row = Told(id="a1", date=None, actor=(Entity(code="RUS", entity_text="Moscow"), Entity(code="CHN")))
    assert table_of(written("csv", [row]))[1] == ["a1", "", "RUS|CHN"]


def test_columns() -> None:
    """Columns are those asked for, in that order; one that a row lacks stays empty."""
    assert table_of(written("csv", [ROW, {"date": DAY}], ("score", "date"))) == [
        ["score", "date"],
        ["-3.25", "2021-06-16"],
        ["", "2021-06-16"],
    ]
    assert "actors" not in written("table", [ROW], ("score", "date"))


def test_empty_csv() -> None:
    """Without rows the header is written where the columns are known, and nothing else."""
    assert written("csv", [], ("date", "level")) == "date,level\n"
    assert written("csv", []) == ""


@pytest.mark.parametrize("text", RISKY)
def test_formulas(text: str) -> None:
    """A text that a spreadsheet would run is quoted, alone and first in a list; JSON keeps it as it is."""
    for row in ({"text": text}, {"text": [text, "x"]}):
        (cell,) = table_of(written("csv", [row]))[1]
        assert cell[0] == "'"
    assert json.loads(written("jsonl", [{"text": text}])) == {"text": text}


def test_numbers_are_no_formulas() -> None:
    """Negative numbers stay numbers."""
    assert table_of(written("csv", [{"score": -3.25, "n": -1}]))[1] == ["-3.25", "-1"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.integers(), "a": st.text(), "b": st.none() | st.floats(allow_nan=False, allow_infinity=False)}
        ),
        max_size=4,
    )
)
@example([{"id": 1, "a": "x\ry", "b": 0.5}, {"id": 2, "a": "\r\n", "b": None}])
def test_round_trip(rows: list[dict]) -> None:
    """Whatever the texts, rows and cells of CSV and JSON stay apart and come back."""
    lines = written("jsonl", rows).split("\n")[:-1]
    assert [json.loads(line) for line in lines] == json.loads(written("json", rows)) == rows
    back = list(csv.DictReader(io.StringIO(written("csv", rows), newline="")))
    assert [int(cells["id"]) for cells in back] == [r["id"] for r in rows]
    for cells, row in zip(back, rows, strict=True):
        assert cells["a"].removeprefix("'") == row["a"].replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
        assert (float(cells["b"]) if cells["b"] else None) == row["b"]


def test_table() -> None:
    """A table for people: names of columns in words, two decimals, and square brackets as they are."""
    text = written("table", [ROW | {"text": "[bold]He[/bold] left"}], ("date", "mean_score", "score", "actors", "text"))
    header, _, line, *_ = [x for x in text.splitlines() if x.strip()]
    assert header.split()[:3] == ["date", "mean", "score"]
    assert all(x in line for x in ("2021-06-16", "-3.25", "RUS|CHN", "[bold]He[/bold] left"))
    assert written("table", []).strip() == "Nothing found."


def test_wide_table_keeps_sentences() -> None:
    """A long sentence is folded, not cut."""
    sentence = " ".join(f"word{n}" for n in range(100))
    text = written("table", [{"id": "e1", "text": sentence}])
    assert all(f"word{n}" in text for n in range(100))
