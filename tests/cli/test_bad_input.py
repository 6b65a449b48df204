"""What users feed a program by mistake: one clear line each, the rest goes on, the right exit code."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

Run = "Callable[..., tuple[int, str, str]]"
GOOD = {"id": "good", "date": "2021-04-19", "text": "Russia expelled two Czech diplomats on Monday."}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file with one report that gives an event."""
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    return path


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "broken.txt": (b"Russia met \xff\xfe\xfa the US in Geneva.", "not valid utf-8"),
    "huge.txt": (b"Russia met the US. " * 2_700_000, "longer than 4 MB"),
    "frame.html": (b"<html><head><title>x</title></head><body><nav>a</nav></body></html>", "no main text"),
    "line.jsonl": (json.dumps(GOOD).encode() + b'\n{"text": broken\n', "line.jsonl:2: not JSON"),
    "cut.jsonl.gz": (gzip.compress(json.dumps(GOOD).encode() * 2000)[:60], "cannot be read"),
    "date.jsonl": (b'{"text": "Russia met the US in Geneva.", "date": "31/31/2021"}', "is not a date"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_one_line_and_the_rest_goes_on(
    name: str, good: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    """Exit code 1, one line that names the file and the reason, and the good report's event all the same."""
    data, reason = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    code, out, err = run("code", bad, good, "--format", "jsonl")
    assert code == 1
    lines = [line for line in err.splitlines() if line.startswith("failed:")]
    assert len(lines) == 1, err
    assert name in lines[0]
    assert reason in lines[0]
    assert "Traceback" not in err
    assert any(json.loads(line)["report"] == "good" for line in out.splitlines())


def test_all_good_is_exit_code_0(good: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """Nothing failed: 0, and the event is there with its parties."""
    code, out, err = run("code", good, "--format", "jsonl")
    assert (code, err) == (0, "")
    record = json.loads(out.splitlines()[0])
    assert record["event"] == ["SANCTION"]
    assert [e["code"] for e in record["actor"]] == ["RUS"]
    assert [e["code"] for e in record["recipient"]] == ["CZE"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("code", "nowhere.txt"), "no such file"),
        (("code", "{good}", "--date", "9.6.2021"), "--date"),
        (("code", "{good}", "--column", "txt=body"), "--column"),
        (("code", "{good}", "--encoding", "utf-99"), "unknown encoding"),
        (("code", "{good}", "--format", "xml"), "no exporter named 'xml'"),
        (("code", "{good}", "--input-format", "docx"), "no reader named 'docx'"),
        (("relation", "RUS", "Atlantis"), "no country"),
        (("relation", "RUS", "Rusia"), "Did you mean Russia"),
        (("relation", "RUS", "RUS"), "two different countries"),
        (("relation", "RUS", "USA", "--from", "2022-01-01", "--to", "2021-01-01"), "comes after"),
        (("events", "--type", "SANCTIONS"), "Did you mean SANCTION"),
        (("events", "--status", "ocurred"), "Did you mean occurred"),
        (("ref", "SANCTIO"), "SANCTION"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_use_is_exit_code_2(
    args: tuple[str, ...], words: str, good: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    """Wrong options, paths and codes: 2 and a line that helps."""
    code, _, err = run(*(a.format(good=good) for a in args))
    assert code == 2
    assert words in err
    assert "Traceback" not in err


def test_no_store_says_how_to_make_one(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """A missing store is named, with the command that makes it."""
    code, _, err = run("events", "--store", tmp_path / "none")
    assert code == 1
    assert "detente ingest" in err
