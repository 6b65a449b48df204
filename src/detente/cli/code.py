"""`detente code`: reports → events, on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from ..settings import DEFAULT_MODEL, DEFAULT_THRESHOLD, Settings
from . import common

if TYPE_CHECKING:
    from ..records import Account, Fault, Report

COLUMNS = ("date", "status", "event", "mode", "actors", "recipients", "speakers", "place", "confidence", "text")


def code(
    paths: common.Paths,
    date: common.Date = "",
    publisher: common.Publisher = "",
    country: common.Country = "",
    input_format: common.InputFormat = "",
    column: common.Columns = [],  # noqa: B006  typer copies it
    encoding: common.Encoding = "utf-8",
    format: common.Format = "",  # noqa: A002
    threshold: common.Threshold = DEFAULT_THRESHOLD,
    spacy_model: common.SpacyModel = DEFAULT_MODEL,
    max_chars: common.MaxChars = 1_000_000,
) -> None:
    """Code reports into events: one record per event, each with the sentence it came from."""
    from ..parallel import code_one
    from ..read import read_reports
    from ..records import Fault

    settings = Settings(spacy_model=spacy_model, threshold=threshold, max_chars=max_chars)
    options = common.read_options(
        publisher=publisher,
        country=country,
        date=date,
        input_format=input_format,
        columns=column,
        encoding=encoding,
        max_chars=max_chars,
    )
    failed: list[Fault] = []

    def accounts(items: Iterator[Report | Fault]) -> Iterator[Account]:
        for item in items:
            if isinstance(item, Fault):
                fail(item)
                continue
            coded = code_one(item, settings)
            for fault in coded.faults:
                fail(fault)
            for note in coded.notes:
                common.say(f"note: {item.origin}: {note}")
            yield from coded.accounts

    def fail(fault: Fault) -> None:
        failed.append(fault)
        common.say(f"failed: {fault}")

    table = common.chosen_format(format) in {"table", "csv"}
    found = accounts(read_reports(paths, options))
    columns = COLUMNS if common.chosen_format(format) == "table" else ()
    common.write((row(a) for a in found) if table else found, format, columns)
    if failed:
        raise typer.Exit(1)


def row(account: Account) -> dict[str, Any]:
    """An account as a flat row."""
    return {
        "date": account.date or account.date_text,
        "status": account.status,
        "event": account.event[0],
        "mode": "".join(account.mode),
        "actors": [e.code for e in account.actor],
        "recipients": [e.code for e in account.recipient],
        "speakers": [e.identifier_text or e.entity_text for e in account.speaker],
        "place": account.event_loc,
        "confidence": account.confidence,
        "text": account.text,
        "id": account.id,
        "report": account.report_id,
    }
