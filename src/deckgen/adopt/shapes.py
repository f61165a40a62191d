"""The shape tree of a slide → flat shapes with their places on the slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from deckgen.adopt.charts import read_chart
from deckgen.adopt.drawing import A, R, clean, joined, paragraphs, table_of
from deckgen.adopt.old import OldChart, OldPicture, OldTable, Words
from deckgen.adopt.package import Link, Package
from deckgen.adopt.pictures import extension_of

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEEP = 24
"""Groups inside groups; a hostile file nests without end."""
EMU = 914400
Gone = Literal[
    "smartart",
    "embedded",
    "media",
    "formula",
    "picture-format",
    "picture-linked",
    "chart-empty",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """Place and size in inches."""

    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on a slide."""

    name: str
    frame: Frame
    placeholder: str = ""
    """`title`, `body`, …; empty: none."""
    words: tuple[Words, ...] = ()
    body: OldChart | OldTable | OldPicture | None = None
    gone: Gone | None = None
    """What it was, where it cannot be kept."""
    alt: str = ""
    groups: tuple[str, ...] = ()
    """Names of the groups around it, the outer one first."""
    size: float = 0.0
    """Points of its largest letters; 0: it does not say."""

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(w.text for w in self.words)

    @property
    def line(self) -> str:
        """Its words on one line."""
        return joined(list(self.words))


@dataclass(frozen=True, slots=True)
class OldSlide:
    """A slide as the file has it."""

    number: int
    name: str
    """`p:cSld`'s own name: deckgen's id of its page."""
    layout: str
    """Type of its layout: `title`, `secHead`, …"""
    shapes: tuple[Shape, ...]
    notes: tuple[Words, ...]
    hidden: bool
    section: str

    @property
    def place(self) -> str:
        """As the list of what is open names it."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a layout and its master put placeholders, by type and by index."""

    by_index: Mapping[str, Frame]
    by_type: Mapping[str, Frame]
    kinds: Mapping[str, str]
    """Index → type: a slide may name the index alone."""

    def of(self, kind: str, index: str) -> Frame:
        """The place of a placeholder; nowhere when nothing says."""
        return self.by_index.get(index) or self.by_type.get(kind) or Frame()


