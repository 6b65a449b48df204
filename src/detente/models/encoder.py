"""The sentence encoder: ONNX Runtime on one thread, one text a run, so that nothing depends on batch or cores.

(The int8 scales of ONNX Runtime span a whole batch: with two texts in a run the first one's vectors would
depend on the second.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError

MAX_PIECES = 192
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Encoding:
    """Token vectors (T, H) of one text and each piece's span of code points; special pieces have empty spans."""

    vectors: Vectors
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Encoder:
    """Holds the ONNX session and the tokenizer."""

    session: Any
    tokenizer: Any

    def encode(self, text: str) -> Encoding:
        """Token vectors of `text`; pieces past MAX_PIECES are left out."""
        pieces = self.tokenizer.encode(text)
        ids = np.array([pieces.ids], dtype=np.int64)
        vectors = self.session.run(None, {"ids": ids})[0][0]
        return Encoding(vectors, tuple(pieces.offsets))


def pieces_in(offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The pieces that lie in one of `spans`, in order."""
    return tuple(i for i, (s, e) in enumerate(offsets) if e > s and any(s < end and start < e for start, end in spans))


@cache
def load_encoder() -> Encoder:
    """The bundled encoder. ModelError where its file is missing."""
    import onnxruntime
    from tokenizers import Tokenizer

    with as_file(files("detente.models") / "weights") as folder:
        if not (folder / "encoder.onnx").is_file():
            raise ModelError(f"the coder's weights are missing: {folder}", "Reinstall detente, or train: docs/model.md")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(Path(folder) / "encoder.onnx"), options, ["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return Encoder(session, tokenizer)
