"""`detente code`: reports → events, on standard output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from ..settings import DEFAULT_MODEL, DEFAULT_THRESHOLD, Settings
from . import common

if TYPE_CHECKING:
    from ..records import Account, Fault, Report


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
    from ..read import read_reports

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
    found = accounts(read_reports(paths, options), settings, failed)
    how = common.chosen_format(format)
    if how == "table":
        common.write((common.event_line(row(a)) for a in found), how, [c for c in common.EVENT_TABLE if c != "n"])
    else:
        common.write((row(a) for a in found) if how == "csv" else found, how)
    if failed:
        raise typer.Exit(1)


def accounts(items: Iterable[Report | Fault], settings: Settings, failed: list[Fault]) -> Iterator[Account]:
    """The accounts of all reports; faults are told at once and added to `failed`, notes are told."""
    from ..parallel import code_one
    from ..records import Fault

    for item in items:
        coded = None if isinstance(item, Fault) else code_one(item, settings)
        for fault in (item,) if isinstance(item, Fault) else coded.faults if coded else ():
            failed.append(fault)
            common.say(f"failed: {fault}")
        if coded:
            for note in coded.notes:
                common.say(f"note: {coded.report.origin}: {note}")
            yield from coded.accounts


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
