"""Where reports come from: paths → named streams of bytes."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from ..errors import UsageError
from ..plugins import READERS, available
from ..records import Fault

STDIN = "-"
GZIP = b"\x1f\x8b"


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about the input.

    publisher, country, date (ISO), language: used where the data does not tell. format: a reader's name, "" = by file
    name. columns: our field → the data's column, for tables and JSON Lines. encoding: of text and tables.
    max_bytes: longest text, page or line that is read.
    """

    publisher: str = ""
    country: str = ""
    date: str = ""
    language: str = ""
    format: str = ""
    columns: Mapping[str, str] = {}
    encoding: str = "utf-8"
    max_bytes: int = 4_000_000


@dataclass(frozen=True)
class Source:
    """A named stream of bytes; `format` is the reader's name. Gzip is unpacked while reading."""

    name: str
    format: str
    path: Path | None = field(default=None)

    @contextmanager
    def open(self) -> Generator[BinaryIO]:
        """The bytes from their beginning, to be peeked at. OSError (also for a damaged archive) where they cannot be read."""
        with self._packed() as packed:
            if packed.peek(2)[:2] == GZIP:
                with gzip.open(packed) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                yield packed

    @contextmanager
    def _packed(self) -> Generator[io.BufferedReader[Any]]:
        if self.path is not None:
            with self.path.open("rb") as file:
                yield file
            return
        stdin = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
        try:
            yield stdin
        finally:
            stdin.detach()  # leaves standard input open


def sources(paths: Sequence[str], options: ReadOptions) -> Iterator[Source | Fault]:
    """The sources under `paths` in order: files, folders (with all below them, by name) and "-".

    UsageError for a path that does not exist or a format that no reader knows; in a folder, files of unknown formats are
    passed over.
    """
    for name in paths:
        if name != STDIN and not os.path.exists(name):  # noqa: PTH110  Path.exists raises for an over-long name
            raise UsageError(f"no such file or folder: {shown(name[:200])}")
    for name in paths:
        if name == STDIN:
            yield Source("standard input", options.format or "txt")
        elif Path(name).is_dir():
            yield from _folder(Path(name), options)
        else:
            path = Path(name)
            yield Source(shown(path), options.format or format_of(path) or "txt", path)


def shown(path: str | Path) -> str:
    """The path for messages and tables: bytes that are not UTF-8 stand as "?"."""
    return str(path).encode("utf-8", "replace").decode()


def format_of(path: Path) -> str:
    """The reader's name by the file's suffix, ".gz" aside; "" where no reader has it."""
    suffixes = [s.lstrip(".").lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == "gz":
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in available(READERS) else ""


def _folder(folder: Path, options: ReadOptions) -> Iterator[Source | Fault]:
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and not any(x.startswith(".") for x in p.relative_to(folder).parts)
    )
    known = [p for p in files if options.format or format_of(p)]
    if not known:
        yield Fault(
            origin=shown(folder),
            stage="read",
            reason="the folder holds no file of a known format",
            remedy=f"known are {', '.join(available(READERS))}, also with .gz",
        )
    for path in known:
        yield Source(shown(path), options.format or format_of(path), path)
