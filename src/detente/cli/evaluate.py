"""`detente evaluate GOLD`: how well the coder codes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from ..settings import DEFAULT_MODEL, DEFAULT_THRESHOLD, Settings
from . import common
from .progress import progress


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold file in JSON Lines, of pairs or of events.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="All figures and answers as one JSON object.")] = False,
    ontology: Annotated[
        str, typer.Option(help="Whose types the gold has: plover-2.0, or plover-2018 (YIELD, older borders).")
    ] = "plover-2.0",
    against: Annotated[
        Path | None,
        typer.Option(help="Figures of another run (its --json), to compare with.", show_default=False),
    ] = None,
    threshold: common.Threshold = DEFAULT_THRESHOLD,
    spacy_model: common.SpacyModel = DEFAULT_MODEL,
    workers: common.Workers = 1,
) -> None:
    """Measure the coder on a gold file: precision, recall, F1 by type, confusions, calibration, with 95 % intervals."""
    from ..evaluation import compare, naming, read_figures
    from ..evaluation import evaluate as run
    from ..show.scores import write_comparison, write_figures

    names = naming(ontology)
    theirs = read_figures(against) if against else None
    settings = Settings(threshold=threshold, spacy_model=spacy_model, workers=workers or common.workers_default())
    with ExitStack() as stack:

        def bar(total: int) -> Callable[[], object]:
            return stack.enter_context(progress(total))

        figures, faults = run(gold, names, settings, bar)
    for fault in faults:
        common.say(f"failed: {fault}")
    differences = compare(figures, theirs) if theirs else []
    if json:
        common.write_object(figures)
        for d in differences:
            common.say(
                f"{d.figure}: {d.ours:.3f} against {d.theirs:.3f}, difference {d.difference:+.3f} {list(d.interval)}"
            )
    else:
        write_figures(figures, sys.stdout)
        write_comparison(differences, sys.stdout)
    if faults:
        raise typer.Exit(1)
