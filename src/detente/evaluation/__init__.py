"""How well the coder codes: against gold pairs or gold events (docs/evaluation.md)."""

from .compare import compare, read_figures
from .evaluate import evaluate
from .gold import read_gold
from .older import ONTOLOGIES, Naming, naming

__all__ = ["ONTOLOGIES", "Naming", "compare", "evaluate", "naming", "read_figures", "read_gold"]
