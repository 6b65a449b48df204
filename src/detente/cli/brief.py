"""`detente brief A B -o FILE`: a sourced briefing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import DetenteError
from . import common


def brief(
    countries: common.Pair,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, .html or .md.", show_default=False)],
    store: common.StorePath = common.DEFAULT_STORE,
    first: common.From = "",
    last: common.To = "",
) -> None:
    """Write a briefing: state of the relation with a chart, what happened, what is planned, who says what."""
    pair = common.a_pair(countries)
    write_brief(pair, output, store, common.a_span(first, last))
    common.say(f"wrote {output}")


def write_brief(pair: tuple[str, str], output: Path, store: Path, span: tuple[object, object] = (None, None)) -> None:
    """Writes the briefing of a dyad. DetenteError where the file cannot be written."""
    from ..show.brief import brief as make
    from ..show.render import render
    from ..store import EventFilter, events, open_store

    start, end = span
    rows = events(open_store(store), EventFilter(countries=pair))
    text = render(make(rows, pair, start=start, end=end), output)  # type: ignore[arg-type]
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DetenteError(f"cannot write {output}: {error.strerror}", "Choose another file") from error
