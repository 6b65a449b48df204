"""`detente ref` shows codes as a table or as JSON, and answers a typo with one line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from detente.cli.ref import ref


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """Runs `ref` with some arguments on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "160")
    app = typer.Typer()
    app.command("ref")(ref)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_overview(run) -> None:
    """Without a code: all types with quad, score and modes, and where to look further."""
    result = run("--format", "table")
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if "SANCTION R" in line)
    assert row.split()[:5] == ["SANCTION", "R", "material", "conflict", "-6"]
    assert "expel -5.5" in row
    for command in ("contexts", "sectors", "statuses", "cameo"):
        assert f"detente ref {command}" in result.stdout


def test_overview_fits_a_narrow_terminal(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On 80 columns the modes wrap and nothing is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("--format", "table").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("martial-law -7.5" in line for line in lines)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("SANCTION", ["4 material conflict", "SANCTION/withdraw", "163 Impose embargo"]),
        ("expel", ["THREATEN/expel", "SANCTION/expel"]),
        ("cyber", ["COERCE/cyber", "context"]),
        ("0841", ["Return, release person(s)", "RETREAT/release", "legal"]),
        ("010", ["Make statement", "no event"]),
        ("GOV", ["government"]),
        ("contexts", ["military", "trafficking"]),
        ("sectors", ["AGR", "UNO"]),
        ("statuses", ["planned", "historical"]),
        ("types", ["AGREE", "ASSAULT"]),
        ("AID", ["required", "Japan sent"]),
    ],
)
def test_table_of_a_code(run, code: str, shown: list[str]) -> None:
    """A code of any kind, or a list name, is shown with what matters about it."""
    result = run(code, "--format", "table")
    assert result.exit_code == 0
    for words in shown:
        assert words in result.stdout


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [((), {"type"}), (("cyber",), {"mode", "context"}), (("cameo",), {"cameo"}), (("EUR",), {"sector"})],
)
def test_json_where_it_is_piped(run, arguments: tuple[str, ...], kinds: set[str]) -> None:
    """Not on a terminal the default is a JSON list, each entry with its kind and code."""
    entries = json.loads(run(*arguments).stdout)
    assert {entry["kind"] for entry in entries} == kinds
    assert all(entry["code"] for entry in entries)


def test_json_of_a_type_has_its_modes(run) -> None:
    """A type in JSON carries its modes and its scores as numbers."""
    (entry,) = json.loads(run("SANCTION", "--format", "json").stdout)
    assert entry["modes"]["expel"]["score"] == -5.5
    assert entry["recipient_required"] is True


@pytest.mark.parametrize(
    ("typo", "closest"), [("SANCTOIN", "SANCTION"), ("contxts", "contexts"), ("qqqqqqqq", "detente ref")]
)
def test_a_typo_is_answered_in_one_line(run, typo: str, closest: str) -> None:
    """An unknown code: one line on stderr with the closest match, exit code 2."""
    result = run(typo)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert closest in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_table_library_is_not_loaded_for_nothing() -> None:
    """`detente --help` must not pay for rich's tables, nor must JSON output."""
    script = "import sys, detente.cli.ref; sys.exit('rich.table' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
