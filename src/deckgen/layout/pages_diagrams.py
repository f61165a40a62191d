"""Diagrams of the document become drawings in the flow of a Word file."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.layout.diagrams import PAGE_SCALES, Arranged, Board, Part, arrange
from deckgen.layout.pages_names import fact_bookmark
from deckgen.layout.pages_tables import CM_INCH
from deckgen.layout.pages_text import Composition
from deckgen.layout.slide_text import text_runs
from deckgen.model.figure import Diagram, Exhibit
from deckgen.model.inline import Inlines
from deckgen.model.layout.pages import FlowDrawing
from deckgen.model.layout.slides import TextBox
from deckgen.model.layout.text import Run

USUAL, TALLEST = 4.2, 6.6
"""Inches of height: what a diagram should take, and what it may."""


def lay_out_drawing(
    exhibit: Exhibit, diagram: Diagram, composition: Composition, *, alt_text: str
) -> FlowDrawing:
    """The diagram as wide as the text and as high as its words ask.

    Citations that the author typed in it are numbers; footnotes cannot stand in a
    drawing, there the source line below names all.
    """
    made = arranged(diagram, composition)
    if not made.fits:
        composition.found.append(
            diagnose("diagram-overflow/page", exhibit.span, id=exhibit.id)
        )
    marks: list[tuple[str, str]] = []
    for name in facts_in(made.shapes):
        bookmark = composition.new_bookmark(fact_bookmark(name))
        if bookmark:
            marks.append((name, bookmark))
    return FlowDrawing(
        exhibit.id,
        composition.width / CM_INCH,
        made.height,
        made.shapes,
        alt_text,
        tuple(marks),
    )


def arranged(diagram: Diagram, composition: Composition) -> Arranged:
    """In the usual height if that will do, else in all a page has."""
    document = composition.document
    numeric = document.citation_style == "numeric"
    numbers = document.numbers if numeric else {}

    def runs(text: Inlines, base: Run) -> tuple[Run, ...]:
        return text_runs(text, base, numbers)

    width = composition.width / CM_INCH
    board = Board(width, USUAL, composition.measurer, runs, PAGE_SCALES[0])
    made = arrange(board, diagram, PAGE_SCALES)
    if made.fits:
        return made
    return arrange(replace(board, h=TALLEST), diagram, PAGE_SCALES)


def facts_in(shapes: tuple[Part, ...]) -> tuple[str, ...]:
    """Ids of the bound numbers that are printed, each once."""
    found = (
        run.fact
        for shape in shapes
        if isinstance(shape, TextBox)
        for para in shape.paras
        for run in para.runs
        if run.fact
    )
    return tuple(dict.fromkeys(found))
