"""Gold files: records of pairs (given the spans, which type?) or of events (from raw text, end to end). DESIGN §4."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..errors import UsageError
from ..records import Fault, Status

Span = tuple[int, int]


class PairGold(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the spans (code points) of an actor and a recipient, and the type of what the one does to the other."""

    id: str
    text: str
    event: str
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    mode: str | None = None
    status: Status | None = None


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a text: type and country codes; the rest where the annotators gave it."""

    event: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    status: Status | None = None
    date: dt.date | None = None
    speaker: tuple[str, ...] | None = None


class EventsGold(msgspec.Struct, frozen=True, kw_only=True):
    """A text with all its events."""

    id: str
    text: str
    events: tuple[GoldEvent, ...]
    date: dt.date | None = None
    publisher: str = ""
    title: str = ""


Gold = PairGold | EventsGold


def read_gold(path: Path, types: frozenset[str]) -> tuple[list[PairGold] | list[EventsGold], list[Fault]]:
    """The records of a gold file, all of one form, and what could not be read. `types` are those it may name.

    path: JSON Lines, or a folder of JSON files with one record each. UsageError where there is nothing of the kind, no record
    in it, or both forms together.
    """
    pairs: list[PairGold] = []
    events: list[EventsGold] = []
    faults: list[Fault] = []
    for origin, line in _lines(path):
        found = _record(line, origin, types)
        (faults if isinstance(found, Fault) else pairs if isinstance(found, PairGold) else events).append(found)  # type: ignore[arg-type]
    if pairs and events:
        raise UsageError(f"{path} mixes pairs and events", "Keep them apart")
    if not (pairs or events):
        first = f": {faults[0]}" if faults else ""
        raise UsageError(f"{path} holds no gold record{first}", "Its forms: docs/evaluation.md")
    return pairs or events, faults


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """(origin, JSON) of every record."""
    if path.is_dir():
        yield from ((str(p), p.read_bytes()) for p in sorted(path.glob("*.json")))
    elif path.is_file():
        numbered = enumerate(path.read_bytes().splitlines(), 1)
        yield from ((f"{path}:{number}", line) for number, line in numbered if line.strip())
    else:
        raise UsageError(f"there is no file {path}", "Give a gold file in JSON Lines: docs/evaluation.md")


def _record(line: bytes, origin: str, types: frozenset[str]) -> Gold | Fault:
    try:
        record: Any = msgspec.json.decode(line)
        form = EventsGold if isinstance(record, dict) and "events" in record else PairGold
        gold = msgspec.convert(record, form)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        return Fault(origin=origin, stage="gold", reason=str(error), remedy="its forms: docs/evaluation.md")
    for reason in _wrong(gold, types):
        return Fault(origin=origin, stage="gold", reason=reason)
    return gold


def _wrong(gold: Gold, types: frozenset[str]) -> Iterator[str]:
    """What makes a record useless though it has the right form."""
    if not gold.text.strip():
        yield "the text is empty"
    named = {e.event for e in gold.events} if isinstance(gold, EventsGold) else {gold.event}
    yield from (f"unknown event type {t!r}; is it of --ontology plover-2018?" for t in sorted(named - types))
    if isinstance(gold, PairGold):
        if not (gold.actor or gold.recipient):
            yield "neither actor nor recipient is marked"
        spans = (*gold.actor, *gold.recipient)
        yield from (f"span {s} lies outside the text" for s in spans if not 0 <= s[0] < s[1] <= len(gold.text))
