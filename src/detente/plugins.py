"""Finds readers and exporters by entry point; ours are registered the same way (see pyproject.toml)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from .errors import UsageError

READERS = "detente.readers"  # name = file suffix without dot; value = function(Source, ReadOptions) -> Iterator[Report | Fault]
EXPORTERS = "detente.exporters"  # name = value of --format; value = function(rows, stream, columns) -> None


@cache
def available(group: str) -> tuple[str, ...]:
    """Names registered under `group`, sorted."""
    return tuple(sorted({e.name for e in entry_points(group=group)}))


@cache
def find(group: str, name: str) -> Callable[..., Any]:
    """The plugin registered as `name`. UsageError names what there is instead."""
    for entry in entry_points(group=group):
        if entry.name == name:
            return entry.load()  # type: ignore[no-any-return]
    raise UsageError(
        f"no {group.rpartition('.')[2].rstrip('s')} named {name!r}", f"There are: {', '.join(available(group))}"
    )
