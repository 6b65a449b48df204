"""Schemas of the tables and the way from Python rows to Arrow and back, by column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from arro3.core import Array, DataType, Field, RecordBatchReader, Schema, Table, list_array

Kind = Literal["text", "texts", "date", "number", "count"]
Row = Mapping[str, Any]

TABLES: Mapping[str, Mapping[str, Kind]] = {
    "reports": {
        "id": "text", "date": "date", "title": "text", "url": "text", "publisher": "text", "publisher_country": "text",
        "language": "text", "text": "text", "content": "text", "accounts": "count",
    },
    "accounts": {
        "id": "text", "report": "text", "date": "date", "enddate": "date", "date_precision": "text", "event": "text",
        "mode": "text", "status": "text", "quad_code": "count", "event_scale": "number", "actors": "texts",
        "recipients": "texts", "contexts": "texts", "confidence": "number", "record": "text",
    },
    "events": {
        "id": "text", "date": "date", "enddate": "date", "date_precision": "text", "event": "text", "mode": "text",
        "status": "text", "quad_code": "count", "event_scale": "number", "cameo": "text", "actors": "texts",
        "recipients": "texts", "contexts": "texts", "place": "text", "confidence": "number", "account_ids": "texts",
        "publishers": "texts", "speakers": "texts", "text": "text", "event_text": "text", "trigger": "count", "report": "text", "title": "text",
        "url": "text", "publisher": "text", "publication_date": "date",
    },
    "faults": {"id": "text", "origin": "text", "stage": "text", "reason": "text", "remedy": "text"},
}  # fmt: skip

EPOCH = dt.date(1970, 1, 1)
ARROW: Mapping[Kind, Any] = {
    "text": DataType.utf8(),
    "texts": DataType.list(Field("item", DataType.utf8(), nullable=True)),
    "date": DataType.date32(),
    "number": DataType.float64(),
    "count": DataType.int64(),
}


def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    return Schema([Field(name, ARROW[kind], nullable=kind == "date") for name, kind in TABLES[table].items()])


def arrow(table: str, rows: Sequence[Row]) -> Any:
    """Rows as an Arrow table. KeyError for a row without one of the table's columns."""
    columns = [_column(kind, [r[name] for r in rows]) for name, kind in TABLES[table].items()]
    return Table.from_arrays(columns, schema=schema(table))


def python_rows(reader: RecordBatchReader) -> Iterable[dict[str, Any]]:
    """Rows of a query's answer as dicts."""
    for batch in reader:
        names = batch.column_names if hasattr(batch, "column_names") else [f.name for f in batch.schema]
        columns = [batch.column(i).to_pylist() for i in range(len(names))]
        for values in zip(*columns, strict=True):
            yield dict(zip(names, values, strict=True))


def _column(kind: Kind, values: list[Any]) -> Any:
    if kind == "date":
        days = [None if v is None else (v - EPOCH).days for v in values]
        return Array(days, type=DataType.int32()).cast(DataType.date32())
    if kind == "texts":
        offsets = [0]
        for v in values:
            offsets.append(offsets[-1] + len(v))
        flat = Array([x for v in values for x in v], type=DataType.utf8())
        return list_array(Array(offsets, type=DataType.int32()), flat, type=ARROW["texts"])
    return Array(values, type=ARROW[kind])
