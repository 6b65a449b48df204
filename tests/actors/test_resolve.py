"""Persons and their offices on a date."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors.gazetteer import Tenure, fold, load_gazetteer, written_like
from detente.actors.resolve import by_surname, covers, tenure_on


@pytest.mark.parametrize(
    ("name", "date", "office"),
    [
        ("Vladimir Putin", dt.date(2011, 3, 10), "prime minister"),
        ("Vladimir Putin", dt.date(2021, 6, 9), "president"),
        ("Joe Biden", dt.date(2011, 3, 10), "vice president"),
        ("Joe Biden", dt.date(2021, 6, 9), "president"),
        ("Sergey Lavrov", dt.date(2021, 6, 9), "foreign minister"),
    ],
)
def test_office_on_a_date(name: str, date: dt.date, office: str) -> None:
    """The office is that of the day, whichever spelling the report uses."""
    _, found = load_gazetteer().names[tuple(fold(w) for w in name.split())]
    held = tenure_on(found.tenures, date)
    assert held is not None
    assert held.office == office


def test_nobody_before_or_after() -> None:
    """Outside a tenure there is no office; an open end lasts."""
    tenures = [Tenure("XXX", "GOV", "president", "2001-05-03", "2004-06")]
    assert tenure_on(tenures, dt.date(2001, 5, 2)) is None
    assert tenure_on(tenures, dt.date(2004, 6, 30)) == tenures[0]
    assert tenure_on(tenures, dt.date(2004, 7, 1)) is None
    assert covers(Tenure("XXX", "", "", "1999", ""), "2026-01-01")


def test_surname_means_the_holder_on_the_date() -> None:
    """ "Bush" is the father in 1990 and the son in 2005."""
    gazetteer = load_gazetteer()
    father, son = (by_surname(gazetteer, "Bush", dt.date(y, 6, 1)) for y in (1990, 2005))
    assert father is not None
    assert son is not None
    assert father.canonical != son.canonical
    assert by_surname(gazetteer, "Nosuchname", dt.date(2005, 6, 1)) is None


@pytest.mark.parametrize(
    ("found", "listed", "same"),
    [
        ("us", "US", False),
        ("US", "US", True),
        ("U.S.", "US", True),
        ("turkey", "Turkey", False),
        ("TURKEY", "Turkey", True),
    ],
)
def test_capitals_decide(found: str, listed: str, same: bool) -> None:
    """The pronoun is not the country, the bird is not the state, a headline is."""
    assert written_like(found, listed) is same
