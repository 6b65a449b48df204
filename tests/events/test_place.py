"""Where an event took place."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import actors
from detente.events.place import place_of
from detente.parse import parser
from detente.records import Report


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Peru and Chile held talks in Geneva, Switzerland.", "talks", "Geneva, Switzerland"),
        ("Russia accused Poland of spying.", "accused", ""),
        ("In Vienna, Iran met the six powers.", "met", "Vienna"),
        ("Iran, with bases in Syria, met Iraq in Baghdad.", "met", "Baghdad"),
    ],
)
def test_place(text: str, trigger: str, place: str) -> None:
    """The place after "in" or "at", the nearest one behind the trigger first; a party is no place."""
    report = Report(id="p", text=text, date=dt.date(2021, 6, 9))
    parsed = parser()(report)
    assert place_of(parsed, parsed.sentences[0], actors()(report, parsed), text.index(trigger)) == place
