"""Names of event types in earlier versions of PLOVER, so that gold sets of that time can be scored."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from ..errors import UsageError
from ..ontology import load_ontology

CURRENT = "plover-2.0"
ONTOLOGIES = (CURRENT, "plover-2018")


class Rename(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event type that went by another name; with `mode` or `status`, only where the event has one of them."""

    event: str
    to: str
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """The types of one version of PLOVER: how ours are called in it, and the quad class of each."""

    name: str
    quads: Mapping[str, int]
    rename: Sequence[Rename] = ()

    def type_of(self, event: str, mode: str = "", status: str = "occurred") -> str:
        """What `event` with that mode ("" for none) and status is called."""
        for r in self.rename:
            if r.event == event and (not r.mode or mode in r.mode) and (not r.status or status in r.status):
                return r.to
        return event

    def gold_type(self, event: str) -> str:
        """What `event` of a gold set is called: finer types are folded, its own keep their names whatever their modes were."""
        return next((r.to for r in self.rename if r.event == event and not (r.mode or r.status)), event)


@cache
def naming(name: str) -> Naming:
    """The naming of that version. UsageError for a version that is not known."""
    quads = {code: e.quad for code, e in load_ontology().events.items()}
    if name == CURRENT:
        return Naming(name=name, quads=quads)
    if name not in ONTOLOGIES:
        raise UsageError(f"no ontology {name!r}", f"Choose one of {', '.join(ONTOLOGIES)}")
    table = tomllib.loads((files("detente.ontology") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    rename = msgspec.convert(table["rename"], tuple[Rename, ...])
    return Naming(name=name, quads=quads | table["quads"], rename=rename)
