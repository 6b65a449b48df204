"""Nothing is lost and nothing is told twice, however often a run is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.store import events, open_store

SCRIPT = Path(__file__).with_name("mortal_ingest.py")
HALF, ALL = 120, 240  # reports of the first runs, and of all


def run_once(path: Path, number: int, *, killed_after: float | None = None, from_launch: bool = False) -> bool:
    """Ingests in a process of its own; whether it came to its end before it was killed."""
    command = [sys.executable, str(SCRIPT), str(path), str(number), "0.002" if killed_after is not None else "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if killed_after is not None:
            if not from_launch:
                process.stdout.readline()
            time.sleep(killed_after)
            process.kill()
        return process.wait() == 0


@pytest.mark.slow
def test_killed_runs(tmp_path: Path) -> None:
    """Runs killed at random moments, in the making of the store and later, end in the content of an undisturbed run."""
    luck = random.Random(20210616)
    path = tmp_path / "store"
    for _ in range(4):
        run_once(path, HALF, killed_after=luck.uniform(0.2, 0.8), from_launch=True)
    kills = 0
    for number in (HALF, ALL):
        while not run_once(path, number, killed_after=luck.uniform(0.02, 0.3)):
            kills += 1
            assert kills < 100, "the runs make no progress"
        assert run_once(path, number)
    assert kills >= 4
    assert run_once(tmp_path / "undisturbed", ALL)
    store, undisturbed = open_store(path), open_store(tmp_path / "undisturbed")
    for table, number in (("reports", ALL), ("accounts", 2 * ALL)):
        ids = [r["id"] for r in store.query(f"select id from {table}", table)]
        assert len(ids) == len(set(ids)) == number
    assert events(store) == events(undisturbed)
    assert sum(len(e["account_ids"]) for e in events(store)) == 2 * ALL
