"""Accounts become events: one event for what happened once, whatever the order in which it is told."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.records import CiteInfo, Entity
from detente.store.merge import merged

DAY = dt.date(2021, 6, 16)  # that of `account` in conftest.py


def later(days: int) -> dt.date:
    """The day `days` after the usual one."""
    return DAY + dt.timedelta(days=days)


@pytest.fixture(scope="session")
def two(account):
    """`two(first, second)`: the number of events that two accounts make, by default of two reports."""

    def count(first: dict, second: dict, *, one_report: bool = False) -> int:
        return len(merged([account("a", **first), account("b", report="r1" if one_report else "r2", **second)]))

    return count


SPANS = {"day": None, "report": None, "week": 6, "month": 29}  # days from first to last
KEYS = [
    {},
    {},
    {"event": ("CONSULT",)},
    {"event": ("CONSULT",), "actor": ["USA"], "recipient": ["RUS"]},
    {"event": ("CONSULT",), "actor": ["RUS", "USA"], "recipient": []},
    {"status": "planned"},
    {"actor": ["RUS", "CHN"]},
]


@st.composite
def account_fields(draw) -> list[dict]:
    """Fields of accounts that are near each other in every way in which accounts may be."""
    accounts = []
    for number in range(draw(st.integers(0, 9))):
        precision = draw(st.sampled_from(["day", "day", "report", "week", "month"]))
        date = draw(st.sampled_from([*map(later, range(6)), None]))
        days = SPANS[precision]
        accounts.append(
            draw(st.sampled_from(KEYS))
            | {
                "name": f"a{number}",
                "report": draw(st.sampled_from(["r1", "r2", "r3"])),
                "date": date,
                "enddate": date + dt.timedelta(days=days) if date and days else None,
                "date_precision": precision,
                "mode": draw(st.sampled_from([(), ("phone",), ("visit",)])),
                "confidence": draw(st.sampled_from([0.5, 0.9])),
            }
        )
    return accounts


@settings(deadline=None, max_examples=200)
@given(account_fields().flatmap(lambda fields: st.tuples(st.just(fields), st.permutations(fields))))
def test_order_does_not_matter(account, lists) -> None:
    """The same accounts make the same events, rows and order of rows included, in whatever order they come."""
    one, other = ([account(**fields) for fields in order] for order in lists)
    assert merged(one) == merged(other)


@given(account_fields())
def test_every_account_is_in_one_event(account, fields: list[dict]) -> None:
    """No account is lost or told twice, and an event holds accounts of one type and status only."""
    accounts = [account(**f) for f in fields]
    rows = merged(accounts)
    assert sorted(i for row in rows for i in row["account_ids"]) == sorted(a.id for a in accounts)
    by_id = {a.id: a for a in accounts}
    for row in rows:
        assert {(by_id[i].event[0], by_id[i].status) for i in row["account_ids"]} == {(row["event"], row["status"])}


def test_one_event_in_two_reports(account) -> None:
    """Two reports of one deed are one event; the surer of two exact accounts lends it sentence and source."""
    first = account("a", report="r1", confidence=0.6, cite_info=CiteInfo(publication="TASS"), context=("military",))
    second = account(
        "b",
        report="r2",
        confidence=0.8,
        cite_info=CiteInfo(publication="AP"),
        event_loc="Geneva",
        speaker=(Entity(code="RUS", entity_text="the Kremlin"),),
    )
    (row,) = merged([first, second])
    assert row["account_ids"] == ["a", "b"]
    assert (row["text"], row["publisher"], row["confidence"]) == ("Sentence of b.", "AP", 0.8)
    assert row["publishers"] == ["AP", "TASS"]
    assert (row["contexts"], row["place"], row["speakers"]) == (["military"], "Geneva", ["the Kremlin"])


def test_the_exact_date_wins(account) -> None:
    """A sure account without a date of its own joins the exact one and takes its date."""
    vague = account("a", report="r1", date=later(2), date_precision="report", confidence=0.99)
    (row,) = merged([vague, account("b", report="r2", confidence=0.5)])
    assert (row["date"], row["date_precision"]) == (DAY, "day")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "planned"},
        {"status": "denied"},
        {"event": ("REQUEST",)},
        {"actor": ["CHN"]},
        {"actor": ["USA"], "recipient": ["RUS"]},
        {"recipient": ["USA", "CHN"]},
        {"recipient": []},
        {"date": later(2)},
        {"date": None},
        {"date": later(4), "date_precision": "report"},
        {"date": later(1), "enddate": later(7), "date_precision": "week"},
        {"date": dt.date(2021, 7, 1), "enddate": dt.date(2021, 7, 31), "date_precision": "month"},
    ],
    ids=str,
)
def test_different_events(two, change: dict) -> None:
    """Another status, type, side, direction or a date too far away is another event."""
    assert two({}, change) == 2


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"actor": ["RUS", "RUS"]},
        {"date": later(1)},
        {"date": later(-1)},
        {"date": later(3), "date_precision": "report"},
        {"date": dt.date(2021, 6, 14), "enddate": dt.date(2021, 6, 20), "date_precision": "week"},
        {"date": dt.date(2021, 6, 1), "enddate": dt.date(2021, 6, 30), "date_precision": "month"},
        {"mode": ("allege",)},
        {"confidence": 0.5},
    ],
    ids=str,
)
def test_same_event(two, change: dict) -> None:
    """A day's difference between reports, a vague date around the exact one and another mode do not part an event."""
    assert two({}, change) == 1


