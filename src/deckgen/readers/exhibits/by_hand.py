"""Keys of a `chart` fence by which an author decides how it looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import LocatedMap, LocatedText, Metadata, did_you_mean
from deckgen.model.by_hand import ByHand, LabelPlace, LegendPlace, Paint, WordsAt
from deckgen.model.inline import Inlines
from deckgen.model.specs import ChartType


def shape(value: object) -> str:
    """Whether labels are placed, only shown, or shown of what is named."""
    if isinstance(value, list):
        return "names"
    return "place" if value in get_args(LabelPlace) else "shown"


Labels = Annotated[
    Annotated[bool, Tag("shown")]
    | Annotated[LabelPlace, Tag("place")]
    | Annotated[list[str], Tag("names")],
    Discriminator(shape),
]
LABEL_WORDS = "label_text"
DEPTH = re.compile(r"-?(3-?d|三维|立体)-?", re.I)
TextAt = Callable[..., Inlines]
SpanAt = Callable[..., Span]


def one_or_many(value: object) -> object:
    """`order: a` and `order: [a, b]` are both right."""
    return [value] if isinstance(value, str) else value


class HandKeys(Metadata):
    """What is decided by the data unless it is written."""

    order: Annotated[list[str], BeforeValidator(one_or_many)] = Field(
        default_factory=list
    )
    """Names of categories or of series in the order they are to stand; those that are
    not named come after them."""
    colors: dict[str, Paint] = Field(default_factory=dict)
    """Series, or slice of a doughnut → a colour of the theme: `series3`, `accent`,
    `ink`, `grey`. A series has it in the whole report."""
    label_text: dict[str, str | dict[str, str]] = Field(default_factory=dict)
    """Category → words instead of its value, with {{ … }} where they say a number; of
    several series: series → category → words."""
    legend: LegendPlace = "top"
    """`top` in the unit line, `right` beside the drawing, `none`: lines are named at
    their ends."""
    gap: int | None = Field(default=None, ge=0, le=500)
    """Between columns or bars, in percent of one."""
    width: float | None = Field(default=None, ge=4, le=30)
    """Of the drawing in cm, at most what the page gives."""
    height: float | None = Field(default=None, ge=3, le=20)
    """The same."""


def hand_of(
    keys: HandKeys,
    labels: bool | LabelPlace | list[str],
    step: float,
    words: TextAt,
    place: SpanAt,
) -> ByHand:
    """What of it is written.

    Args:
        keys: of the fence, checked.
        labels: where they stand, or whether.
        step: of the axis.
        words: the text at a path of keys, with its marks.
        place: of a path of keys.
    """
    found: list[WordsAt] = []
    for name, inner in keys.label_text.items():
        paths = [(name,)] if isinstance(inner, str) else [(name, one) for one in inner]
        for path in paths:
            said = words(LABEL_WORDS, *path)
            series = name if len(path) == 2 else ""
            at = place(LABEL_WORDS, *path)
            found.append(WordsAt(path[-1], said, series, at))
    return ByHand(
        order=tuple(keys.order),
        colours=tuple(keys.colors.items()),
        label_place=None if isinstance(labels, bool | list) else labels,
        label_words=tuple(found),
        legend=keys.legend,
        gap=keys.gap,
        step=step,
        width=keys.width or 0,
        height=keys.height or 0,
    )


def refuse_depth(node: LocatedMap, report: Report) -> bool:
    """`type: 3d-column` is refused by its name (`chart-3d`)."""
    chosen = node.items.get("type")
    if not isinstance(chosen, LocatedText) or not DEPTH.search(chosen.text):
        return False
    flat = DEPTH.sub("", chosen.text).strip(" -_图形状") or "column"
    known = get_args(ChartType)
    near = flat if flat in known else did_you_mean(flat, known) or "column"
    report.add(diagnose("chart-3d", chosen.span, type=chosen.text, flat=near))
    return True
