"""Questions to a store: events of a dyad, of a time, of a type; the accounts behind an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ..records import Account
from .tables import Store, quoted


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events: those between `countries` (one or two codes; none = all), from `start` to `end` inclusive."""

    countries: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_confidence: float = 0.0


def events(store: Store, wanted: EventFilter | None = None) -> list[dict[str, Any]]:
    """The events as rows (columns: docs/data-dictionary.md), by date and id. Undated ones come last."""
    where = " and ".join(conditions(wanted or EventFilter())) or "true"
    sql = f"select * from events where {where} order by date nulls last, id"  # noqa: S608
    return list(store.query(sql, "events"))


def accounts_of(store: Store, event: dict[str, Any]) -> list[Account]:
    """All accounts of an event row, by publication date and id."""
    ids = ", ".join(quoted(i) for i in event["account_ids"])
    rows = store.query(f"select record from accounts where id in ({ids})", "accounts")  # noqa: S608
    found = [msgspec.json.decode(r["record"], type=Account) for r in rows]
    return sorted(found, key=lambda a: (a.cite_info.publication_date or dt.date.max, a.id))


def conditions(wanted: EventFilter) -> Iterator[str]:
    """SQL conditions on the table of events."""
    if wanted.countries:
        yield dyad_condition(wanted.countries)
    if wanted.start:
        yield f"coalesce(enddate, date) >= date '{wanted.start.isoformat()}'"
    if wanted.end:
        yield f"date <= date '{wanted.end.isoformat()}'"
    if wanted.types:
        yield f"event in ({_listed(wanted.types)})"
    if wanted.statuses:
        yield f"status in ({_listed(wanted.statuses)})"
    if wanted.min_confidence:
        yield f"confidence >= {float(wanted.min_confidence)}"


def dyad_condition(countries: Sequence[str]) -> str:
    """Events in which a country takes part; with two, those that pass between them or that they do together."""
    has = {(side, c): f"array_has({side}, {quoted(c)})" for side in ("actors", "recipients") for c in countries}
    if len(countries) == 1:
        return f"({has['actors', countries[0]]} or {has['recipients', countries[0]]})"
    a, b = countries
    directed = f"({has['actors', a]} and {has['recipients', b]}) or ({has['actors', b]} and {has['recipients', a]})"
    together = f"({has['actors', a]} and {has['actors', b]} and cardinality(recipients) = 0)"
    return f"({directed} or {together})"


def _listed(values: Sequence[str]) -> str:
    return ", ".join(quoted(v) for v in values)
