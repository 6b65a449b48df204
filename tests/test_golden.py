"""A whole report, coded and compared with what was last read and accepted, errors included: tests/golden/ferry.json.

After a change that is meant to change it: `python tests/test_golden.py`, then read the difference before committing it.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from detente.pipeline import Coder
from detente.records import Account, Report

FOLDER = Path(__file__).parent / "golden"


def shown(account: Account) -> dict[str, Any]:
    """What is compared: everything but ids and confidence, whose last digits may differ between processors."""
    return {
        "event": "/".join((*account.event, *account.mode)),
        "status": account.status,
        "date": str(account.date),
        "precision": account.date_precision,
        "actor": [f"{e.code} {'/'.join(e.sector)} {e.entity_text}" for e in account.actor],
        "recipient": [f"{e.code} {'/'.join(e.sector)} {e.entity_text}" for e in account.recipient],
        "speaker": [f"{e.code} {e.entity_text}" for e in account.speaker],
        "place": account.event_loc,
        "trigger": account.event_text[0],
        "sentence": account.text_info.sequence,
    }


def coded(coder: Coder) -> list[dict[str, Any]]:
    """The golden report's accounts."""
    text = (FOLDER / "ferry.txt").read_text(encoding="utf-8")
    report = Report(id="ferry", text=text, date=dt.date(2023, 3, 14))
    return [shown(a) for a in coder.code(report).accounts]


def test_whole_report(coder: Coder) -> None:
    """Every event with type, status, date, parties, speakers and place, as last accepted."""
    assert coded(coder) == json.loads((FOLDER / "ferry.json").read_text(encoding="utf-8"))


def test_approved_events_are_right() -> None:
    """What was approved holds the events that a reader of the report names, and none of what experts expect."""
    approved = json.loads((FOLDER / "ferry.json").read_text(encoding="utf-8"))
    told = {(a["event"].partition("/")[0], a["status"], a["trigger"]) for a in approved}
    types = {t for t, _, _ in told}
    assert {"CONSULT", "ACCUSE", "REJECT", "RETREAT"} <= types
    assert any("GRC" in a["actor"][0] for a in approved if a["event"].startswith("CONSULT") and a["actor"])
    assert not any(a["sentence"] == 9 for a in approved), "experts expect little: no event"


if __name__ == "__main__":
    lines = json.dumps(coded(Coder()), ensure_ascii=False, indent=1)
    (FOLDER / "ferry.json").write_text(lines + "\n", encoding="utf-8")
