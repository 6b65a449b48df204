"""What stops a run.

    DetenteError
    ├── UsageError      a wrong option, path or code: exit code 2
    ├── OntologyError   a broken ontology file
    ├── ModelError      a missing or unsuitable language model
    └── StoreError      a folder that is not a store, or one that cannot be written

A bad *record* is not an exception but a `Fault` value (see `records`): the run goes on.
"""

from __future__ import annotations

__all__ = ["DetenteError", "ModelError", "OntologyError", "StoreError", "UsageError"]


class DetenteError(Exception):
    """One line for a person: what is wrong and where, then what to do about it."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}" if self.remedy else self.message


class UsageError(DetenteError):
    """The command or call itself is wrong."""

    exit_code = 2


class OntologyError(DetenteError):
    """An ontology file is malformed; the message names file and line or key."""


class ModelError(DetenteError):
    """A language model or the coder's weights cannot be used."""


class StoreError(DetenteError):
    """The store cannot be read or written."""
