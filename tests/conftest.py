"""What several test modules share."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.cli import main
from detente.pipeline import Coder
from detente.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with our stages."""
    return Coder()


@pytest.fixture(scope="session")
def ferry() -> Report:
    """A whole report written for the tests."""
    text = (ROOT / "tests" / "golden" / "ferry.txt").read_text(encoding="utf-8")
    return Report(id="ferry", text=text, date=dt.date(2023, 3, 14), publisher="Test Wire", publisher_country="CYP")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs `detente ARGS` in this process: (exit code, standard output, standard error)."""

    def call(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return int(stop.value.code or 0), captured.out, captured.err

    return call
