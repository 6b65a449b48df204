"""A briefing on one dyad: what it says is chosen here, how it looks stands in the templates.

Deterministic: every sentence is either a template filled with figures or a quotation with its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

import msgspec

from ..ontology import load_ontology
from ..ontology.countries import in_prose, name_of
from ..relations import Classics, LevelRow, classics, level_series, within
from ..relations.classics import occurred
from .chart import level_chart

Row = Mapping[str, Any]
HAPPENED, PLANNED, SPEAKERS, SAID, OTHER = 16, 10, 6, 3, 6  # most lines of each part
STATES = (  # upper ends of the level, in the words of a headline
    (-4.0, "in open hostility"),
    (-2.0, "hostile"),
    (-0.5, "strained"),
    (0.5, "mixed"),
    (2.0, "workable"),
    (4.0, "warm"),
)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One event as the briefing tells it. `before`, `trigger`, `after` together are the source sentence."""

    date: str
    kind: str
    type_name: str
    score: float
    parties: str
    place: str
    before: str
    trigger: str
    after: str
    speakers: str
    accounts: int
    source: int
    status: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A numbered report."""

    number: int
    title: str
    publisher: str
    date: str
    url: str
    report: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """All that the templates need."""

    a: str
    b: str
    start: str
    end: str
    headline: str
    sentences: tuple[str, ...]
    figures: Classics
    chart: str
    happened: tuple[Line, ...]
    planned: tuple[Line, ...]
    other: tuple[Line, ...]
    voices: tuple[tuple[str, int, tuple[Line, ...]], ...]
    sources: tuple[Source, ...]
    version: str


def brief(
    events: Sequence[Row], countries: tuple[str, str], *, start: dt.date | None = None, end: dt.date | None = None
) -> Brief:
    """The briefing of all event rows of a dyad (those of `store.events` between both countries), for `start` to `end`."""
    a, b = (in_prose(c) for c in countries)
    rows = level_series(events, start, end)
    first, last = (rows[0].date, rows[-1].date) if rows else (start, end)
    past, told = occurred(within(events, first, last)), within(events, first, None)
    cited = _Sources()
    until = last or dt.date.max
    planned = [r for r in told if r["status"] == "planned" and r["date"] and not _came_true(r, past)]
    coming = [r for r in planned if r["date"] >= until] or planned[-PLANNED:]
    other = [r for r in told if r["status"] in {"denied", "hypothetical"}]
    return Brief(
        a=a,
        b=b,
        start=str(first or ""),
        end=str(last or ""),
        headline=headline(rows, a, b),
        sentences=tuple(state_sentences(rows, classics(past))),
        figures=classics(past),
        chart=level_chart(rows, past, title=f"Level of the relation between {a} and {b}"),
        happened=tuple(cited.line(r) for r in chosen(past, HAPPENED)),
        planned=tuple(cited.line(r) for r in sorted(coming, key=_by_date)[:PLANNED]),
        other=tuple(cited.line(r) for r in chosen(other, OTHER)),
        voices=tuple((v, n, tuple(cited.line(r) for r in said)) for v, n, said in voices(told)),
        sources=tuple(cited.found.values()),
        version=version("detente"),
    )


def headline(rows: Sequence[LevelRow], a: str, b: str) -> str:
    """The state in one line."""
    if not rows:
        return f"No dated events between {a} and {b}"
    return f"Relations between {a} and {b} are {state(rows[-1].level)}{trend(rows)}"


def state(level: float) -> str:
    """The level in a word."""
    return next((word for limit, word in STATES if level < limit), "close")


def trend(rows: Sequence[LevelRow], days: int = 90) -> str:
    """How the level moved over the last quarter, where the move is larger than the band's half width."""
    if len(rows) <= days:
        return ""
    now, then = rows[-1], rows[-1 - days]
    move, half = now.level - then.level, (now.level_upper - now.level_lower) / 2
    if abs(move) < half:
        return ""
    return " and warming" if move > 0 else " and cooling"


