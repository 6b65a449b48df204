"""The store: a folder of Delta Lake tables (DESIGN §6)."""

from .ingest import Summary, ingest
from .tables import Store, open_store
from .view import EventFilter, accounts_of, events

__all__ = ["EventFilter", "Store", "Summary", "accounts_of", "events", "ingest", "open_store"]
