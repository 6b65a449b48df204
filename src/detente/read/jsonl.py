"""JSON Lines: one report a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..records import Fault, Report
from .fields import report_of
from .sources import ReadOptions, Source


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """Every line as a report, a bad line as a fault with its number; blank lines are passed over."""
    empty = True
    with source.open() as stream:
        for number, line in enumerate(_lines(stream, options.max_bytes), 1):
            if line.strip():
                empty = False
                yield _line(line, f"{source.name}:{number}", options)
    if empty:
        yield Fault(origin=source.name, stage="read", reason="the file is empty", remedy="remove it")


def _line(line: bytes, origin: str, options: ReadOptions) -> Report | Fault:
    if len(line) > options.max_bytes:
        return Fault(
            origin=origin,
            stage="read",
            reason=f"the line is longer than {options.max_bytes / 1e6:g} MB",
            remedy="split the text",
        )
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Fault(origin=origin, stage="read", reason=f"not JSON: {error}", remedy="mend or remove the line")
    if not isinstance(record, dict):
        return Fault(
            origin=origin,
            stage="read",
            reason=f"a JSON {type(record).__name__} where an object is expected",
            remedy='write {"text": …}',
        )
    return report_of(record, origin, options)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """Lines of the stream; of an over-long one only the beginning is kept in memory."""
    while line := stream.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
        yield line
