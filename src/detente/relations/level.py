"""The level of a relation: a local level model on daily mean scores, with 95 % bands.

level[t] = level[t-1] + η,  y[t] = level[t] + ε,  Var ε = σ²/n[t]
Durbin and Koopman (2012), Time Series Analysis by State Space Methods, ch. 2. σ and the standard deviation of η are those
of the highest posterior on a grid; the prior keeps them in the range of real relations where there are few events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from .classics import midpoint, occurred

Floats = NDArray[np.float64]
PRIOR_VARIANCE = 25.0  # of the level before the first event, around 0
SIGMAS = np.geomspace(1.0, 10.0, 16)  # of one event around the level, in score points
STEPS = np.geomspace(0.02, 2.0, 16)  # of the level from one day to the next
TYPICAL_SIGMA, TYPICAL_STEP, PRIOR_WIDTH = 4.5, 0.25, 0.7  # log-normal prior of both
BACKGROUND = dt.timedelta(days=31)
Z95 = 1.959964
LOWEST, HIGHEST = -10.0, 10.0


class LevelRow(msgspec.Struct, frozen=True, kw_only=True):
    """One day, week or month: the level with its 95 % band, and what was observed."""

    date: dt.date
    level: float
    level_lower: float
    level_upper: float
    events: int
    mean_score: float | None


def level_series(
    events: Sequence[Mapping[str, Any]],
    start: dt.date | None = None,
    end: dt.date | None = None,
    *,
    filtered: bool = False,
) -> list[LevelRow]:
    """One row a day, from the first to the last occurred event or within `start` to `end`; [] without events.

    The level is always estimated on all `events`; `start` and `end` only choose the rows. filtered: what one knew on each
    day, an event counting from its publication; else smoothed, what one knows now. Events weigh by their confidence.
    """
    dated = [
        (known_on(r) if filtered else midpoint(r), r) for r in occurred(events) if r.get("date_precision") != "year"
    ]
    if not dated:
        return []
    first = coverage_start(events, [d for d, _ in dated])
    inside = [(d, r) for d, r in dated if d >= first]
    last = max(d for d, _ in inside)
    days = (max(last, end or last) - first).days + 1
    weights, means, counts = daily(inside, first, days)
    level, variance = estimate(means, weights, filtered=filtered)
    half = Z95 * np.sqrt(variance)
    rows = (
        LevelRow(
            date=first + dt.timedelta(days=t),
            level=round(float(np.clip(level[t], LOWEST, HIGHEST)), 4),
            level_lower=round(float(np.clip(level[t] - half[t], LOWEST, HIGHEST)), 4),
            level_upper=round(float(np.clip(level[t] + half[t], LOWEST, HIGHEST)), 4),
            events=int(counts[t]),
            mean_score=round(float(means[t]), 4) if counts[t] else None,
        )
        for t in range(days)
    )
    return [r for r in rows if (start is None or r.date >= start) and r.date <= (end or last)]


def known_on(event: Mapping[str, Any]) -> dt.date:
    """The day from which an event was known: not before it was published."""
    return max(midpoint(event), event.get("publication_date") or dt.date.min)


def coverage_start(events: Sequence[Mapping[str, Any]], dates: Sequence[dt.date]) -> dt.date:
    """The first date that is no mere background: at most a month before the first report that tells of any event."""
    published = [r["publication_date"] for r in events if r.get("publication_date")]
    since = min(published) - BACKGROUND if published else dt.date.min
    return min((d for d in dates if d >= since), default=min(dates))


def daily(
    events: Sequence[tuple[dt.date, Mapping[str, Any]]], first: dt.date, days: int
) -> tuple[Floats, Floats, Floats]:
    """(weights, weighted mean scores, counts) of each day; a day without events has weight 0 and mean 0."""
    weights, sums, counts = np.zeros(days), np.zeros(days), np.zeros(days)
    for date, r in events:
        t = (date - first).days
        weights[t] += r["confidence"]
        sums[t] += r["confidence"] * r["event_scale"]
        counts[t] += 1
    return weights, np.divide(sums, weights, out=np.zeros(days), where=weights > 0), counts


def estimate(means: Floats, weights: Floats, *, filtered: bool) -> tuple[Floats, Floats]:
    """Level and its variance on each day. means, weights: (T,).

    filtered: also σ and step are those of the highest posterior on that day, so that later days change nothing.
    """
    sigma, step = (g.ravel() for g in np.meshgrid(SIGMAS, STEPS, indexing="ij"))
    posterior = -((np.log(sigma / TYPICAL_SIGMA)) ** 2 + np.log(step / TYPICAL_STEP) ** 2) / (2 * PRIOR_WIDTH**2)
    levels, variances, best = np.empty(len(means)), np.empty(len(means)), 0
    for t, (level, variance, likelihood) in enumerate(kalman(means, weights, sigma, step)):
        posterior += likelihood
        best = int(np.argmax(posterior))
        levels[t], variances[t] = level[best], variance[best]
    if filtered:
        return levels, variances
    for t, (level, variance, _) in enumerate(kalman(means, weights, sigma[[best]], step[[best]])):
        levels[t], variances[t] = level[0], variance[0]
    return smooth(levels, variances, float(step[best]))


def kalman(means: Floats, weights: Floats, sigma: Floats, step: Floats) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Day by day, for G pairs of parameters at once: filtered level, its variance, the day's log-likelihood, each (G,)."""
    level, variance = np.zeros(len(sigma)), np.full(len(sigma), PRIOR_VARIANCE)
    for t, (y, n) in enumerate(zip(means, weights, strict=True)):
        likelihood = np.zeros(len(sigma))
        if t:
            variance = variance + step**2
        if n > 0:
            spread = variance + sigma**2 / n
            error = y - level
            likelihood = -0.5 * (np.log(2 * np.pi * spread) + error**2 / spread)
            gain = variance / spread
            level, variance = level + gain * error, variance * (1 - gain)
        yield level, variance, likelihood


def smooth(level: Floats, variance: Floats, step: float) -> tuple[Floats, Floats]:
    """Rauch-Tung-Striebel smoother over filtered levels and variances (T,)."""
    level, variance = level.copy(), variance.copy()
    for t in range(len(level) - 2, -1, -1):
        ahead = variance[t] + step**2
        gain = variance[t] / ahead
        level[t] += gain * (level[t + 1] - level[t])
        variance[t] += gain**2 * (variance[t + 1] - ahead)
    return level, variance
