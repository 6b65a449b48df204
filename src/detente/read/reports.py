"""Reads reports from anything the readers know; what cannot be read comes out as a fault, and the rest goes on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from ..errors import UsageError
from ..plugins import READERS, find
from ..records import Fault, Report
from .sources import ReadOptions, Source, sources


def read_reports(paths: Sequence[str], options: ReadOptions | None = None) -> Iterator[Report | Fault]:
    """Every report under `paths`, in order. Each item is a report or the fault of a file, line or record.

    UsageError for wrong paths, formats or options.
    """
    options = options or ReadOptions()
    _check_encoding(options.encoding)
    for source in sources(paths, options):
        if isinstance(source, Fault):
            yield source
        else:
            yield from _read(source, options)


def _check_encoding(name: str) -> None:
    try:
        "a".encode(name)
    except (LookupError, UnicodeError):
        raise UsageError(f"unknown encoding {name!r}", "Give a name such as utf-8, cp1252 or koi8-r") from None


def _read(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    reader = find(READERS, source.format)
    try:
        yield from reader(source, options)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Fault(origin=source.name, stage="read", reason=f"cannot be read: {reason}", remedy="check the file")


def estimate(paths: Sequence[str], options: ReadOptions | None = None) -> int | None:
    """About how many records `paths` hold, for a progress bar; None where that cannot be told beforehand."""
    total = 0
    for source in sources(paths, options or ReadOptions()):
        if isinstance(source, Fault):
            total += 1
        elif source.path is None or not source.path.is_file() or source.format == "parquet":
            return None
        elif source.format in {"jsonl", "ndjson", "csv", "tsv"}:
            total += _lines(source)
        else:
            total += 1
    return total


def _lines(source: Source) -> int:
    try:
        with source.open() as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) + 1
    except (OSError, EOFError, zlib.error):
        return 1
