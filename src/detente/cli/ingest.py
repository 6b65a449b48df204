"""`detente ingest`: new reports → the store."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ..settings import DEFAULT_MODEL, DEFAULT_THRESHOLD, Settings
from . import common

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..store import Summary

SHOWN = 20  # faults printed; all are in the store


def ingest(
    paths: common.Paths,
    store: common.StorePath = common.DEFAULT_STORE,
    date: common.Date = "",
    publisher: common.Publisher = "",
    country: common.Country = "",
    input_format: common.InputFormat = "",
    column: common.Columns = [],  # noqa: B006
    encoding: common.Encoding = "utf-8",
    threshold: common.Threshold = DEFAULT_THRESHOLD,
    spacy_model: common.SpacyModel = DEFAULT_MODEL,
    max_chars: common.MaxChars = 1_000_000,
    workers: Annotated[int, typer.Option(min=0, help="Processes that code in parallel; 0 = one a core.")] = 0,
) -> None:
    """Code new reports and keep them in a store. What is there already is passed over; a second run adds nothing."""
    from ..parallel import code_all
    from ..read import estimate, read_reports
    from ..store import ingest as run
    from ..store import open_store

    settings = Settings(
        spacy_model=spacy_model, threshold=threshold, max_chars=max_chars, workers=workers or common.workers_default()
    )
    options = common.read_options(
        publisher=publisher,
        country=country,
        date=date,
        input_format=input_format,
        columns=column,
        encoding=encoding,
        max_chars=max_chars,
    )
    total = estimate(paths, options)
    target = open_store(store, create=True)
    if total is not None and total < 20:
        settings = Settings(spacy_model=spacy_model, threshold=threshold, max_chars=max_chars, workers=1)
    with progress(total) as step:
        summary = run(target, read_reports(paths, options), lambda reports: code_all(reports, settings), step=step)
    tell(summary, str(store))
    if summary.faults:
        raise typer.Exit(1)


@contextmanager
def progress(total: int | None) -> Generator[Callable[[], object]]:
    """A progress bar on a terminal, nothing elsewhere; yields the function that advances it by one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("coding"), BarColumn(None), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("coding", total=total)
        yield lambda: bar.advance(task)


def tell(summary: Summary, store: str) -> None:
    """The summary of an ingest, and its first faults."""
    for fault in summary.faults[:SHOWN]:
        common.say(f"failed: {fault}")
    if len(summary.faults) > SHOWN:
        common.say(f"… and {len(summary.faults) - SHOWN:,} more, all in the table `faults` of {store}")
    for note in summary.notes:
        common.say(f"note: {note}")
    common.say(
        f"{summary.reports:,} new reports with {summary.accounts:,} accounts; {summary.known:,} known already; "
        f"{len(summary.faults):,} failed. {store} holds {summary.events:,} events."
    )
