"""What several test modules share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from detente.cli import main
from detente.pipeline import Coder

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with our stages."""
    return Coder()


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