def state_sentences(rows: Sequence[LevelRow], figures: Classics) -> Iterable[str]:
    """The state in figures."""
    if not rows or figures.mean_score is None:
        return
    last, low, high = rows[-1], min(rows, key=lambda r: r.level), max(rows, key=lambda r: r.level)
    yield (
        f"On {day(last.date)} the level stood at {last.level:+.1f} on a scale from -10 to +10 "
        f"(95 % band {last.level_lower:+.1f} to {last.level_upper:+.1f})."
    )
    yield f"It was highest on {day(high.date)} ({high.level:+.1f}) and lowest on {day(low.date)} ({low.level:+.1f})."
    quads = figures.by_quad
    yield (
        f"{figures.events} events took place: {quads[1] + quads[2]} cooperative, {quads[3] + quads[4]} conflictual; "
        f"their mean score is {figures.mean_score:+.2f}."
    )


def chosen(rows: Sequence[Row], most: int) -> list[Row]:
    """The weightiest events in order of time: score, confidence and number of accounts count."""
    best = sorted(rows, key=lambda r: (-weight(r), str(r["date"]), r["id"]))[:most]
    return sorted(best, key=_by_date)


def weight(row: Row) -> float:
    """How much an event matters to a reader: by how many it is told first, then its score."""
    return (1 + abs(row["event_scale"])) ** 0.5 * row["confidence"] * len(row["account_ids"])


def voices(events: Sequence[Row]) -> list[tuple[str, int, list[Row]]]:
    """The speakers named most often, with how often, and their weightiest statements."""
    by_speaker: dict[str, list[Row]] = {}
    for r in events:
        for s in r["speakers"]:
            by_speaker.setdefault(s, []).append(r)
    most = sorted(by_speaker.items(), key=lambda kv: (-len(kv[1]), kv[0]))[:SPEAKERS]
    return [(s, len(rows), chosen(rows, SAID)) for s, rows in most]


def day(date: dt.date) -> str:
    """8 June 2021."""
    return f"{date.day} {date:%B %Y}"


def web_address(url: str) -> str:
    """The address where it is a web address, without signs that end a link in HTML or Markdown; else ""."""
    return quote(url, safe="/:?&=%#+,;@~.-_!") if url.startswith(("http://", "https://")) else ""


def _by_date(row: Row) -> tuple[str, str]:
    return str(row["date"] or "9999"), row["id"]


def _came_true(plan: Row, past: Sequence[Row]) -> bool:
    """Whether a planned meeting or act has an occurred counterpart of the same parties at its time."""
    sides = {*plan["actors"], *plan["recipients"]}
    return any(
        r["quad_code"] <= 2 and abs((r["date"] - plan["date"]).days) <= 2 and sides <= {*r["actors"], *r["recipients"]}
        for r in past
    )


class _Sources:
    """Numbers reports in the order in which they are first cited."""

    def __init__(self) -> None:
        self.found: dict[str, Source] = {}

    def line(self, row: Row) -> Line:
        """The line of an event, its report cited."""
        ontology = load_ontology()
        cut, size = row["trigger"], len(row["event_text"])
        sides = [" and ".join(map(name_of, row[k])) for k in ("actors", "recipients") if row[k]]
        return Line(
            date=_when(row),
            kind="coop" if row["event_scale"] > 0 else "conf" if row["event_scale"] < 0 else "even",
            type_name=row["event"] + (f" · {row['mode']}" if row["mode"] else ""),
            score=ontology.score(row["event"], row["mode"] or None),
            parties=" → ".join(sides),
            place=row["place"],
            before=row["text"][:cut],
            trigger=row["text"][cut : cut + size],
            after=row["text"][cut + size :],
            speakers=", ".join(row["speakers"]),
            accounts=len(row["account_ids"]),
            source=self.cite(row),
            status=row["status"],
        )

    def cite(self, row: Row) -> int:
        """The number of the event's report."""
        if row["report"] not in self.found:
            self.found[row["report"]] = Source(
                number=len(self.found) + 1,
                title=row["title"] or row["report"],
                publisher=row["publisher"],
                date=str(row["publication_date"] or ""),
                url=web_address(row["url"]),
                report=row["report"],
            )
        return self.found[row["report"]].number


def _when(row: Row) -> str:
    date = row["date"]
    if date is None:
        return "undated"
    if row["date_precision"] == "month":
        return f"{date:%B %Y}"
    return str(date.year) if row["date_precision"] == "year" else day(date)
