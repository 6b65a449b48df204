"""Directed triples, and which coded event is which gold event."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.evaluation.events import Case, Found, matched, triples_of


@pytest.mark.parametrize(
    ("actors", "recipients", "triples"),
    [
        (["RUS"], ["USA"], {("AID", "RUS", "USA")}),
        (["RUS", "CHN"], ["USA"], {("AID", "RUS", "USA"), ("AID", "CHN", "USA")}),
        (["RUS", "USA"], [], {("AID", "RUS", "USA"), ("AID", "USA", "RUS")}),
        (["RUS"], [], {("AID", "RUS", "")}),
        ([], ["USA"], {("AID", "", "USA")}),
        (["RUS", "RUS"], [], {("AID", "RUS", "")}),
    ],
)
def test_triples(actors: list[str], recipients: list[str], triples: set[tuple[str, str, str]]) -> None:
    """Lists are multiplied out, several actors without recipient act on one another, a missing side is empty."""
    assert triples_of("AID", actors, recipients) == triples


def found(event: str, status: str, day: int = 1) -> Found:
    """An event from Russia to the United States."""
    return Found(
        triples=triples_of(event, ["RUS"], ["USA"]),
        status=status,
        mode=None,
        date=dt.date(2021, 6, day),
        speaker=None,
    )


def test_each_event_is_matched_once_and_best() -> None:
    """Of two gold events with the same parties and type, each takes the coded one of its own status."""
    gold = (found("AGREE", "planned"), found("AGREE", "denied"))
    said = (found("AGREE", "denied"), found("AGREE", "planned"), found("AGREE", "planned"))
    pairs = list(matched(Case(id="1", gold=gold, said=said)))
    assert [(g.status, s.status) for g, s in pairs] == [("planned", "planned"), ("denied", "denied")]


def test_other_countries_do_not_match() -> None:
    """No triple in common, no match."""
    other = Found(triples=triples_of("AGREE", ["FRA"], ["USA"]), status="planned", mode=None, date=None, speaker=None)
    assert not list(matched(Case(id="1", gold=(found("AGREE", "planned"),), said=(other,))))
