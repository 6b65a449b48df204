"""Types of earlier PLOVER."""

from __future__ import annotations

import pytest

from detente.errors import UsageError
from detente.evaluation import naming

OLD = naming("plover-2018")


@pytest.mark.parametrize(
    ("event", "mode", "status", "old"),
    [
        ("CONCEDE", "", "planned", "AGREE"),
        ("CONCEDE", "", "occurred", "YIELD"),
        ("RETREAT", "release", "occurred", "YIELD"),
        ("SANCTION", "", "occurred", "COERCE"),
        ("SANCTION", "convict", "occurred", "ACCUSE"),
        ("SANCTION", "expel", "occurred", "SANCTION"),
        ("CONSULT", "visit", "occurred", "CONSULT"),
    ],
)
def test_names_of_2018(event: str, mode: str, status: str, old: str) -> None:
    """The borders that have moved since, and types that kept their name."""
    assert OLD.type_of(event, mode, status) == old


@pytest.mark.parametrize(
    ("gold", "old"), [("YIELD", "YIELD"), ("CONCEDE", "YIELD"), ("INVESTIGATE", "ACCUSE"), ("SANCTION", "SANCTION")]
)
def test_names_in_an_old_gold_set(gold: str, old: str) -> None:
    """A set's own types keep their names; finer ones are folded."""
    assert OLD.gold_type(gold) == old


def test_every_name_has_a_quad() -> None:
    """No folded type falls out of the quad figures."""
    assert {r.to for r in OLD.rename} <= set(OLD.quads)


def test_the_current_names_are_ours() -> None:
    """Nothing is folded without the option."""
    assert naming("plover-2.0").type_of("RETREAT", "release", "occurred") == "RETREAT"


def test_unknown_ontology() -> None:
    """The line names what there is."""
    with pytest.raises(UsageError, match=r"plover-2\.0, plover-2018"):
        naming("cameo")
