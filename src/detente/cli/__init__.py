"""The command line: one file a command."""

from __future__ import annotations

import sys

import typer

from ..errors import DetenteError
from ..settings import one_thread
from .brief import brief
from .code import code
from .demo import demo
from .evaluate import evaluate
from .events import events
from .ingest import ingest
from .ref import ref
from .relation import relation

app = typer.Typer(
    name="detente",
    help="Reads news reports and tells how any two countries are getting on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (code, ingest, events, relation, brief, evaluate, ref, demo):
    app.command(command.__name__)(command)


def version(show: bool) -> None:
    """Prints the version."""
    if show:
        from importlib.metadata import version as installed

        typer.echo(f"detente {installed('detente')}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    """Reads news reports and tells how any two countries are getting on."""


def main() -> None:
    """Runs a command; an error is one line and an exit code: 1 something failed, 2 wrong use."""
    one_thread()
    try:
        app()
    except DetenteError as error:
        typer.echo(f"detente: {error}", err=True)
        sys.exit(error.exit_code)
