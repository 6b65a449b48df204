"""How two countries get on: classic counts and means, and the level of their relation (DESIGN §7)."""

from .classics import Classics, classics, within
from .level import LevelRow, level_series
from .periods import by_period

__all__ = ["Classics", "LevelRow", "by_period", "classics", "level_series", "within"]
