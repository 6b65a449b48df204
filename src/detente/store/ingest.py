"""Codes new reports into a store: nothing twice, nothing lost on a crash.

Accounts are appended before their reports. A run that is killed between the two leaves accounts without a report; the
next run codes that report again and leaves out the accounts that are already there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from ..records import Account, CodedReport, Fault, Report, digest, party
from .columns import Row
from .merge import codes, merged
from .tables import Store

BATCH = 200  # reports a commit
CodeAll = Callable[[Iterable[Report]], Iterator[CodedReport]]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an ingest did. `known` counts reports that the store had already."""

    reports: int = 0
    accounts: int = 0
    events: int = 0
    known: int = 0
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def ingest(
    store: Store, items: Iterable[Report | Fault], code: CodeAll, *, step: Callable[[], object] = lambda: None
) -> Summary:
    """Reads `items` to their end, codes what is new with `code` and stores it. `step` is called once an item."""
    with store.writing():
        run = _Run(store)
        for coded in code(run.new(items, step)):
            run.add(coded)
        return run.finish()


class _Run:
    """One ingest: what is known, what waits for the next commit, what was counted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reports = {r["id"]: r["content"] for r in store.query("select id, content from reports", "reports")}
        self.fault_ids = {r["id"] for r in store.query("select id from faults", "faults")}
        orphans = "select a.id from accounts a left anti join reports r on a.report = r.id"
        self.orphans = {r["id"] for r in store.query(orphans, "accounts", "reports")}
        self.waiting: list[CodedReport] = []
        self.faults: list[Fault] = []
        self.notes: dict[str, int] = {}
        self.added = self.accounts = self.known = 0

    def new(self, items: Iterable[Report | Fault], step: Callable[[], object]) -> Iterator[Report]:
        """The reports that the store does not have; the rest is counted."""
        for item in items:
            step()
            if isinstance(item, Fault):
                self.faults.append(item)
            elif item.id not in self.reports:
                self.reports[item.id] = content(item)
                yield item
            elif self.reports[item.id] == content(item):
                self.known += 1
            else:
                self.faults.append(clash(item))

    def add(self, coded: CodedReport) -> None:
        """Takes a coded report; every BATCH of them are committed together."""
        self.faults.extend(coded.faults)
        for note in coded.notes:
            self.notes[note] = self.notes.get(note, 0) + 1
        if not coded.faults:
            self.waiting.append(coded)
            if len(self.waiting) >= BATCH:
                self.commit()

    def commit(self) -> None:
        """Writes what waits: accounts first, then their reports."""
        rows = [account_row(a) for c in self.waiting for a in c.accounts if a.id not in self.orphans]
        self.store.append("accounts", rows)
        self.store.append("reports", [report_row(c) for c in self.waiting])
        self.added += len(self.waiting)
        self.accounts += len(rows)
        self.waiting = []

    def finish(self) -> Summary:
        """Commits the rest, derives the events anew where accounts came in."""
        self.commit()
        self.store.append("faults", self._new_faults())
        if unmerged(self.store):
            rebuild_events(self.store)
            self.store.compact()
        return Summary(
            reports=self.added,
            accounts=self.accounts,
            events=self.store.count("events"),
            known=self.known,
            faults=tuple(self.faults),
            notes=tuple(f"{note}: {n:,} reports" for note, n in sorted(self.notes.items())),
        )

    def _new_faults(self) -> list[Row]:
        rows = {r["id"]: r for f in self.faults if (r := fault_row(f))["id"] not in self.fault_ids}
        return list(rows.values())


def unmerged(store: Store) -> bool:
    """Whether there are accounts that the events do not tell of, also those of a run that was killed before it merged."""
    merged_ids = "select coalesce(sum(cardinality(account_ids)), 0) as n from events"
    return int(next(iter(store.query(merged_ids, "events")))["n"]) != store.count("accounts")


def content(report: Report) -> str:
    """What a report says, in a digest: its text and date."""
    return digest(report.text, report.date or "")


def clash(report: Report) -> Fault:
    """The fault of a report whose id another one has."""
    reason = f"the id {report.id!r} is that of another report in the store"
    return Fault(origin=report.origin or report.id, stage="store", reason=reason, remedy="give it an id of its own")


def rebuild_events(store: Store) -> None:
    """Derives the table of events from all accounts; the same accounts give the same events in any order."""
    records = store.query("select record from accounts", "accounts")
    store.replace("events", merged([msgspec.json.decode(r["record"], type=Account) for r in records]))


def account_row(account: Account) -> Row:
    """An account as a row: what one filters by as columns, all of it as JSON."""
    return {
        "id": account.id,
        "report": account.report_id,
        "date": account.date,
        "enddate": account.enddate,
        "date_precision": account.date_precision,
        "event": account.event[0],
        "mode": "".join(account.mode[:1]),
        "status": account.status,
        "quad_code": account.quad_code,
        "event_scale": account.event_scale,
        "actors": codes(map(party, account.actor)),
        "recipients": codes(map(party, account.recipient)),
        "contexts": list(account.context),
        "confidence": account.confidence,
        "record": msgspec.json.encode(account).decode(),
    }


def report_row(coded: CodedReport) -> Row:
    """A report as a row, with the number of its accounts."""
    report = coded.report
    fields = ("id", "date", "title", "url", "publisher", "publisher_country", "language", "text")
    return {f: getattr(report, f) for f in fields} | {"content": content(report), "accounts": len(coded.accounts)}


def fault_row(fault: Fault) -> Row:
    """A fault as a row; the same fault has the same id in every run."""
    key = digest(fault.origin, fault.stage, fault.reason)
    return {"id": key, "origin": fault.origin, "stage": fault.stage, "reason": fault.reason, "remedy": fault.remedy}
