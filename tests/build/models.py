"""Exhibits of one page as plain values, for comparison; data are invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.model.figure import Chart, Exhibit, KpiRow, Picture, Table
from deckgen.model.inline import plain_text
from support.project import PAGE, documents, project

Files = Mapping[str, str | bytes]
FIRST = 5
"""Line of the fence in its chapter."""


def exhibit(root: Path, fence: str, files: Files | None = None) -> Exhibit:
    """The only exhibit of a project, as resolved and numbered."""
    [document] = documents(project(root, f"{PAGE}{fence}\n", files=files))
    [found] = document.exhibits
    return found


def chart(root: Path, lines: str, files: Files | None = None) -> tuple[Chart, Exhibit]:
    """A `chart` fence with these lines."""
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    found = exhibit(root, fence, files)
    assert isinstance(found.body, Chart)
    return found.body, found


def table(root: Path, lines: str, files: Files | None = None) -> tuple[Table, Exhibit]:
    """A `table` fence with these lines."""
    fence = f"```table\nid: tab-a\ntitle: 虚构表\n{lines}\n```"
    found = exhibit(root, fence, files)
    assert isinstance(found.body, Table)
    return found.body, found


def cards(root: Path, *lines: str) -> tuple[KpiRow, Exhibit]:
    """A `kpi` fence with these cards."""
    inner = "\n".join(f"  - {{{line}}}" for line in lines)
    fence = f"```kpi\nid: kpi-a\ntitle: 虚构卡片\ncards:\n{inner}\n```"
    found = exhibit(root, fence)
    assert isinstance(found.body, KpiRow)
    return found.body, found


def picture(
    root: Path, lines: str, files: Files | None = None
) -> tuple[Picture, Exhibit]:
    """An `image` fence with these lines."""
    fence = f"```image\nid: img-a\ntitle: 虚构图片\n{lines}\n```"
    found = exhibit(root, fence, files)
    assert isinstance(found.body, Picture)
    return found.body, found


def refused(root: Path, fence: str, files: Files | None = None) -> Diagnostic:
    """The one error of a fence."""
    with pytest.raises(DeckgenError) as caught:
        exhibit(root, fence, files)
    [found] = [d for d in caught.value.diagnostics if d.severity == "error"]
    return found


Series = tuple[str, str, tuple[str, ...]]
Drawn = tuple[str, str, str, tuple[Series, ...]]


def drawn(body: Chart) -> list[Drawn]:
    """Layer by layer: kind, grouping, axis, (name, unit, labels) of each series."""
    return [
        (
            layer.kind,
            layer.grouping,
            layer.axis,
            tuple(
                (s.name, s.unit.symbol, tuple(p.text for p in s.points))
                for s in layer.series
            ),
        )
        for layer in body.layers
    ]


def printed(body: Table) -> list[list[str]]:
    """Heads and rows as text; the kind of a row that is not data stands first."""
    heads = [plain_text(column.label) for column in body.columns]
    rows = [
        ([] if row.kind == "data" else [row.kind]) + [plain_text(c) for c in row.cells]
        for row in body.rows
    ]
    return [heads, *rows]
