"""The level of a relation: a local level model on daily mean scores, with 95 % bands.

level[t] = level[t-1] + η,  y[t] = level[t] + ε,  Var ε = σ²/n[t]
Durbin and Koopman (2012), Time Series Analysis by State Space Methods, ch. 2. σ and the standard deviation of η are those
of the highest posterior on a grid; the prior keeps them in the range of real relations where there are few events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from .classics import occurred

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
    """One row a day from the first to the last occurred event (or `start` to `end`); [] without events.

    filtered: what one knew on each day; else smoothed, what one knows now. Events weigh by their confidence.
    """
    rows = occurred(events)
    if not rows:
        return []
    first = start or coverage_start(rows)
    last = end or max(r["date"] for r in rows)
    days = (last - first).days + 1
    inside = [r for r in rows if first <= r["date"] <= last]
    if days < 1 or not inside:
        return []
    weights, means, counts = daily(inside, first, days)
    level, variance = estimate(means, weights, filtered=filtered)
    half = Z95 * np.sqrt(variance)
    return [
        LevelRow(
            date=first + dt.timedelta(days=t),
            level=round(float(np.clip(level[t], LOWEST, HIGHEST)), 4),
            level_lower=round(float(np.clip(level[t] - half[t], LOWEST, HIGHEST)), 4),
            level_upper=round(float(np.clip(level[t] + half[t], LOWEST, HIGHEST)), 4),
            events=int(counts[t]),
            mean_score=round(float(means[t]), 4) if counts[t] else None,
        )
        for t in range(days)
    ]


def coverage_start(events: Sequence[Mapping[str, Any]]) -> dt.date:
    """The first event that is no mere background: at most a month older than the first report that tells of any."""
    published = [r["publication_date"] for r in events if r.get("publication_date")]
    since = min(published) - BACKGROUND if published else dt.date.min
    return min((r["date"] for r in events if r["date"] >= since), default=min(r["date"] for r in events))


def daily(events: Sequence[Mapping[str, Any]], first: dt.date, days: int) -> tuple[Floats, Floats, Floats]:
    """(weights, weighted mean scores, counts) of each day; a day without events has weight 0 and mean 0."""
    weights, sums, counts = np.zeros(days), np.zeros(days), np.zeros(days)
    for r in events:
        t = (r["date"] - first).days
        weights[t] += r["confidence"]
        sums[t] += r["confidence"] * r["event_scale"]
        counts[t] += 1
    return weights, np.divide(sums, weights, out=np.zeros(days), where=weights > 0), counts


def estimate(means: Floats, weights: Floats, *, filtered: bool) -> tuple[Floats, Floats]:
    """Level and its variance on each day. means, weights: (T,).

    filtered: also σ and step are those of the highest posterior on that day, so that later days change nothing.
    """
    sigma, step = (g.ravel() for g in np.meshgrid(SIGMAS, STEPS, indexing="ij"))
    levels, variances, likelihood = kalman(means, weights, sigma, step)
    prior = -((np.log(sigma / TYPICAL_SIGMA)) ** 2 + np.log(step / TYPICAL_STEP) ** 2) / (2 * PRIOR_WIDTH**2)
    best = np.argmax(likelihood + prior, axis=1)
    if filtered:
        days = np.arange(len(means))
        return levels[days, best], variances[days, best]
    return smooth(levels[:, best[-1]], variances[:, best[-1]], float(step[best[-1]]))


def kalman(means: Floats, weights: Floats, sigma: Floats, step: Floats) -> tuple[Floats, Floats, Floats]:
    """Filtered level, variance and log-likelihood up to each day (T, G) for G pairs of parameters at once."""
    shape = (len(means), len(sigma))
    levels, variances, likelihoods = np.empty(shape), np.empty(shape), np.empty(shape)
    level, variance, likelihood = np.zeros(len(sigma)), np.full(len(sigma), PRIOR_VARIANCE), np.zeros(len(sigma))
    for t, (y, n) in enumerate(zip(means, weights, strict=True)):
        if t:
            variance = variance + step**2
        if n > 0:
            spread = variance + sigma**2 / n
            error = y - level
            likelihood = likelihood - 0.5 * (np.log(2 * np.pi * spread) + error**2 / spread)
            gain = variance / spread
            level, variance = level + gain * error, variance * (1 - gain)
        levels[t], variances[t], likelihoods[t] = level, variance, likelihood
    return levels, variances, likelihoods


def smooth(level: Floats, variance: Floats, step: float) -> tuple[Floats, Floats]:
    """Rauch-Tung-Striebel smoother over filtered levels and variances (T,)."""
    level, variance = level.copy(), variance.copy()
    for t in range(len(level) - 2, -1, -1):
        ahead = variance[t] + step**2
        gain = variance[t] / ahead
        level[t] += gain * (level[t + 1] - level[t])
        variance[t] += gain**2 * (variance[t + 1] - ahead)
    return level, variance
