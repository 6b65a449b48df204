"""A series as one line of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show.spark import BLOCKS, sparkline


@pytest.mark.parametrize(
    ("values", "width", "line"),
    [
        ([], 60, ""),
        ([5.0], 60, "▄"),
        ([2.0, 2.0, 2.0], 60, "▄▄▄"),
        ([0, 1, 2, 3, 4, 5, 6, 7], 60, "▁▂▃▄▅▆▇█"),
        ([-10, 10, -10], 60, "▁█▁"),
        ([0, 0, 10, 10], 2, "▁█"),
        ([0, 4, 2, 2, 0, 10, 10, 10], 4, "▁▁▄█"),
        ([1, 2, 3], 1, "▄"),
    ],
)
def test_line(values: list[float], width: int, line: str) -> None:
    """Each block stands for one value, or for the mean of its stretch where there are more values than room."""
    assert sparkline(values, width) == line


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=300), st.integers(1, 80))
def test_any_series(values: list[float], width: int) -> None:
    """As many blocks as there is room or values for; where they differ, one is the lowest and one the highest."""
    line = sparkline(values, width)
    assert len(line) == min(len(values), width)
    assert set(line) <= set(BLOCKS)
    assert len(set(line)) == 1 or {BLOCKS[0], BLOCKS[-1]} <= set(line)
