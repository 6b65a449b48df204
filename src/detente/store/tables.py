"""A store's folder and its tables: opening, appending, replacing, asking."""

from __future__ import annotations

import fcntl
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .columns import TABLES, Row, arrow, python_rows

MANY_FILES = 64  # data files of a table from which `compact` joins them


@dataclass(frozen=True)
class Store:
    """A folder of Delta Lake tables. Any number of readers may work beside one writer."""

    path: Path

    def append(self, table: str, rows: Sequence[Row]) -> None:
        """Adds rows in one atomic commit; nothing for no rows."""
        if rows:
            self._write(table, rows, "append")

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        """Puts `rows` in the place of all rows, in one atomic commit."""
        self._write(table, rows, "overwrite")

    def create(self, table: str) -> None:
        """Makes an empty table; leaves one that is there alone."""
        self._write(table, [], "ignore")

    def query(self, sql: str, *tables: str) -> Iterator[dict[str, Any]]:
        """Rows that `sql` (DataFusion) finds in the named tables."""
        from deltalake import QueryBuilder

        builder = QueryBuilder()
        for table in tables:
            builder.register(table, self._table(table))
        yield from python_rows(builder.execute(sql))

    def count(self, table: str) -> int:
        """Number of rows."""
        return int(next(iter(self.query(f"select count(*) as n from {table}", table)))["n"])  # noqa: S608

    def compact(self) -> None:
        """Joins small data files of tables that have many."""
        for table in TABLES:
            delta = self._table(table)
            if len(delta.file_uris()) > MANY_FILES:
                delta.optimize.compact()

    @contextmanager
    def writing(self) -> Generator[None]:
        """Held by the one writer; freed by the operating system if it is killed. StoreError where another one writes."""
        try:
            file = (self.path / ".writer").open("w")
        except OSError as error:
            raise StoreError(
                f"cannot write to {self.path}: {error.strerror}", "Check the folder and its rights"
            ) from error
        with file as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(
                    f"another process is writing to the store {self.path}", "Wait until it has ended"
                ) from error
            yield

    def _write(self, table: str, rows: Sequence[Row], mode: str) -> None:
        from deltalake import write_deltalake
        from deltalake.exceptions import DeltaError

        try:
            write_deltalake(str(self.path / table), arrow(table, rows), mode=mode)  # type: ignore[arg-type]
        except (DeltaError, OSError) as error:
            raise StoreError(f"cannot write to {self.path / table}: {error}", "Check space and rights") from error

    def _table(self, table: str) -> Any:
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError

        try:
            return DeltaTable(str(self.path / table))
        except DeltaError as error:
            raise StoreError(
                f"the table {self.path / table} is damaged: {error}", "Restore the folder, or ingest anew"
            ) from error


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """The store in the folder `path`. StoreError where there is none and `create` is false, or the folder holds other things."""
    folder = Path(path)
    store = Store(folder)
    missing = [t for t in TABLES if not any((folder / t / "_delta_log").glob("*.json"))]
    if not missing:
        return store
    if not create:
        raise StoreError(f"there is no store in {folder}", f"Make one: detente ingest REPORTS --store {folder}")
    foreign = [p.name for p in folder.iterdir() if p.name not in {*TABLES, ".writer"}] if folder.is_dir() else []
    if foreign or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder} holds other things than a store", "Choose a new or empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {folder}: {error.strerror}", "Choose another with --store") from error
    with store.writing():
        for table in missing:
            store.create(table)
    return store


def quoted(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"
