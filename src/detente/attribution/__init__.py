"""Stage 5b: according to whom."""

from .speakers import speakers

__all__ = ["speakers"]
