"""Clauses of saying: who says, and what words lie under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ontology.tables import saying_verbs
from ..records import Sentence


@dataclass(frozen=True)
class Saying:
    """Token indices in the sentence: the verb (or "according"), who says, and how far up the tree the verb stands."""

    verb: int
    sayer: int
    depth: int


def sayings(sentence: Sentence, token: int) -> Iterator[Saying]:
    """The clauses of saying that lie over `token`, outermost first.

    Covers "X said that …", "…, X said", "X quoted Y as saying …", "a statement from Y said …" and "according to X".
    """
    path = sentence.ancestors(token)
    for depth, verb in reversed(list(enumerate(path))):
        lemma = sentence.tokens[verb].lemma.lower()
        if depth and lemma in saying_verbs():
            yield from (
                Saying(verb, sayer, depth) for sayer in _children(sentence, verb, {"nsubj", "nsubjpass", "agent"})
            )
        if depth and lemma in saying_verbs(quoting=True):
            yield from (Saying(verb, sayer, depth) for sayer in _children(sentence, verb, {"dobj"}))
        yield from (Saying(verb, sayer, depth) for sayer in _beside(sentence, verb))


def _beside(sentence: Sentence, verb: int) -> Iterator[int]:
    """Sayers in a parenthesis on the verb: "according to X, …" and "…, X said"."""
    for i, child in enumerate(sentence.tokens):
        if child.head != verb or i == verb:
            continue
        if child.text.lower() == "according":
            for to in _children(sentence, i, {"prep"}):
                yield from _children(sentence, to, {"pobj"})
        elif child.dep == "parataxis" and child.lemma.lower() in saying_verbs():
            yield from _children(sentence, i, {"nsubj"})


def _children(sentence: Sentence, head: int, relations: set[str]) -> Iterator[int]:
    for i, token in enumerate(sentence.tokens):
        if token.head == head and i != head and token.dep in relations:
            yield i


def below(sentence: Sentence, token: int) -> set[int]:
    """The token and all that hang under it."""
    found = {token}
    grew = True
    while grew:
        grew = False
        for i, t in enumerate(sentence.tokens):
            if i not in found and t.head in found and t.dep not in {"relcl", "acl", "ccomp"}:
                found.add(i)
                grew = True
    return found
