"""The whole line by its commands: ingest → events → relation → brief, on the first dispatches of the dossier."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DOSSIER = Path(__file__).resolve().parents[2] / "examples" / "reset-2021" / "dispatches.jsonl"


@pytest.fixture
def store(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> Path:
    """A store of the dossier's first 12 dispatches."""
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(DOSSIER.read_text(encoding="utf-8").splitlines(keepends=True)[:12]), encoding="utf-8")
    code, _, err = run("ingest", feed, "--store", tmp_path / "store", "--workers", 1)
    assert code == 0, err
    assert "12 new reports" in err
    code, _, err = run("ingest", feed, "--store", tmp_path / "store", "--workers", 1)
    assert code == 0
    assert "0 new reports with 0 accounts; 12 known already" in err
    return tmp_path / "store"


def test_the_line(store: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """Events, relation and briefing come out of one store and agree with each other."""
    code, out, _ = run("events", "RUS", "USA", "--store", store, "--format", "json")
    assert code == 0
    events = json.loads(out)
    assert events
    occurred = [e for e in events if e["status"] == "occurred"]

    code, out, _ = run("relation", "Russia", "usa", "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert list(rows[0]) == ["date", "level", "level_lower", "level_upper", "events", "mean_score"]
    covered = [e for e in occurred if e["date"] >= rows[0]["date"]]  # what is told of long before is background
    assert sum(int(r["events"]) for r in rows) == len(covered) >= len(occurred) - 1
    assert all(float(r["level_lower"]) <= float(r["level"]) <= float(r["level_upper"]) for r in rows)

    code, out, _ = run("relation", "RUS", "USA", "--store", store, "--format", "table")
    assert code == 0
    assert "Relations between Russia and the United States are" in out

    for name in ("brief.html", "brief.md"):
        code, _, _ = run("brief", "RUS", "USA", "-o", tmp_path / name, "--store", store)
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert code == 0
        assert "What happened" in page
        assert "Neva Wire" in page
    first = (tmp_path / "brief.html").read_bytes()
    run("brief", "RUS", "USA", "-o", tmp_path / "again.html", "--store", store)
    assert (tmp_path / "again.html").read_bytes() == first


def test_nothing_between_two_countries(store: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """A dyad without events is a clear answer, not an error and not a level."""
    code, out, _ = run("relation", "FJI", "PRY", "--store", store, "--format", "table")
    assert code == 0
    assert "No dated events" in out
    code, out, _ = run("relation", "FJI", "PRY", "--store", store, "--format", "csv")
    assert out.strip() == "date,level,level_lower,level_upper,events,mean_score"
    code, _, _ = run("brief", "FJI", "PRY", "-o", tmp_path / "none.html", "--store", store)
    assert code == 0


def test_a_briefing_needs_a_known_suffix(store: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """Another suffix is wrong use, with the ones that work."""
    code, _, err = run("brief", "RUS", "USA", "-o", "brief.docx", "--store", store)
    assert code == 2
    assert ".html or .md" in err
