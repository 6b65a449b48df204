"""`detente ingest`: new reports → the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ..settings import DEFAULT_MODEL, DEFAULT_THRESHOLD, Settings
from . import common
from .progress import progress

if TYPE_CHECKING:
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
    workers: common.Workers = 0,
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
