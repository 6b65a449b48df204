"""Checks the coder against evaluation/floors.toml: `make evaluate`. Exit code 1 where a figure is under its floor, or a set has changed."""

from __future__ import annotations

import functools
import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from detente.evaluation import evaluate, naming
from detente.settings import Settings

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Prints one line a figure."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    failed = False
    for name, floor in floors.items():
        for line, good in check(HERE / name, floor):
            print(f"{name}: {line}")
            failed |= not good
    sys.exit(failed)


def check(gold: Path, floor: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """(line, whether it is good) for the digest of a gold set and each of its floors."""
    if digest(gold) != floor["sha256"]:
        yield f"the set has changed (sha256 {digest(gold)}): measure anew, and set floors that belong to it", False
    figures, faults = evaluate(gold, naming("plover-2.0"), Settings(), lambda _: lambda: None)
    yield from ((str(f), False) for f in faults)
    found = msgspec.to_builtins(figures)
    for figure, least in floor["at_least"].items():
        value = functools.reduce(lambda table, key: table[key], figure.split("."), found)
        yield f"{figure} {value:.3f} (at least {least})", value >= least


def digest(folder: Path) -> str:
    """SHA-256 over the files of a set in order of name."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
