"""Who an event is attributed to, by the real parser and the bundled tables."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import actors
from detente.attribution import speakers
from detente.parse import parser
from detente.records import Coding, Report

CASES = (
    (
        "Belarusian media quoted the Kremlin as saying that Poland had expelled two diplomats.",
        "expelled",
        ["BLR", "RUS"],
    ),
    ("Poland expelled two diplomats, the Belarusian foreign ministry said.", "expelled", ["BLR"]),
    ("According to the Turkish Foreign Ministry, Greece has released two soldiers.", "released", ["TUR"]),
    ("Finland announced on Friday that Sweden would send aid to Ukraine.", "send", ["FIN"]),
    ("Chile recalled its ambassador from Bolivia.", "recalled", []),
)


@pytest.mark.parametrize(("text", "trigger", "codes"), CASES, ids=[c[1] + str(i) for i, c in enumerate(CASES)])
def test_chain(text: str, trigger: str, codes: list[str]) -> None:
    """The chain runs from the outermost speaker inward; an act that nobody reports has none."""
    report = Report(id="s", text=text, date=dt.date(2021, 6, 9))
    parsed = parser()(report)
    at = text.index(trigger)
    coding = Coding(sentence=0, trigger=(at, at + len(trigger)), event="SANCTION")
    (chain,) = speakers()(parsed, actors()(report, parsed), [coding])
    assert [e.code for m in chain for e in m.entities] == codes
