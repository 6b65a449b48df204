"""Mentions in real sentences, with the bundled tables."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import actors
from detente.parse import parser
from detente.records import Mention, Report


def mentions(text: str, year: int = 2021) -> dict[str, Mention]:
    """The mentions of a text by their words."""
    report = Report(id="m", text=text, date=dt.date(year, 6, 9))
    return {text[m.start : m.end]: m for m in actors()(report, parser()(report))}


def code(mention: Mention) -> list[tuple[str, tuple[str, ...]]]:
    """Codes and sectors of a mention."""
    return [(e.code, e.sector) for e in mention.entities]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Minsk detained six Polish companies' managers.", "Minsk", [("BLR", ("GOV",))]),
        ("Washington blacklisted nine Chinese firms.", "nine Chinese firms", [("CHN", ("BUS",))]),
        ("The Pentagon sent a destroyer.", "Pentagon", [("USA", ("MIL",))]),
        ("German Chancellor Angela Merkel flew to Ankara.", "German Chancellor Angela Merkel", [("DEU", ("GOV",))]),
        ("Indian troops crossed the line.", "Indian troops", [("IND", ("MIL",))]),
        ("NATO held drills in Estonia.", "NATO", [("IGO", ())]),
        ("The Kremlin denied it.", "Kremlin", [("RUS", ("GOV",))]),
    ],
)
def test_phrase_and_code(text: str, phrase: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """The whole phrase is the mention; country and sector come from name and head noun."""
    found = mentions(text)
    assert phrase in found, f"found only {list(found)}"
    assert code(found[phrase]) == expected


def test_words_that_only_look_like_countries() -> None:
    """Common words, people's names and birds are no countries."""
    assert not [
        m for m in mentions("They told us that a roast turkey was served on fine china.").values() if m.entities
    ]
    assert "JOR" not in [e.code for m in mentions("Michael Jordan won again.").values() for e in m.entities]


def test_both_sides_are_the_two_that_were_named() -> None:
    """References to a pair and to an office-holder lead to those named before."""
    found = mentions("Peru and Chile met in Lima. Both countries signed a treaty.")
    assert [e.code for e in found["Both countries"].entities] == ["PER", "CHL"]
    found = mentions("German Chancellor Angela Merkel met the press. The chancellor said nothing.")
    assert [e.identifier_text for e in found["The chancellor"].entities] == ["Angela Merkel"]


def test_a_reference_without_antecedent_is_left_out() -> None:
    """Nothing is guessed where nobody was named."""
    assert mentions("Both sides met. He left.") == {}


def test_a_place_alone_acts_for_nobody() -> None:
    """A city that is no seat of power is a place, not an actor."""
    assert mentions("They met in Geneva.")["Geneva"].entities == ()


@pytest.mark.parametrize(
    ("text", "year", "phrase", "expected"),
    [
        ("Estonia thanked President Reagan.", 2000, "President Reagan", ["USA"]),
        ("Oslo praised Chancellor Merkel.", 1999, "Chancellor Merkel", ["DEU"]),
        ("Yoruba leaders met the governor.", 2021, "Yoruba leaders", ["NGA"]),
        ("Police fired on ethnic Albanians in southern Serbia.", 2021, "Albanians", ["SRB"]),
        ("Latvia wrote to ethnic Russians.", 2021, "Russians", ["LVA"]),
    ],
)
def test_who_belongs_where(text: str, year: int, phrase: str, expected: list[str]) -> None:
    """Leaders out of office keep their country; peoples and minorities belong to the country they live in."""
    found = mentions(text, year)
    assert phrase in found, f"found only {list(found)}"
    assert [c for c, _ in code(found[phrase])] == expected


def test_a_given_name_is_no_surname() -> None:
    """ "Paul" in "Paul Nitze" is not a minister named Paul, whatever title stands before it."""
    assert not [m for m in mentions("The negotiator Paul Nitze had hopes.").values() if m.entities]
