"""Reads the ontology's files and checks them: a mistake is an OntologyError that names file and line or key."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from ..errors import OntologyError
from .model import CameoCode, Context, EventType, Mode, Ontology, Sector, Status

PLOVER, CONTEXTS, SECTORS, CAMEO = "plover.toml", "contexts.toml", "sectors.toml", "cameo.csv"
COLUMNS = ["code", "name", "goldstein", "event", "mode", "context"]
HIGHEST = 10  # scores lie between -HIGHEST and +HIGHEST

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_Table = Mapping[str, Any]  # as TOML gives it


@cache
def load_ontology() -> Ontology:
    """The ontology that comes with détente; read once."""
    return read_ontology(files("detente.ontology") / "data")


def read_ontology(folder: Traversable) -> Ontology:
    """The ontology in `folder` (plover.toml, contexts.toml, sectors.toml, cameo.csv), checked as a whole."""
    plover = _toml(folder, PLOVER, ("quads", "statuses", "events"))
    sectors = _toml(folder, SECTORS, ("sectors", "entities"))
    quads = _quads(plover["quads"])
    events = {code: _event(code, table, quads) for code, table in plover["events"].items()}
    contexts = _defined(CONTEXTS, "contexts", _toml(folder, CONTEXTS, ("contexts",))["contexts"], Context)
    ontology = Ontology(
        quads=quads,
        events=events,
        contexts=contexts,
        statuses=_defined(PLOVER, "statuses", plover["statuses"], Status),
        sectors=_sectors("sectors", sectors["sectors"]),
        entities=_sectors("entities", sectors["entities"]),
        cameo=_cameo(folder, events, contexts),
    )
    _check_once(ontology.sectors, ontology.entities)
    _check_way_back(ontology)
    return ontology


def _toml(folder: Traversable, name: str, keys: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The tables of a TOML file: all of `keys` and no others."""
    try:
        tables = tomllib.loads(_text(folder, name))
    except tomllib.TOMLDecodeError as error:  # tells line and column; also of a key that stands twice
        raise OntologyError(f"{name}: {error}") from error
    for key in keys:
        if not isinstance(tables.get(key), dict):
            raise OntologyError(f"{name}: the table [{key}] is missing")
    for key in tables.keys() - set(keys):
        raise OntologyError(f"{name}, {key}: unknown table")
    return tables


