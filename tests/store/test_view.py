"""Questions to a store: which events lie between two countries, in a time, of a type; and the accounts behind one."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.records import CiteInfo
from detente.store import EventFilter, Store, accounts_of, events
from detente.store.ingest import account_row, rebuild_events

HOSTILE = [
    "x' or '1'='1",
    "'; drop table events; --",
    "''",
    '"',
    "\\",
    "%",
    "\n",
    "é",
    "' union select * from events --",
]


@pytest.fixture
def filled(store: Store, account):
    """`filled(a=fields, b=fields)`: a store whose events each come of one account, named by the keyword."""

    def fill(**accounts: dict) -> Store:
        made = [account(name, report=f"r-{name}", **fields) for name, fields in accounts.items()]
        store.replace("accounts", [account_row(a) for a in made])
        rebuild_events(store)
        return store

    return fill


def found(store: Store, **wanted) -> list[str]:
    """The names of the accounts behind the events that a filter finds, in their order."""
    return [i for row in events(store, EventFilter(**wanted)) for i in row["account_ids"]]


def test_dyad(filled) -> None:
    """Between two countries: what one does to the other and what both do together; not what they do to a third."""
    store = filled(
        there={"actor": ["RUS"], "recipient": ["USA"]},
        back={"actor": ["USA"], "recipient": ["RUS"]},
        among={"actor": ["RUS", "CHN"], "recipient": ["GBR", "USA"]},
        together={"actor": ["RUS", "USA"], "recipient": []},
        three={"actor": ["CHN", "RUS", "USA"], "recipient": []},
        third={"actor": ["RUS", "USA"], "recipient": ["IRN"]},
        from_third={"actor": ["IRN"], "recipient": ["RUS", "USA"]},
        other={"actor": ["RUS"], "recipient": ["CHN"]},
        alone={"actor": ["RUS"], "recipient": []},
    )
    expected = {"there", "back", "among", "together", "three"}
    assert set(found(store, countries=("RUS", "USA"))) == expected
    assert set(found(store, countries=("USA", "RUS"))) == expected
    assert found(store, countries=("RUS", "DEU")) == []


def test_one_country(filled) -> None:
    """Of one country: all events in which it is on either side."""
    store = filled(does={"actor": ["CHN"]}, suffers={"recipient": ["CHN"]}, among={"actor": ["CHN", "RUS"]}, absent={})
    assert set(found(store, countries=("CHN",))) == {"does", "suffers", "among"}


def test_dates(filled) -> None:
    """First and last day count; a span counts if part of it lies in the time asked for; undated events never do."""
    june = {"date": dt.date(2021, 6, 1), "enddate": dt.date(2021, 6, 30), "date_precision": "month"}
    store = filled(
        first={"date": dt.date(2021, 5, 31)}, june=june, last={"date": dt.date(2021, 7, 1)}, never={"date": None}
    )
    assert found(store) == ["first", "june", "last", "never"]
    assert found(store, start=dt.date(2021, 5, 31), end=dt.date(2021, 7, 1)) == ["first", "june", "last"]
    assert found(store, start=dt.date(2021, 6, 30)) == ["june", "last"]
    assert found(store, end=dt.date(2021, 6, 1)) == ["first", "june"]
    assert found(store, start=dt.date(2021, 6, 10), end=dt.date(2021, 6, 20)) == ["june"]
    assert found(store, start=dt.date(2021, 8, 1)) == []
    assert found(store, start=dt.date.min, end=dt.date.max) == ["first", "june", "last"]


def test_types_statuses_and_confidence(filled) -> None:
    """Several types or statuses are alternatives; all conditions hold together; the limit of confidence is included."""
    store = filled(
        a={"event": ("ACCUSE",), "confidence": 0.5},
        b={"event": ("SANCTION",), "status": "planned", "confidence": 0.75},
        c={"event": ("AID",), "status": "denied", "confidence": 0.9},
    )
    assert set(found(store, types=("ACCUSE", "AID"))) == {"a", "c"}
    assert set(found(store, statuses=("planned", "denied"))) == {"b", "c"}
    assert found(store, types=("AID", "SANCTION"), statuses=("planned",)) == ["b"]
    assert set(found(store, min_confidence=0.75)) == {"b", "c"}


@pytest.mark.parametrize("value", HOSTILE)
def test_values_are_no_sql(filled, value: str) -> None:
    """Quotes and SQL in a value are looked for, not run: they find the event that has them, and no other."""
    store = filled(same={"event": (value,), "actor": [value]}, other={})
    assert found(store, types=(value,)) == ["same"]
    assert found(store, countries=(value,)) == ["same"]
    assert found(store, countries=(value, "USA")) == ["same"]
    assert found(store, statuses=(value,)) == []
    assert store.count("events") == 2


def test_accounts_behind_an_event(store: Store, account) -> None:
    """All accounts of an event, complete, the earliest report first, whatever their ids hold."""
    told = [
        account(name, report=name, cite_info=CiteInfo(publication_date=date))
        for name, date in [("a'b", dt.date(2021, 6, 18)), ("b", None), ("c", dt.date(2021, 6, 17))]
    ]
    store.append("accounts", [account_row(a) for a in (*told, account("other", status="planned"))])
    rebuild_events(store)
    (row,) = events(store, EventFilter(statuses=("occurred",)))
    assert accounts_of(store, row) == [told[2], told[0], told[1]]


def test_empty_store(store: Store) -> None:
    """An empty store answers every question with nothing."""
    assert events(store) == []
    assert found(store, countries=("RUS", "USA"), start=dt.date(2021, 1, 1), types=("AID",)) == []
