"""Slides of any other program → pages: titles, texts in reading order, exhibits with
the lines that stand around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from deckgen.adopt.drawing import one_line
from deckgen.adopt.lines import (
    Around,
    bare_caption,
    belongs,
    is_caption,
    sort_line,
    unit_of,
)
from deckgen.adopt.old import (
    Block,
    Box,
    OldChapter,
    OldChart,
    OldExhibit,
    OldFile,
    OldPage,
    OldTable,
    Words,
)
from deckgen.adopt.shapes import OldSlide, Shape

FURNITURE = frozenset({"ftr", "sldNum", "dt", "hdr", "sldImg"})
TITLES = ("title", "ctrTitle")
CONTENTS = re.compile(
    r"\W*(?:目\s*录|内容(?:提要|概览)?|议\s*程"
    r"|(?:table of )?contents|agenda|outline)\W*\Z",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"\W*(?:谢谢(?:聆听|观看|大家|各位)?|感谢(?:聆听|观看|您的\S{1,6})?|致谢"
    r"|thank\s*you.{0,20}|thanks|q\s*&\s*a|questions\??|the end)\W*\Z",
    re.IGNORECASE,
)
DATED = re.compile(r"(?:19|20)\d{2}")
DEFAULT_SECTIONS = re.compile(
    r"(?:默认|无标题|摘要)(?:节|部分)|(?:default|untitled|summary) section",
    re.IGNORECASE,
)
LONGEST_TITLE = 90
"""Characters of a text box that may be a title."""
LONGEST_CAPTION = 60
TOLERANCE = 0.25
"""Inches by which shapes of one line may differ."""
NEAR = 0.5
"""Inches between a caption and what it names."""


def assemble_foreign(slides: Sequence[OldSlide], old: OldFile) -> None:
    """Fills a file's chapters from its slides."""
    rest = list(slides)
    if rest and _is_cover(rest[0]):
        _cover(rest.pop(0), old)
    headed = any(_is_divider(slide) for slide in rest)
    for slide in rest:
        title, shape = _title(slide)
        if slide.hidden:
            old.lose("hidden", slide.place, title)
        if _is_divider(slide):
            lead = [w for s in slide.shapes if s is not shape for w in _texts(s)]
            old.chapters.append(OldChapter(title, lead=lead))
            continue
        empty = not any(s.body for s in slide.shapes)
        last = slide is rest[-1]
        if empty and (CONTENTS.match(title) or (last and THANKS.match(title))):
            old.lose("generated", slide.place, title)
            continue
        section = (
            "" if headed or DEFAULT_SECTIONS.fullmatch(slide.section) else slide.section
        )
        if not old.chapters or (section and section != old.chapters[-1].title):
            front = not section
            old.chapters.append(OldChapter(section or old.title or title, front=front))
        old.chapters[-1].pages.append(_page(slide, title, shape, old))
    if not old.title:
        pages = [p.title for c in old.chapters for p in c.pages]
        old.title = next(
            (t for t in (*[c.title for c in old.chapters], *pages) if t), ""
        )


def _texts(shape: Shape) -> tuple[Words, ...]:
    return () if shape.placeholder in FURNITURE else shape.words


def _is_cover(slide: OldSlide) -> bool:
    """A slide of titles, without tables and charts."""
    if any(isinstance(s.body, OldChart | OldTable) for s in slide.shapes):
        return False
    kinds = {s.placeholder for s in slide.shapes if s.words}
    if slide.layout == "title" or kinds & {"ctrTitle", "subTitle"}:
        return True
    texts = [w.text for s in slide.shapes for w in _texts(s)]
    return bool(texts) and len(texts) <= 5 and sum(map(len, texts)) <= 160


def _cover(slide: OldSlide, old: OldFile) -> None:
    """Title and subtitle; other texts are told, what bears a year is its date."""
    title, shape = _title(slide)
    old.title = title
    for other in slide.shapes:
        if other is shape or not _texts(other):
            continue
        if other.placeholder == "subTitle" and not old.subtitle:
            old.subtitle = other.line
            if DATED.search(other.line) and not old.dated:
                old.dated = other.line
            continue
        if DATED.search(other.line) and len(other.line) < 60 and not old.dated:
            old.dated = other.line
            continue
        if not old.subtitle and len(other.line) <= LONGEST_TITLE:
            old.subtitle = other.line
            continue
        old.lose("cover-text", slide.place, other.line)


def _is_divider(slide: OldSlide) -> bool:
    """The slide opens a chapter: its layout says so."""
    if any(s.body for s in slide.shapes) or not any(s.words for s in slide.shapes):
        return False
    centred = any(s.placeholder == "ctrTitle" and s.words for s in slide.shapes)
    return slide.layout == "secHead" or (centred and slide.layout in ("title", ""))


def _title(slide: OldSlide) -> tuple[str, Shape | None]:
    """The title of a slide, and its shape; without a placeholder for it, the largest
    of the short texts at its top."""
    for shape in slide.shapes:
        if shape.placeholder in TITLES and shape.words:
            return shape.line, shape
    texts = [
        s
        for s in slide.shapes
        if s.words
        and not s.body
        and not s.gone
        and s.placeholder not in FURNITURE
        and len(s.line) <= LONGEST_TITLE
        and not belongs(s.text)
        and not is_caption(s.text)
    ]
    top = [s for s in texts if s.frame.y < 1.9 and not s.groups]
    if not top:
        return "", None
    best = min(top, key=lambda s: (-s.size, s.frame.y, s.frame.x))
    return best.line, best


