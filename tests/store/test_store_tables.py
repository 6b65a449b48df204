"""The store as a folder: what is written comes back; only a store is opened as one; one process writes at a time."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import StoreError
from detente.store import Store, ingest, open_store
from detente.store.columns import TABLES
from detente.store.ingest import account_row

texts = st.text(max_size=30)
VALUES = {
    "text": texts,
    "texts": st.lists(texts, max_size=4),
    "date": st.none() | st.dates(),
    "number": st.floats(allow_nan=False),
    "count": st.integers(-(2**63), 2**63 - 1),
}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_round_trip(tmp_path: Path, table: str) -> None:
    """Rows of any values come back as they were: texts in any script, lists and texts without content, all dates."""
    target = open_store(tmp_path, create=True)
    row = st.fixed_dictionaries({name: VALUES[kind] for name, kind in TABLES[table].items()})

    @settings(deadline=None, max_examples=15)
    @given(st.lists(row, max_size=5))
    def check(rows: list[dict[str, object]]) -> None:
        numbered = [r | {"id": str(i)} for i, r in enumerate(rows)]
        target.replace(table, numbered)
        assert list(target.query(f"select * from {table} order by id", table)) == numbered
        assert target.count(table) == len(numbered)

    check()


def test_append_and_replace(store: Store, account) -> None:
    """Appending adds, appending nothing adds nothing, replacing leaves the new rows alone."""
    rows = [account_row(account(name)) for name in ("a1", "a2", "a3")]
    store.append("accounts", rows[:1])
    store.append("accounts", rows[1:2])
    store.append("accounts", [])
    assert sorted(r["id"] for r in store.query("select id from accounts", "accounts")) == ["a1", "a2"]
    store.replace("accounts", rows[2:])
    assert [r["id"] for r in store.query("select id from accounts", "accounts")] == ["a3"]


def test_incomplete_row(store: Store, account) -> None:
    """A row without one of the columns is refused, and the table stays as it was."""
    row = account_row(account())
    del row["status"]
    with pytest.raises(KeyError, match="status"):
        store.append("accounts", [row])
    assert store.count("accounts") == 0


def test_compact_keeps_the_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining small files makes fewer files of the same rows."""
    monkeypatch.setattr("detente.store.tables.MANY_FILES", 5)
    for n in range(8):
        store.append("faults", [{"id": str(n), "origin": "o", "stage": "read", "reason": "r", "remedy": ""}])
    store.compact()
    assert sorted(r["id"] for r in store.query("select id from faults", "faults")) == [str(n) for n in range(8)]
    assert len(store._table("faults").file_uris()) == 1


def test_open_again(store: Store, account) -> None:
    """A store is opened with its rows, with and without leave to create one."""
    store.append("accounts", [account_row(account())])
    for create in (False, True):
        assert open_store(store.path, create=create).count("accounts") == 1


@pytest.mark.parametrize("kind", ["missing", "empty", "foreign", "file"])
def test_no_store(tmp_path: Path, kind: str) -> None:
    """Without leave to create, a folder that is not a store is refused with advice, and nothing is made."""
    path = tmp_path / "store"
    if kind == "file":
        path.write_text("x")
    elif kind != "missing":
        path.mkdir()
    if kind == "foreign":
        (path / "thesis.docx").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="there is no store"):
        open_store(path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["thesis.docx", "reports.csv", "accounts-old/x"])
def test_foreign_folder(tmp_path: Path, name: str) -> None:
    """No store is made in a folder that holds other things."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="other things than a store"):
        open_store(tmp_path, create=True)
    assert sorted(tmp_path.rglob("*")) == before


def test_no_folder_possible(tmp_path: Path) -> None:
    """A file, or a folder below a file, cannot become a store."""
    file = tmp_path / "file"
    file.write_text("x")
    for path in (file, file / "store"):
        with pytest.raises(StoreError):
            open_store(path, create=True)


def test_half_made_store(tmp_path: Path) -> None:
    """What a killed first run left, folders without a commit included, is completed."""
    open_store(tmp_path / "whole", create=True).path.rename(tmp_path / "half")
    log = tmp_path / "half" / "events" / "_delta_log"
    for file in log.iterdir():
        file.unlink()
    (log / "_commit_1.json.tmp").write_text("{")
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "half")
    target = open_store(tmp_path / "half", create=True)
    assert [target.count(t) for t in TABLES] == [0] * len(TABLES)


def test_damaged_table(store: Store) -> None:
    """A table that can no longer be read is an error of the store, which names the table."""
    (store.path / "events" / "_delta_log" / "00000000000000000000.json").write_text("{torn")
    with pytest.raises(StoreError, match="events"):
        store.count("events")


def test_second_writer(store: Store, reports, code_all) -> None:
    """While one process writes, another is refused and may read; afterwards, also after a kill, it may write."""
    script = "import sys; from detente.store import open_store\nwith open_store(sys.argv[1]).writing(): print('writing', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", script, str(store.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        with pytest.raises(StoreError, match="another process is writing"):
            ingest(store, reports(1, 1), code_all)
        assert store.count("reports") == 0
        other.kill()
    assert ingest(store, reports(1, 1), code_all).reports == 1


def test_folder_that_vanished(tmp_path: Path, code_all) -> None:
    """Writing to a folder that is gone is an error of the store."""
    with pytest.raises(StoreError, match="cannot write"):
        ingest(Store(tmp_path / "gone"), [], code_all)


def test_dates_of_the_calendar(store: Store) -> None:
    """The first and the last date there is can be stored and compared in SQL."""
    for name, date in (("first", dt.date.min), ("last", dt.date.max)):
        store.append("reports", [dict.fromkeys(TABLES["reports"], "") | {"id": name, "date": date, "accounts": 0}])
    (row,) = store.query("select id from reports where date < date '0002-01-01'", "reports")
    assert row["id"] == "first"
