"""Slides, layouts and masters → what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from support.opc import P14, A, Element, P, Package, R, attributes, repeated, value

PAGES = tuple(P + tag for tag in ("sld", "sldLayout", "sldMaster", "notes"))
# Placeholders of these types are found by their type, whatever their index.
BY_TYPE = {"title", "ctrTitle", "subTitle", "dt", "ftr", "sldNum", "hdr", "sldImg"}
FIRST_MASTER_ID = 2**31
"""ST_SlideMasterId and ST_SlideLayoutId begin here (ECMA-376 part 1, 19.7)."""


def findings(package: Package) -> Iterator[str]:
    """Findings of all drawing rules."""
    for name, tree in package.trees.items():
        for table in tree.iter(A + "tbl"):
            yield from _table(name, table)
    for name, tree in package.roots(*PAGES):
        yield from _shapes(name, tree)
    for name, tree in package.roots(P + "sld"):
        yield from _placeholders(package, name, tree)
        yield from _notes(package, name)
    for name, tree in package.roots(P + "presentation"):
        yield from _slide_list(package, name, tree)
        yield from _sections(name, tree)
        yield from _master_ids(package, name, tree)


def _table(name: str, table: Element) -> Iterator[str]:
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    rows = [row.findall(A + "tc") for row in table.findall(A + "tr")]
    for row in rows:
        if len(row) != columns:
            yield f"{name}: table row has {len(row)} cells, grid {columns}"
            return
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            wide, high = _span(cell, "gridSpan"), _span(cell, "rowSpan")
            if x + wide > columns or y + high > len(rows):
                yield f"{name}: cell {y},{x} spans beyond the table"
                continue
            right = row[x + 1 : x + wide]
            below = [rows[i][x] for i in range(y + 1, y + high)]
            if any(_off(c, "hMerge") for c in right):
                yield f"{name}: cell {y},{x} spans a cell without hMerge"
            if any(_off(c, "vMerge") for c in below):
                yield f"{name}: cell {y},{x} spans a cell without vMerge"


def _span(cell: Element, name: str) -> int:
    return int(cell.get(name) or 1)


def _off(cell: Element, name: str) -> bool:
    return cell.get(name) not in ("1", "true")


def _shapes(name: str, page: Element) -> Iterator[str]:
    ids = attributes(page.iter(P + "cNvPr"), "id")
    for twice in repeated(ids):
        yield f"{name}: shape id {twice} used {ids.count(twice)} times"
    pointers = [
        *attributes(page.iter(A + "stCxn", A + "endCxn"), "id"),
        *attributes(page.iter(P + "spTgt"), "spid"),
    ]
    for pointer in dict.fromkeys(pointers):
        if pointer not in ids:
            yield f"{name}: connector or timing names missing shape {pointer}"
    for extent in page.iter(A + "ext", A + "chExt"):
        for side in attributes([extent], "cx") + attributes([extent], "cy"):
            if side.startswith("-"):
                yield f"{name}: negative extent {side}"


def _placeholders(package: Package, name: str, slide: Element) -> Iterator[str]:
    layouts = package.related(name, "slideLayout")
    if len(layouts) != 1:
        yield f"{name}: has {len(layouts)} layouts"
        return
    layout = package.trees.get(layouts[0])
    if layout is None:
        return
    offered = list(layout.iter(P + "ph"))
    kinds, indexes = attributes(offered, "type"), attributes(offered, "idx")
    for placeholder in slide.iter(P + "ph"):
        kind = placeholder.get("type") or ""
        index = placeholder.get("idx") or ""
        if kind in BY_TYPE:
            if kind not in kinds:
                yield f"{name}: placeholder {kind} is not in {layouts[0]}"
        elif index not in indexes:
            yield f"{name}: placeholder {index} is not in {layouts[0]}"


def _notes(package: Package, name: str) -> Iterator[str]:
    for notes in package.related(name, "notesSlide"):
        if package.related(notes, "slide") != [name]:
            yield f"{notes}: does not lead back to {name}"
        if len(package.related(notes, "notesMaster")) != 1:
            yield f"{notes}: has no notes master"


def _slide_list(package: Package, name: str, tree: Element) -> Iterator[str]:
    listed = attributes(tree.iter(P + "sldId"), R + "id")
    targets = {r.id: r for r in package.relations.get(name, ()) if r.kind == "slide"}
    for id_ in listed:
        if id_ not in targets:
            yield f"{name}: slide {id_} is listed, but is no slide"
    for id_ in targets:
        if listed.count(id_) != 1:
            yield f"{name}: slide {id_} is listed {listed.count(id_)} times"


def _sections(name: str, tree: Element) -> Iterator[str]:
    slides = attributes(tree.iter(P + "sldId"), "id")
    grouped = attributes(tree.iter(P14 + "sldId"), "id")
    for id_ in grouped:
        if id_ not in slides:
            yield f"{name}: section lists missing slide {id_}"
    if grouped and sorted(grouped) != sorted(slides):
        yield f"{name}: sections hold {len(grouped)} of {len(slides)} slides"


def _master_ids(package: Package, name: str, tree: Element) -> Iterator[str]:
    """Masters and layouts share one space of ids, or PowerPoint repairs the file."""
    ids = attributes(tree.iter(P + "sldMasterId"), "id")
    for master in package.related(name, "slideMaster"):
        page = package.trees.get(master)
        if page is None:
            continue
        ids += attributes(page.iter(P + "sldLayoutId"), "id")
        listed = attributes(page.iter(P + "sldLayoutId"), R + "id")
        relations = package.relations.get(master, ())
        for relation in relations:
            if relation.kind == "slideLayout" and relation.id not in listed:
                yield f"{master}: layout {relation.id} is not listed"
        if value(page, P + "clrMap", "bg1") is None:
            yield f"{master}: has no colour map"
    for twice in repeated(filter(None, ids)):
        yield f"{name}: master or layout id {twice} is used twice"
    for id_ in filter(None, ids):
        if int(id_) < FIRST_MASTER_ID:
            yield f"{name}: master or layout id {id_} is below {FIRST_MASTER_ID}"
