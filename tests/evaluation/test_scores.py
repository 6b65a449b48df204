"""The figures of an evaluation, checked by hand-counted cases and by their laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evaluation import scores

CLASSES = st.sampled_from(["AID", "ACCUSE", "AGREE"])
PAIRS = st.lists(st.tuples(CLASSES, CLASSES), min_size=1, max_size=40)


def test_counts() -> None:
    """3 of 4 answers right, 3 of 6 found."""
    found = scores.score(3, 4, 6)
    assert (found.precision, found.recall, found.f1) == (0.75, 0.5, 0.6)


def test_nothing_said_and_nothing_there() -> None:
    """No division by zero: figures are 0."""
    assert scores.score(0, 0, 0).f1 == scores.score(0, 0, 5).precision == scores.score(0, 2, 0).recall == 0


def test_macro_f1_leaves_out_classes_without_gold() -> None:
    """A class that only the coder names lowers precision elsewhere, but is no class of its own."""
    assert scores.macro_f1([("AID", "AID"), ("AID", "ACCUSE")]) == pytest.approx(2 / 3, abs=1e-4)


def test_sets_are_counted_over_all_records() -> None:
    """Micro average: 1 of 2 and 1 of 1 make 2 of 3."""
    one, two = frozenset({1, 2}), frozenset({3})
    assert scores.of_sets([(one, frozenset({1})), (two, two)]).recall == pytest.approx(2 / 3, abs=1e-4)


@given(PAIRS)
def test_perfect_answers_are_perfect(pairs: list[tuple[str, str]]) -> None:
    """Gold against itself: 1 everywhere, no confusion off the diagonal."""
    perfect = [(g, g) for g, _ in pairs]
    assert scores.accuracy(perfect) == scores.macro_f1(perfect) == 1
    assert all(list(row) == [gold] for gold, row in scores.confusion(perfect).items())


@given(PAIRS)
def test_confusion_and_classes_count_the_same(pairs: list[tuple[str, str]]) -> None:
    """Rows of the confusion sum to the support, and all counts lie between 0 and 1."""
    table, classes = scores.confusion(pairs), scores.per_class(pairs)
    assert {g: sum(row.values()) for g, row in table.items()} == {c: s.support for c, s in classes.items() if s.support}
    assert all(0 <= v <= 1 for s in classes.values() for v in (s.precision, s.recall, s.f1))


def test_calibration_error() -> None:
    """Sure of 0.9 and right in half the cases: 0.4 off; confidence 1 belongs to the last bin."""
    error, bins = scores.reliability([(0.9, True), (0.9, False)])
    assert (error, bins[0].count) == (pytest.approx(0.4), 2)
    assert scores.reliability([(1.0, True)])[0] == 0


def test_interval_holds_the_figure_and_repeats() -> None:
    """The interval is the same in every run, narrower with more records."""
    few, many = [("AID", "AID"), ("AID", "AGREE")] * 10, [("AID", "AID"), ("AID", "AGREE")] * 200
    low, high = scores.interval(few, scores.accuracy)
    assert low <= 0.5 <= high
    assert scores.interval(few, scores.accuracy) == (low, high)
    narrow = scores.interval(many, scores.accuracy)
    assert narrow[1] - narrow[0] < high - low
