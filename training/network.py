"""The coder's network: one encoder pass, then small heads on its token vectors (docs/model.md).

The heads are written so that `detente.models.heads` can repeat them in NumPy:
triggers  token vector → "no trigger" or one of 16 types
roles     bilinear score of trigger vector and each token vector → actor, recipient, speaker
reading   [trigger, actor, recipient], each a vector or the learned vector of "not told" → one query that attends to all
          tokens; query, what it found and the sentence → type, mode, status, contexts
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
        self.role_trigger = nn.Linear(hidden, len(labels.roles) * rank)
        self.role_token = nn.Linear(hidden, len(labels.roles) * rank)
        self.role_bias = nn.Parameter(torch.full((len(labels.roles),), -2.0))
        self.reading = Reading(hidden)
        self.event_type = nn.Linear(3 * hidden, len(labels.types))
        self.mode = nn.Linear(3 * hidden, len(labels.modes))
        self.status = nn.Linear(3 * hidden, len(labels.statuses))
        self.context = nn.Linear(3 * hidden, len(labels.contexts))
        self.rank = rank

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token vectors (B, T, H)."""
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def roles(self, tokens: Tensor, trigger: Tensor) -> Tensor:
        """Role logits (E, R, T) of every token for one trigger. tokens (E, T, H), trigger (E, T) 0/1."""
        events, length, _ = tokens.shape
        query = self.role_trigger(mean(tokens, trigger)).view(events, -1, 1, self.rank)
        key = self.role_token(tokens).view(events, length, -1, self.rank).transpose(1, 2)
        return (query * key).sum(-1) / self.rank**0.5 + self.role_bias[None, :, None]

    def read(self, tokens: Tensor, inside: Tensor, parts: Tensor) -> Tensor:
        """Event vectors (E, 3H). tokens (E, T, H), inside (E, T) 0/1, parts (E, 3, T) 0/1: trigger, actor, recipient."""
        return self.dropout(self.reading(tokens, inside, parts))


class Reading(nn.Module):
    """Looks for what tells an event, given some of trigger, actor and recipient."""

    def __init__(self, hidden: int, heads: int = 6) -> None:
        super().__init__()
        self.heads = heads
        self.untold = nn.Parameter(torch.zeros(3, hidden))
        self.mark = nn.Parameter(torch.zeros(3, hidden))
        self.query = nn.Linear(3 * hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)

    def forward(self, tokens: Tensor, inside: Tensor, parts: Tensor) -> Tensor:
        """See `Network.read`."""
        events, _, hidden = tokens.shape
        weight = parts.to(tokens.dtype)
        count = weight.sum(-1, keepdim=True)
        means = weight @ tokens / count.clamp(min=1.0)
        means = torch.where(count > 0, means, self.untold)
        query = nn.functional.gelu(self.query(means.flatten(1)), approximate="tanh")
        marked = tokens + weight.transpose(1, 2) @ self.mark

        def split(x: Tensor) -> Tensor:
            return x.view(events, x.shape[1], self.heads, hidden // self.heads).transpose(1, 2)

        scores = split(query.unsqueeze(1)) @ split(self.key(marked)).transpose(2, 3) / (hidden // self.heads) ** 0.5
        scores = scores.masked_fill(inside[:, None, None, :] == 0, -1e4)
        found = (scores.softmax(-1) @ split(self.value(marked))).transpose(1, 2).reshape(events, hidden)
        return torch.cat([query, found, mean(tokens, inside)], dim=-1)


def mean(tokens: Tensor, weight: Tensor) -> Tensor:
    """Mean of token vectors under a 0/1 weight: (E, T, H), (E, T) → (E, H)."""
    weight = weight.unsqueeze(-1).to(tokens.dtype)
    return (tokens * weight).sum(1) / weight.sum(1).clamp(min=1.0)
