"""Tables of reports: CSV, TSV and Parquet, one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..records import Fault, Report
from .fields import report_of
from .sources import ReadOptions, Source


def read_csv(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """Every row of a CSV or TSV file with a header; the delimiter is found from the header line."""
    csv.field_size_limit(options.max_bytes)
    with source.open() as stream:
        wrapped = io.TextIOWrapper(stream, "utf-8-sig" if options.encoding == "utf-8" else options.encoding, newline="")
        try:
            yield from _rows(wrapped, source, options)
        except UnicodeDecodeError as error:
            yield Fault(origin=source.name, stage="read", reason=f"not valid {error.encoding}", remedy="convert it to UTF-8, or name its --encoding")
        finally:
            wrapped.detach()


def _rows(lines: io.TextIOWrapper, source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    header_line = lines.readline()
    if not header_line.strip():
        yield Fault(origin=source.name, stage="read", reason="the file is empty", remedy="remove it")
        return
    delimiter = max("\t;,|", key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter))
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
        if len(row) != len(header):
            reason = f"{len(row)} cells where the header has {len(header)}"
            yield Fault(origin=origin, stage="read", reason=reason, remedy="mend or remove the row")
            continue
        yield report_of(dict(zip(header, row, strict=True)), origin, options)


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """Every row of a Parquet file."""
    from arro3.core import Table
    from arro3.io import read_parquet as read_table

    with source.open() as stream:
        data = io.BytesIO(stream.read())
    try:
        table = Table.from_arrow(read_table(data))
    except Exception as error:  # noqa: BLE001  the library raises bare exceptions of its own for any damage
        yield Fault(origin=source.name, stage="read", reason=f"not a Parquet file: {error}", remedy="check the file")
        return
    names = table.column_names
    first = 1
    for batch in table.to_batches():
        columns = [batch.column(n).to_pylist() for n in names]
        for number, row in enumerate(zip(*columns, strict=True), first):
            yield report_of(dict(zip(names, row, strict=True)), f"{source.name}:{number}", options)
        first += batch.num_rows
