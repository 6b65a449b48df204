"""Days are joined into weeks and months: events add up, the level is that of the last day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations import LevelRow, by_period, level_series


def row(day: dt.date, level: float, events: int = 0, mean: float | None = None) -> LevelRow:
    """A day's row."""
    return LevelRow(date=day, level=level, level_lower=level - 1, level_upper=level + 1, events=events, mean_score=mean)


def test_weeks() -> None:
    """A week is dated at its Monday, also where it began before the series; the mean is that of all its events."""
    days = [dt.date(2021, 6, 19) + dt.timedelta(days=d) for d in range(4)]  # Saturday to Tuesday
    rows = [row(days[0], 1.0, 3, 2.0), row(days[1], 2.0, 1, -2.0), row(days[2], 3.0), row(days[3], 4.0)]
    first, second = by_period(rows, "week")
    assert (first.date, second.date) == (dt.date(2021, 6, 14), dt.date(2021, 6, 21))
    assert (first.level, first.level_lower, first.level_upper, first.events, first.mean_score) == (
        2.0,
        1.0,
        3.0,
        4,
        1.0,
    )
    assert (second.level, second.events, second.mean_score) == (4.0, 0, None)


def test_months() -> None:
    """A month is dated at its first day, and the same month of another year is another."""
    days = [dt.date(2020, 12, 31), dt.date(2021, 1, 1), dt.date(2021, 1, 31), dt.date(2021, 12, 1)]
    found = by_period([row(day, n) for n, day in enumerate(days)], "month")
    assert [(r.date, r.level) for r in found] == [
        (dt.date(2020, 12, 1), 0),
        (dt.date(2021, 1, 1), 2),
        (dt.date(2021, 12, 1), 3),
    ]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.floats(-10, 10)), min_size=1, max_size=20),
    st.sampled_from(["day", "week", "month"]),
)
def test_events_add_up(event, told: list[tuple[int, float]], period: str) -> None:
    """Whatever the series: no event is lost, periods follow each other, and the last level is the last day's."""
    days = level_series([event(day, score) for day, score in told])
    found = by_period(days, period)
    assert sum(r.events for r in found) == len(told)
    assert [r.date for r in found] == sorted({r.date for r in found})
    assert (found[-1].level, found[-1].level_upper) == (days[-1].level, days[-1].level_upper)
    total = sum(r.mean_score * r.events for r in found if r.mean_score is not None)
    assert total == pytest.approx(sum(score for _, score in told), abs=0.01)


def test_days_and_nothing() -> None:
    """By day nothing changes, and of nothing comes nothing."""
    rows = [row(dt.date(2021, 6, 16), 1.0, 2, 0.5)]
    assert by_period(rows, "day") == rows
    assert by_period([], "week") == []
