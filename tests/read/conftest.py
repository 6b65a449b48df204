"""What the tests of the read stage share: a way to read bytes as if they were a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.read import ReadOptions, read_reports
from detente.records import Fault, Report

Items = list[Report | Fault]
Reading = Callable[..., Items]


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """`reading(name, data, **options)`: everything that is read from a file of that name and content."""
    folder = tmp_path_factory.mktemp("reading")

    def run(name: str, data: bytes | str, **options) -> Items:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        try:
            return list(read_reports([str(path)], ReadOptions(**options)))
        finally:
            path.unlink()

    return run
