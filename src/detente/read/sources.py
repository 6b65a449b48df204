"""Where reports come from: paths → named streams of bytes."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from ..errors import UsageError
from ..plugins import READERS, available
from ..records import Fault

STDIN = "-"


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
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from their beginning. OSError (also for a damaged archive) where they cannot be read."""
        if self.path is None:
            yield sys.stdin.buffer
            return
        with self.path.open("rb") as raw:
            if raw.read(2) == b"\x1f\x8b":
                raw.seek(0)
                with gzip.open(raw) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                raw.seek(0)
                yield raw


def sources(paths: Sequence[str], options: ReadOptions) -> Iterator[Source | Fault]:
    """The sources under `paths` in order: files, folders (with all below them, by name) and "-".

    UsageError for a path that does not exist or a format that no reader knows; in a folder, files of unknown formats are
    passed over.
    """
    for name in paths:
        if name != STDIN and not Path(name).exists():
            raise UsageError(f"no such file or folder: {name}")
    for name in paths:
        if name == STDIN:
            yield Source("standard input", options.format or "txt")
        elif Path(name).is_dir():
            yield from _folder(Path(name), options)
        else:
            path = Path(name)
            yield Source(name, options.format or format_of(path) or "txt", path)


def format_of(path: Path) -> str:
    """The reader's name by the file's suffix, ".gz" aside; "" where no reader has it."""
    suffixes = [s.lstrip(".").lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == "gz":
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in available(READERS) else ""


def _folder(folder: Path, options: ReadOptions) -> Iterator[Source | Fault]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not any(x.startswith(".") for x in p.relative_to(folder).parts))
    known = [p for p in files if options.format or format_of(p)]
    if not known:
        yield Fault(
            origin=str(folder),
            stage="read",
            reason="the folder holds no file of a known format",
            remedy=f"known are {', '.join(available(READERS))}, also with .gz",
        )
    for path in known:
        yield Source(str(path), options.format or format_of(path), path)
