"""Stage 1: reports from files, folders, archives and standard input."""

from .reports import estimate, read
from .sources import ReadOptions

__all__ = ["ReadOptions", "estimate", "read"]
