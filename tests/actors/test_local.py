"""Actors told by what they are: where do they belong?"""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import actors
from detente.parse import parser
from detente.records import Mention, Report


def mentions(text: str) -> dict[str, Mention]:
    """The mentions of a text by their words; of the same words the last one."""
    report = Report(id="m", text=text, date=dt.date(2021, 6, 9))
    return {text[m.start : m.end]: m for m in actors()(report, parser()(report))}


@pytest.mark.parametrize(
    ("text", "phrase", "code", "sector"),
    [
        ("Dockers in Sydney refused to load the ship.", "Dockers", "AUS", "LAB"),
        ("SUVA, Friday - Soldiers shut both newspapers. Canberra protested.", "Soldiers", "FJI", "MIL"),
        ("Peru's capital was quiet. Police arrested ten students.", "ten students", "PER", "EDU"),
        (
            "Kenya and Togo trade with Mali. Syrian rebels shelled Idlib. Kenya condemned the rebels.",
            "the rebels",
            "SYR",
            "REB",
        ),
        ("Chile's tax bill failed. Economy Minister Jane Roe resigned.", "Economy Minister Jane Roe", "CHL", "GOV"),
    ],
)
def test_country_and_sector(text: str, phrase: str, code: str, sector: str) -> None:
    """A place beside the phrase, an earlier mention of the same walk of life, else the country the text is set in."""
    found = mentions(text)
    assert phrase in found, f"found only {list(found)}"
    assert [(e.code, e.sector) for e in found[phrase].entities] == [(code, (sector,))]


def test_a_person_is_known_from_then_on() -> None:
    """The surname and "he" lead to the one introduced with his office."""
    found = mentions("Chile's tax bill failed. Economy Minister Jane Roe resigned. She thanked Mr. Roe's staff.")
    assert found["She"].entities[0].identifier_text == "Jane Roe"


def test_nothing_is_local_in_a_text_without_countries() -> None:
    """Police of nowhere are nobody's."""
    assert not mentions("Police arrested ten students.")


def test_a_reference_stays_a_reference() -> None:
    """ "Both countries" are the two that were named, not two countries of one."""
    found = mentions("Peru and Chile met in Lima. Both countries signed a treaty.")
    assert [e.code for e in found["Both countries"].entities] == ["PER", "CHL"]
