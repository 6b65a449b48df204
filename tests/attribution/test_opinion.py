"""What analysts expect is no event; what officials say is."""

from __future__ import annotations

import pytest

from detente.attribution import mere_opinion
from detente.parse import parser
from detente.records import Coding, Report


@pytest.mark.parametrize(
    ("text", "trigger", "opinion"),
    [
        ("Analysts said that Peru would sanction Bolivia soon.", "sanction", True),
        ("Peru will hardly meet Bolivia, experts believe.", "meet", True),
        ("According to observers, Peru may expel the envoy.", "expel", True),
        ("The ministry said that Peru would sanction Bolivia soon.", "sanction", False),
        ("Peru expelled the envoy, and analysts expect an answer.", "expelled", False),
    ],
)
def test_mere_opinion(text: str, trigger: str, opinion: bool) -> None:
    """The clause of saying over the trigger decides."""
    parsed = parser()(Report(id="o", text=text))
    at = text.index(trigger)
    coding = Coding(sentence=0, trigger=(at, at + len(trigger)), event="SANCTION")
    assert mere_opinion(parsed, coding) is opinion
