"""Stage 5a: when an event took or takes place."""

from .code import dates

__all__ = ["dates"]
