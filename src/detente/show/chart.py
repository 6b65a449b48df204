"""The level of a relation as an SVG drawing: band, line, events, volume. Colours come from the page's style."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..relations import LevelRow

WIDTH, TOP, BOTTOM, LEFT, RIGHT = 960, 18, 26, 40, 14
VOLUME = 46  # height of the strip of weekly event counts
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


@dataclass(frozen=True)
class Scale:
    """Dates and scores → pixels."""

    first: dt.date
    last: dt.date
    low: float
    high: float
    plot: int  # height of the level's plot

    def x(self, date: dt.date) -> float:
        """Pixels from the left."""
        days = max(1, (self.last - self.first).days)
        return LEFT + (WIDTH - LEFT - RIGHT) * (date - self.first).days / days

    def y(self, score: float) -> float:
        """Pixels from the top."""
        return TOP + self.plot * (self.high - score) / (self.high - self.low)


def level_chart(
    rows: Sequence[LevelRow], events: Sequence[Mapping[str, Any]], *, height: int = 380, title: str = ""
) -> str:
    """A self-contained <svg>; "" without rows. Each event mark has a tooltip with its sentence."""
    if not rows:
        return ""
    scale = scale_of(rows, height - TOP - BOTTOM - VOLUME)
    parts = [
        f'<svg class="level" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{xml_text(title)}">',
        *grid(scale, height),
        *volume(rows, scale, height),
        f'<path class="band" d="{band(rows, scale)}"/>',
        *marks(events, scale),
        f'<path class="line" d="{line(rows, scale)}"/>',
        "</svg>",
    ]
    return "\n".join(parts)


def scale_of(rows: Sequence[LevelRow], plot: int) -> Scale:
    """Covers the band, at least -5 … +5, in steps of 5."""
    low = min(-5.0, 5 * (min(r.level_lower for r in rows) // 5))
    high = max(5.0, -5 * (-max(r.level_upper for r in rows) // 5))
    return Scale(rows[0].date, rows[-1].date, max(low, -10.0), min(high, 10.0), plot)


def grid(scale: Scale, height: int) -> Iterator[str]:
    """Score lines every 2.5 or 5 points, month or year labels."""
    score = scale.low
    while score <= scale.high + 1e-9:
        y = scale.y(score)
        kind = "zero" if abs(score) < 1e-9 else "rule"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{signed(score)}</text>'
        score += 5 if scale.high - scale.low > 10 else 2.5 if scale.high - scale.low < 6 else 5
    for date, label in ticks(scale):
        x = scale.x(date)
        yield f'<line class="tickmark" x1="{x:.1f}" x2="{x:.1f}" y1="{height - BOTTOM}" y2="{height - BOTTOM + 5}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{height - 6}" text-anchor="middle">{label}</text>'


def signed(score: float) -> str:
    """A score as an axis shows it: +5, 0, −5."""
    return f"{score:+g}".replace("-", "\u2212") if abs(score) > 1e-9 else "0"


def ticks(scale: Scale) -> Iterator[tuple[dt.date, str]]:
    """First days of months, at most nine; the year stands with January and with the first."""
    months = [
        dt.date(y, m, 1)
        for y in range(scale.first.year, scale.last.year + 1)
        for m in range(1, 13)
        if scale.first <= dt.date(y, m, 1) <= scale.last
    ]
    every = max(1, -(-len(months) // 8))
    shown = months[::every]
    for date in shown:
        yield date, date.strftime("%b %Y") if date.month == 1 or date == shown[0] else date.strftime("%b")


def volume(rows: Sequence[LevelRow], scale: Scale, height: int) -> Iterator[str]:
    """Bars of events a week under the plot."""
    weeks: dict[dt.date, int] = {}
    for r in rows:
        monday = max(scale.first, r.date - dt.timedelta(days=r.date.weekday()))
        weeks[monday] = weeks.get(monday, 0) + r.events
    most, base = max(weeks.values()) or 1, height - BOTTOM
    wide = max(1.0, scale.x(scale.first + dt.timedelta(days=7)) - LEFT - 2)
    yield f'<text class="tick" x="{LEFT - 8}" y="{base - VOLUME + 22}" text-anchor="end">{most}</text>'
    for monday, count in weeks.items():
        if count:
            tall = (VOLUME - 14) * count / most
            x = scale.x(monday)
            yield (
                f'<rect class="volume" x="{x:.1f}" y="{base - tall:.1f}" width="{max(1.0, min(wide, WIDTH - RIGHT - x)):.1f}" height="{tall:.1f}">'
                f"<title>{count} events in the week of {monday}</title></rect>"
            )


def band(rows: Sequence[LevelRow], scale: Scale) -> str:
    """The 95 % band as a closed path."""
    up = [f"{scale.x(r.date):.1f},{scale.y(r.level_upper):.1f}" for r in rows]
    down = [f"{scale.x(r.date):.1f},{scale.y(r.level_lower):.1f}" for r in reversed(rows)]
    return "M" + " L".join([*up, *down]) + " Z"


def line(rows: Sequence[LevelRow], scale: Scale) -> str:
    """The level as a path."""
    return "M" + " L".join(f"{scale.x(r.date):.1f},{scale.y(r.level):.1f}" for r in rows)


def marks(events: Sequence[Mapping[str, Any]], scale: Scale) -> Iterator[str]:
    """A dot for each event in the scale's range; its size grows with the number of accounts."""
    for e in events:
        if not scale.first <= e["date"] <= scale.last:
            continue
        radius = 2.2 + min(3.5, 0.9 * (len(e["account_ids"]) - 1))
        kind = "coop" if e["event_scale"] > 0 else "conf" if e["event_scale"] < 0 else "even"
        y = scale.y(max(scale.low, min(scale.high, e["event_scale"])))
        tip = xml_text(f"{e['date']} · {e['event']} · {e['text'][:200]}")
        yield f'<circle class="{kind}" cx="{scale.x(e["date"]):.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{tip}</title></circle>'


def xml_text(text: str) -> str:
    """Text as XML, without the control characters that XML cannot hold."""
    return escape(UNFIT.sub("\ufffd", text), quote=True)
