"""What a network says of a batch, and how far that is from the gold or from a teacher."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import Batch
from network import Network

WEIGHTS = {"tags": 2.0, "roles": 4.0, "type": 1.5, "mode": 0.4, "status": 0.5, "context": 2.0}


@dataclass(frozen=True)
class Outputs:
    """Logits on a batch: tags (B, T, 17), roles (E, R, T); type, mode, status, context of V views (V, classes)."""

    tags: Tensor
    roles: Tensor
    type: Tensor
    mode: Tensor
    status: Tensor
    context: Tensor


def outputs_of(network: Network, batch: Batch) -> Outputs:
    """The network's logits on a batch."""
    tokens = network.encode(batch.ids, batch.mask)
    own, inside = tokens[batch.row], batch.mask[batch.row]
    vector = network.read(own[batch.event], inside[batch.event], batch.parts)
    return Outputs(
        network.trigger(tokens).float(),
        network.roles(own, batch.trigger).float(),
        network.event_type(vector).float(),
        network.mode(vector).float(),
        network.status(vector).float(),
        network.context(vector).float(),
    )


def gold_loss(said: Outputs, batch: Batch) -> Tensor:
    """Weighted sum of the heads' losses against the gold."""
    tag_weight = torch.ones(said.tags.shape[-1])
    tag_weight[0] = 0.5
    tags = F.cross_entropy(said.tags.flatten(0, 1), batch.tags.flatten(), weight=tag_weight, ignore_index=-100)
    if len(batch.row) == 0:
        return WEIGHTS["tags"] * tags
    e = batch.event
    parts = {
        "tags": tags,
        "roles": over_pieces(
            F.binary_cross_entropy_with_logits(said.roles, batch.roles, reduction="none", pos_weight=torch.tensor(2.0)),
            batch,
        ),
        "type": F.cross_entropy(said.type, batch.type[e]),
        "mode": F.cross_entropy(said.mode, batch.mode[e]),
        "status": F.cross_entropy(said.status, batch.status[e]),
        "context": F.binary_cross_entropy_with_logits(said.context, batch.context[e]),
    }
    return torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()


def teacher_loss(said: Outputs, taught: Outputs, batch: Batch) -> Tensor:
    """Weighted sum of the heads' cross-entropies against a teacher's probabilities (Hinton et al. 2015)."""
    real = batch.tags != -100
    tags = F.cross_entropy(said.tags[real], taught.tags[real].softmax(-1))
    if len(batch.row) == 0:
        return WEIGHTS["tags"] * tags
    parts = {
        "tags": tags,
        "roles": over_pieces(
            F.binary_cross_entropy_with_logits(said.roles, taught.roles.sigmoid(), reduction="none"), batch
        ),
        "type": F.cross_entropy(said.type, taught.type.softmax(-1)),
        "mode": F.cross_entropy(said.mode, taught.mode.softmax(-1)),
        "status": F.cross_entropy(said.status, taught.status.softmax(-1)),
        "context": F.binary_cross_entropy_with_logits(said.context, taught.context.sigmoid()),
    }
    return torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()


def over_pieces(loss: Tensor, batch: Batch) -> Tensor:
    """Mean of a loss (E, R, T) over the pieces that are no padding."""
    inside = batch.mask[batch.row].unsqueeze(1).expand_as(loss)
    return (loss * inside).sum() / inside.sum()
