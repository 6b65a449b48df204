"""The bundled files are whole and sound, and a broken file is reported with its place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.ontology import Ontology, load_ontology, read_ontology

FILES = ("plover.toml", "contexts.toml", "sectors.toml", "cameo.csv")
ROOT = Path(__file__).parents[2]

Break = Callable[[str, str, str], str]


@pytest.fixture
def ontology() -> Ontology:
    """The bundled ontology."""
    return load_ontology()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled files that a test may break."""
    with as_file(files("detente.ontology") / "data") as data:
        for name in FILES:
            shutil.copy(data / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def broken(folder: Path) -> Break:
    """Replaces `old` by `new` in one file and returns the message of the error."""

    def edit(name: str, old: str, new: str) -> str:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(OntologyError) as error:
            read_ontology(folder)
        return str(error.value)

    return edit


def test_counts(ontology: Ontology) -> None:
    """The codebook has 16 types, 37 contexts, 5 statuses, 25 sectors and 7 entity codes."""
    tables = (ontology.events, ontology.contexts, ontology.statuses, ontology.sectors, ontology.entities)
    assert [len(table) for table in tables] == [16, 37, 5, 25, 7]


def test_every_type_is_complete(ontology: Ontology) -> None:
    """Each type has a quad, a score of the sign of its class, a one-sentence definition and two examples."""
    for event in ontology.events.values():
        assert event.quad in (1, 2, 3, 4)
        assert event.score > 0 if event.quad <= 2 else event.score <= 0
        assert re.fullmatch(r"[A-Z][^.]*\.", event.definition), event.code
        assert len(set(event.examples)) == 2


def test_statuses_are_those_of_the_records(ontology: Ontology) -> None:
    """An account may carry just the statuses of the ontology."""
    from typing import get_args

    from detente.records import Status

    assert tuple(ontology.statuses) == get_args(Status)


def test_recipients_required(ontology: Ontology) -> None:
    """COOPERATE, AID and SANCTION are done to somebody; the others need not be."""
    assert {e.code for e in ontology.events.values() if e.recipient_required} == {"COOPERATE", "AID", "SANCTION"}


def test_cameo_is_complete(ontology: Ontology) -> None:
    """Every root has its general code with the same score and type, every longer code its parent."""
    assert [c for c in ontology.cameo if len(c) == 2] == [f"{n:02}" for n in range(1, 21)]
    for code in ontology.cameo.values():
        if len(code.code) == 2:
            general = ontology.cameo[code.code + "0"]
            assert (general.goldstein, general.event) == (code.goldstein, code.event)
        else:
            assert code.code[:-1] in ontology.cameo


def test_only_comments_are_no_events(ontology: Ontology) -> None:
    """Every CAMEO code outside category 01 is a PLOVER event."""
    assert {c.code[:2] for c in ontology.cameo.values() if c.event is None} == {"01"}


def test_cameo_maps_to_known_codes(ontology: Ontology) -> None:
    """Type, mode and contexts of each CAMEO code exist."""
    for code in ontology.cameo.values():
        if code.event:
            assert code.mode is None or code.mode in ontology.events[code.event].modes
        assert set(code.contexts) <= ontology.contexts.keys()


def test_there_and_back_keeps_the_type(ontology: Ontology) -> None:
    """From each type and mode to CAMEO and back the type stays the same."""
    for event in ontology.events.values():
        for mode in (None, *event.modes):
            assert ontology.cameo_code(ontology.cameo_for(event.code, mode)).event == event.code


def test_the_codebook_tells_the_same(ontology: Ontology) -> None:
    """docs/codebook.md has every code with its definition and score."""
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    for event in ontology.events.values():
        part = re.search(rf"^### {event.code}\n(.*?)^##", text, re.MULTILINE | re.DOTALL)
        assert part is not None
        assert event.definition in part[1]
        assert f"Quad {event.quad} ({ontology.quads[event.quad]}) · score {minus(event.score)} ·" in part[1]
        for mode in event.modes.values():
            assert f"| {mode.code} | {minus(mode.score)} | {mode.definition} | {mode.cameo} " in part[1]
    for entry in (*ontology.contexts.values(), *ontology.statuses.values()):
        assert f"| {entry.code} | {entry.definition} |" in text
    for sector in (*ontology.sectors.values(), *ontology.entities.values()):
        assert f"| {sector.code} | {sector.name} | {sector.definition} |" in text
    assert f"{len(ontology.cameo)} with the roots" in text


def minus(score: float) -> str:
    """The score as docs/codebook.md prints it."""
    return f"{score:g}".replace("-", "−")


def test_a_copy_reads_the_same(folder: Path, ontology: Ontology) -> None:
    """The files can be read from any folder."""
    assert read_ontology(folder) == ontology


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("plover.toml", "quad = 1", "quad = 5", "plover.toml, events.AGREE.quad: unknown quad class 5"),
        ("plover.toml", "quad = 1", 'quad = "one"', "plover.toml, events.AGREE.quad: Expected `int`, got `str`"),
        ("plover.toml", "quad = 1\n", "", "plover.toml, events.AGREE: Object missing required field `quad`"),
        ("plover.toml", "quad = 1", "squad = 1", "plover.toml, events.AGREE.squad: unknown key"),
        ("plover.toml", "score = 10\n", "score = 11\n", "plover.toml, events.AID.score: the score 11 is not between"),
        ("plover.toml", "score = 10\n", "score = nan\n", "plover.toml, events.AID.score: the score nan is not between"),
        ("plover.toml", "score = 1.5", "score = -12", "plover.toml, events.CONSULT.modes.phone.score: the score -12"),
        (
            "plover.toml",
            "T.modes.visit]",
            "X.modes.visit]",
            "plover.toml, events.CONSULX.modes: modes without a parent",
        ),
        ("plover.toml", "[events.AID]", "[events.AGREE]", "(at line "),
        ("plover.toml", '"042"', '"999"', "plover.toml, events.CONSULT.modes.visit.cameo: unknown CAMEO code '999'"),
        (
            "plover.toml",
            '"042"',
            '"051"',
            "plover.toml, events.CONSULT.modes.visit.cameo: cameo.csv maps 051 to SUPPORT",
        ),
        ("plover.toml", "[statuses]", "[stati]", "plover.toml: the table [statuses] is missing"),
        ("plover.toml", "[statuses]", "[more]\n[statuses]", "plover.toml, more: unknown table"),
        ("plover.toml", '1 = "verbal', 'one = "verbal', "plover.toml, quads: "),
        ("plover.toml", "[events.AGREE]", "[events.agree]", "plover.toml, events.agree: the code of a type"),
        (
            "plover.toml",
            "[events.AGREE]",
            "[events]\nHUG = 3\n[events.AGREE]",
            "plover.toml, events.HUG: should be a table",
        ),
        ("contexts.toml", "health = ", "cyber = ", "contexts.toml: "),
        ("contexts.toml", 'health = "', 'health = 3 # "', "contexts.toml, contexts.health.definition: Expected `str`"),
        ("sectors.toml", "IGO = ", "GOV = ", "sectors.toml, entities.GOV: the code is a sector already"),
        ("sectors.toml", "name = ", "nane = ", "sectors.toml, sectors.GOV.nane: unknown key"),
        ("cameo.csv", "\n042,", "\n041,", "cameo.csv, line 73: the code '041' stands twice"),
        ("cameo.csv", "CONSULT,visit", "CONSULTED,visit", "cameo.csv, line 73: unknown event type 'CONSULTED'"),
        ("cameo.csv", "CONSULT,visit", "CONSULT,trip", "cameo.csv, line 73: unknown mode 'trip' of CONSULT"),
        ("cameo.csv", "CONSULT,visit", ",visit", "cameo.csv, line 73: unknown mode 'visit' of no event type"),
        ("cameo.csv", "visit,\n", "visit,travel\n", "cameo.csv, line 73: unknown context 'travel'"),
        ("cameo.csv", "visit,1.9", "visit,19", "cameo.csv, line 73: the score 19 is not between"),
        ("cameo.csv", "visit,1.9", "visit,much", "cameo.csv, line 73: the Goldstein score 'much' is no number"),
        ("cameo.csv", "\n042,", "\n42a,", "cameo.csv, line 73: '42a' is no CAMEO code"),
        ("cameo.csv", "Make a visit", "", "cameo.csv, line 73: the name is missing"),
        ("cameo.csv", "CONSULT,visit,\n", "CONSULT,visit\n", "cameo.csv, line 73: 5 cells instead of 6"),
        ("cameo.csv", "Make a visit", '"Make" a visit', "cameo.csv, line 73: "),
        ("cameo.csv", "goldstein", "scale", "cameo.csv, line 1: the columns should be"),
    ],
)
def test_a_mistake_is_named_with_its_place(broken: Break, name: str, old: str, new: str, said: str) -> None:
    """The message begins with the file and has the line or key."""
    message = broken(name, old, new)
    assert message.startswith(name)
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """Without one of its files there is no ontology."""
    (folder / name).unlink()
    with pytest.raises(OntologyError, match=f"^{re.escape(name)} cannot be read"):
        read_ontology(folder)


def test_an_empty_table_is_named(folder: Path) -> None:
    """An empty CAMEO table lacks its header line."""
    (folder / "cameo.csv").write_text("", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"^cameo\.csv, line 1"):
        read_ontology(folder)
