"""Charts → axes, caches and embedded workbooks that contradict each other."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException

from support.opc import C, Element, Package, R, attributes, local, repeated, value

if TYPE_CHECKING:
    from openpyxl import Workbook

AXES = {"catAx", "valAx", "dateAx", "serAx"}
WITHOUT_AXES = {"pieChart", "doughnutChart", "ofPieChart"}
SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")


def findings(package: Package) -> Iterator[str]:
    """Findings of all chart rules."""
    for name, chart in package.roots(C + "chartSpace"):
        plot = chart.find(f".//{C}plotArea")
        if plot is None:
            yield f"{name}: no plot area"
            continue
        yield from _axes(name, plot)
        yield from _crossings(name, plot)
        yield from _series(name, plot)
        for cache in chart.iter(C + "numCache", C + "strCache", C + "lvl"):
            yield from _cache(name, cache)
        yield from _workbook(package, name, chart)


def _axes(name: str, plot: Element) -> Iterator[str]:
    axes = {value(e, C + "axId") or "": local(e) for e in plot if local(e) in AXES}
    used: set[str] = set()
    for group in (e for e in plot if local(e).endswith("Chart")):
        ids = attributes(group.findall(C + "axId"), "val")
        used.update(ids)
        for id_ in ids:
            if id_ not in axes:
                yield f"{name}: axId {id_} has no axis"
        wanted = 0 if local(group) in WITHOUT_AXES else 2
        if len(ids) != wanted and "3D" not in local(group):
            yield f"{name}: {local(group)} has {len(ids)} axIds"
        if len(ids) == 2 and not any(axes.get(i) == "valAx" for i in ids):
            yield f"{name}: {local(group)} has no value axis"
    for id_ in axes:
        if id_ not in used:
            yield f"{name}: axis {id_} is not used"
        if not id_.isdecimal():
            yield f"{name}: axId {id_} is not an unsigned number"


def _crossings(name: str, plot: Element) -> Iterator[str]:
    axes = [e for e in plot if local(e) in AXES]
    crossed = {value(e, C + "axId"): value(e, C + "crossAx") for e in axes}
    for twice in repeated(value(e, C + "axId") or "" for e in axes):
        yield f"{name}: axId {twice} names two axes"
    for id_, other in crossed.items():
        if other not in crossed:
            yield f"{name}: crossAx {other} has no axis"
        elif crossed[other] != id_:
            yield f"{name}: axes {id_} and {other} do not cross each other"


def _series(name: str, plot: Element) -> Iterator[str]:
    series = list(plot.iter(C + "ser"))
    if not series:
        yield f"{name}: no series"
    for tag in ("idx", "order"):
        for twice in repeated(value(s, C + tag) or "" for s in series):
            yield f"{name}: series {tag} {twice} is not unique"
    for one in series:
        label = f"{name}: series {value(one, C + 'idx')}"
        counts = {
            tag: int(value(points, f".//{C}ptCount") or 0)
            for tag in ("cat", "val", "xVal", "yVal")
            if (points := one.find(C + tag)) is not None
        }
        if len(set(counts.values())) > 1:
            yield f"{label} has {counts} points"
        top = max(counts.values(), default=0)
        for tag in ("dPt", f"dLbls/{C}dLbl"):
            for point in one.findall(C + tag):
                if int(value(point, C + "idx") or 0) >= top:
                    yield f"{label} formats point {value(point, C + 'idx')} of {top}"


def _cache(name: str, cache: Element) -> Iterator[str]:
    # A level of categories has its count in the parent.
    holder = cache.getparent() if local(cache) == "lvl" else cache
    count = int((value(holder, C + "ptCount") if holder is not None else None) or 0)
    points = cache.findall(C + "pt")
    indexes = [int(i or 0) for i in attributes(points, "idx")]
    if indexes != sorted(set(indexes)):
        yield f"{name}: points of a cache are not in order"
    if indexes and max(indexes) >= count:
        yield f"{name}: cache has point {max(indexes)} but ptCount {count}"
    if local(cache) != "numCache":
        return
    for point in points:
        text = point.findtext(C + "v") or ""
        if not _is_number(text):
            yield f"{name}: {text!r} in a cache of numbers"


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _workbook(package: Package, name: str, chart: Element) -> Iterator[str]:
    id_ = value(chart, C + "externalData", R + "id")
    if id_ is None:
        yield f"{name}: no embedded workbook"
        return
    targets = {r.id: r.target for r in package.relations.get(name, ())}
    content = package.parts.get(targets.get(id_, ""), b"")
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        yield f"{name}: embedded workbook does not open ({type(error).__name__})"
        return
    for reference in chart.iter(C + "numRef", C + "strRef", C + "multiLvlStrRef"):
        yield from _reference(name, reference, workbook)


def _reference(name: str, reference: Element, workbook: Workbook) -> Iterator[str]:
    formula = reference.findtext(C + "f") or ""
    match = SHEET.fullmatch(formula)
    if match is None:
        yield f"{name}: formula {formula!r} is not a sheet reference"
        return
    sheet = (match[1] or match[2]).replace("''", "'")
    if sheet not in workbook.sheetnames:
        yield f"{name}: {formula} names a missing sheet"
        return
    if local(reference) == "multiLvlStrRef":
        return
    cells = _cells(workbook, sheet, match[3].replace("$", ""))
    count = int(value(reference, f".//{C}ptCount") or 0)
    if count != len(cells):
        yield f"{name}: {formula} has {len(cells)} cells, its cache {count} points"
        return
    points = list(reference.iter(C + "pt"))
    texts = [p.findtext(C + "v") or "" for p in points]
    cached = dict(zip(map(int, attributes(points, "idx")), texts, strict=True))
    for index, cell in enumerate(cells):
        if not _same(cached.get(index), cell):
            shown = cached.get(index)
            yield f"{name}: {formula}[{index}] cache {shown!r} != cell {cell!r}"
            return


def _cells(workbook: Workbook, sheet: str, area: str) -> list[object]:
    found = workbook[sheet][area]
    rows = found if isinstance(found, tuple) else ((found,),)
    flat: list[object] = []
    for row in rows:
        flat += [c.value for c in (row if isinstance(row, tuple) else (row,))]
    return flat


def _same(cached: str | None, cell: object) -> bool:
    if cached is None or cell is None:
        return not cached and not cell
    if isinstance(cell, dt.datetime | dt.date):
        cell = float(to_excel(cell))
    if isinstance(cell, int | float) and _is_number(cached):
        return math.isclose(float(cached), cell, rel_tol=1e-9)
    return str(cell) == cached
