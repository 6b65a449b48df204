"""Checkpoint → what the package runs: int8 ONNX encoder, NumPy heads, tokenizer and card.

`python training/export.py --checkpoint .work/model/checkpoint.pt --out src/detente/models/weights`
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from calibrate import temperatures
from detente.models.heads import Heads
from encoder import load_encoder
from items import read_items
from network import Network
from train import ontology_labels


class TokenVectors(nn.Module):
    """The encoder with one input and one output, as exported."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (B, T) → token vectors (B, T, H)."""
        return self.encoder(input_ids=ids).last_hidden_state


def main() -> None:
    """Command line: see --help."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    labels = ontology_labels()
    checkpoint = torch.load(options.checkpoint, weights_only=True)
    name = json.loads(checkpoint["options"])["encoder"]
    encoder = load_encoder(name)
    network = Network(encoder.model, encoder.hidden, labels)
    network.load_state_dict(checkpoint["network"])
    network.eval()
    export_encoder(network.encoder, options.out / "encoder.onnx")
    export_heads(network, options.out / "heads.npz")
    check_heads(network, options.out / "heads.npz")
    encoder.tokenizer.save(str(options.out / "tokenizer.json"))
    held = [i for i in read_items(options.corpus) if i.held_out]
    card = {
        "encoder": f"{name}, fine-tuned; int8",
        "corpus_sha256": checkpoint["corpus"],
        "options": checkpoint["options"],
        "temperature": temperatures(network, held, encoder, labels),
        "types": labels.types,
        "modes": labels.modes,
        "contexts": labels.contexts,
        "statuses": labels.statuses,
        "roles": labels.roles,
    }
    (options.out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    for path in sorted(options.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def export_encoder(encoder: nn.Module, path: Path) -> None:
    """Writes the encoder as ONNX with int8 weights; 7 bits a weight, so that CPUs without VNNI do not saturate."""
    full = path.with_suffix(".fp32.onnx")
    torch.onnx.export(
        TokenVectors(encoder),
        (torch.ones(1, 8, dtype=torch.long),),
        str(full),
        input_names=["ids"],
        output_names=["tokens"],
        dynamic_axes={"ids": {0: "batch", 1: "length"}, "tokens": {0: "batch", 1: "length"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    full.unlink()


def export_heads(network: Network, path: Path) -> None:
    """Writes every head's weights, float32, under the names of `Network`."""
    arrays = {k: v.numpy().astype(np.float32) for k, v in network.state_dict().items() if not k.startswith("encoder.")}
    np.savez_compressed(path, **arrays)


@torch.no_grad()
def check_heads(network: Network, path: Path) -> None:
    """Exits where the NumPy heads of the package and the network's own do not agree on random token vectors."""
    generator = torch.Generator().manual_seed(1)
    tokens = torch.randn(1, 12, network.trigger.in_features, generator=generator)
    trigger = torch.zeros(1, 12)
    trigger[0, 3:5] = 1
    with np.load(path) as arrays:
        heads = Heads({k: arrays[k] for k in arrays.files}, network.labels, {}, "")  # type: ignore[arg-type]
    parts = torch.stack([trigger, torch.zeros(1, 12), torch.zeros(1, 12)], dim=1)
    parts[0, 1, 1] = 1
    vector = network.read(tokens, torch.ones(1, 12), parts)
    event = heads.event(tokens[0].numpy(), ((3, 4), (1,), ()))
    pairs = [
        (heads.triggers(tokens[0].numpy()), network.trigger(tokens).softmax(-1)[0]),
        (heads.roles(tokens[0].numpy(), [3, 4]), network.roles(tokens, trigger).sigmoid()[0]),
        (event["event_type"], network.event_type(vector).softmax(-1)[0]),
        (event["mode"], network.mode(vector).softmax(-1)[0]),
        (event["status"], network.status(vector).softmax(-1)[0]),
        (event["context"], network.context(vector).sigmoid()[0]),
    ]
    if not all(np.allclose(ours, theirs.numpy(), atol=1e-5) for ours, theirs in pairs):
        raise SystemExit("the heads of detente.models.heads and training/network.py differ")


if __name__ == "__main__":
    main()
