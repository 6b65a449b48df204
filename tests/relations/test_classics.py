"""The field's classic figures, over what occurred and nothing else."""

from __future__ import annotations

import datetime as dt

from detente.relations import classics, within


def test_counts(event) -> None:
    """Types by frequency, quad classes all four, mean score, and cooperation less conflict."""
    events = [
        event(0, -3.0),
        event(1, -3.0),
        event(2, 1.0, event="CONSULT", quad_code=1),
        event(3, 7.0, event="AID", quad_code=2),
        event(4, -9.0, event="ASSAULT", quad_code=4),
    ]
    found = classics(events)
    assert found.events == 5
    assert list(found.by_type.items()) == [("ACCUSE", 2), ("AID", 1), ("ASSAULT", 1), ("CONSULT", 1)]
    assert found.by_quad == {1: 1, 2: 1, 3: 2, 4: 1}
    assert found.mean_score == -1.4
    assert found.net_cooperation == -1
    assert found.share_material_conflict == 0.2


def test_what_did_not_happen(event) -> None:
    """Plans, denials, history and undated events do not count."""
    others = [event(0, status=s) for s in ("planned", "hypothetical", "denied", "historical")]
    found = classics([*others, event(0, date=None), event(1, 2.5, event="AGREE", quad_code=1)])
    assert (found.events, found.by_type, found.mean_score, found.net_cooperation) == (1, {"AGREE": 1}, 2.5, 1)


def test_nothing() -> None:
    """Without events counts are 0, and means and shares are unknown, not 0."""
    found = classics([])
    assert (found.events, found.by_type, found.by_quad) == (0, {}, {1: 0, 2: 0, 3: 0, 4: 0})
    assert (found.mean_score, found.share_material_conflict, found.net_cooperation) == (None, None, 0)


def test_within(event) -> None:
    """First and last day count, a span by its middle; undated events are in no time, and in all of them."""
    first, last = dt.date(2021, 1, 2), dt.date(2021, 1, 10)
    month = event(0, enddate=dt.date(2021, 1, 31), id="month")
    week = event(0, enddate=dt.date(2021, 1, 7), id="week")
    events = [event(day) for day in (0, 1, 9, 10)] + [week, month, event(id="undated", date=None)]
    assert [e["id"] for e in within(events, first, last)] == ["e1", "e9", "week"]
    assert [e["id"] for e in within(events, None, first)] == ["e0", "e1"]
    assert [e["id"] for e in within(events, last, None)] == ["e9", "e10", "month"]
    assert within(events, None, None) == events
