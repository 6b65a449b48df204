"""Options and habits that several commands share."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError

if TYPE_CHECKING:
    from ..read import ReadOptions

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, or - for standard input (text, HTML, JSON Lines, CSV, Parquet; also gzip).",
        show_default=False,
    ),
]
Pair = Annotated[
    list[str], typer.Argument(help="Two countries: RUS USA, or Russia 'United States'.", show_default=False)
]
StorePath = Annotated[Path, typer.Option("--store", envvar="DETENTE_STORE", help="Folder of the store.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="table, csv, json or jsonl. Default: table on a terminal, jsonl in a pipe.",
        show_default=False,
    ),
]
From = Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.", show_default=False)]
To = Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.", show_default=False)]
Publisher = Annotated[str, typer.Option(help="Publisher, where the data does not tell.", show_default=False)]
Country = Annotated[
    str, typer.Option(help="Publisher's country (alpha-3), where the data does not tell.", show_default=False)
]
Date = Annotated[
    str, typer.Option(help="Publication date, YYYY-MM-DD, where the data does not tell.", show_default=False)
]
InputFormat = Annotated[
    str,
    typer.Option(
        help="Format of the input, where the file name does not tell: txt, html, jsonl, csv, parquet.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str],
    typer.Option("--column", help="Name of a column, as OURS=THEIRS (text=body). Repeatable.", show_default=False),
]
Encoding = Annotated[str, typer.Option(help="Encoding of texts and tables.")]
SpacyModel = Annotated[str, typer.Option(help="Installed spaCy pipeline to parse with.")]
Threshold = Annotated[float, typer.Option(min=0.35, max=1, help="Confidence under which an event is left out.")]
Workers = Annotated[int, typer.Option(min=0, help="Processes that code in parallel; 0 = one a core.")]
MaxChars = Annotated[int, typer.Option(min=1, help="Longest text of one report, in characters.")]

DEFAULT_STORE = Path("detente-store")
FIELDS = ("id", "text", "date", "title", "url", "publisher", "publisher_country", "language")


def read_options(
    *, publisher: str, country: str, date: str, input_format: str, columns: Sequence[str], encoding: str, max_chars: int
) -> ReadOptions:
    """The reading options of a command. UsageError for a malformed date, column or encoding."""
    import codecs

    from ..read import ReadOptions

    mapping = {ours: theirs for ours, _, theirs in (c.partition("=") for c in columns)}
    for ours, theirs in mapping.items():
        if ours not in FIELDS or not theirs:
            raise UsageError(
                f"--column {ours}={theirs} names no field of ours",
                f"Write OURS=THEIRS, with OURS one of {', '.join(FIELDS)}",
            )
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise UsageError(f"unknown encoding {encoding!r}", "Give a name such as utf-8, cp1252 or koi8-r") from None
    return ReadOptions(
        publisher=publisher,
        country=country.upper(),
        date=str(a_date(date, "--date") or ""),
        format=input_format,
        columns=mapping,
        encoding=encoding,
        max_bytes=4 * max_chars,
    )


def a_date(value: str, option: str) -> dt.date | None:
    """The date of an option, None for "". UsageError for anything that is no date."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} {value!r} is not a date", "Write YYYY-MM-DD") from None


def a_span(first: str, last: str) -> tuple[dt.date | None, dt.date | None]:
    """The dates of --from and --to. UsageError where the first comes after the last."""
    start, end = a_date(first, "--from"), a_date(last, "--to")
    if start and end and start > end:
        raise UsageError(f"--from {start} comes after --to {end}", "Swap them")
    return start, end


def a_pair(countries: Sequence[str]) -> tuple[str, str]:
    """The codes of two countries. UsageError for one, three, the same twice, or an unknown one."""
    from ..ontology.countries import country_code

    found = tuple(country_code(c) for c in countries)
    if len(found) != 2 or found[0] == found[1]:
        raise UsageError("a relation is between two different countries", "Give two, such as RUS USA")
    return found[0], found[1]


EVENT_TABLE = ("date", "status", "event", "who", "n", "sure", "text")  # columns of events on a terminal


def event_line(row: Mapping[str, Any], *, accounts: int = 1) -> dict[str, Any]:
    """An event or account row in as few columns as a terminal has room for."""
    sides = [", ".join(row[side]) for side in ("actors", "recipients")]
    return {
        "date": row["date"],
        "status": row["status"],
        "event": f"{row['event']}/{row['mode']}" if row["mode"] else row["event"],
        "who": " → ".join(s or "?" for s in sides) if sides[1] else sides[0],
        "n": accounts,
        "sure": row["confidence"],
        "text": " ".join(row["text"].split()),
    }


def write(rows: Iterable[Any], how: str, columns: Sequence[str] = ()) -> None:
    """Rows to standard output in the form asked for."""
    from ..plugins import EXPORTERS, find

    find(EXPORTERS, chosen_format(how))(rows, sys.stdout, columns=columns)


def write_object(value: Any) -> None:
    """One JSON object to standard output, indented."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def chosen_format(how: str) -> str:
    """The form asked for; a table on a terminal and JSON Lines in a pipe where none was."""
    return how or ("table" if sys.stdout.isatty() else "jsonl")


def say(text: str) -> None:
    """A line for the person, beside the data."""
    typer.echo(text, err=True)


def workers_default() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
