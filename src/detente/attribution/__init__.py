"""Stage 5b: according to whom."""

from .opinion import mere_opinion
from .speakers import speakers

__all__ = ["mere_opinion", "speakers"]
