"""A `Brief` as HTML or Markdown."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from ..errors import UsageError
from .brief import Brief

WHITE = re.compile(r"\s+")
TEMPLATES = {".html": "brief.html.j2", ".htm": "brief.html.j2", ".md": "brief.md.j2"}


def render(found: Brief, path: Path) -> str:
    """The text of the briefing in the form that the file's suffix names. UsageError for another suffix."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    template = TEMPLATES.get(path.suffix.lower())
    if template is None:
        raise UsageError(
            f"a briefing cannot be written as {path.suffix or 'a file without suffix'!r}",
            "Name a file that ends in .html or .md",
        )
    folder = files("detente.show") / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=template.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    return environment.get_template(template).render(brief=found)


def escape_markdown(text: str) -> str:
    """Text that stays text in Markdown."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, "\\" + sign)
    return WHITE.sub(" ", text)
