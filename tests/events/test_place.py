"""Where an event took place."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import actors
from detente.events.place import acted_on, place_of
from detente.parse import parser
from detente.records import Coding, Report


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


@pytest.mark.parametrize(
    ("text", "event", "trigger", "codes"),
    [
        ("Israel strengthened its forces in Lebanon.", "MOBILIZE", "strengthened", ["LBN"]),
        ("Israel strengthened its forces in Israel.", "MOBILIZE", "strengthened", []),
        ("Serbia eased a curfew in Montenegro.", "CONCEDE", "eased", ["MNE"]),
        ("Albania's miners struck in Albania.", "PROTEST", "struck", ["ALB"]),
        ("Peru and Chile met in Brazil.", "CONSULT", "met", []),
        ("In Lebanon, Israel strengthened its forces.", "MOBILIZE", "strengthened", []),
    ],
)
def test_an_act_on_the_spot(text: str, event: str, trigger: str, codes: list[str]) -> None:
    """Without a recipient, what is done somewhere is done to that country; moving one's own troops at home to nobody."""
    report = Report(id="p", text=text, date=dt.date(2021, 6, 9))
    parsed = parser()(report)
    found = actors()(report, parsed)
    at = text.index(trigger)
    coding = Coding(sentence=0, trigger=(at, at + len(trigger)), event=event, actors=found[:1])
    done_to = acted_on(parsed, parsed.sentences[0], found, coding)
    assert [e.code for m in done_to for e in m.entities] == codes
