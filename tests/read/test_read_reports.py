"""Whatever the bytes: reading gives reports and faults, never an exception of another kind than ours."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.plugins import READERS, available, find
from detente.read import ReadOptions, estimate, read_reports
from detente.records import Fault, Report

FORMATS = ("txt", "html", "jsonl", "csv", "parquet")
PIECES = {
    "txt": [
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"# ",
        b"\xed\xa0\x80",
        b"+2AA-",
        "Zürich".encode(),
    ],
    "html": [
        b"<p>",
        b"</p>",
        b"<script>",
        b"<!--",
        b"-->",
        b"<a href='",
        b"<meta charset=utf-16>",
        b"&#xD800;",
        b"He spoke. " * 30,
    ],
    "jsonl": [b"{", b"}", b"[", b'"text":', b'"a"', b'"\\ud800"', b":", b",", b"1e999", b"-9" * 30, b"null", b"\n"],
    "csv": [b"text,id\n", b'"', b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"+2AA-", b"a" * 120],
    "parquet": [b"PAR1", b"\x15\x04", b"\x19\x2c", b"\x00" * 8],
}


def data_of(form: str) -> st.SearchStrategy[bytes]:
    """Bytes at random, some near the format, some packed, some of those torn."""
    near = st.lists(st.one_of(st.sampled_from(PIECES[form]), st.binary(max_size=12)), max_size=25).map(b"".join)
    if form == "parquet":  # junk where the metadata is looked for
        near = near.map(lambda b: b"PAR1" + b + struct.pack("<i", len(b)) + b"PAR1")
    plain = st.one_of(st.binary(max_size=200), near)
    torn = st.builds(lambda b, n: gzip.compress(b)[:n], plain, st.integers(0, 60))
    return st.one_of(plain, plain.map(gzip.compress), torn)


def test_formats_are_all() -> None:
    """The property below is tried on every reader there is."""
    assert {find(READERS, name) for name in FORMATS} == {find(READERS, name) for name in available(READERS)}


@pytest.mark.parametrize("form", FORMATS)
def test_any_bytes(reading, form: str) -> None:
    """Any bytes under any reader: reports that can be coded and stored, faults that can be read."""

    @settings(deadline=None, max_examples=150)
    @given(
        data_of(form), st.sampled_from(["utf-8", "utf-16", "utf-7", "cp1252", "idna"]), st.sampled_from([100, 10_000])
    )
    def check(data: bytes, encoding: str, max_bytes: int) -> None:
        for item in reading("x.bin", data, format=form, encoding=encoding, max_bytes=max_bytes, date="2021-06-16"):
            if isinstance(item, Report):
                assert item.text.strip()
                assert item.id
                written = (item.id, item.text, item.title, item.url, item.publisher)
                assert all(part.encode().decode() == part for part in written)
            else:
                assert isinstance(item, Fault)
                assert item.reason
                assert item.remedy
                assert str(item).encode()

    check()


def test_no_bytes(reading) -> None:
    """An empty file is one fault under every reader."""
    for form in FORMATS:
        (fault,) = reading("x.bin", b"", format=form)
        assert isinstance(fault, Fault)


@settings(deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"id": st.uuids().map(str), "text": st.text(min_size=1).filter(str.strip)}),
        min_size=1,
        max_size=5,
    )
)
def test_json_lines_round_trip(reading, records: list[dict[str, str]]) -> None:
    """Texts come out of JSON Lines as they went in, line ends aside."""
    found = reading("x.jsonl", "\n".join(map(json.dumps, records)))
    assert [r.id for r in found] == [r["id"] for r in records]
    assert [r.text for r in found] == [r["text"].replace("\r\n", "\n").replace("\r", "\n") for r in records]


def test_estimate(tmp_path: Path) -> None:
    """Lines of lists of reports and files of single ones are counted, packed or not; one more than there are will do."""
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n' * 100)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text\n" + b"x\n" * 100))
    (tmp_path / "c.txt").write_text("x\n" * 100)
    (tmp_path / "d.html").write_text("<p>x\n" * 100)
    assert estimate([str(tmp_path / "c.txt")]) == 1
    assert 100 <= (estimate([str(tmp_path / "a.jsonl")]) or 0) <= 101
    assert 202 <= (estimate([str(tmp_path)]) or 0) <= 205


def test_estimate_of_damage(tmp_path: Path) -> None:
    """A damaged archive and a folder without reports count as the one fault that each will give."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 1000)[:20])
    (tmp_path / "empty").mkdir()
    assert estimate([str(tmp_path / "a.jsonl.gz"), str(tmp_path / "empty")]) == 2


def test_what_cannot_be_estimated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of standard input and Parquet nothing is known beforehand, and nothing is taken from what can be read but once."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Moscow spoke.")))
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert estimate(["-"]) is None
    assert estimate([str(tmp_path / "a.parquet")]) is None
    (report,) = read_reports(["-"])
    assert isinstance(report, Report)
    assert report.text == "Moscow spoke."


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
def test_pipe_is_not_emptied_by_the_estimate() -> None:
    """A pipe given as a path still holds its reports after the estimate, which is none."""
    end, start = os.pipe()
    os.write(start, b'{"text": "Moscow spoke."}\n')
    os.close(start)
    options = ReadOptions(format="jsonl")
    try:
        assert estimate([f"/dev/fd/{end}"], options) is None
        (report,) = read_reports([f"/dev/fd/{end}"], options)
    finally:
        os.close(end)
    assert isinstance(report, Report)