@dataclass(frozen=True, slots=True)
class Tree:
    """A shape tree being read."""

    package: Package
    links: Mapping[str, Link]
    places: Places
    exact: bool

    def shapes(self, root: etree._Element) -> Iterator[Shape]:
        """The shapes of a slide in the order of the file."""
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            yield from self._inside(tree, (1.0, 0.0, 1.0, 0.0), ())

    def _inside(
        self,
        parent: etree._Element,
        turn: tuple[float, float, float, float],
        groups: tuple[str, ...],
    ) -> Iterator[Shape]:
        for element in parent:
            name, hidden = _named(element)
            if hidden or len(groups) > DEEP:
                continue
            if element.tag == f"{MC}AlternateContent":
                yield from self._alternate(element, turn, groups)
            elif element.tag == f"{P}grpSp":
                inner = _turned(element, turn)
                yield from self._inside(element, inner, (*groups, name))
            elif element.tag == f"{P}sp":
                yield self._text(element, name, turn, groups)
            elif element.tag == f"{P}graphicFrame":
                yield self._graphic(element, name, turn, groups)
            elif element.tag == f"{P}pic":
                yield self._picture(element, name, turn, groups)
            elif element.tag == f"{P}cxnSp":
                yield Shape(name, Frame(), groups=groups)

    def _alternate(
        self,
        element: etree._Element,
        turn: tuple[float, float, float, float],
        groups: tuple[str, ...],
    ) -> Iterator[Shape]:
        """What new programs draw; where that cannot be kept, what old ones do."""
        choice = element.find(f"{MC}Choice")
        found = list(self._inside(choice, turn, groups)) if choice is not None else []
        if any(True for _ in element.iter(f"{M}oMath")):
            name = found[0].name if found else ""
            frame = found[0].frame if found else Frame()
            alt = found[0].alt if found else ""
            yield Shape(name, frame, gone="formula", alt=alt, groups=groups)
            return
        if not found or found[0].gone:
            fallback = element.find(f"{MC}Fallback")
            other = (
                list(self._inside(fallback, turn, groups))
                if fallback is not None
                else []
            )
            if any(not s.gone for s in other) or not found:
                found = other
        yield from found

    def _text(
        self,
        element: etree._Element,
        name: str,
        turn: tuple[float, float, float, float],
        groups: tuple[str, ...],
    ) -> Shape:
        kind, index = _placeholder(element, self.places)
        frame = _frame(element.find(f"{P}spPr/{A}xfrm"), turn)
        if frame is None:
            frame = self.places.of(kind, index) if kind else Frame()
        body = element.find(f"{P}txBody")
        listed = kind in ("body", "obj") and body is not None
        words = paragraphs(body, self.links, bulleted=listed)
        sizes = [
            int(s) / 100
            for look in (body.iter(f"{A}rPr") if body is not None else ())
            if (s := look.get("sz", "")).isdecimal() and len(s) < 7
        ]
        return Shape(
            name,
            frame,
            kind,
            tuple(words),
            groups=groups,
            alt=_alt(element),
            size=max(sizes, default=0.0),
        )

    def _graphic(
        self,
        element: etree._Element,
        name: str,
        turn: tuple[float, float, float, float],
        groups: tuple[str, ...],
    ) -> Shape:
        frame = _frame(element.find(f"{P}xfrm"), turn) or Frame()
        data = element.find(f"{A}graphic/{A}graphicData")
        uri = data.get("uri", "") if data is not None else ""
        made = Shape(name, frame, groups=groups, alt=_alt(element))
        if data is None:
            return made
        table = data.find(f"{A}tbl")
        if table is not None:
            return _with(made, body=table_of(table))
        if "chart" in uri:
            id_ = next((c.get(f"{R}id", "") for c in data), "")
            link = self.links.get(id_)
            if link is None or link.external:
                return _with(made, gone="chart-empty")
            chart = read_chart(self.package, link.target, exact=self.exact)
            return _with(made, body=chart, gone=None if chart else "chart-empty")
        if "diagram" in uri:
            words = self._smartart(data)
            return _with(made, words=words, gone="smartart")
        return _with(made, gone="embedded")

    def _smartart(self, data: etree._Element) -> tuple[Words, ...]:
        """The texts of a SmartArt, as a list in its order."""
        ids = next((d for d in data if d.get(f"{R}dm")), None)
        link = self.links.get(ids.get(f"{R}dm", "")) if ids is not None else None
        root = self.package.maybe(link.target) if link and not link.external else None
        if root is None:
            return ()
        name = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
        found: list[Words] = []
        for point in root.iter(f"{name}pt"):
            if point.get("type", "node") not in ("node", "asst"):
                continue
            text = joined(paragraphs(point.find(f"{name}t"), {}))
            if text:
                found += [
                    Words(w.runs, "item")
                    for w in paragraphs(point.find(f"{name}t"), {})
                ]
        return tuple(found)

    def _picture(
        self,
        element: etree._Element,
        name: str,
        turn: tuple[float, float, float, float],
        groups: tuple[str, ...],
    ) -> Shape:
        frame = _frame(element.find(f"{P}spPr/{A}xfrm"), turn) or Frame()
        made = Shape(name, frame, groups=groups, alt=_alt(element))
        properties = element.find(f"{P}nvPicPr/{P}nvPr")
        for tag in ("videoFile", "audioFile", "quickTimeFile", "wavAudioFile"):
            if properties is not None and properties.find(f"{A}{tag}") is not None:
                return _with(made, gone="media")
        blip = element.find(f"{P}blipFill/{A}blip")
        picture, gone = picture_of(blip, self.links, self.package)
        if picture is not None:
            picture = OldPicture(picture.data, picture.extension, made.alt)
        return _with(made, body=picture, gone=gone)


def picture_of(
    blip: etree._Element | None, links: Mapping[str, Link], package: Package
) -> tuple[OldPicture | None, Gone | None]:
    """The picture of `a:blip`, or why it cannot be kept."""
    id_ = blip.get(f"{R}embed", "") if blip is not None else ""
    link = links.get(id_)
    if link is None or link.external:
        return None, "picture-linked"
    data = package.data(link.target)
    extension = extension_of(data)
    if extension is None:
        return None, "picture-format"
    return OldPicture(data, extension), None


