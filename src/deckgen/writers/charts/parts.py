"""What every element of a chart is written with: theme, language, text properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme, Token
from deckgen.model.source import Language
from deckgen.writers.drawing import LANGUAGES, NO_LINE, run_properties

PLAIN = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
"""No ground, no edge: charts stand on the page itself."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a chart is written with."""

    theme: Theme
    language: Language


def text_properties(
    pen: Pen,
    size: float,
    token: Token,
    *,
    bold: bool = False,
    wrap: Literal["none", "square"] = "square",
    turned: bool = False,
) -> str:
    """`c:txPr`: text of a size in points, language and both fonts named."""
    turn = -5400000 if turned else 0
    run = Run("", size=size, bold=bold, colour=token)
    properties = run_properties("defRPr", run, theme=pen.theme, language=pen.language)
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz" wrap="{wrap}" anchor="ctr"/>'
        f"<a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>"
        f"<a:endParaRPr {LANGUAGES[pen.language]}/></a:p></c:txPr>"
    )
