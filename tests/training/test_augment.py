"""Passages made from passages: spans go with their words."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from augment import join, rename, replaced  # noqa: E402
from items import Item, parse_item  # noqa: E402


def item(text: str) -> Item:
    """An item with one event of marks 1 (actor), 2 (trigger), 3 (recipient)."""
    event = {
        "event": "SANCTION",
        "mode": "expel",
        "trigger": 2,
        "actor": [1],
        "recipient": [3],
        "speaker": [],
        "status": "occurred",
        "when": None,
        "context": ["diplomatic"],
    }
    return parse_item({"text": text, "date": "2021-06-09", "events": [event]})


PERU = item("[Peru|1] has [expelled|2] three [Chilean diplomats|3], Lima said.")


def words(found: Item) -> list[str]:
    """Trigger, actor, recipient."""
    (event,) = found.events
    return [found.text[s:e] for s, e in (event.trigger, event.actor[0], event.recipient[0])]


@pytest.mark.parametrize("seed", range(20))
def test_rename_is_consistent(seed: int) -> None:
    """The same country gets the same other country in name and capital; what is no name stays."""
    other = rename(PERU, random.Random(seed))
    trigger, actor, recipient = words(other)
    assert trigger == "expelled"
    assert recipient.endswith(" diplomats")
    assert other.text.startswith(f"{actor} has expelled three {recipient}, ")
    assert "Peru" not in other.text or actor == "Peru"


def test_rename_of_a_person() -> None:
    """A named person in a mention becomes another one; the mention grows with it."""
    other = rename(item("[the foreign minister Jane Roe|1] [rebuked|2] [Chile|3]."), random.Random(1))
    assert words(other)[0] == "rebuked"
    assert words(other)[1].startswith("the foreign minister ")
    assert "Jane Roe" not in other.text


def test_rename_keeps_what_has_no_name() -> None:
    """Nothing to exchange, nothing changed."""
    plain = item("[The rebels|1] [freed|2] [the hostages|3].")
    assert rename(plain, random.Random(1)) == plain


def test_join() -> None:
    """The second item's spans move by the length of the first."""
    both = join(PERU, item("[Mali|1] [called in|2] [Togo|3]'s envoy."))
    assert [both.text[e.trigger[0] : e.trigger[1]] for e in both.events] == ["expelled", "called in"]
    assert "Togo" in [both.text[s:e] for s, e in both.mentions]


@given(st.integers(0, 30), st.integers(1, 8), st.text("abc", max_size=12))
def test_replacing_elsewhere_moves_spans(start: int, length: int, new: str) -> None:
    """Whatever is exchanged beside a span, its words stay the same, and every span lies in the text."""
    span = (start, min(start + length, len(PERU.text)))
    other = replaced(PERU, {span: new})
    assert other.text == PERU.text[: span[0]] + new + PERU.text[span[1] :]
    for old, moved in zip(PERU.mentions, other.mentions, strict=True):
        assert 0 <= moved[0] <= moved[1] <= len(other.text)
        if old[1] <= span[0] or span[1] <= old[0]:
            assert other.text[moved[0] : moved[1]] == PERU.text[old[0] : old[1]]
