"""The coder's network: one encoder pass, then small heads on its token vectors (docs/model.md).

The heads are written so that `detente.models.heads` can repeat them in NumPy:
triggers  token vector → "no trigger" or one of 16 types
event     [trigger vector, sentence vector] → type, mode, status, contexts
roles     bilinear score of trigger vector and each token vector → actor, recipient, speaker
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

ROLES = ("actor", "recipient", "speaker")
STATUSES = ("occurred", "planned", "hypothetical", "denied", "historical")


@dataclass(frozen=True)
class Labels:
    """The label order of each head; fixed by the ontology and stored beside the weights."""

    types: tuple[str, ...]
    modes: tuple[str, ...]  # "TYPE" for no mode, "TYPE/mode" else
    contexts: tuple[str, ...]
    statuses: tuple[str, ...] = STATUSES
    roles: tuple[str, ...] = ROLES


class Network(nn.Module):
    """Encoder and heads. `encoder` maps ids (B, T) and mask (B, T) to token vectors (B, T, H)."""

    def __init__(self, encoder: nn.Module, hidden: int, labels: Labels, rank: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        self.dropout = nn.Dropout(dropout)
        self.trigger = nn.Linear(hidden, 1 + len(labels.types))
        self.event_type = nn.Linear(2 * hidden, len(labels.types))
        self.mode = nn.Linear(2 * hidden, len(labels.modes))
        self.status = nn.Linear(2 * hidden, len(labels.statuses))
        self.context = nn.Linear(2 * hidden, len(labels.contexts))
        self.role_trigger = nn.Linear(hidden, len(labels.roles) * rank)
        self.role_token = nn.Linear(hidden, len(labels.roles) * rank)
        self.role_bias = nn.Parameter(torch.full((len(labels.roles),), -2.0))
        self.rank = rank

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token vectors (B, T, H)."""
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def event_vector(self, tokens: Tensor, inside: Tensor, trigger: Tensor) -> Tensor:
        """[mean over the trigger's tokens, mean over the text]: (E, 2H). tokens (E, T, H); inside, trigger (E, T) 0/1."""
        return torch.cat([mean(tokens, trigger), mean(tokens, inside)], dim=-1)

    def roles(self, tokens: Tensor, trigger: Tensor) -> Tensor:
        """Role logits (E, R, T) of every token for one trigger. tokens (E, T, H), trigger (E, T) 0/1."""
        events, length, _ = tokens.shape
        query = self.role_trigger(mean(tokens, trigger)).view(events, -1, 1, self.rank)
        key = self.role_token(tokens).view(events, length, -1, self.rank).transpose(1, 2)
        return (query * key).sum(-1) / self.rank**0.5 + self.role_bias[None, :, None]


def mean(tokens: Tensor, weight: Tensor) -> Tensor:
    """Mean of token vectors under a 0/1 weight: (E, T, H), (E, T) → (E, H)."""
    weight = weight.unsqueeze(-1).to(tokens.dtype)
    return (tokens * weight).sum(1) / weight.sum(1).clamp(min=1.0)
