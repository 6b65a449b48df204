"""What the codes are, and how they are looked up. Definitions and decisions: docs/codebook.md."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from ..errors import UsageError

_Value = TypeVar("_Value")


class Mode(msgspec.Struct, frozen=True, kw_only=True, tag="mode", tag_field="kind"):
    """How an event of type `event` was done; in THREATEN, REQUEST and REJECT, what it was about.

    score: conflict (-10) to cooperation (+10). cameo: the nearest CAMEO code.
    """

    event: str
    code: str
    score: float
    definition: str
    cameo: str


class EventType(msgspec.Struct, frozen=True, kw_only=True, tag="type", tag_field="kind"):
    """One of the 16 event types, with its modes by code.

    quad: class 1-4 (`Ontology.quads`). score: that of an event without a mode. cameo: the nearest CAMEO code for it.
    """

    code: str
    quad: int
    score: float
    definition: str
    recipient_required: bool
    cameo: str
    examples: tuple[str, ...]
    modes: Mapping[str, Mode]


class Context(msgspec.Struct, frozen=True, kw_only=True, tag="context", tag_field="kind"):
    """What an event is about; an event has any number of contexts."""

    code: str
    definition: str


class Status(msgspec.Struct, frozen=True, kw_only=True, tag="status", tag_field="kind"):
    """Whether an event has happened."""

    code: str
    definition: str


class Sector(msgspec.Struct, frozen=True, kw_only=True, tag="sector", tag_field="kind"):
    """The walk of life an actor belongs to; `entity` is True for the codes that take the place of a country."""

    code: str
    name: str
    definition: str
    entity: bool


class CameoCode(msgspec.Struct, frozen=True, kw_only=True, tag="cameo", tag_field="kind"):
    """A CAMEO code with its Goldstein score, and the PLOVER codes it stands for.

    `event` is None where PLOVER has no event for it (comments, symbolic acts), `mode` where the type says it all.
    """

    code: str
    name: str
    goldstein: float
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]


Entry = EventType | Mode | Context | Status | Sector | CameoCode


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """All codes, each mapping in the order of its file. Lookups are exact; `describe` forgives case.

    A code that does not exist is a UsageError that names the closest one.
    """

    quads: Mapping[int, str]
    events: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    statuses: Mapping[str, Status]
    sectors: Mapping[str, Sector]
    entities: Mapping[str, Sector]
    cameo: Mapping[str, CameoCode]

    def event(self, code: str) -> EventType:
        """The event type `code`."""
        return _get(self.events, code, "event type")

    def mode(self, event: str, code: str) -> Mode:
        """The mode `code` of the type `event`."""
        return _get(self.event(event).modes, code, f"mode of {event}")

    def cameo_code(self, code: str) -> CameoCode:
        """The CAMEO code `code`, two to four digits with the leading zero."""
        return _get(self.cameo, code, "CAMEO code")

    def score(self, event: str, mode: str | None = None) -> float:
        """The score (-10 … +10) of an event: its mode's, or its type's where it has no mode."""
        return self.mode(event, mode).score if mode else self.event(event).score

    def quad(self, event: str) -> int:
        """The quad class of the type `event`: 1 and 2 cooperation, 3 and 4 conflict; odd verbal, even material."""
        return self.event(event).quad

    def cameo_for(self, event: str, mode: str | None = None) -> str:
        """The nearest CAMEO code; `cameo_code` of it has the same event type (the mode may be lost)."""
        return self.mode(event, mode).cameo if mode else self.event(event).cameo

    def suggest(self, code: str) -> list[str]:
        """Up to three existing codes or list names that look like `code`, closest first."""
        names = (name for entry in self._entries() for name in _names(entry) if "/" in code or "/" not in name)
        return _closest(code, (*names, *self._lists()))

    def describe(self, code: str) -> tuple[Entry, ...]:
        """All that `code` stands for, whatever its case: a type, a mode (of every type that has it), a context …

        `SANCTION/expel` is one mode. A list name (types, contexts, statuses, sectors, entities, cameo) gives the list.
        """
        wanted = code.strip().casefold()
        listed = self._lists().get(wanted, ())
        found = listed or tuple(e for e in self._entries() if wanted in (n.casefold() for n in _names(e)))
        if not found:
            closest = self.suggest(code)
            remedy = f"Did you mean {' or '.join(closest)}?" if closest else "`detente ref` lists the codes"
            raise UsageError(f"there is no code {code!r}", remedy)
        return found

    def _entries(self) -> Iterator[Entry]:
        for event in self.events.values():
            yield event
            yield from event.modes.values()
        for table in (self.contexts, self.statuses, self.sectors, self.entities, self.cameo):
            yield from table.values()

    def _lists(self) -> dict[str, tuple[Entry, ...]]:
        return {
            "types": tuple(self.events.values()),
            "contexts": tuple(self.contexts.values()),
            "statuses": tuple(self.statuses.values()),
            "sectors": (*self.sectors.values(), *self.entities.values()),
            "entities": tuple(self.entities.values()),
            "cameo": tuple(self.cameo.values()),
        }


def _names(entry: Entry) -> tuple[str, ...]:
    """What `entry` may be called by."""
    return (entry.code, f"{entry.event}/{entry.code}") if isinstance(entry, Mode) else (entry.code,)


def _get(table: Mapping[str, _Value], code: str, what: str) -> _Value:
    """The value under `code`; `what` says in the error what it should have been."""
    try:
        return table[code]
    except KeyError:
        closest = _closest(code, table)
        remedy = f"Did you mean {closest[0]}?" if closest else f"There are: {', '.join(table)}" if table else ""
        raise UsageError(f"there is no {what} {code!r}", remedy) from None


def _closest(code: str, names: Iterable[str]) -> list[str]:
    by_folded = {name.casefold(): name for name in names}
    return [by_folded[n] for n in difflib.get_close_matches(code.strip().casefold(), by_folded, n=3, cutoff=0.6)]
