"""Reports get into the store once each, with all their accounts, also when runs die half way."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from detente.records import CodedReport, Fault, Report
from detente.store import Store, ingest, open_store
from detente.store.columns import TABLES, Row
from detente.store.merge import merged

FAULT = Fault(origin="feed.jsonl:3", stage="read", reason="not JSON", remedy="mend the line")


def content(store: Store) -> dict[str, list[dict]]:
    """All rows of all tables."""
    return {t: sorted(store.query(f"select * from {t}", t), key=lambda r: r["id"]) for t in TABLES}


def test_summary_and_rows(store: Store, reports, code_all) -> None:
    """Reports, accounts and events are there with their fields, and counted."""
    summary = ingest(store, reports(1, 3), code_all)
    assert (summary.reports, summary.accounts, summary.known) == (3, 6, 0)
    assert summary.events == store.count("events") == 6
    rows = content(store)
    assert [(r["id"], r["text"], r["publisher"], r["accounts"]) for r in rows["reports"]][0] == (
        "r001",
        "Report 1.",
        "Agency",
        2,
    )
    assert {r["report"] for r in rows["accounts"]} == {"r001", "r002", "r003"}


def test_second_run_adds_nothing(store: Store, reports, code_all) -> None:
    """The same reports once more change no row of any table."""
    ingest(store, [*reports(1, 9), FAULT], code_all)
    before = content(store)
    summary = ingest(store, [*reports(1, 9), FAULT], code_all)
    assert (summary.reports, summary.accounts, summary.known, summary.events) == (0, 0, 9, len(before["events"]))
    assert content(store) == before


def test_known_reports_are_not_coded(store: Store, reports, code_all) -> None:
    """Only new reports reach the coder, in their order."""
    ingest(store, reports(1, 3), code_all)
    seen = []

    def watching(items):
        for coded in code_all(items):
            seen.append(coded.report.id)
            yield coded

    ingest(store, reports(2, 5), watching)
    assert seen == ["r004", "r005"]


def test_growing_store_equals_one_run(tmp_path: Path, reports, code_all) -> None:
    """Ten runs of some reports each end in the same content as one run of all, in another order."""
    one, many = (open_store(tmp_path / name, create=True) for name in ("one", "many"))
    ingest(one, reports(1, 30), code_all)
    for first in range(28, 0, -3):
        ingest(many, reports(first, first + 2), code_all)
    assert content(many) == content(one)


def test_two_reports_with_one_id(store: Store, code_all) -> None:
    """Of two reports with one id the first is kept; the second is known if it is the same, and a fault if it is another."""
    first, other = Report(id="r1", text="First."), Report(id="r1", text="Second.")
    summary = ingest(store, [first, first, other], code_all)
    assert (summary.reports, summary.known, len(summary.faults)) == (1, 1, 1)
    assert "'r1'" in summary.faults[0].reason
    (row,) = content(store)["reports"]
    assert row["text"] == "First."


def test_faults_are_stored_once(store: Store, code_all) -> None:
    """A fault that comes twice, in one run or two, is one row; the summary tells of each time."""
    for _ in range(2):
        summary = ingest(store, [FAULT, FAULT], code_all)
        assert summary.faults == (FAULT, FAULT)
    (row,) = content(store)["faults"]
    assert row | {"id": ""} == {
        "id": "",
        "origin": FAULT.origin,
        "stage": "read",
        "reason": "not JSON",
        "remedy": "mend the line",
    }


def test_report_that_cannot_be_coded(store: Store, reports, code_all) -> None:
    """A report with a fault is not stored, so that a better coder may try it again; its fault is."""

    def failing(items):
        for report in items:
            yield CodedReport(report=report, faults=(FAULT,))

    assert ingest(store, reports(1, 1), failing).reports == 0
    assert {t: len(rows) for t, rows in content(store).items()} == {
        "reports": 0,
        "accounts": 0,
        "events": 0,
        "faults": 1,
    }
    assert ingest(store, reports(1, 1), code_all).reports == 1


def test_steps_and_notes(store: Store, reports) -> None:
    """Every item read is one step of progress; a note is told once with the number of its reports."""

    def noting(items):
        for report in items:
            yield CodedReport(report=report, notes=("no publication date",))

    steps = []
    summary = ingest(store, [*reports(1, 3), FAULT, *reports(1, 1)], noting, step=lambda: steps.append(1))
    assert len(steps) == 5
    assert summary.notes == ("no publication date: 3 reports",)


@dataclass(frozen=True)
class MortalStore(Store):
    """A store that dies after some writes, as a killed process does: what was written stays, all else is lost."""

    left: list[int] = field(default_factory=list)

    def _write(self, table: str, rows: Sequence[Row], mode: str) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left.pop()
        super()._write(table, rows, mode)


@pytest.mark.parametrize("writes", range(7))
def test_death_between_any_two_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reports, code_all, writes: int
) -> None:
    """A run into a store with events dies after each of its writes in turn; the next run makes good all that is missing."""
    monkeypatch.setattr(importlib.import_module("detente.store.ingest"), "BATCH", 5)
    path = tmp_path / "store"
    first, second = (
        reports(1, 4),
        [*reports(5, 12), FAULT],
    )  # two commits of two writes each, one of faults, one of events
    ingest(open_store(path, create=True), first, code_all)
    try:
        ingest(MortalStore(path, left=[0] * writes), second, code_all)
    except KeyboardInterrupt:
        assert writes < 6
    else:
        assert writes == 6
    ingest(open_store(path), second, code_all)
    undisturbed = open_store(tmp_path / "undisturbed", create=True)
    ingest(undisturbed, [*first, *second], code_all)
    assert content(open_store(path)) == content(undisturbed)


def test_death_before_another_feed(store: Store, reports, code_all) -> None:
    """Accounts of a report that was lost in a kill are not told twice after a run of other reports has merged them."""
    with pytest.raises(KeyboardInterrupt):
        ingest(MortalStore(store.path, left=[0]), reports(1, 2), code_all)
    ingest(store, reports(3, 4), code_all)
    summary = ingest(store, reports(1, 4), code_all)
    assert (summary.reports, summary.known) == (2, 2)
    rows = content(store)
    assert len(rows["accounts"]) == len({r["id"] for r in rows["accounts"]}) == 8
    assert sorted(i for r in rows["events"] for i in r["account_ids"]) == [r["id"] for r in rows["accounts"]]
    assert len(rows["events"]) == len(merged([a for r in reports(1, 4) for c in code_all([r]) for a in c.accounts]))
