"""Which mentions are actor, recipient and speaker of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..models.heads import ROLES
from ..records import Mention, Sentence, party
from .triggers import Trigger, View

SURE = 0.5  # score of a mention from which it has the role
LIKELY = 0.25  # enough where nobody else has the role
SYNTAX = 0.4  # weight of the parse beside the model
SUBJECTS, OBJECTS = frozenset({"nsubj", "poss", "agent"}), frozenset({"dobj", "nsubjpass", "dative", "toward"})
TOWARD = frozenset(
    {"against", "at", "of", "on", "to", "toward", "towards", "upon", "with"}
)  # prepositions that lead to the one acted on


@dataclass(frozen=True)
class Roles:
    """The mentions by role, in order of the text."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    speakers: tuple[Mention, ...]


def assign(
    seen: View, trigger: Trigger, mentions: Sequence[Mention], sentence: Sentence, chances: NDArray[np.float32]
) -> Roles:
    """Roles by the model's mean token probability over each mention and by syntax; nobody is actor and recipient at once.

    chances: (R, T) of `Heads.roles` for the trigger.
    """
    usable = [m for m in mentions if m.entities and not _is_trigger(m, trigger)]
    scores = {role: [_score(chances[r], seen, m) for m in usable] for r, role in enumerate(ROLES)}
    links = [link(sentence, trigger, m) for m in usable]
    for role, relations in (("actor", SUBJECTS), ("recipient", OBJECTS)):
        scores[role] = [s + SYNTAX * (k in relations) for s, k in zip(scores[role], links, strict=True)]
    acts = _taken(scores["actor"], scores["recipient"])
    gets = _taken(scores["recipient"], scores["actor"])
    acts = acts or _best(scores["actor"], gets)
    gets = gets or _best(scores["recipient"], acts)
    says = [i for i, s in enumerate(scores["speaker"]) if s >= SURE]
    acts, gets = (_with_conjuncts(own, other, usable, sentence) for own, other in ((acts, gets), (gets, acts)))
    actors, recipients, speakers = (_specific([usable[i] for i in chosen]) for chosen in (acts, gets, says))
    return Roles(*_apart(actors, recipients), speakers)


def link(sentence: Sentence, trigger: Trigger, mention: Mention) -> str:
    """The syntactic relation that ties a mention to the trigger ("nsubj", "poss", "agent", "dobj" …), "" for none."""
    token = head_of(sentence, mention)
    inside = {i for i, t in enumerate(sentence.tokens) if trigger.start < t.end and t.start < trigger.end}
    inside |= {
        t.head for i, t in enumerate(sentence.tokens) if i in inside and t.dep in {"amod", "compound"}
    }  # "increased drills"
    relation, head = sentence.tokens[token].dep, sentence.tokens[token].head
    if relation == "pobj":
        preposition = sentence.tokens[head]
        relation = "agent" if preposition.dep == "agent" else "toward" if preposition.text.lower() in TOWARD else ""
        head = preposition.head
    return relation if head in inside else ""


def head_of(sentence: Sentence, mention: Mention) -> int:
    """The token of a mention that its other tokens hang on."""
    inside = [i for i, t in enumerate(sentence.tokens) if mention.start <= t.start < mention.end]
    return next(
        (i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i),
        inside[0] if inside else 0,
    )


def _is_trigger(mention: Mention, trigger: Trigger) -> bool:
    return (
        mention.start <= trigger.start and trigger.end <= mention.end and mention.core == (mention.start, mention.end)
    )


def _best(scores: Sequence[float], taken: Sequence[int]) -> list[int]:
    """The likeliest mention where none is sure."""
    rest = [i for i, s in enumerate(scores) if i not in taken and s >= LIKELY]
    return sorted(rest, key=lambda i: (-scores[i], i))[:1]


def _with_conjuncts(own: list[int], other: list[int], usable: Sequence[Mention], sentence: Sentence) -> list[int]:
    """`own` with the mentions that stand beside one of them in an enumeration: "the US and the Czech Republic"."""
    heads = {i: head_of(sentence, m) for i, m in enumerate(usable)}
    across = _codes([usable[i] for i in other])  # a party of the other side will be taken out: nobody joins it
    spans = [(usable[i].start, usable[i].end) for i in own if not _codes([usable[i]]) & across]
    found = set(own)
    for i in heads:
        token = sentence.tokens[heads[i]]
        beside = sentence.tokens[token.head].start if token.dep == "conj" else -1
        if i not in other and any(s <= beside < e for s, e in spans):
            found.add(i)
    return sorted(found)


def _apart(
    actors: tuple[Mention, ...], recipients: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Takes a country that stands on both sides from the side that has another one; alone on both, it acts within."""
    both = _codes(actors) & _codes(recipients)
    if both and _codes(actors) - both:
        return tuple(m for m in actors if not _codes([m]) <= both), recipients
    if both and _codes(recipients) - both:
        return actors, tuple(m for m in recipients if not _codes([m]) <= both)
    return actors, recipients


def _codes(mentions: Sequence[Mention]) -> set[str]:
    return {party(e) for m in mentions for e in m.entities}


def _taken(own: Sequence[float], other: Sequence[float]) -> list[int]:
    return [i for i, (s, o) in enumerate(zip(own, other, strict=True)) if s >= SURE and s >= o]


def _score(chances: NDArray[np.float32], seen: View, mention: Mention) -> float:
    """The better of the means over the whole phrase and over the identifying words."""
    return max(_mean(chances, seen, mention.start, mention.end), _mean(chances, seen, *mention.core))


def _mean(chances: NDArray[np.float32], seen: View, start: int, end: int) -> float:
    pieces = [i for i in seen.own if seen.offsets[i][0] < end and start < seen.offsets[i][1]]
    return float(chances[pieces].mean()) if pieces else 0.0


def _specific(chosen: Sequence[Mention]) -> tuple[Mention, ...]:
    """Without mentions that another one names more exactly: "Russia" beside "Russia's foreign minister Lavrov"."""
    return tuple(m for m in chosen if not any(_says_more(o, m) for o in chosen if o is not m))


def _says_more(other: Mention, mention: Mention) -> bool:
    theirs, own = {e.code for e in other.entities}, {e.code for e in mention.entities}
    bare = all(not e.office and e.sector in {(), ("GOV",)} for e in mention.entities)
    exact = any(e.office for e in other.entities) or len(other.entities) > len(mention.entities)
    adjective = not any(e.sector for e in mention.entities) and any(e.sector for e in other.entities)
    return own <= theirs and ((bare and exact) or adjective)
