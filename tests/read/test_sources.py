"""Where reports come from: files, folders, archives, pipes and standard input, in the order given."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.read import ReadOptions, read_reports
from detente.read.sources import format_of
from detente.records import Fault, Report

SENTENCE = "Russia expelled two Czech diplomats on Monday."
LINE = f'{{"text": "{SENTENCE}"}}\n'


def texts(*paths: str | Path, **options) -> list[str]:
    """The texts of all reports under `paths`; a fault fails the test."""
    found = list(read_reports([str(p) for p in paths], ReadOptions(**options)))
    assert not [f for f in found if isinstance(f, Fault)]
    return [r.text for r in found if isinstance(r, Report)]


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    """Puts bytes on standard input."""

    def put(data: bytes) -> io.TextIOWrapper:
        stream = io.TextIOWrapper(io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", stream)
        return stream

    return put


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "txt"),
        ("A.TXT", "txt"),
        ("a.md", "md"),
        ("feed.jsonl.gz", "jsonl"),
        ("2021.06.16.csv", "csv"),
        ("a.exe", ""),
        ("a", ""),
        ("a.gz", ""),
    ],
)
def test_format(name: str, expected: str) -> None:
    """The suffix tells the reader, ".gz" aside; an unknown one tells nothing."""
    assert format_of(Path(name)) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", SENTENCE),
        ("a.gz", SENTENCE),
        ("a.txt", SENTENCE),
        ("a.jsonl.gz", LINE),
        ("a.csv.gz", f"text\n{SENTENCE}\n"),
    ],
)
def test_gzip(tmp_path: Path, name: str, data: str) -> None:
    """Gzip is known by its content, whatever the name."""
    (tmp_path / name).write_bytes(gzip.compress(data.encode()))
    assert texts(tmp_path / name) == [SENTENCE]


@pytest.mark.parametrize("cut", [3, 12, -9, -1])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.parquet"])
def test_truncated_gzip(tmp_path: Path, name: str, cut: int) -> None:
    """A damaged archive ends in a fault of that file under every reader; the next file is read."""
    damaged, whole = tmp_path / f"{name}.gz", tmp_path / "whole.txt"
    damaged.write_bytes(gzip.compress(LINE.encode() * 2000)[:cut])
    whole.write_text(SENTENCE)
    *_, fault, last = read_reports([str(damaged), str(whole)])
    assert isinstance(fault, Fault)
    assert "cannot be read" in fault.reason
    assert last.text == SENTENCE


def test_folder(tmp_path: Path) -> None:
    """All files of known formats below a folder, by name; hidden and unknown ones are passed over."""
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".git/x.txt", "a/.hidden.txt", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}")
    assert texts(tmp_path) == ["This is a/1.txt", "This is a/2.txt", "This is b.txt"]


def test_folder_in_a_format(tmp_path: Path) -> None:
    """With a format every file of a folder is read in it, whatever its name."""
    (tmp_path / "a.dat").write_text(LINE)
    assert texts(tmp_path, format="jsonl") == [SENTENCE]


def test_folder_without_known_files(tmp_path: Path) -> None:
    """A folder of which nothing can be read is a fault that lists the known formats."""
    (tmp_path / "a.docx").write_text("x")
    (fault,) = read_reports([str(tmp_path)])
    assert fault.origin == str(tmp_path)
    assert "no file of a known format" in fault.reason
    assert "jsonl" in fault.remedy


def test_many_paths(tmp_path: Path) -> None:
    """Paths are read in the order given, each by its own reader; one given twice is read twice."""
    table, note = tmp_path / "a.csv", tmp_path / "b.txt"
    table.write_text("body\nPrague protested.\n")
    note.write_text(SENTENCE)
    assert texts(note, table, note, columns={"text": "body"}) == [SENTENCE, "Prague protested.", SENTENCE]


@pytest.mark.parametrize("name", ["missing.txt", "no\0name", SENTENCE * 20, ""])
def test_missing_path(tmp_path: Path, name: str) -> None:
    """A path that does not exist, a text given as path included, is the user's mistake; nothing is read before it."""
    note = tmp_path / "a.txt"
    note.write_text(SENTENCE)
    with pytest.raises(UsageError, match="no such file or folder"):
        next(iter(read_reports([str(note), name])))


def test_unknown_format(tmp_path: Path) -> None:
    """A format without reader is the user's mistake; the message lists those there are."""
    (tmp_path / "a.txt").write_text(SENTENCE)
    with pytest.raises(UsageError, match=r"docx.*jsonl"):
        list(read_reports([str(tmp_path)], ReadOptions(format="docx")))


@pytest.mark.parametrize("encoding", ["no-such-encoding", "hex", "undefined"])
def test_unknown_encoding(tmp_path: Path, encoding: str) -> None:
    """A codec that does not exist, or is none for texts, is the user's mistake under every reader."""
    for name in ("a.txt", "a.csv"):
        (tmp_path / name).write_text(f"text,b\n{SENTENCE},\n")
        with pytest.raises(UsageError, match="unknown encoding"):
            list(read_reports([str(tmp_path / name)], ReadOptions(encoding=encoding)))


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (SENTENCE.encode(), ""),
        (LINE.encode(), "jsonl"),
        (f"text\n{SENTENCE}".encode(), "csv"),
        (gzip.compress(SENTENCE.encode()), ""),
        (gzip.compress(LINE.encode()), "jsonl"),
    ],
)
def test_standard_input(stdin, data: bytes, form: str) -> None:
    """ "-" is standard input, text unless a format is given, unpacked like a file; it stays open."""
    stream = stdin(data)
    assert texts("-", format=form) == [SENTENCE]
    assert not stream.buffer.closed


def test_empty_standard_input(stdin) -> None:
    """Nothing on standard input is a fault of that name."""
    stdin(b"")
    (fault,) = read_reports(["-"])
    assert (fault.origin, fault.reason) == ("standard input", "the file is empty")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pipe(pack) -> None:
    """A pipe given as a path, as the shell's <(command) is, is read though nobody can seek in it."""
    end, start = os.pipe()
    os.write(start, pack(LINE.encode()))
    os.close(start)
    try:
        assert texts(f"/dev/fd/{end}", format="jsonl") == [SENTENCE]
    finally:
        os.close(end)


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A file name in another encoding than UTF-8 can be read, and its faults can be stored and printed."""
    path = os.fsencode(tmp_path) + b"/Z\xfcrich.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes no such name")
    for given in (os.fsdecode(path), str(tmp_path)):
        (fault,) = read_reports([given])
        assert fault.reason == "the file is empty"
        assert fault.origin.encode()


def test_unreadable_file(tmp_path: Path) -> None:
    """A file that cannot be opened is a fault; the next one is read."""
    locked, note = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (locked, note):
        path.write_text(SENTENCE)
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    fault, report = read_reports([str(tmp_path)])
    assert "Permission denied" in fault.reason
    assert report.text == SENTENCE
