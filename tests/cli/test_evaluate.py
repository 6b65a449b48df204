"""`detente evaluate` on small gold files, as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
PAIRS = [
    ("Peru expelled two Chilean diplomats on Monday.", "Peru", "Chilean", "SANCTION"),
    (
        "Norway's foreign minister visited Estonia on Tuesday for talks.",
        "Norway's foreign minister",
        "Estonia",
        "CONSULT",
    ),
    ("Rebels shelled the army camp and killed nine soldiers.", "Rebels", "the army camp", "ASSAULT"),
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """A gold file of pairs."""
    path = tmp_path / "pairs.jsonl"
    rows = []
    for n, (text, actor, recipient, event) in enumerate(PAIRS):
        a, r = text.index(actor), text.index(recipient)
        rows.append(
            {
                "id": str(n),
                "text": text,
                "actor": [[a, a + len(actor)]],
                "recipient": [[r, r + len(recipient)]],
                "event": event,
            }
        )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """A gold file of events."""
    path = tmp_path / "events.jsonl"
    event = {"event": "SANCTION", "actor": ["PER"], "recipient": ["CHL"], "status": "occurred"}
    path.write_text(
        json.dumps({"id": "e", "text": PAIRS[0][0], "date": "2021-06-09", "events": [event]}), encoding="utf-8"
    )
    return path


def test_pairs(run: Run, pairs: Path) -> None:
    """All names that DESIGN §4 promises, and plain cases right."""
    code, out, _ = run("evaluate", pairs, "--json")
    figures = json.loads(out)
    assert code == 0
    assert {"accuracy", "macro_f1", "micro_f1", "quad_macro_f1", "per_type", "confusion", "ece"} <= set(figures)
    assert set(figures["per_type"]["ASSAULT"]) >= {"precision", "recall", "f1", "support"}
    assert figures["accuracy"] == 1


def test_events(run: Run, events: Path) -> None:
    """The four levels, and the status of what was found."""
    code, out, _ = run("evaluate", events, "--json")
    figures = json.loads(out)
    assert code == 0
    assert all(set(figures[k]) >= {"precision", "recall", "f1"} for k in ("triples", "types", "countries", "quads"))
    assert (figures["triples"]["f1"], figures["status"]) == (1, 1)


def test_table_and_comparison(run: Run, pairs: Path, tmp_path: Path) -> None:
    """Against itself nothing differs."""
    _, out, _ = run("evaluate", pairs, "--json")
    other = tmp_path / "other.json"
    other.write_text(out, encoding="utf-8")
    code, out, _ = run("evaluate", pairs, "--against", other)
    assert code == 0
    assert "macro f1" in out
    assert "+0.000" in out


def test_older_types(run: Run, pairs: Path) -> None:
    """A set of 2018 needs the option; without it the line says so."""
    pairs.write_text(pairs.read_text(encoding="utf-8").replace("CONSULT", "YIELD"), encoding="utf-8")
    code, _, err = run("evaluate", pairs)
    assert code == 1
    assert "pairs.jsonl:2: unknown event type 'YIELD'" in err
    assert run("evaluate", pairs, "--ontology", "plover-2018")[0] == 0


@pytest.mark.parametrize(
    "arguments", [("none.jsonl",), ("{pairs}", "--against", "none.json"), ("{pairs}", "--ontology", "x")]
)
def test_wrong_use(run: Run, pairs: Path, arguments: tuple[str, ...]) -> None:
    """One line and exit code 2."""
    code, _, err = run("evaluate", *(a.format(pairs=pairs) for a in arguments))
    assert code == 2
    assert err.count("\n") == 1


def test_runs_of_different_forms(run: Run, pairs: Path, events: Path, tmp_path: Path) -> None:
    """Pairs cannot be compared with events."""
    other = tmp_path / "other.json"
    other.write_text(run("evaluate", events, "--json")[1], encoding="utf-8")
    code, _, err = run("evaluate", pairs, "--against", other)
    assert (code, "different forms" in err) == (2, True)
