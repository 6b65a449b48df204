"""What the tests of the store share: accounts made by hand, and a coder that gives each report such accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from detente.records import Account, CiteInfo, CodedReport, CodedWith, Entity, Report, TextInfo
from detente.store import Store, open_store

DAY = dt.date(2021, 6, 16)


def make_account(
    name: str = "a1",
    *,
    report: str = "r1",
    date: dt.date | None = DAY,
    actor: Iterable[str] = ("RUS",),
    recipient: Iterable[str] = ("USA",),
    **changes,
) -> Account:
    """An account with the id `name`: Russia accuses the United States on 16 June 2021, unless told otherwise."""
    fields = {
        "enddate": None, "date_precision": "day", "date_text": "on Wednesday", "event": ("ACCUSE",), "mode": (), "context": (),
        "status": "occurred", "quad_code": 3, "event_scale": -3.0, "cameo": "112", "speaker": (), "event_text": ("accused",),
        "event_loc": "", "text": f"Sentence of {name}.", "text_info": TextInfo(sequence=0, start=0, end=9, trigger_start=0, trigger_end=8), "confidence": 0.9,
        "cite_info": CiteInfo(publication="Agency", publication_date=DAY), "coder": "hand",
        "coded_with": CodedWith(version="0", model="none", codebook="PLOVER 2.0"),
    }  # fmt: skip
    sides = {"actor": tuple(Entity(code=c) for c in actor), "recipient": tuple(Entity(code=c) for c in recipient)}
    return Account(id=name, report_id=report, date=date, **sides, **fields | changes)


def accounts_in(report: Report) -> tuple[Account, ...]:
    """Two accounts of a report whose id ends in a number: seven days and two types over all reports."""
    number = int(report.id[1:])
    day = DAY + dt.timedelta(days=number % 7 * 10)
    return (
        make_account(f"{report.id}-1", report=report.id, date=day),
        make_account(
            f"{report.id}-2", report=report.id, date=day, event=("CONSULT",), actor=("USA", "RUS"), recipient=()
        ),
    )


def code(reports: Iterable[Report]) -> Iterator[CodedReport]:
    """A coder without a model."""
    for report in reports:
        yield CodedReport(report=report, accounts=accounts_in(report))


def make_reports(first: int, last: int) -> list[Report]:
    """Reports r<first> … r<last>."""
    return [Report(id=f"r{n:03}", text=f"Report {n}.", date=DAY, publisher="Agency") for n in range(first, last + 1)]


@pytest.fixture(scope="session")
def account() -> Callable[..., Account]:
    """`make_account`."""
    return make_account


@pytest.fixture(scope="session")
def reports() -> Callable[[int, int], list[Report]]:
    """`make_reports`."""
    return make_reports


@pytest.fixture(scope="session")
def code_all() -> Callable[[Iterable[Report]], Iterator[CodedReport]]:
    """`code`."""
    return code


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new, empty store."""
    return open_store(tmp_path / "store", create=True)
