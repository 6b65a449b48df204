"""Stage 1: reports from files, folders, archives and standard input."""

from .reports import estimate, read_reports
from .sources import ReadOptions

__all__ = ["ReadOptions", "estimate", "read_reports"]
