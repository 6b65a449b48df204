"""A series as a line of block characters, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], width: int = 60) -> str:
    """At most `width` characters from lowest ▁ to highest █; each stands for the mean of its stretch."""
    if not values:
        return ""
    count = min(width, len(values))
    edges = [round(i * len(values) / count) for i in range(count + 1)]
    means = [sum(values[a:b]) / (b - a) for a, b in pairwise(edges)]
    low, high = min(means), max(means)
    if high - low < 1e-9:
        return BLOCKS[3] * count
    return "".join(BLOCKS[min(7, int((m - low) / (high - low) * 8))] for m in means)
