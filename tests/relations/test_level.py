"""The level follows the events, its band tells how sure it is, and the filtered level knows nothing of the future."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations import LevelRow, level_series

FIRST = dt.date(2021, 1, 1)
series = st.lists(st.tuples(st.integers(0, 60), st.floats(-10, 10), st.floats(0.5, 1)), min_size=1, max_size=25)


def width(row: LevelRow) -> float:
    """Points between the edges of the band."""
    return row.level_upper - row.level_lower


@pytest.mark.parametrize("filtered", [False, True])
def test_nothing(event, filtered: bool) -> None:
    """Without events, or before the first one, there is no level; after the last one the band opens with every day."""
    assert level_series([], filtered=filtered) == []
    assert level_series([event(status="planned"), event(date=None)], filtered=filtered) == []
    assert level_series([event()], dt.date(2020, 1, 1), dt.date(2020, 2, 1), filtered=filtered) == []
    assert level_series([event()], dt.date(2022, 1, 1), filtered=filtered) == []
    after = level_series([event()], dt.date(2022, 1, 1), dt.date(2022, 2, 1), filtered=filtered)
    assert width(after[0]) < width(after[-1]) or width(after[-1]) > 15


@pytest.mark.parametrize("score", [-8.0, -3.0, 0.0, 4.0])
@pytest.mark.parametrize("filtered", [False, True])
def test_constant_scores(event, score: float, filtered: bool) -> None:
    """Where every event has the same score, the level comes to it and the band closes around it."""
    rows = level_series([event(d, score) for d in range(300)], filtered=filtered)
    assert abs(rows[-1].level - score) < 0.25
    assert rows[-1].level_lower <= score <= rows[-1].level_upper
    assert width(rows[-1]) < 1.5


@pytest.mark.parametrize("filtered", [False, True])
def test_one_event(event, filtered: bool) -> None:
    """One event moves the level part of the way only, in a band that is wide and holds both it and zero."""
    (row,) = level_series([event(0, -6.0)], filtered=filtered)
    assert -6 < row.level < -1
    assert width(row) > 8
    assert row.level_lower < -6 < 0 < row.level_upper
    assert (row.date, row.events, row.mean_score) == (FIRST, 1, -6.0)


def test_more_events_are_surer(event) -> None:
    """The more events a day has, the narrower the band, and a sure event says more than an unsure one."""
    widths = [width(level_series([event(0, 4.0)] * n)[0]) for n in (1, 2, 5, 20, 100)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 4
    assert width(level_series([event(0, 4.0, confidence=0.5)])[0]) > widths[0]


def test_silence_makes_unsure(event) -> None:
    """After the last event the level stays and the band widens from day to day; before a gap's end it is widest inside."""
    rows = level_series([event(d, 4.0) for d in range(30)], FIRST, FIRST + dt.timedelta(days=120), filtered=True)
    assert len({r.level for r in rows[30:]}) == 1
    widths = [width(r) for r in rows[29:]]
    assert all(a < b for a, b in pairwise(widths))
    gap = level_series([event(d, 4.0) for d in (*range(10), *range(100, 110))])
    assert max(range(110), key=lambda d: width(gap[d])) in range(40, 70)


def test_change(event) -> None:
    """A relation that turns is followed: good before, bad after, and the change lies where the events changed."""
    rows = level_series([event(d, 5.0 if d < 150 else -5.0) for d in range(300)])
    assert rows[100].level > 3.5
    assert rows[200].level < -3.5
    steepest = min(range(1, 300), key=lambda d: rows[d].level - rows[d - 1].level)
    assert abs(steepest - 150) <= 3


def test_band_covers() -> None:
    """Over many simulated relations the 95 % band of the smoothed level holds the true one about that often."""
    luck = np.random.default_rng(20210616)
    inside, days = 0, 0
    for _ in range(20):
        truth = np.clip(luck.normal(0, 2) + np.cumsum(luck.normal(0, 0.25, 200)), -6, 6)
        events = [
            {
                "date": FIRST + dt.timedelta(days=t),
                "status": "occurred",
                "event_scale": truth[t] + luck.normal(0, 3),
                "confidence": 1.0,
            }
            for t in range(200)
            if luck.random() < 0.4
        ]
        for row in level_series(events, FIRST, FIRST + dt.timedelta(days=199)):
            inside += row.level_lower <= truth[(row.date - FIRST).days] <= row.level_upper
            days += 1
    assert 0.9 < inside / days < 0.99


