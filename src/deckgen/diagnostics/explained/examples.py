"""A finding of each code as it was really told: `examples.json`, made by the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from deckgen.diagnostics.model import Diagnostic, Span, diagnose

FILE = "examples.json"


@dataclass(frozen=True, slots=True)
class Example:
    """What an author wrote, all of it invented, and what the program says of it."""

    found: Diagnostic
    line: str = ""
    """The line it stands in; empty: it is of no line."""
    case: str = ""
    """The case of the tests that it is taken from; empty: of another test."""


@cache
def examples() -> Mapping[str, Example]:
    """By code, sorted."""
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return MappingProxyType(
        {code: _read(one) for code, one in json.loads(text).items()}
    )


def _read(one: Mapping[str, Any]) -> Example:
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in one["values"].items()
    }
    found = diagnose(one["key"], Span(*one["place"]), **values)
    return Example(found, one.get("line", ""), one.get("case", ""))
