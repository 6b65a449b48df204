"""What the tests of relations share: rows of events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

FIRST = dt.date(2021, 1, 1)


def make_event(day: int = 0, score: float = -3.0, *, confidence: float = 1.0, **changes) -> dict[str, Any]:
    """An event of that score, `day` days after New Year 2021."""
    row = {
        "id": f"e{day}", "date": FIRST + dt.timedelta(days=day), "status": "occurred", "event": "ACCUSE", "quad_code": 3,
        "event_scale": score, "confidence": confidence,
    }  # fmt: skip
    return row | changes


@pytest.fixture(scope="session")
def event() -> Callable[..., dict[str, Any]]:
    """`make_event`."""
    return make_event
