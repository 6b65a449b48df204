"""Recipients that a sentence leaves out."""

from __future__ import annotations

import pytest

from detente.events.implied import with_implied
from detente.records import Coding, Entity, Mention


def party(sentence: int, code: str, sector: str = "GOV") -> Mention:
    """A mention of a country."""
    entity = Entity(code=code, sector=(sector,))
    return Mention(
        sentence=sentence, start=sentence, end=sentence + 1, core=(sentence, sentence + 1), entities=(entity,)
    )


FIJI, NEW_ZEALAND, FIRM = party(0, "FJI"), party(1, "NZL"), party(0, "AUS", "BUS")


def recipients(
    event: str, earlier: list[Mention], actors: tuple[Mention, ...] = (NEW_ZEALAND,), sentence: int = 1
) -> list[str]:
    """The codes of the recipients of an event without one."""
    coding = Coding(sentence=sentence, trigger=(0, 1), event=event, actors=actors)
    (done,) = with_implied([coding], [*earlier, *actors])
    return [e.code for m in done.recipients for e in m.entities]


@pytest.mark.parametrize(
    ("event", "earlier", "expected"),
    [
        ("SANCTION", [FIJI], ["FJI"]),
        ("SANCTION", [FIJI, FIRM], ["FJI"]),
        ("SANCTION", [], []),
        ("SANCTION", [party(0, "NZL")], []),
        ("PROTEST", [FIJI], ["NZL"]),
    ],
)
def test_who_is_meant(event: str, earlier: list[Mention], expected: list[str]) -> None:
    """The state named last that is not the actor; protest stays at home; nobody is invented."""
    assert recipients(event, earlier) == expected


def test_too_far_back() -> None:
    """What was named long before is not meant."""
    assert recipients("SANCTION", [FIJI], sentence=20) == []


def test_two_sides_need_no_other() -> None:
    """Talks of two parties have no recipient."""
    assert recipients("CONSULT", [party(0, "USA")], (NEW_ZEALAND, FIJI)) == []


def test_a_recipient_that_is_told_stays() -> None:
    """Nothing is added to what the sentence says."""
    coding = Coding(sentence=1, trigger=(0, 1), event="SANCTION", actors=(NEW_ZEALAND,), recipients=(party(1, "TON"),))
    assert list(with_implied([coding], [FIJI])) == [coding]
