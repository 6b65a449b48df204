"""The chart is valid SVG that shows what it was given: a mark an event, bars that add up, texts that stay texts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations import level_series
from detente.show.chart import WIDTH, level_chart

FIRST = dt.date(2021, 1, 1)
HEIGHT = 380


def make_event(day: int, score: float, *, text: str = "They spoke.", accounts: int = 1) -> dict[str, Any]:
    """An event of that score, `day` days after New Year 2021."""
    return {
        "date": FIRST + dt.timedelta(days=day), "event": "ACCUSE", "event_scale": score, "status": "occurred", "confidence": 1.0,
        "text": text, "account_ids": [str(n) for n in range(accounts)],
    }  # fmt: skip


def drawn(
    events: list[dict[str, Any]], start: dt.date | None = None, end: dt.date | None = None, title: str = ""
) -> ET.Element:
    """The chart of these events as XML."""
    return ET.fromstring(level_chart(level_series(events, start, end), events, height=HEIGHT, title=title))


def points(chart: ET.Element, kind: str) -> list[tuple[float, float]]:
    """The points of a path."""
    (path,) = chart.findall(f"path[@class='{kind}']")
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d", ""))]


def test_nothing() -> None:
    """Without a level there is no chart."""
    assert level_chart([], []) == ""


def test_marks() -> None:
    """A mark for each event, by kind; conflict is below cooperation, and many accounts make it larger."""
    chart = drawn([make_event(0, -5.0), make_event(10, 0.0), make_event(20, 5.0, accounts=3)])
    marks = chart.findall("circle")
    assert [m.get("class") for m in marks] == ["conf", "even", "coop"]
    x, y, r = ([float(m.get(name, "nan")) for m in marks] for name in ("cx", "cy", "r"))
    assert x == sorted(x)
    assert y == sorted(y, reverse=True)
    assert r[0] == r[1] < r[2]


def test_events_outside_the_time_have_no_mark() -> None:
    """Only events of the drawn days are marked."""
    events = [make_event(day, 1.0) for day in (0, 10, 20)]
    assert len(drawn(events, FIRST + dt.timedelta(days=5), FIRST + dt.timedelta(days=15)).findall("circle")) == 1


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a & b < c > d", "\"quoted\" and 'quoted'", "]]>", "</title></svg>", "Zürich – 東京"],
)
def test_texts_stay_texts(text: str) -> None:
    """Markup in a sentence or title is shown, not obeyed."""
    chart = drawn([make_event(0, 1.0, text=text)], title=text)
    assert chart.get("aria-label") == text
    (tip,) = chart.findall("circle/title")
    assert tip.text == f"2021-01-01 · ACCUSE · {text}"
    assert {e.tag for e in chart.iter()} <= {"svg", "line", "text", "path", "rect", "circle", "title"}


def test_characters_that_xml_cannot_hold() -> None:
    """Control characters, as in texts taken from PDF files, do not break the drawing."""
    chart = drawn([make_event(0, 1.0, text="a\x00b\x0c\x1b\ufffe")], title="\x01")
    (tip,) = chart.findall("circle/title")
    assert (tip.text or "").endswith("a\ufffdb\ufffd\ufffd\ufffd")


def test_long_sentences_are_cut() -> None:
    """A tooltip holds the beginning of a long sentence."""
    (tip,) = drawn([make_event(0, 1.0, text="x" * 1000)]).findall("circle/title")
    assert len(tip.text or "") < 250


def test_volume() -> None:
    """Bars of events a week add up to all events, at their weeks; the scale names the most."""
    events = [make_event(day, 1.0) for day in (0, 1, 1, 9, 30)]
    chart = drawn(events)
    bars = [re.match(r"(\d+) events in the week of (\S+)", t.text or "") for t in chart.findall("rect/title")]
    assert [(int(b[1]), b[2]) for b in bars if b] == [(3, "2021-01-01"), (1, "2021-01-04"), (1, "2021-01-25")]
    heights = [float(r.get("height", "nan")) for r in chart.findall("rect")]
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.2)


@pytest.mark.parametrize("days", [0, 1, 40, 400, 4000])
def test_ticks(days: int) -> None:
    """Charts of a day, weeks, a year and eleven years have at most nine dates, and say of which year they are."""
    events = [make_event(0, 1.0), make_event(days, 1.0)]
    dates = [t.text or "" for t in drawn(events).findall("text[@text-anchor='middle']")]
    assert 1 <= len(dates) <= 9
    assert dates[0] == "Jan 2021"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 120), st.floats(-10, 10), st.text(max_size=20)), min_size=1, max_size=15))
def test_any_events(told: list[tuple[int, float, str]]) -> None:
    """Whatever the events: valid XML, as many marks as events, and all of it inside the frame."""
    events = [make_event(day, score, text=text) for day, score, text in told]
    chart = drawn(events)
    marks = chart.findall("circle")
    assert len(marks) == len(events)
    places = [(float(m.get("cx", "nan")), float(m.get("cy", "nan"))) for m in marks]
    days = max(day for day, *_ in told) - min(day for day, *_ in told) + 1
    assert len(points(chart, "line")) == days
    assert len(points(chart, "band")) == 2 * days
    for x, y in (*places, *points(chart, "line"), *points(chart, "band")):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    for bar in chart.findall("rect"):
        assert float(bar.get("width", "nan")) > 0
        assert float(bar.get("x", "nan")) + float(bar.get("width", "nan")) <= WIDTH
