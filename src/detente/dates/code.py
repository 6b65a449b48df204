"""The dates stage: gives each coding the time expression of its clause, resolved on the report's date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from ..ontology.tables import saying_verbs
from ..records import Coding, Parsed, Report, Sentence, When
from .expressions import Expression, expressions
from .resolve import resolve

Dates = Callable[[Report, Parsed, Sequence[Coding]], tuple[When, ...]]
FARTHEST = 7  # steps in the syntax tree from the trigger to its time expression


def dates() -> Dates:
    """A dates stage: one `When` for each coding, in the same order."""

    def find(report: Report, parsed: Parsed, codings: Sequence[Coding]) -> tuple[When, ...]:
        return tuple(_when(report, parsed, c) for c in codings)

    return find


def _when(report: Report, parsed: Parsed, coding: Coding) -> When:
    sentence = parsed.sentences[coding.sentence]
    future = coding.status in {"planned", "hypothetical"}
    found = list(expressions(parsed.text_of(sentence), sentence.start))
    chosen = nearest(sentence, coding.trigger[0], found, skip_saying=future)
    when = resolve(chosen, report.date, future=future) if chosen else When()
    if when.date is None and report.date is not None:
        return When(date=report.date, precision="report", phrase=when.phrase)
    return when


def nearest(sentence: Sentence, trigger: int, found: Sequence[Expression], *, skip_saying: bool) -> Expression | None:
    """The expression nearest to the trigger in the syntax tree.

    skip_saying: leaves out a time that belongs to a verb of saying above the trigger: "said on Monday it would leave".
    """
    own = sentence.token_at(trigger)
    best: tuple[int, int, Expression] | None = None
    for expression in found:
        there = sentence.token_at(expression.start)
        steps = tree_distance(sentence, own, there)
        if steps > FARTHEST or _elsewhere(sentence, own, there) or (skip_saying and _said_then(sentence, own, there)):
            continue
        candidate = (steps, abs(expression.start - trigger), expression)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else None


def tree_distance(sentence: Sentence, a: int, b: int) -> int:
    """Steps between two tokens in the dependency tree; 99 where they are not connected."""
    up_a = sentence.ancestors(a)
    up_b = sentence.ancestors(b)
    return min((i + up_b.index(t) for i, t in enumerate(up_a) if t in up_b), default=99)


def _elsewhere(sentence: Sentence, trigger: int, expression: int) -> bool:
    """Whether a time belongs to a side clause that the trigger is not in: "released men who were arrested in 2018"."""
    over = sentence.ancestors(trigger)
    below = takewhile(lambda t: t not in over, sentence.ancestors(expression))
    return any(sentence.tokens[t].dep in {"relcl", "advcl"} for t in below)


def _said_then(sentence: Sentence, trigger: int, expression: int) -> bool:
    verbs = [t for t in sentence.ancestors(expression) if sentence.tokens[t].pos in {"VERB", "AUX"}]
    return bool(verbs) and sentence.tokens[verbs[0]].lemma in saying_verbs() and verbs[0] != trigger