def test_rows(event) -> None:
    """A row a day without gaps from `start` to `end`, with the day's events; those outside do not count."""
    events = [
        event(-5, 9.0),
        event(0, -2.0),
        event(0, -4.0),
        event(3, 1.0),
        event(20, 9.0),
        event(3, 8.0, status="denied"),
    ]
    rows = level_series(events, FIRST - dt.timedelta(days=1), FIRST + dt.timedelta(days=4))
    assert [r.date for r in rows] == [FIRST + dt.timedelta(days=d) for d in range(-1, 5)]
    assert [r.events for r in rows] == [0, 2, 0, 0, 1, 0]
    assert [r.mean_score for r in rows] == [None, -3.0, None, None, 1.0, None]


def test_time_only_chooses_the_rows(event) -> None:
    """The level of a day is the same whatever the time asked for: events outside it count."""
    events = [event(d, 5.0 if d < 50 else -5.0) for d in range(100)]
    for filtered in (False, True):
        rows = level_series(events, filtered=filtered)
        part = level_series(events, FIRST + dt.timedelta(days=40), FIRST + dt.timedelta(days=60), filtered=filtered)
        assert part == rows[40:61]


def test_filtered_counts_from_publication(event) -> None:
    """An event published ten days late is known from then on, but happened on its day."""
    events = [event(0, 2.0), event(5, -9.0, publication_date=FIRST + dt.timedelta(days=15)), event(20, 2.0)]
    filtered, smoothed = level_series(events, filtered=True), level_series(events)
    assert [d for d, r in enumerate(filtered) if r.events] == [0, 15, 20]
    assert [d for d, r in enumerate(smoothed) if r.events] == [0, 5, 20]
    assert filtered[14].level == filtered[0].level


def test_spans_and_background(event) -> None:
    """A span counts in its middle; a mere year, and what was long past at the first report, say nothing of the level."""
    told = {"publication_date": FIRST + dt.timedelta(days=12)}
    events = [
        event(0, 4.0, enddate=FIRST + dt.timedelta(days=20), date_precision="month", **told),
        event(-400, -9.0, **told),
        event(0, -9.0, enddate=FIRST + dt.timedelta(days=364), date_precision="year", **told),
        event(12, 4.0, **told),
    ]
    rows = level_series(events)
    assert [(r.date, r.events, r.mean_score) for r in rows if r.events] == [
        (FIRST + dt.timedelta(days=10), 1, 4.0),
        (FIRST + dt.timedelta(days=12), 1, 4.0),
    ]
    assert rows[0].date == FIRST + dt.timedelta(days=10)


def test_mean_weighs_by_confidence(event) -> None:
    """The day's mean leans to the surer event."""
    (row,) = level_series([event(0, -4.0, confidence=0.75), event(0, 4.0, confidence=0.25)])
    assert row.mean_score == -2.0


@settings(deadline=None, max_examples=25)
@given(series)
def test_laws(event, told: list[tuple[int, float, float]]) -> None:
    """Whatever the events: bands hold their level, inside -10 … +10; smoothed is surer, and equals filtered on the last day."""
    events = [event(day, score, confidence=confidence) for day, score, confidence in told]
    smoothed, filtered = level_series(events), level_series(events, filtered=True)
    assert [r.date for r in smoothed] == [r.date for r in filtered]
    for row in (*smoothed, *filtered):
        assert -10 <= row.level_lower <= row.level <= row.level_upper <= 10
    assert smoothed[-1] == filtered[-1]
    assert sum(r.events for r in smoothed) == len(events)


@settings(deadline=None, max_examples=25)
@given(series, series)
def test_future_changes_nothing(
    event, past: list[tuple[int, float, float]], later: list[tuple[int, float, float]]
) -> None:
    """What was known on a day does not depend on what happened after it."""
    known = [event(day, score, confidence=confidence) for day, score, confidence in past]
    future = [event(61 + day, score, confidence=confidence) for day, score, confidence in later]
    end = FIRST + dt.timedelta(days=60)
    then = level_series(known, FIRST, end, filtered=True)
    now = level_series(known + future, FIRST, end + dt.timedelta(days=61), filtered=True)
    assert now[: len(then)] == then


def test_smoothed_knows_the_future(event) -> None:
    """The smoothed level of a day does learn from what came after it."""
    known = [event(d, 3.0) for d in range(5)]
    after = [event(d, -8.0) for d in range(5, 40)]
    assert level_series(known + after)[4].level < level_series(known)[4].level
