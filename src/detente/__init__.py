"""Détente: news reports → who did what to whom → how any two countries are getting on.

from detente import Coder, Report
for account in Coder().code(Report(id="1", text="Russia expelled two Czech diplomats on Monday.")).accounts:
    print(account.event, account.actor, account.recipient)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import DetenteError
    from .pipeline import Coder
    from .read import ReadOptions, read_reports
    from .records import Account, CodedReport, Entity, Fault, Report
    from .settings import Settings
    from .store import ingest, open_store

__all__ = [
    "Account",
    "CodedReport",
    "Coder",
    "DetenteError",
    "Entity",
    "Fault",
    "ReadOptions",
    "Report",
    "Settings",
    "ingest",
    "open_store",
    "read_reports",
]

_HOMES = {
    "Account": "records", "CodedReport": "records", "Entity": "records", "Fault": "records", "Report": "records",
    "Coder": "pipeline", "DetenteError": "errors", "ReadOptions": "read", "read_reports": "read", "Settings": "settings",
    "ingest": "store", "open_store": "store",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Loads a public name at its first use, so that `import detente` and `detente --help` stay quick."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
