"""Gold files: both forms, and what is wrong with a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.evaluation import naming, read_gold

TYPES = frozenset(naming("plover-2.0").quads)
PAIR = '{"id": "1", "text": "Peru thanked Chile.", "actor": [[0, 4]], "recipient": [[13, 18]], "event": "SUPPORT"}'
EVENTS = '{"id": "1", "text": "Peru thanked Chile.", "events": [{"event": "SUPPORT", "actor": ["PER"], "recipient": ["CHL"]}]}'


def write(folder: Path, *lines: str) -> Path:
    """A gold file of these lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_both_forms(tmp_path: Path) -> None:
    """A record with `events` is of the events form, another one a pair; unknown keys do no harm."""
    (pair,), none = read_gold(write(tmp_path, PAIR.replace('"id"', '"note": 1, "id"')), TYPES)
    assert (pair.event, pair.recipient, none) == ("SUPPORT", ((13, 18),), [])
    (events,), _ = read_gold(write(tmp_path, EVENTS), TYPES)
    assert events.events[0].actor == ("PER",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "truncated"),
        ("[1]", "Expected `object`"),
        (PAIR.replace("SUPPORT", "YIELD"), "plover-2018"),
        (PAIR.replace("13, 18", "13, 99"), "outside the text"),
        (PAIR.replace("13, 18", "18, 13"), "outside the text"),
        (PAIR.replace("[[0, 4]]", "[]").replace("[[13, 18]]", "[]"), "neither actor nor recipient"),
        (PAIR.replace("Peru thanked Chile.", " "), "the text is empty"),
        (EVENTS.replace('"actor"', '"status": "maybe", "actor"'), "maybe"),
        ("\udcff", "malformed"),
    ],
)
def test_a_bad_line_is_a_fault_with_its_number(tmp_path: Path, line: str, reason: str) -> None:
    """The good line is kept, the bad one told with file and line."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(f"{PAIR}\n{line}\n".encode("utf-8", "surrogateescape"))
    kept, (fault,) = read_gold(path, TYPES)
    assert len(kept) == 1
    assert fault.origin == f"{path}:2"
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("lines", "reason"), [([PAIR, EVENTS], "mixes"), ([""], "no gold record"), (["{"], "gold.jsonl:1")]
)
def test_a_useless_file_is_wrong_use(tmp_path: Path, lines: list[str], reason: str) -> None:
    """Both forms in one file, an empty file, a file of bad lines only."""
    with pytest.raises(UsageError, match=reason):
        read_gold(write(tmp_path, *lines), TYPES)


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    """One line that names it."""
    with pytest.raises(UsageError, match="there is no file"):
        read_gold(tmp_path / "none.jsonl", TYPES)
