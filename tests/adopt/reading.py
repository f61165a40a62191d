"""What a deck or document holds, read by python-pptx and python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from deckgen.adopt import OldFile, read_old
from deckgen.adopt.old import Box, OldChart, OldExhibit, OldTable, Words
from deckgen.diagnostics import DeckgenError
from deckgen.pipeline import BuildResult, build
from deckgen.pipeline.adopting import Result, adopt
from deckgen.pipeline.asking import Question

TODAY = date(2026, 3, 6)
Series = tuple[str, tuple[str, ...], tuple[str | None, ...]]


def silent(question: Question) -> str:
    """Takes what the file says."""
    return question.default


def adopted(old: Path, root: Path, name: str = "old") -> Result:
    """An old file as a report of a new project."""
    return adopt(old, name, root, ask=silent)


def built(root: Path, name: str = "old") -> tuple[BuildResult, Path]:
    """The draft of a report, and its file."""
    try:
        result = build(root, names=(name,), today=TODAY, clock=lambda: 0.0)
    except DeckgenError as error:
        raise AssertionError([str(d) for d in error.diagnostics]) from None
    (file,) = (f for f in result.files if f.report == name)
    return result, root / file.path


def read(path: Path) -> OldFile:
    """A file as it is adopted."""
    return read_old(path.read_bytes(), path.name)


def exhibits(old: OldFile) -> Iterator[OldExhibit]:
    """All exhibits in their order."""
    for chapter in old.chapters:
        for page in chapter.pages:
            yield from (b for b in page.blocks if isinstance(b, OldExhibit))


def charts(old: OldFile) -> dict[str, OldChart]:
    """Categories, kinds, names and numbers of each chart."""
    return {one.id: one.body for one in exhibits(old) if isinstance(one.body, OldChart)}


def data_of(old: OldFile) -> dict[str, object]:
    """The data of each chart. Whether the total in a doughnut's hole fits is a matter
    of its page, and marks of slices are those of that total."""
    return {
        name: (
            chart.categories,
            [
                (p.kind, p.secondary, [(s.name, s.values) for s in p.series])
                for p in chart.plots
            ],
        )
        for name, chart in charts(old).items()
    }


def tables(old: OldFile) -> dict[str, OldTable]:
    """Cells of each table."""
    return {
        one.id: one.body
        for one in exhibits(old)
        if isinstance(one.body, OldTable) and not one.body.typed
    }


def titles(old: OldFile) -> list[tuple[str, bool, list[str]]]:
    """Chapters with their pages."""
    return [(c.title, c.front, [p.title for p in c.pages]) for c in old.chapters]


def all_texts(old: OldFile) -> list[object]:
    """Running text and boxes of the pages."""
    return [
        (p.title, p.lead, [b for b in p.blocks if isinstance(b, Words | Box)])
        for c in old.chapters
        for p in c.pages
    ]


def chart_series(shapes: Any) -> Iterator[list[tuple[str, tuple[float | None, ...]]]]:
    """Names and numbers of the charts of a python-pptx slide, groups entered."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from chart_series(shape.shapes)
        elif shape.has_chart:
            yield [
                (s.name, tuple(s.values)) for p in shape.chart.plots for s in p.series
            ]