def _text(folder: Traversable, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{name} cannot be read: {error}", "Reinstall detente") from error


def _struct(place: str, table: _Table, kind: type[_Struct], **given: object) -> _Struct:
    """`table` with the values `given` as a `kind`; `place` (file, key) begins the error's message."""
    fields = {f.encode_name for f in msgspec.structs.fields(kind)}
    for key in table:
        if key in given or key not in fields:
            raise OntologyError(f"{place}.{key}: unknown key", f"There are: {', '.join(sorted(fields - given.keys()))}")
    try:
        return msgspec.convert({**table, **given}, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        raise OntologyError(f"{place}{path.rstrip('`')}: {message}") from error


def _table(place: str, value: object) -> _Table:
    if not isinstance(value, dict):
        raise OntologyError(f"{place}: should be a table")
    return value  # pyright: ignore[reportUnknownVariableType]  # tomllib's keys are strings


def _quads(table: _Table) -> dict[int, str]:
    try:
        return {int(number): str(name) for number, name in table.items()}
    except ValueError as error:
        raise OntologyError(f"{PLOVER}, quads: {error}") from error


def _event(code: str, value: object, quads: Mapping[int, str]) -> EventType:
    place = f"{PLOVER}, events.{code}"
    own = dict(_table(place, value))
    modes = _table(f"{place}.modes", own.pop("modes", {}))
    if modes and not own:
        raise OntologyError(f"{place}.modes: modes without a parent, {code!r} is no event type")
    if not re.fullmatch(r"[A-Z]+", code):
        raise OntologyError(f"{place}: the code of a type is in capital letters")
    made = {name: _mode(f"{place}.modes.{name}", code, name, table) for name, table in modes.items()}
    event = _struct(place, own, EventType, code=code, modes={})
    if event.quad not in quads:
        known = ", ".join(map(str, quads))
        raise OntologyError(f"{place}.quad: unknown quad class {event.quad}", f"There are: {known}")
    _check_score(f"{place}.score", event.score)
    return msgspec.structs.replace(event, modes=made)


def _mode(place: str, event: str, code: str, value: object) -> Mode:
    mode = _struct(place, _table(place, value), Mode, event=event, code=code)
    _check_score(f"{place}.score", mode.score)
    return mode


def _defined(name: str, key: str, table: _Table, kind: type[_Struct]) -> dict[str, _Struct]:
    """Codes with nothing but a definition."""
    return {c: _struct(f"{name}, {key}.{c}", {}, kind, code=c, definition=text) for c, text in table.items()}


def _sectors(key: str, table: _Table) -> dict[str, Sector]:
    return {code: _sector(f"{SECTORS}, {key}.{code}", code, value, key) for code, value in table.items()}


def _sector(place: str, code: str, value: object, key: str) -> Sector:
    return _struct(place, _table(place, value), Sector, code=code, entity=key == "entities")


def _cameo(
    folder: Traversable, events: Mapping[str, EventType], contexts: Mapping[str, Context]
) -> dict[str, CameoCode]:
    """The CAMEO codes by code, each mapped to existing PLOVER codes."""
    made: dict[str, CameoCode] = {}
    for place, row in _rows(_text(folder, CAMEO)):
        code = _cameo_code(place, row)
        if code.code in made:
            raise OntologyError(f"{place}: the code {code.code!r} stands twice")
        if code.event and code.event not in events:
            raise OntologyError(f"{place}: unknown event type {code.event!r}")
        if code.mode and (not code.event or code.mode not in events[code.event].modes):
            raise OntologyError(f"{place}: unknown mode {code.mode!r} of {code.event or 'no event type'}")
        for context in code.contexts:
            if context not in contexts:
                raise OntologyError(f"{place}: unknown context {context!r}")
        made[code.code] = code
    return made


def _rows(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(file and line, row) of each line of the table."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(f"{CAMEO}, line {reader.line_num}", cells) for cells in reader]
    except csv.Error as error:
        raise OntologyError(f"{CAMEO}, line {reader.line_num}: {error}") from error
    if not lines or lines[0][1] != COLUMNS:
        raise OntologyError(f"{CAMEO}, line 1: the columns should be {','.join(COLUMNS)}")
    for place, cells in lines[1:]:
        if len(cells) != len(COLUMNS):
            raise OntologyError(f"{place}: {len(cells)} cells instead of {len(COLUMNS)}")
        yield place, dict(zip(COLUMNS, cells, strict=True))


def _cameo_code(place: str, row: Mapping[str, str]) -> CameoCode:
    if not re.fullmatch(r"[0-9]{2,4}", row["code"]):
        raise OntologyError(f"{place}: {row['code']!r} is no CAMEO code (two to four digits)")
    if not row["name"]:
        raise OntologyError(f"{place}: the name is missing")
    try:
        goldstein = float(row["goldstein"])
    except ValueError as error:
        raise OntologyError(f"{place}: the Goldstein score {row['goldstein']!r} is no number") from error
    _check_score(place, goldstein)
    return CameoCode(
        code=row["code"],
        name=row["name"],
        goldstein=goldstein,
        event=row["event"] or None,
        mode=row["mode"] or None,
        contexts=tuple(row["context"].split("|")) if row["context"] else (),
    )


def _check_score(place: str, score: float) -> None:
    if not -HIGHEST <= score <= HIGHEST:  # also false for nan
        raise OntologyError(f"{place}: the score {score:g} is not between -{HIGHEST} and +{HIGHEST}")


def _check_once(sectors: Mapping[str, Sector], entities: Mapping[str, Sector]) -> None:
    for code in sectors.keys() & entities.keys():
        raise OntologyError(f"{SECTORS}, entities.{code}: the code is a sector already")


def _check_way_back(ontology: Ontology) -> None:
    """Each type's and mode's CAMEO code exists and leads back to the type."""
    for event in ontology.events.values():
        for entry in (event, *event.modes.values()):
            key = event.code if isinstance(entry, EventType) else f"{event.code}.modes.{entry.code}"
            place = f"{PLOVER}, events.{key}.cameo"
            back = ontology.cameo.get(entry.cameo)
            if back is None:
                raise OntologyError(f"{place}: unknown CAMEO code {entry.cameo!r}")
            if back.event != event.code:
                raise OntologyError(f"{place}: {CAMEO} maps {entry.cameo} to {back.event or 'no event'}")
