"""The field's classic figures: counts by type and quad class, Goldstein-style mean, net cooperation.

Goldstein (1992), Journal of Conflict Resolution 36; quad counts as in PLOVER and ICEWS.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


class Classics(msgspec.Struct, frozen=True, kw_only=True):
    """Figures over occurred events. mean_score: -10 … +10, None without events; net = cooperative minus conflictual."""

    events: int
    by_type: Mapping[str, int]
    by_quad: Mapping[int, int]
    mean_score: float | None
    net_cooperation: int
    share_material_conflict: float | None


def classics(events: Sequence[Mapping[str, Any]]) -> Classics:
    """The figures of event rows; only those with status "occurred" count."""
    rows = occurred(events)
    quads = Counter(int(r["quad_code"]) for r in rows)
    return Classics(
        events=len(rows),
        by_type=dict(sorted(Counter(r["event"] for r in rows).items(), key=lambda kv: (-kv[1], kv[0]))),
        by_quad={q: quads[q] for q in (1, 2, 3, 4)},
        mean_score=sum(r["event_scale"] for r in rows) / len(rows) if rows else None,
        net_cooperation=quads[1] + quads[2] - quads[3] - quads[4],
        share_material_conflict=quads[4] / len(rows) if rows else None,
    )


def within(events: Sequence[Mapping[str, Any]], start: dt.date | None, end: dt.date | None) -> list[Mapping[str, Any]]:
    """The dated events from `start` to `end` inclusive, by the day on which they count; with neither, all of them."""
    if start is None and end is None:
        return list(events)
    first, last = start or dt.date.min, end or dt.date.max
    return [r for r in events if r["date"] is not None and first <= midpoint(r) <= last]


def midpoint(event: Mapping[str, Any]) -> dt.date:
    """The day on which a dated event counts: its date, or the middle of its span."""
    return event["date"] + ((event.get("enddate") or event["date"]) - event["date"]) / 2


def occurred(events: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The events that took place, with a date."""
    return [r for r in events if r["status"] == "occurred" and r["date"] is not None]
