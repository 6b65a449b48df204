"""The codebook's rules that bind type, status and date."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.events.status import settle, tie_break
from detente.records import Coding, When

REPORTED = dt.date(2021, 6, 9)


@pytest.mark.parametrize(
    ("event", "status", "expected"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("AID", "hypothetical", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("SANCTION", "planned", "SANCTION"),
        ("CONSULT", "occurred", "CONSULT"),
        ("AID", "denied", "AID"),
    ],
)
def test_what_is_to_come(event: str, status: str, expected: str) -> None:
    """Cooperation to come is AGREE, retreat to come is CONCEDE; a decided sanction stays one; denial changes no type."""
    assert tie_break(event, status) == (expected, status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "event", "status"),
    [
        (When(date=dt.date(2021, 6, 16), precision="day"), "AGREE", "planned"),
        (When(date=dt.date(2021, 6, 8), precision="day"), "CONSULT", "occurred"),
        (When(date=dt.date(2011, 3, 1), enddate=dt.date(2011, 3, 31), precision="month"), "CONSULT", "historical"),
        (When(date=dt.date(2020, 1, 1), enddate=dt.date(2020, 12, 31), precision="year"), "CONSULT", "occurred"),
        (When(date=None), "CONSULT", "occurred"),
    ],
)
def test_settle_by_date(when: When, event: str, status: str) -> None:
    """After the report: planned. Wholly more than a year before it: historical. Undated or recent: as it was."""
    settled = settle(Coding(sentence=0, trigger=(0, 3), event="CONSULT", mode="visit"), when, REPORTED)
    assert (settled.event, settled.status) == (event, status)
    assert settled.mode == ("visit" if event == "CONSULT" else "")


def test_settle_leaves_denials_alone() -> None:
    """A denied event stays denied whatever its date."""
    coding = Coding(sentence=0, trigger=(0, 3), event="AID", status="denied")
    assert settle(coding, When(date=dt.date(2001, 1, 1), precision="day"), REPORTED) == coding