def _page(slide: OldSlide, title: str, shape: Shape | None, old: OldFile) -> OldPage:
    page = OldPage(title, slide.place)
    if not title:
        old.lose("untitled", slide.place)
    _Page(slide, page, shape, old).read()
    notes = tuple(w for w in slide.notes if w.text.strip())
    if notes:
        page.blocks.append(Box("notes", notes))
    return page


@dataclass(slots=True)
class Drawn:
    """An exhibit of a slide with the lines found around it."""

    shape: Shape
    around: Around = field(default_factory=Around)


@dataclass(slots=True)
class _Page:
    """A slide being read into a page."""

    slide: OldSlide
    page: OldPage
    title: Shape | None
    old: OldFile
    drawn: list[Drawn] = field(default_factory=list)

    def read(self) -> None:
        """Exhibits first, so that the lines around them find them."""
        shapes = [
            s
            for s in self.slide.shapes
            if s is not self.title and s.placeholder not in FURNITURE
        ]
        shapes = in_reading_order(shapes)
        self.drawn = [Drawn(s) for s in shapes if s.body is not None]
        found: list[tuple[Shape, list[Block]]] = []
        lines: list[tuple[Shape, Words]] = []
        for shape in shapes:
            if shape.gone:
                what = shape.alt or shape.name
                self.old.lose(shape.gone, self.page.place, what)
            if shape.body is not None:
                continue
            kept: list[Block] = []
            for words in shape.words:
                if belongs(words.text):
                    lines.append((shape, words))
                elif not self._named(shape, words):
                    kept.append(words)
            found.append((shape, kept))
        for shape, words in lines:
            self._line(shape, words)
        self._write(shapes, {id(s): b for s, b in found})

    def _named(self, shape: Shape, words: Words) -> bool:
        """Whether a text is the caption of an exhibit."""
        text = one_line(words.text)
        if len(shape.words) > 1 and not is_caption(text):
            return False
        sure = is_caption(text)
        if len(text) > LONGEST_CAPTION + 60 * sure or not self.drawn:
            return False
        near = [
            d
            for d in self.drawn
            if not d.around.caption and _overlap(shape, d.shape) > 0.3
        ]
        above = [d for d in near if -0.3 <= d.shape.frame.y - shape.frame.foot <= NEAR]
        below = [d for d in near if -0.3 <= shape.frame.y - d.shape.frame.foot <= NEAR]
        chosen = above or (below if sure else [])
        if sure and not chosen:
            chosen = near
        if not sure:
            wide = [
                d
                for d in above
                if shape.frame.w
                and 0.4 < shape.frame.w / max(d.shape.frame.w, 0.1) < 1.4
            ]
            chosen = wide if len(self.drawn) > 1 else []
        if not chosen:
            return False
        best = min(chosen, key=lambda d: abs(d.shape.frame.y - shape.frame.foot))
        best.around.caption = bare_caption(text) if sure else text
        return True

    def _line(self, shape: Shape, words: Words) -> None:
        """A source, note or unit goes to the exhibits beside or above it."""
        over = [
            d
            for d in self.drawn
            if _overlap(shape, d.shape) > 0.3 and d.shape.frame.y <= shape.frame.y + 0.1
        ]
        if unit_of(words.text):
            over = [d for d in self.drawn if _overlap(shape, d.shape) > 0.3]
            over.sort(key=lambda d: abs(d.shape.frame.y - shape.frame.y))
            over = over[:1]
        else:
            lowest = max((d.shape.frame.foot for d in over), default=0.0)
            over = [d for d in over if lowest - d.shape.frame.foot < 1.0] or over
        if len(self.drawn) == 1:
            over = self.drawn
        if not over:
            around = Around()
            sort_line(words.text, around)
            self.page.sources += around.sources
            for note in around.notes:
                self.old.lose("note-text", self.page.place, note)
            return
        for one in over:
            sort_line(words.text, one.around)

    def _write(self, shapes: Sequence[Shape], texts: dict[int, list[Block]]) -> None:
        """Blocks in reading order."""
        by_shape = {id(d.shape): d for d in self.drawn}
        spare = list(self.page.sources)
        for shape in shapes:
            drawn = by_shape.get(id(shape))
            if drawn is None:
                self.page.blocks += texts.get(id(shape), [])
                continue
            assert shape.body is not None
            around = drawn.around
            source = " ".join(dict.fromkeys(around.sources)) or " ".join(spare)
            title = shape.body.title if isinstance(shape.body, OldChart) else ""
            self.page.blocks.append(
                OldExhibit(
                    shape.body,
                    caption=around.caption or bare_caption(title),
                    unit=around.unit,
                    notes=tuple(dict.fromkeys(around.notes)),
                    source=source,
                )
            )
        if self.drawn:
            self.page.sources = []


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """From the top, what stands on a line from the left."""
    ordered = sorted(shapes, key=lambda s: (s.frame.y, s.frame.x))
    found: list[Shape] = []
    while ordered:
        first = ordered[0]
        line = [s for s in ordered if s.frame.y <= first.frame.y + TOLERANCE]
        found += sorted(line, key=lambda s: s.frame.x)
        ordered = ordered[len(line) :]
    return found


def _overlap(one: Shape, other: Shape) -> float:
    """Which part of the narrower shape lies under or over the other; shapes without a
    place lie everywhere."""
    a, b = one.frame, other.frame
    if not a.w or not b.w:
        return 1.0
    shared = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    return max(0.0, shared) / max(min(a.w, b.w), 0.01)
