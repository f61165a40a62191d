"""The layouts of a brand become those that a deck uses, and the room for its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.model.layout.brand import Box
from deckgen.themes.deck_ground import Sheet
from deckgen.themes.deck_places import Placeholder, box_of, parent_of

LEAST_BODY = (7.0, 3.4)
"""Inches, at a height of 7.5, below which nothing can be laid out."""
HEIGHT = 7.5
LONG = 0.5
"""Inches of a placeholder's height from which it is one for a text."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The layout of each kind of slide."""

    cover: Sheet
    divider: Sheet
    content: Sheet


def choose(sheets: Sequence[Sheet], used: Mapping[str, int]) -> Chosen | None:
    """The layout of each kind of slide: by its type, else by its placeholders.

    Of several that will do, one that the brand's own slides stand on goes first: a
    house whose masters each have all layouts shows there which it means.

    Args:
        sheets: of all masters, in their order.
        used: part of a layout → how many of the brand's slides stand on it.
    """
    titled = sorted(
        (s for s in sheets if s.count("title")), key=lambda s: -used[s.part]
    )
    cover = first(
        titled,
        lambda s: s.kind == "title",
        lambda s: s.count("subtitle") > 0,
        lambda s: any("ctrTitle" in p.place.mark for p in s.holders),
        lambda s: s.count("body") > 0,
        everything,
    )
    if cover is None:
        return None
    content = first(
        [s for s in titled if s is not cover],
        lambda s: s.kind == "titleOnly",
        lambda s: not s.count("body", "subtitle"),
        lambda s: s.kind == "obj",
        lambda s: s.count("body") == 1 and s.kind != "secHead",
        everything,
    )
    divider = first(titled, lambda s: s.kind == "secHead") or cover
    return Chosen(cover, divider, content or cover)


def everything(sheet: Sheet) -> bool:
    """Any layout will do."""
    return bool(sheet.part)


def first(sheets: Sequence[Sheet], *tests: Callable[[Sheet], bool]) -> Sheet | None:
    """The first layout that passes the earliest test any passes."""
    for test in tests:
        for sheet in sheets:
            if test(sheet):
                return sheet
    return None


def body_area(sheets: Sequence[Sheet], content: Sheet, scale: float) -> Box | None:
    """Where content goes: the body of the master's layout for one text, else the
    master's own; None: there is neither."""
    own = [s for s in sheets if s.master == content.master]
    for sheet in sorted(own, key=lambda s: s.kind != "obj"):
        holder = one_text(sheet)
        if holder:
            return holder.place.box
    shape = parent_of(content.above, "body")
    return box_of([shape], scale) if shape is not None else None


def one_text(sheet: Sheet) -> Placeholder | None:
    """The body of a layout that is for one text under a title."""
    if sheet.kind in ("secHead", "title"):
        return None
    if sheet.kind == "obj" or (sheet.count("title") and sheet.count("body") == 1):
        return sheet.holder("body")
    return None


def is_roomy(box: Box, width: float) -> bool:
    """A body lies on the page and holds charts with their sources."""
    x, y, w, h = box
    inside = x >= -0.01 and y >= 0 and x + w <= width + 0.01 and y + h <= HEIGHT + 0.01
    return inside and w >= LEAST_BODY[0] and h >= LEAST_BODY[1]
