"""Diagrams → those of their labels that are a year, which is a name."""

from __future__ import annotations

import re

from deckgen.model.figure import Diagram, DiagramItem
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.rules.words import amount_end, look

YEAR = re.compile(r"(?:19[0-9]{2}|20[0-9]{2}|2100)\Z")
DATED = frozenset({"timeline", "roadmap"})
"""Kinds whose items stand in time."""


def year_labels(diagram: Diagram) -> tuple[Inlines, ...]:
    """Labels that are a year and nothing else; the text below may not go on as one
    with it, as 2026 above 家 would."""
    if diagram.kind not in DATED:
        return ()
    return tuple(item.label for item in diagram.items if _is_year(item))


def _is_year(item: DiagramItem) -> bool:
    if len(item.label) != 1 or not isinstance(item.label[0], Text):
        return False
    if not YEAR.match(item.label[0].text):
        return False
    below = look(plain_text(item.texts[1])) if len(item.texts) > 1 else ""
    return amount_end(below, 0) == 0
