"""Stage 2: the sentences of a report with their syntax."""

from .language import looks_english
from .syntax import parser

__all__ = ["looks_english", "parser"]
