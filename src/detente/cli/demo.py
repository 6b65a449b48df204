"""`detente demo`: the whole line on the bundled dossier of the 2021 reset."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..settings import Settings
from . import common

PAIR = ("RUS", "USA")


def demo(
    examples: Annotated[Path, typer.Option(help="Folder of the example dossier.")] = Path("examples/reset-2021"),
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the store and the page.")] = Path(
        "demo-output"
    ),
) -> None:
    """Code the example dossier, measure Russia and the United States, and write their briefing."""
    from ..parallel import code_all
    from ..read import estimate, read_reports
    from ..relations import level_series, within
    from ..store import EventFilter, events, open_store
    from ..store import ingest as run
    from .brief import write_brief
    from .ingest import progress, tell
    from .relation import show

    dispatches = [str(p) for p in sorted(examples.glob("*.jsonl"))]
    if not dispatches:
        raise UsageError(
            f"the example dossier is not in {examples}", "Run this in a clone of the repository, or give --examples"
        )
    store, page = output / "store", output / "russia-usa.html"
    settings = Settings(workers=common.workers_default())
    target = open_store(store, create=True)
    with progress(estimate(dispatches)) as step:
        summary = run(target, read_reports(dispatches), lambda reports: code_all(reports, settings), step=step)
    tell(summary, str(store))
    rows = events(target, EventFilter(countries=PAIR))
    series = level_series(rows)
    show(PAIR, within(rows, series[0].date, series[-1].date) if series else rows, series, "month")
    write_brief(PAIR, page, store)
    typer.echo(f"The briefing with its chart and sources: {page.resolve().as_uri()}")
    typer.echo(f"Ask on: detente events RUS USA --store {store} --type SANCTION")
