"""Values that a stack lacks: nothing in the drawing shows that they are missing."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.formatting import join_words
from deckgen.model.figure import Layer
from deckgen.model.inline import Inlines, Text
from deckgen.model.source import Language

NAMED = 3
"""Series whose gaps are told one by one, and gaps of a series that are."""


def gap_notes(
    layers: Sequence[Layer], labels: Sequence[str], language: Language
) -> list[Inlines]:
    """What is missing in the stacks: `乙省2024年无数据`.

    A line shows its gap, and so does a place among columns side by side; a stack is
    only lower, as if it were whole.

    Args:
        layers: as they are measured.
        labels: of the categories.
        language: of the note.
    """
    gaps: dict[str, list[str]] = {}
    for layer in layers:
        for series in layer.series if layer.is_stacked else ():
            points = zip(labels, series.points, strict=True)
            missing = [label for label, point in points if point.quantity is None]
            if missing and len(missing) < len(labels):
                gaps.setdefault(series.name, []).extend(missing)
    if not gaps:
        return []
    few = len(gaps) <= NAMED and all(len(one) <= NAMED for one in gaps.values())
    if not few:
        count = sum(map(len, gaps.values()))
        return [(Text(_counted(count, language)),)]
    return [(Text(_named(name, one, language)),) for name, one in gaps.items()]


def _named(name: str, missing: Sequence[str], language: Language) -> str:
    when = join_words(missing, language)
    if language == "zh-CN":
        return f"{name}{when}无数据"
    return f"no data of {name} for {when}"


def _counted(count: int, language: Language) -> str:
    if language == "zh-CN":
        return f"堆积中有{count}处无数据"
    return f"the stacks lack {count} values"
