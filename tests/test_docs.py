"""The documentation says what is there: every command, every option, every decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from detente.cli import app

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each command has a section, and each of its options stands in it."""
    section = re.search(rf"^## detente {name}\b.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section on {name}"
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            if option != "--help":
                assert f"`{option}" in section[0], f"{option} of {name} is not in docs/commands.md"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_explains_itself(name: str) -> None:
    """`--help` has words for the command and for each option."""
    assert COMMANDS[name].help
    assert all(p.help for p in COMMANDS[name].params if p.param_type_name == "option")


def test_documented_options_exist() -> None:
    """No option in docs/commands.md is a thing of the past."""
    known = {o for c in COMMANDS.values() for p in c.params for o in p.opts} | {"--help", "--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) <= known


def test_every_decision_is_listed() -> None:
    """The index of decisions names each page and no other."""
    folder = ROOT / "docs" / "decisions"
    pages = {p.name for p in folder.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\((\S+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))) == pages


def test_links_lead_somewhere() -> None:
    """Relative links in README, CONTRIBUTING and docs lead to files that exist."""
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_make_recipes_of_the_readme_exist() -> None:
    """Every `make X` in README and CONTRIBUTING is a recipe."""
    recipes = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"))) <= recipes


def test_the_readme_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example of the README prints the type and both countries of its sentence."""
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out.split() == ["('SANCTION',)", "RUS", "CZE"]
