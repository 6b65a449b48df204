"""Tables of reports: CSV, TSV and Parquet, one report a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, cast

from ..records import Fault, Report
from .fields import report_of
from .sources import ReadOptions, Source
from .text import codec_of, not_decoded

ESCAPED = re.compile(r"[\udc80-\udcff]")  # bytes that are not in the encoding, as Python's "surrogateescape" marks them


def read_csv(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """Every row of a CSV or TSV file with a header; the delimiter is found from the header line."""
    csv.field_size_limit(options.max_bytes)
    with source.open() as stream:
        head = cast("io.BufferedReader", stream).peek(2)
        wrapped = io.TextIOWrapper(stream, codec_of(head, options.encoding), errors="surrogateescape", newline="")
        try:
            yield from _rows(wrapped, source, options)
        except UnicodeError:
            yield not_decoded(source.name, options.encoding)
        finally:
            wrapped.detach()


def _rows(lines: io.TextIOWrapper, source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    header_line = lines.readline()
    if not header_line.strip():
        yield Fault(origin=source.name, stage="read", reason="the file is empty", remedy="remove it")
        return
    if ESCAPED.search(header_line):
        yield not_decoded(source.name, options.encoding)
        return
    delimiter = max("\t;,|", key=header_line.count)
    try:
        header = next(csv.reader([header_line], delimiter=delimiter))
    except csv.Error as error:
        yield Fault(
            origin=f"{source.name}:1",
            stage="read",
            reason=f"not a CSV header: {error}",
            remedy="name the columns in the first line",
        )
        return
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        origin = f"{source.name}:{rows.line_num + 2}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(origin=origin, stage="read", reason=f"not a CSV row: {error}", remedy="mend or remove it")
            continue
        if not row:
            continue
        if undecoded := next((c for c in row if ESCAPED.search(c)), None):
            reason = f"not valid {options.encoding}: {ESCAPED.sub('�', undecoded)[:60]!r}"
            yield Fault(
                origin=origin, stage="read", reason=reason, remedy="convert it to UTF-8, or name its --encoding"
            )
            continue
        if len(row) != len(header):
            reason = f"{len(row)} cells where the header has {len(header)}"
            yield Fault(origin=origin, stage="read", reason=reason, remedy="mend or remove the row")
            continue
        yield report_of(dict(zip(header, row, strict=True)), origin, options)


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """Every row of a Parquet file."""
    with source.open() as stream:
        data = stream.read()
    rows = _parquet_rows(data)
    number = 1
    while True:
        try:
            row = next(rows, None)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001  the library panics, past Exception, for some kinds of damage
            yield Fault(
                origin=source.name, stage="read", reason=f"not a Parquet file: {error}", remedy="check the file"
            )
            return
        if row is None:
            return
        yield report_of(row, f"{source.name}:{number}", options)
        number += 1


def _parquet_rows(data: bytes) -> Iterator[dict[str, Any]]:
    from arro3.core import Table
    from arro3.io import read_parquet as read_table

    table = Table.from_arrow(read_table(io.BytesIO(data)))
    names = table.column_names
    for batch in table.to_batches():
        columns = [batch.column(i).to_pylist() for i in range(len(names))]
        for row in zip(*columns, strict=True):
            yield dict(zip(names, row, strict=True))
