"""What every code means, in English and Chinese: as written, else of its message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from deckgen.diagnostics.catalog import ROOMS as ALL_ROOMS
from deckgen.diagnostics.catalog import Message, messages
from deckgen.diagnostics.explained.model import Explained, Room
from deckgen.diagnostics.explained.rooms import ROOMS, USUAL

__all__ = ["Explained", "Room", "about", "blank", "codes", "explained"]
__all__ += ["variants", "written"]

FILLED = re.compile(r"\{\w+\}")
"""What a message is filled with."""
PARTS = ("sources", "numbers", "tables", "files")


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(dict.fromkeys(key.partition("/")[0] for key in sorted(messages())))


@cache
def written() -> Mapping[str, Explained]:
    """The paragraphs that were written, by code; a code has one."""
    found: dict[str, Explained] = {}
    for part in PARTS:
        module = import_module(f"deckgen.diagnostics.explained.{part}")
        for code, one in module.EXPLAINED.items():
            if code in found:
                raise ValueError(f"{code} is explained twice")
            found[code] = one
    return MappingProxyType(found)


def variants(code: str) -> tuple[Message, ...]:
    """The messages of a code, in the order of the catalog."""
    return tuple(m for key, m in messages().items() if key.partition("/")[0] == code)


@cache
def room_of(code: str) -> str:
    """The room of the catalog that a code stands in."""
    for room in ALL_ROOMS:
        module = import_module(f"deckgen.diagnostics.messages.{room}")
        if any(key.partition("/")[0] == code for key in module.MESSAGES):
            return room
    raise KeyError(code)


def explained(code: str) -> Explained:
    """What a code means: the paragraph that was written, else the first of its
    messages as a sentence, and what codes of its room are about.

    Raises:
        KeyError: there is no such code.
    """
    if (found := written().get(code)) is not None:
        return found
    room, first = about(code), variants(code)[0]
    english, chinese = blank(first.en), blank(first.zh)
    return Explained(
        f"{english[0].upper()}{english[1:]}. {room.en}", f"{chinese}。{room.zh}"
    )


def about(code: str) -> Room:
    """What a code has in common with those of its room."""
    return ROOMS.get(room_of(code), USUAL)


def blank(template: str) -> str:
    """A template with `…` for what it is filled with."""
    return FILLED.sub("…", template).replace("{{", "{").replace("}}", "}")
