"""Run by test_kill.py, as a process that may be killed: python mortal_ingest.py STORE NUMBER_OF_REPORTS SECONDS_A_REPORT."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Iterable, Iterator

from conftest import code, make_reports

from detente.records import CodedReport, Report
from detente.store import ingest, open_store


def main(path: str, number: int, pause: float) -> None:
    """Ingests that many reports with a coder that takes its time, five a commit."""
    importlib.import_module("detente.store.ingest").BATCH = 5

    def slowly(reports: Iterable[Report]) -> Iterator[CodedReport]:
        for coded in code(reports):
            time.sleep(pause)
            yield coded

    store = open_store(path, create=True)
    sys.stdout.write("started\n")
    sys.stdout.flush()
    ingest(store, make_reports(1, number), slowly)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
