"""Codes are found, unknown ones answered with the closest that exist."""

from __future__ import annotations

import pytest

from detente.errors import UsageError
from detente.ontology import CameoCode, Context, EventType, Mode, Sector, Status, load_ontology

ontology = load_ontology()


@pytest.mark.parametrize(
    ("event", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("CONSULT", "third-party", 1),
        ("RETREAT", "disarm", 10),
        ("REQUEST", "assist", 0.5),
        ("REQUEST", None, 0),
        ("ACCUSE", None, -3),
        ("SANCTION", "expel", -5.5),
        ("ASSAULT", "unconventional", -10),
        ("ASSAULT", "", -9),
    ],
)
def test_score(event: str, mode: str | None, score: float) -> None:
    """A mode's score comes before its type's; no mode and "" are the same."""
    assert ontology.score(event, mode) == score


@pytest.mark.parametrize(("event", "quad"), [("CONCEDE", 1), ("AID", 2), ("THREATEN", 3), ("SANCTION", 4)])
def test_quad(event: str, quad: int) -> None:
    """The quad class follows from the type."""
    assert ontology.quad(event) == quad


@pytest.mark.parametrize(
    ("event", "mode", "cameo"),
    [("RETREAT", "release", "0841"), ("SANCTION", None, "163"), ("CONSULT", "phone", "041"), ("AID", "", "070")],
)
def test_cameo_for(event: str, mode: str | None, cameo: str) -> None:
    """The nearest CAMEO code is the mode's, or the type's where there is no mode."""
    assert ontology.cameo_for(event, mode) == cameo


@pytest.mark.parametrize(
    ("code", "event", "mode", "contexts"),
    [
        ("0233", "REQUEST", "assist", ("human_security",)),  # "humanitarian" in PLOVER's table
        ("0811", "CONCEDE", None, ("pro_democracy",)),  # "democracy" in PLOVER's table
        ("0356", "CONCEDE", None, ("military",)),  # a retreat in the future
        ("085", "CONCEDE", None, ("economic",)),
        ("0831", "RETREAT", "resign", ("political_institutions",)),
        ("116", "SANCTION", "convict", ("legal",)),
        ("163", "SANCTION", None, ("economic",)),
        ("1124", "ACCUSE", "allege", ("military", "legal")),
        ("08", "CONCEDE", None, ()),
        ("016", None, None, ()),
    ],
)
def test_cameo_code(code: str, event: str | None, mode: str | None, contexts: tuple[str, ...]) -> None:
    """The decisions of docs/codebook.md where PLOVER's table and its manual disagree."""
    found = ontology.cameo_code(code)
    assert (found.event, found.mode, found.contexts) == (event, mode, contexts)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("SANCTION", [EventType]),
        ("sanction", [EventType]),
        (" Expel ", [Mode, Mode]),
        ("sanction/expel", [Mode]),
        ("cyber", [Mode, Context]),
        ("planned", [Status]),
        ("GOV", [Sector]),
        ("uno", [Sector]),
        ("0841", [CameoCode]),
        ("08", [CameoCode]),
    ],
)
def test_describe(code: str, kinds: list[type]) -> None:
    """All entries of that name are found, whatever the case."""
    assert [type(entry) for entry in ontology.describe(code)] == kinds


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("types", 16),
        ("contexts", 37),
        ("statuses", 5),
        ("sectors", 32),
        ("entities", 7),
        ("cameo", len(ontology.cameo)),
    ],
)
def test_describe_lists(name: str, count: int) -> None:
    """A list name stands for the whole list; "sectors" includes the entity codes."""
    assert len(ontology.describe(name)) == count


def test_every_code_is_described() -> None:
    """No name of a list hides a code."""
    tables = (
        ontology.events,
        ontology.contexts,
        ontology.statuses,
        ontology.sectors,
        ontology.entities,
        ontology.cameo,
    )
    for table in tables:
        for code, entry in table.items():
            assert entry in ontology.describe(code)


@pytest.mark.parametrize(
    ("typo", "closest"),
    [
        ("SANCTOIN", "SANCTION"),
        ("asault", "ASSAULT"),
        ("contxts", "contexts"),
        ("martial_law", "martial-law"),
        ("SANCTION/expell", "SANCTION/expel"),
        ("humanrights", "human_rights"),
        ("841", "0841"),
    ],
)
def test_suggest(typo: str, closest: str) -> None:
    """A misspelt code leads to the one that was meant."""
    assert closest in ontology.suggest(typo)


def test_nothing_like_it() -> None:
    """Nonsense has no suggestion."""
    assert ontology.suggest("qqqqqqqq") == []


def test_an_unknown_code_names_the_closest() -> None:
    """An unknown code is a UsageError that says what to type instead."""
    with pytest.raises(UsageError, match=r"^there is no code 'SANCTOIN'\. Did you mean SANCTION\?$"):
        ontology.describe("SANCTOIN")
    with pytest.raises(UsageError, match="`detente ref` lists the codes"):
        ontology.describe("qqqqqqqq")
    with pytest.raises(UsageError):
        ontology.describe("")


def test_unknown_parts_are_named() -> None:
    """Exact lookups say what kind of code is missing and what is near."""
    with pytest.raises(UsageError, match=r"no event type 'agre'\. Did you mean AGREE\?"):
        ontology.event("agre")
    with pytest.raises(UsageError, match=r"no mode of SANCTION 'expell'\. Did you mean expel\?"):
        ontology.score("SANCTION", "expell")
    with pytest.raises(UsageError, match=r"no mode of AID 'visit'$"):
        ontology.cameo_for("AID", "visit")
    with pytest.raises(UsageError, match=r"no CAMEO code '9999'"):
        ontology.cameo_code("9999")
