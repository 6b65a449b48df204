"""`detente ref`: the codes, from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from ..errors import UsageError
from ..ontology import CameoCode, Entry, EventType, Mode, Ontology, Sector, load_ontology

if TYPE_CHECKING:
    from rich.table import Table

SEE = (
    ("detente ref TYPE", "a type with its modes, for example SANCTION; also a mode or context, such as expel or cyber"),
    ("detente ref contexts", "what an event is about"),
    ("detente ref sectors", "who acts"),
    ("detente ref statuses", "whether it has happened"),
    ("detente ref cameo", "CAMEO codes and what they are in PLOVER"),
)


class Format(StrEnum):
    """How the codes are printed."""

    table = "table"
    json = "json"


def ref(
    code: Annotated[
        str | None,
        typer.Argument(help="A code (SANCTION, expel, cyber, 0841, GOV) or a list (contexts); none: overview."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Default: table on a terminal, JSON elsewhere.", show_default=False),
    ] = None,
) -> None:
    """Look up event types, modes, contexts, statuses, sectors and CAMEO codes."""
    ontology = load_ontology()
    try:
        entries = ontology.describe("types" if code is None else code)
    except UsageError as error:
        typer.echo(f"detente: {error}", err=True)
        raise typer.Exit(error.exit_code) from None
    if (form or (Format.table if sys.stdout.isatty() else Format.json)) is Format.json:
        typer.echo(json.dumps(msgspec.to_builtins(entries), ensure_ascii=False, indent=2))
    elif code is None:
        _print(_overview(ontology), _see())
    else:
        _print(*_described(entries, ontology))


def _print(*tables: Table) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for table in tables:
        console.print(table)


def _overview(ontology: Ontology) -> Table:
    """All types with quad, score and modes; a mode's score stands behind it where it differs."""
    table = _grid("type", "quad", "score", "modes (score)", right=("score",))
    for event in ontology.events.values():
        modes = (m.code if m.score == event.score else f"{m.code} {m.score:g}" for m in event.modes.values())
        name = f"{event.code} R" if event.recipient_required else event.code
        table.add_row(name, ontology.quads[event.quad], f"{event.score:g}", ", ".join(modes))
    table.caption = "R: needs a recipient"
    return table


def _see() -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    for command, what in SEE:
        table.add_row(command, what)
    return table


def _described(entries: Sequence[Entry], ontology: Ontology) -> Iterator[Table]:
    """A table for each run of entries of one kind; a type that stands alone is told in full."""
    match entries:
        case (EventType() as event,):
            yield from _type(event, ontology)
        case _:
            for _, run in groupby(entries, key=type):
                yield _list(list(run), ontology)


def _type(event: EventType, ontology: Ontology) -> Iterator[Table]:
    from rich.table import Table

    facts = Table.grid(padding=(0, 2))
    facts.add_row(event.code, event.definition)
    facts.add_row("quad", f"{event.quad} {ontology.quads[event.quad]}")
    facts.add_row("score", f"{event.score:g}")
    facts.add_row("recipient", "required" if event.recipient_required else "optional")
    facts.add_row("CAMEO", _cameo(event.cameo, ontology))
    for example in event.examples:
        facts.add_row("example", example)
    yield facts
    if event.modes:
        yield _list(list(event.modes.values()), ontology)


def _list(entries: Sequence[Entry], ontology: Ontology) -> Table:
    """Entries of one kind, a line each."""
    match entries[0]:
        case EventType():
            table = _grid("type", "score", "definition", right=("score",))
        case Mode():
            table = _grid("mode", "score", "definition", "CAMEO", right=("score",))
        case Sector():
            table = _grid("sector", "name", "definition")
        case CameoCode():
            table = _grid("CAMEO", "name", "Goldstein", "PLOVER", "contexts", right=("Goldstein",))
        case first:
            table = _grid(type(first).__name__.lower(), "definition")
    for entry in entries:
        table.add_row(*_cells(entry, ontology))
    return table


def _cells(entry: Entry, ontology: Ontology) -> tuple[str, ...]:
    match entry:
        case EventType():
            return entry.code, f"{entry.score:g}", entry.definition
        case Mode():
            return f"{entry.event}/{entry.code}", f"{entry.score:g}", entry.definition, _cameo(entry.cameo, ontology)
        case Sector():
            return entry.code, entry.name, entry.definition
        case CameoCode():
            plover = "/".join(filter(None, (entry.event, entry.mode))) or "no event"
            return entry.code, entry.name, f"{entry.goldstein:g}", plover, ", ".join(entry.contexts)
        case _:
            return entry.code, entry.definition


def _cameo(code: str, ontology: Ontology) -> str:
    return f"{code} {ontology.cameo_code(code).name}"


def _grid(*columns: str, right: tuple[str, ...] = ()) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, caption_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if column in right else "left", no_wrap=number == 0)
    return table
