"""Stage 4: who did what to whom, by the coder's model and the codebook's rules."""

from .code import coder_stage
from .pair import PairClass, read_pair
from .status import settle

__all__ = ["PairClass", "coder_stage", "read_pair", "settle"]
