"""`detente relation A B`: how two countries get on, in figures."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import common

if TYPE_CHECKING:
    from ..relations import Classics, LevelRow
    from ..relations.periods import Period

COLUMNS = ("date", "level", "level_lower", "level_upper", "events", "mean_score")


def relation(
    countries: common.Pair,
    store: common.StorePath = common.DEFAULT_STORE,
    first: common.From = "",
    last: common.To = "",
    by: Annotated[
        str, typer.Option(help="day, week or month. Default: month in a table, day else.", show_default=False)
    ] = "",
    filtered: Annotated[
        bool, typer.Option("--filtered", help="What one knew on each day; default: what one knows now.")
    ] = False,
    format: common.Format = "",  # noqa: A002
) -> None:
    """Measure a relation: its level over time with a 95 % band, counts by type, mean score."""
    from ..relations import by_period, classics, level_series, within
    from ..store import EventFilter, events, open_store
    from .events import known

    pair = common.a_pair(countries)
    start, end = common.a_span(first, last)
    how = common.chosen_format(format)
    period = known(by or ("month" if how == "table" else "day"), ["day", "week", "month"], "period")
    rows = events(open_store(store), EventFilter(countries=pair))
    series = level_series(rows, start, end, filtered=filtered)
    if series:  # the same days for counts and series
        start, end = series[0].date, series[-1].date
    rows = within(rows, start, end)
    if how == "table":
        show(pair, rows, series, period)  # type: ignore[arg-type]
    elif how == "json":
        common.write([report(pair, classics(rows), by_period(series, period))], "json")  # type: ignore[arg-type]
    else:
        common.write(by_period(series, period), how, COLUMNS)  # type: ignore[arg-type]


def report(pair: tuple[str, str], figures: Classics, series: Sequence[LevelRow]) -> dict[str, Any]:
    """The relation as one JSON object."""
    return {"countries": pair, "figures": figures, "series": series}


def show(pair: tuple[str, str], rows: Sequence[Mapping[str, Any]], series: Sequence[LevelRow], period: Period) -> None:
    """The relation for a person: state, sparkline, table by period, counts by type."""
    from ..ontology.countries import in_prose
    from ..relations import by_period, classics
    from ..show.brief import headline, state_sentences
    from ..show.export import write_table
    from ..show.spark import sparkline

    a, b = map(in_prose, pair)
    figures = classics(rows)
    print_bold(headline(series, a, b))
    for sentence in state_sentences(series, figures):
        typer.echo(sentence)
    if series:
        typer.echo(f"\n{series[0].date}  {sparkline([r.level for r in series])}  {series[-1].date}")
        write_table(by_period(series, period), sys.stdout, COLUMNS)
    write_table([{"type": t, "events": n} for t, n in figures.by_type.items()], sys.stdout, ("type", "events"))


def print_bold(text: str) -> None:
    """A heading; bold on a terminal only."""
    typer.secho(text, bold=sys.stdout.isatty())
