"""Stage 3: who is named in a report, resolved on its date."""

from .mentions import actors, at_date, names_somebody

__all__ = ["actors", "at_date", "names_somebody"]
