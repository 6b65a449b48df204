"""`detente events`: the events of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageError
from . import common


def events(
    countries: Annotated[
        list[str] | None, typer.Argument(help="No, one or two countries: RUS USA.", show_default=False)
    ] = None,
    store: common.StorePath = common.DEFAULT_STORE,
    first: common.From = "",
    last: common.To = "",
    type: Annotated[  # noqa: A002
        list[str] | None, typer.Option(help="Event type, such as SANCTION. Repeatable.", show_default=False)
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="occurred, planned, hypothetical, denied or historical. Repeatable.", show_default=False),
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Least confidence.")] = 0.0,
    format: common.Format = "",  # noqa: A002
) -> None:
    """List events: of all countries, of one, or between two."""
    from ..ontology.countries import country_code
    from ..store import EventFilter, open_store
    from ..store import events as find

    start, end = common.a_span(first, last)
    if len(countries or ()) > 2:
        raise UsageError("events take at most two countries", "Give one, or two such as RUS USA")
    wanted = EventFilter(
        countries=tuple(dict.fromkeys(country_code(c) for c in countries or ())),
        start=start,
        end=end,
        types=tuple(known_type(t) for t in type or ()),
        statuses=tuple(known_status(s) for s in status or ()),
        min_confidence=min_confidence,
    )
    rows = [r | {"accounts": len(r["account_ids"])} for r in find(open_store(store), wanted)]
    if common.chosen_format(format) == "table":
        common.write([common.event_line(r, accounts=r["accounts"]) for r in rows], "table", common.EVENT_TABLE)
    else:
        common.write(rows, format)


def known_type(text: str) -> str:
    """The event type a user means. UsageError with the closest one."""
    from ..ontology import load_ontology

    types = load_ontology().events
    return known(text.upper(), list(types), "event type")


def known_status(text: str) -> str:
    """The status a user means. UsageError with the closest one."""
    from typing import get_args

    from ..records import Status

    return known(text.lower(), list(get_args(Status)), "status")


def known(text: str, values: list[str], what: str) -> str:
    """`text` where it is one of `values`; else UsageError."""
    from difflib import get_close_matches

    if text in values:
        return text
    close = get_close_matches(text, values, 2)
    raise UsageError(
        f"no {what} {text!r}", f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(values)}"
    )
