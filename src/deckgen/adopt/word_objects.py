"""Drawings, tables and footnotes of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from deckgen.adopt.charts import read_chart
from deckgen.adopt.drawing import A, R, clean, one_line
from deckgen.adopt.lines import Around
from deckgen.adopt.old import (
    OldCell,
    OldChart,
    OldExhibit,
    OldPicture,
    OldTable,
    Words,
)
from deckgen.adopt.own_groups import read_diagram
from deckgen.adopt.package import Link, Package
from deckgen.adopt.pictures import extension_of
from deckgen.adopt.shapes import Frame, Gone, Shape, picture_of
from deckgen.adopt.word_text import Styles, W, read_paragraph, value

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
EMU = 914400


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawing holds."""

    name: str = ""
    alt: str = ""
    body: OldChart | OldPicture | None = None
    diagram: OldExhibit | None = None
    gone: Gone | None = None
    boxes: list[etree._Element] = field(default_factory=list)
    """Paragraphs of its text boxes."""


def drawn_in(
    element: etree._Element,
    package: Package,
    links: Mapping[str, Link],
    *,
    own: bool,
) -> Iterator[Drawn]:
    """The chart, picture, diagram or text boxes of a `w:drawing`, `w:pict` or
    `w:object`."""
    properties = next(element.iter(f"{WP}docPr"), None)
    name = clean(properties.get("name", "")) if properties is not None else ""
    alt = clean(properties.get("descr", "")) if properties is not None else ""
    alt = " ".join(alt.split())
    if element.tag == f"{W}object":
        yield Drawn(name, alt, gone="embedded")
        return
    data = next(element.iter(f"{A}graphicData"), None)
    uri = data.get("uri", "") if data is not None else ""
    if data is not None and "chart" in uri:
        id_ = next((c.get(f"{R}id", "") for c in data), "")
        link = links.get(id_)
        external = link is None or link.external
        target = "" if link is None or external else link.target
        chart = read_chart(package, target, exact=own) if target else None
        yield Drawn(name, alt, chart, gone=None if chart else "chart-empty")
        return
    if "diagram" in uri:
        yield Drawn(name, alt, gone="smartart")
        return
    boxes = [p for box in element.iter(f"{W}txbxContent") for p in box.iter(f"{W}p")]
    if own and boxes:
        shapes = list(_shapes(element))
        found = read_diagram(shapes, name, Around())
        if found is not None:
            yield Drawn(name, alt, diagram=found)
            return
    blips = list(element.iter(f"{A}blip"))
    for blip in blips:
        picture, gone = picture_of(blip, links, package)
        if picture is not None:
            picture = OldPicture(picture.data, picture.extension, alt)
        yield Drawn(name, alt, picture, gone=gone)
    if not blips:
        yield from _old_pictures(element, package, links)
    if boxes:
        yield Drawn(name, alt, boxes=boxes)


def _old_pictures(
    element: etree._Element, package: Package, links: Mapping[str, Link]
) -> Iterator[Drawn]:
    """Pictures in VML."""
    for image in element.iter(f"{V}imagedata"):
        link = links.get(image.get(f"{R}id", ""))
        if link is None or link.external:
            yield Drawn(gone="picture-linked")
            continue
        data = package.data(link.target)
        extension = extension_of(data)
        if extension is None:
            yield Drawn(gone="picture-format")
        else:
            yield Drawn(body=OldPicture(data, extension))


def _shapes(element: etree._Element) -> Iterator[Shape]:
    """The shapes of a group, as those of a slide."""
    for one in element.iter(f"{WPS}wsp"):
        properties = one.find(f"{WPS}cNvPr")
        name = clean(properties.get("name", "")) if properties is not None else ""
        extent = one.find(f"{WPS}spPr/{A}xfrm/{A}ext")
        width = extent.get("cx", "0") if extent is not None else "0"
        inches = int(width) / EMU if width.isdecimal() and len(width) < 12 else 0.0
        words = tuple(
            para.words
            for p in one.iter(f"{W}p")
            if (para := read_paragraph(p, Styles({}, frozenset()), {})).text
        )
        yield Shape(name, Frame(w=inches), words=words)


def table_of(
    element: etree._Element, styles: Styles, links: Mapping[str, Link]
) -> OldTable:
    """`w:tbl` → cells on a grid, merged ones with how far they reach."""
    rows: list[list[OldCell]] = []
    head = 0
    for row in element.findall(f"{W}tr"):
        if row.find(f"{W}trPr/{W}tblHeader") is not None and head == len(rows):
            head += 1
        cells: list[OldCell] = []
        for cell in row.findall(f"{W}tc"):
            span = _count(value(cell, "tcPr/gridSpan"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            covered = merge is not None and merge.get(f"{W}val") != "restart"
            text = one_line(
                "\n".join(
                    read_paragraph(p, styles, links).text for p in cell.iter(f"{W}p")
                )
            )
            cells.append(OldCell("" if covered else text, span, 0 if covered else 1))
            cells += [OldCell("", 0, 0 if covered else 1)] * (span - 1)
        rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    even = [row + [OldCell("")] * (width - len(row)) for row in rows]
    return OldTable(tuple(_with_heights(even)), head)


def _with_heights(rows: list[list[OldCell]]) -> Iterator[tuple[OldCell, ...]]:
    """Cells that go on in the rows below them say how far."""
    for at, row in enumerate(rows):
        made: list[OldCell] = []
        for place, cell in enumerate(row):
            height = cell.rows
            while (
                height
                and at + height < len(rows)
                and rows[at + height][place].rows == 0
            ):
                height += 1
            made.append(OldCell(cell.text, cell.columns, height))
        yield tuple(made)


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and 0 < len(text) < 4 and int(text) else 1


def footnotes_of(package: Package, main: str) -> Mapping[str, list[Words]]:
    """The words of foot- and endnotes, by `f` or `e` and their number."""
    found: dict[str, list[Words]] = {}
    for kind, mark in (("footnotes", "f"), ("endnotes", "e")):
        part = package.linked(main, kind)
        root = package.maybe(part) if part else None
        links = package.links(part) if part else {}
        for note in root if root is not None else ():
            if note.get(f"{W}type"):
                continue
            words = [
                para.words
                for p in note.iter(f"{W}p")
                if (para := read_paragraph(p, Styles({}, frozenset()), links)).text
            ]
            found[mark + note.get(f"{W}id", "")] = words
    return found