@pytest.mark.parametrize(("days", "events"), [(0, 1), (1, 2)])
def test_one_report_is_sure_of_its_days(two, days: int, events: int) -> None:
    """One report that tells the same deed of two days tells of two events."""
    assert two({}, {"date": later(days)}, one_report=True) == events


@pytest.mark.parametrize(("one_report", "events"), [(True, 1), (False, 2)])
def test_undated(two, one_report: bool, events: int) -> None:
    """Accounts without any date are one event only within one report."""
    assert two({"date": None}, {"date": None}, one_report=one_report) == events


@pytest.mark.parametrize(
    ("actor", "recipient"), [(["RUS"], ["USA"]), (["USA"], ["RUS"]), (["RUS", "USA"], []), (["USA", "RUS"], [])]
)
def test_talks_have_no_direction(account, actor: list[str], recipient: list[str]) -> None:
    """However a report arranges the sides of talks, the event is the same, and both are its actors."""
    talks = account("a", event=("CONSULT",))
    other = account("b", report="r2", event=("CONSULT",), actor=actor, recipient=recipient)
    (row,) = merged([talks, other])
    assert (row["actors"], row["recipients"]) == (["RUS", "USA"], [])


def test_organisations_are_told_apart(account) -> None:
    """Organisations share a code: what one of them does is another event than the same by another, under the same code."""
    nato, osce, again = (account(name, report=name, recipient=()) for name in ("nato", "osce", "again"))
    names = {"nato": "NATO", "osce": "OSCE", "again": "NATO"}
    rows = merged(
        msgspec.structs.replace(a, actor=(Entity(code="IGO", identifier_text=names[a.id]),))
        for a in (nato, osce, again)
    )
    assert sorted(row["account_ids"] for row in rows) == [["again", "nato"], ["osce"]]
    assert [row["actors"] for row in rows] == [["IGO"], ["IGO"]]


def test_order_of_rows(account) -> None:
    """Events come by date, undated ones last; a vague account joins the nearest event, not the first."""
    accounts = [
        account("late", date=later(5)),
        account("none", date=None, report="r9"),
        account("early"),
        account("vague", report="r2", date=later(3), date_precision="report"),
    ]
    assert [row["account_ids"] for row in merged(accounts)] == [["early"], ["late", "vague"], ["none"]]


def test_no_accounts() -> None:
    """Of nothing comes nothing."""
    assert merged([]) == []