def _with(
    shape: Shape,
    *,
    words: tuple[Words, ...] = (),
    body: OldChart | OldTable | OldPicture | None = None,
    gone: Gone | None = None,
) -> Shape:
    return Shape(
        shape.name,
        shape.frame,
        shape.placeholder,
        words,
        body,
        gone,
        shape.alt,
        shape.groups,
    )


def _named(element: etree._Element) -> tuple[str, bool]:
    """Name of a shape, and whether it is hidden."""
    for part in element:
        if part.tag.startswith(f"{P}nv"):
            own = part.find(f"{P}cNvPr")
            if own is not None:
                hidden = own.get("hidden", "0") in ("1", "true")
                return clean(own.get("name", "")), hidden
    return "", False


def _alt(element: etree._Element) -> str:
    own = next(element.iter(f"{P}cNvPr"), None)
    return " ".join(clean(own.get("descr", "")).split()) if own is not None else ""


def _placeholder(element: etree._Element, places: Places) -> tuple[str, str]:
    mark = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if mark is None:
        return "", ""
    index = mark.get("idx", "")
    return mark.get("type") or places.kinds.get(index) or "obj", index


def _frame(
    xfrm: etree._Element | None, turn: tuple[float, float, float, float]
) -> Frame | None:
    """A place on the slide; None when the shape does not say its own."""
    found = _box(xfrm)
    if found is None:
        return None
    x, y, w, h = found
    ax, bx, ay, by = turn
    return Frame((ax * x + bx) / EMU, (ay * y + by) / EMU, ax * w / EMU, ay * h / EMU)


def _box(
    xfrm: etree._Element | None, offset: str = "off", extent: str = "ext"
) -> tuple[int, int, int, int] | None:
    off = xfrm.find(f"{A}{offset}") if xfrm is not None else None
    ext = xfrm.find(f"{A}{extent}") if xfrm is not None else None
    if off is None or ext is None:
        return None
    try:
        x, y = int(off.get("x", "0")), int(off.get("y", "0"))
        w, h = int(ext.get("cx", "0")), int(ext.get("cy", "0"))
    except ValueError:
        return None
    most = 10**12
    return (x, y, w, h) if all(abs(v) < most for v in (x, y, w, h)) else None


def _turned(
    group: etree._Element, turn: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """How the coordinates inside a group become those of the slide."""
    xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
    outer, inner = _box(xfrm), _box(xfrm, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return turn
    ax, ay = outer[2] / inner[2], outer[3] / inner[3]
    bx, by = outer[0] - ax * inner[0], outer[1] - ay * inner[1]
    return (
        turn[0] * ax,
        turn[0] * bx + turn[1],
        turn[2] * ay,
        turn[2] * by + turn[3],
    )


def places_of(package: Package, layout: str) -> Places:
    """Where a layout puts placeholders; what it does not say, its master does."""
    by_index: dict[str, Frame] = {}
    by_type: dict[str, Frame] = {}
    kinds: dict[str, str] = {}
    master = package.linked(layout, "slideMaster") if layout else ""
    for part in (layout, master):
        root = package.maybe(part)
        for element in root.iter(f"{P}sp") if root is not None else ():
            mark = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if mark is None:
                continue
            kind, index = mark.get("type", "obj"), mark.get("idx", "")
            frame = _frame(element.find(f"{P}spPr/{A}xfrm"), (1.0, 0.0, 1.0, 0.0))
            if part == layout and index:
                kinds.setdefault(index, kind)
            if frame is None:
                continue
            if part == layout and index:
                by_index.setdefault(index, frame)
            by_type.setdefault(kind, frame)
            if kind == "ctrTitle":
                by_type.setdefault("title", frame)
            if kind == "title":
                by_type.setdefault("ctrTitle", frame)
            if kind == "body":
                by_type.setdefault("obj", frame)
    return Places(by_index, by_type, kinds)
