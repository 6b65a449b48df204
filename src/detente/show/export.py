"""Rows as JSON Lines, JSON, CSV or a table on a terminal."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

import msgspec

Row = Mapping[str, Any]


def write_jsonl(rows: Iterable[Row | msgspec.Struct], stream: TextIO, columns: Sequence[str] = ()) -> None:  # noqa: ARG001
    """One JSON object a line, all fields."""
    stream.writelines(msgspec.json.encode(row).decode() + "\n" for row in rows)


def write_json(rows: Iterable[Row | msgspec.Struct], stream: TextIO, columns: Sequence[str] = ()) -> None:  # noqa: ARG001
    """One JSON array, indented."""
    stream.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n")


def write_csv(rows: Iterable[Row | msgspec.Struct], stream: TextIO, columns: Sequence[str] = ()) -> None:
    """CSV with a header; lists joined by "|", missing values empty. Cells that a spreadsheet would run are quoted with '."""
    writer = None
    for row in map(flat, rows):
        if writer is None:
            names = list(columns) or list(row)
            writer = csv.DictWriter(stream, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: harmless(v) for k, v in row.items()})
    if writer is None and columns:
        csv.writer(stream, lineterminator="\n").writerow(columns)


def write_table(rows: Iterable[Row | msgspec.Struct], stream: TextIO, columns: Sequence[str] = ()) -> None:
    """A table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = [flat(r) for r in rows]
    names = list(columns) or (list(shown[0]) if shown else [])
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    for name in names:
        if name in WIDE:
            table.add_column(name, overflow="fold", ratio=1, min_width=30)
        else:
            table.add_column(name.replace("_", " "), no_wrap=True)
    for row in shown:
        table.add_row(*(Text(cell(row.get(n))) for n in names))
    Console(file=stream, width=None if stream.isatty() else 160).print(table if shown else "Nothing found.")


WIDE = {"text", "remedy", "reason"}  # columns that take the room that is left


def flat(row: Row | msgspec.Struct) -> dict[str, Any]:
    """A row with lists of codes or texts joined by "|"."""
    plain = msgspec.to_builtins(row, builtin_types=(dt.date,)) if isinstance(row, msgspec.Struct) else dict(row)
    return {k: "|".join(_label(x) for x in v) if isinstance(v, (list, tuple)) else v for k, v in plain.items()}


def _label(value: Any) -> str:
    return str(value.get("code", value)) if isinstance(value, dict) else str(value)


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; line ends in it are "\\n", which `csv` quotes in every Python."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\n"} else text


def cell(value: Any) -> str:
    """A value for people."""
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
