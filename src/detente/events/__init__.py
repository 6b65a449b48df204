"""Stage 4: who did what to whom, by the coder's model and the codebook's rules."""

from .code import coder_stage
from .status import settle

__all__ = ["coder_stage", "settle"]
