"""The syntax between a trigger and a mention."""

from __future__ import annotations

import pytest

from detente.events.roles import head_of, link
from detente.events.triggers import Trigger
from detente.parse import parser
from detente.records import Mention, Report


@pytest.mark.parametrize(
    ("text", "trigger", "mention", "relation"),
    [
        ("Peru expelled the envoy.", "expelled", "Peru", "nsubj"),
        ("The envoy was expelled by Peru.", "expelled", "Peru", "agent"),
        ("The envoy was expelled by Peru.", "expelled", "The envoy", "nsubjpass"),
        ("Peru's expulsion of the envoy angered Chile.", "expulsion", "Peru", "poss"),
        ("Peru announced sanctions against Chile.", "sanctions", "Chile", "toward"),
        ("Peru met the envoy in Chile.", "met", "Chile", ""),
    ],
)
def test_link(text: str, trigger: str, mention: str, relation: str) -> None:
    """Subject, agent, owner, object and the one toward whom; a place has no link."""
    parsed = parser()(Report(id="r", text=text))
    at, m = text.index(trigger), text.index(mention)
    found = Mention(sentence=0, start=m, end=m + len(mention), core=(m, m + len(mention)), entities=())
    assert link(parsed.sentences[0], Trigger(at, at + len(trigger), (), 1.0), found) == relation


def test_head() -> None:
    """The head of a phrase is the word the others hang on."""
    text = "The two foreign ministers of Peru met."
    parsed = parser()(Report(id="r", text=text))
    phrase = Mention(sentence=0, start=0, end=25, core=(0, 25), entities=())
    assert parsed.sentences[0].tokens[head_of(parsed.sentences[0], phrase)].text == "ministers"
