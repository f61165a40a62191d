"""The words of every diagnostic, in English and Chinese, by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Literal

ROOMS = (
    "files",
    "charts",
    "maps",
    "chart_points",
    "drawing",
    "chart_forms",
    "annotations",
    "data",
    "references",
    "inputs",
    "template",
    "expressions",
    "quantities",
    "formulas",
    "numbers",
    "exhibits",
    "rules",
    "evidence",
    "layout",
    "asking",
    "intake",
    "brands",
    "output",
    "tracing",
    "review",
    "trust",
    "sharing",
    "facts",
    "adopting",
    "preview",
    "desk",
)
"""One module of `messages` each; a key stands in exactly one."""


@dataclass(frozen=True, slots=True)
class Message:
    """Templates in `str.format` style; values stand in backticks.

    A message begins in lower case and has no full stop; a hint begins with a verb.
    """

    severity: Literal["error", "warning"]
    en: str
    zh: str
    hints_en: tuple[str, ...] = ()
    hints_zh: tuple[str, ...] = ()


@cache
def messages() -> Mapping[str, Message]:
    """All messages by key."""
    found: dict[str, Message] = {}
    for room in ROOMS:
        module = import_module(f"deckgen.diagnostics.messages.{room}")
        for key, message in module.MESSAGES.items():
            if key in found:
                raise ValueError(f"message {key} stands twice")
            found[key] = message
    return MappingProxyType(found)


def message_for(key: str) -> Message:
    """The message of a key.

    Raises:
        KeyError: there is none.
    """
    return messages()[key]
