"""Daily rows → weeks or months: the level at the period's last day, events added up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Literal

from .level import LevelRow

Period = Literal["day", "week", "month"]
STARTS: Mapping[str, Callable[[dt.date], dt.date]] = {
    "day": lambda d: d,
    "week": lambda d: d - dt.timedelta(days=d.weekday()),
    "month": lambda d: d.replace(day=1),
}


def by_period(rows: Sequence[LevelRow], period: Period) -> list[LevelRow]:
    """One row a period, dated at its first day (Monday, first of the month)."""
    return [_one(start, list(group)) for start, group in groupby(rows, key=lambda r: STARTS[period](r.date))]


def _one(start: dt.date, rows: Sequence[LevelRow]) -> LevelRow:
    last, count = rows[-1], sum(r.events for r in rows)
    total = sum(r.mean_score * r.events for r in rows if r.mean_score is not None)
    return LevelRow(
        date=start,
        level=last.level,
        level_lower=last.level_lower,
        level_upper=last.level_upper,
        events=count,
        mean_score=round(total / count, 4) if count else None,
    )
