"""The codes: PLOVER 2.0 event types with modes and scores, contexts, statuses, sectors, and CAMEO both ways.

They are data (`data/*.toml`, `data/cameo.csv`); this package reads and checks them once and answers questions.
"""

from .load import load_ontology, read_ontology
from .model import CameoCode, Context, Entry, EventType, Mode, Ontology, Sector, Status

__all__ = [
    "CameoCode",
    "Context",
    "Entry",
    "EventType",
    "Mode",
    "Ontology",
    "Sector",
    "Status",
    "load_ontology",
    "read_ontology",
]
