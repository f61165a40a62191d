"""Points whose names stand in cells, as deckgen and newer Office write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from deckgen.adopt.books import Book

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
MOST = 20_000
AREA = re.compile(r"([^:]*\$[A-Z]+\$)\d+(?::\$[A-Z]+\$\d+)?")


def point_names(series: Sequence[etree._Element]) -> tuple[str, ...]:
    """The cells that the labels of the points are read from; none: not named so."""
    for one in series:
        cache = one.find(f".//{C15}datalabelsRange/{C15}dlblRangeCache")
        if cache is None:
            continue
        found: dict[int, str] = {}
        for point in cache.findall(f"{C}pt"):
            index = point.get("idx", "")
            if index.isdecimal() and int(index) < MOST:
                found[int(index)] = " ".join((point.findtext(f"{C}v") or "").split())
        return tuple(found.get(i, "") for i in range(max(found, default=-1) + 1))
    return ()


def is_typed(series: etree._Element) -> bool:
    """Its places are typed into the chart: what names the quadrants is no data."""
    return series.find(f"{C}xVal/{C}numLit") is not None


def head_above(holder: etree._Element | None, book: Book | None) -> str:
    """What stands above the cells of a reference: no series, so the chart has no copy
    of it."""
    area = holder.findtext(f"{C}numRef/{C}f") if holder is not None else None
    found = AREA.fullmatch(area or "")
    if found is None or book is None:
        return ""
    cells = book.cells(f"{found[1]}1")
    return str(cells[0]) if cells and cells[0] is not None else ""
