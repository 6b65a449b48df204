"""The briefing in a real browser: no script, no error, no sideways scrolling, at desktop and phone width."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from detente.show.brief import brief
from detente.show.render import render

pytestmark = pytest.mark.slow
HOSTILE = '<script>document.title="owned"</script><img src=x onerror=alert(1)> Russia & "US"'


def row(day: int, **changes: Any) -> dict[str, Any]:
    """An event row as the store gives it."""
    date = dt.date(2021, 1, 1) + dt.timedelta(days=day)
    base = {
        "id": f"e{day}", "date": date, "enddate": None, "date_precision": "day", "event": "ACCUSE", "mode": "", "status": "occurred",
        "quad_code": 3, "event_scale": -3.0, "cameo": "112", "actors": ["USA"], "recipients": ["RUS"], "contexts": ["cyber"],
        "place": "Geneva", "confidence": 0.8, "account_ids": [f"a{day}"], "publishers": ["P"], "speakers": ["Kremlin"],
        "text": f"The US accused Russia. {HOSTILE}", "event_text": "accused", "trigger": 7, "report": f"r{day}", "title": HOSTILE,
        "url": "javascript:alert(1)", "publisher": "P", "publication_date": date,
    }  # fmt: skip
    return base | changes


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A briefing on events with hostile texts, a very long word and a plan."""
    rows = [row(d, event_scale=s) for d, s in zip(range(0, 200, 7), (-3, 2.5, -6, 4, -5) * 6, strict=False)]
    rows += [row(250, status="planned", event="AGREE", event_scale=2.5, text="They will meet. " + "x" * 300)]
    path = tmp_path / "brief.html"
    path.write_text(render(brief(rows, ("RUS", "USA")), path), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [1280, 390])
def test_page(page: Path, width: int) -> None:
    """Marks equal events, links lead to sources, hostile text stays text, nothing overflows."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    assert chromium, "the page is tested in Debian's Chromium: apt-get install chromium"
    problems: list[str] = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda e: problems.append(str(e)))
        tab.on("dialog", lambda d: problems.append(d.message))
        tab.goto(page.as_uri())
        assert tab.title() == "Russia and the United States: briefing"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.locator("svg.level circle").count() == 29
        assert tab.locator("script, img").count() == 0
        assert tab.locator("a[href^='javascript']").count() == 0
        link = tab.locator("a.cite").first
        target = link.get_attribute("href")
        assert target
        link.click()
        assert tab.locator(f".sources li{target}").is_visible()
        browser.close()
    assert problems == []
