"""Countries and organisations by code and by name, from data/countries.csv and data/organisations.csv."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache

from ..errors import UsageError
from .load import load_ontology
from .tables import cells, rows

ARTICLE = re.compile(
    r"^(?:United |Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|European Union)|Republic$|Islands$"
)


@cache
def country_names() -> Mapping[str, str]:
    """Code → English name, for countries and the families of organisations."""
    countries = {row["code"]: row["name"] for row in rows("countries.csv")}
    return countries | {code: entity.name for code, entity in load_ontology().entities.items()}


@cache
def _by_any_name() -> Mapping[str, str]:
    found = {alias.casefold(): row["code"] for row in rows("countries.csv") for alias in cells(row["aliases"])}
    return found | {name.casefold(): code for code, name in country_names().items()}


def name_of(code: str) -> str:
    """The English name of a code; the code itself where it is unknown."""
    return country_names().get(code, code)


def in_prose(code: str) -> str:
    """The English name as it stands in a sentence: with the article where it takes one."""
    name = name_of(code)
    return f"the {name}" if ARTICLE.search(name) else name


def country_code(text: str) -> str:
    """The code that a user means by a code or an English name. UsageError with the closest ones for anything else."""
    if text.upper() in country_names():
        return text.upper()
    if code := _by_any_name().get(text.casefold()):
        return code
    known = [*country_names(), *country_names().values()]
    close = difflib.get_close_matches(text, known, 3, 0.6) or difflib.get_close_matches(text.upper(), known, 3, 0.6)
    hint = (
        f"Did you mean {' or '.join(close)}?"
        if close
        else "Give an ISO 3166 alpha-3 code such as RUS or an English name"
    )
    raise UsageError(f"no country or organisation {text!r}", hint)
