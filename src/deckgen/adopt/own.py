"""Slides that deckgen wrote → the pages they came from: their shapes say what they
are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deckgen.adopt.cover import day_in
from deckgen.adopt.drawing import joined_runs, one_line
from deckgen.adopt.heads import depth_of
from deckgen.adopt.lines import (
    Around,
    bare_caption,
    sort_line,
    unmarked,
)
from deckgen.adopt.old import (
    Box,
    OldCell,
    OldChapter,
    OldChart,
    OldExhibit,
    OldFile,
    OldPage,
    OldPicture,
    OldSeries,
    OldTable,
    Role,
    Run,
    Words,
)
from deckgen.adopt.own_groups import read_cards, read_diagram
from deckgen.adopt.shapes import OldSlide, Shape

MADE = re.compile(
    r"contents(-\d+)?|sources-\d+|closing|(?:team|notice)(-\d+)?|divider-\d+-\d+"
)
"""Ids of slides that no page makes; the cover and dividers say more."""
DIVIDER = re.compile(r"divider-\d+\Z")
NUMBERED = re.compile(r"\d{2,3}[　\s]+(.+)\Z")
CONTINUED = ("（续）", " (cont.)")
CITATIONS = ("引用全文：", "Full citations:")
FORMULAS = ("公式：", "Formula: ")
ABOUT = ("约", "about", "~")
HEADS: tuple[tuple[str, Role], ...] = (
    ("定义", "definition"),
    ("Definition", "definition"),
    ("案例", "case"),
    ("Case", "case"),
    ("提示", "callout"),
    ("Note", "callout"),
)
FURNITURE = re.compile(
    r"chapter tag|footer|page number|draft mark|footer rule|title rule|.+ rule|"
    r"takeaway mark|.+ mark|mark|band|panel|.+ bar|.+ ground"
)
JOINERS = re.compile("[\u200d\u2060](?![\u2600-\u27bf\U0001f000-\U0001faff])")
"""What holds a footnote's mark to the word before it."""
WITHHELD = "【待核】"
"""A draft's own mark, in bold."""
TEXT = re.compile(r"text (\d+)\Z")
KEY = re.compile(r"text (\d+) key\Z")
TYPED_TABLE = re.compile(r"table \d+-\d+\Z")


def assemble_own(slides: Sequence[OldSlide], old: OldFile) -> None:
    """Fills a file's chapters from the slides of a deck of deckgen's."""
    for slide in slides:
        named = {s.name: s for s in slide.shapes}
        if slide.name == "cover":
            _cover(named, old)
        elif DIVIDER.match(slide.name):
            title = named["title"].line if "title" in named else slide.section
            lead = list(named["chapter lead"].words) if "chapter lead" in named else []
            shorts = tuple(s.line for s in slide.shapes if s.name == "agenda")
            old.chapters.append(OldChapter(title, lead=lead, shorts=shorts))
        elif slide.name.startswith(("team", "notice")):
            line = named["title"].line if "title" in named else slide.name
            old.lose("generated", slide.place, line)
        elif not MADE.fullmatch(slide.name):
            _page(slide, named, old)
    for chapter in old.chapters:
        if len(chapter.shorts) == len(chapter.pages):
            for page, short in zip(chapter.pages, chapter.shorts, strict=True):
                page.short = short
    if not old.title:
        old.title = old.chapters[0].title if old.chapters else ""


def _cover(named: dict[str, Shape], old: OldFile) -> None:
    def line(name: str) -> str:
        return named[name].line if name in named else ""

    old.title, old.subtitle = line("title"), line("subtitle")
    old.house, old.dated = line("house"), line("date")
    people = re.split(r"　\|　|  \|  ", old.dated)[0]
    if day_in(people) is None and people:
        old.lose("cover-text", "1", people)


def _page(slide: OldSlide, named: dict[str, Shape], old: OldFile) -> None:
    """A slide becomes a page, or goes on with the page before."""
    title = unmarked(named["title"].line) if "title" in named else ""
    tag = named["chapter tag"].line if "chapter tag" in named else ""
    chapter = _chapter(slide, tag, old)
    last = chapter.pages[-1] if chapter.pages else None
    if last and title.endswith(CONTINUED) and _goes_on(slide.name, last.id):
        page = last
    else:
        place = slide.place
        page = OldPage(title, place, slide.name)
        page.lead = named["lead"].line if "lead" in named else ""
        chapter.pages.append(page)
        if slide.hidden:
            old.lose("hidden", place, title)
        notes = _notes(slide.notes)
        if notes:
            page.blocks.append(Box("notes", tuple(notes)))
    _Page(slide, page, old).read()


def _goes_on(name: str, page: str) -> bool:
    return re.fullmatch(re.escape(page) + r"-\d+", name) is not None


def _chapter(slide: OldSlide, tag: str, old: OldFile) -> OldChapter:
    """The chapter of a page: that of its divider, or one without a number."""
    last = old.chapters[-1] if old.chapters else None
    numbered = NUMBERED.match(tag)
    title = numbered[1] if numbered else slide.section or tag
    if last and (last.title == title or (numbered and not last.front)):
        return last
    if last and not slide.section and not numbered and tag != last.title and not tag:
        return last
    found = OldChapter(title, front=not numbered)
    old.chapters.append(found)
    return found


def _notes(words: Sequence[Words]) -> list[Words]:
    """What a speaker is told, without the citations that stand behind it."""
    kept: list[Words] = []
    for one in words:
        if one.text.startswith(CITATIONS):
            break
        if not one.text.startswith(FORMULAS):
            kept.append(one)
    return kept


class _Page:
    """A slide's shapes being read into a page."""

    def __init__(self, slide: OldSlide, page: OldPage, old: OldFile) -> None:
        self.slide, self.page, self.old = slide, page, old
        self.names = {s.name for s in slide.shapes}
        self.keys = {
            m[1]: s for s in slide.shapes if not s.groups and (m := KEY.match(s.name))
        }
        self.done: set[str] = set()

    def read(self) -> None:
        """Every shape, groups at their first."""
        for shape in self.slide.shapes:
            if shape.groups:
                if shape.groups[0] not in self.done:
                    self.done.add(shape.groups[0])
                    self._group(shape.groups[0])
            elif shape.gone:
                self.old.lose(shape.gone, self.page.place, shape.alt or shape.name)
            elif isinstance(shape.body, OldTable):
                self._table(shape, shape.body)
            elif isinstance(shape.body, OldPicture):
                self.page.blocks.append(OldExhibit(shape.body, id=shape.name))
            elif shape.words:
                self._text(shape)

    def _group(self, name: str) -> None:
        inside = [s for s in self.slide.shapes if s.groups and s.groups[0] == name]
        around = Around()
        body: OldChart | OldPicture | None = None
        rest: list[Shape] = []
        total = ""
        for shape in inside:
            part = shape.name.removeprefix(f"{name} ")
            if isinstance(shape.body, OldChart | OldPicture):
                body = shape.body
            elif part == "title":
                around.caption = bare_caption(unmarked(shape.line))
            elif part in ("unit", "source"):
                sort_line(shape.text, around)
            elif part == "total":
                total = shape.line
            elif shape.gone:
                self.old.lose(shape.gone, self.page.place, around.caption)
            else:
                rest.append(shape)
        if isinstance(body, OldChart) and total:
            body = with_total(body, total)
        if body is not None:
            self.page.blocks.append(
                OldExhibit(
                    body,
                    name,
                    around.caption,
                    around.unit,
                    tuple(around.notes),
                    " ".join(around.sources),
                )
            )
            return
        made = read_cards(rest, name, around) or read_diagram(rest, name, around)
        if made is not None:
            self.page.blocks.append(made)
            return
        texts = [Words(w.runs, "item") for s in rest for w in s.words]
        if texts:
            if around.caption:
                self.page.blocks.append(Words((Run(around.caption, bold=True),)))
            self.page.blocks += texts
            self.page.sources += around.sources
            self.old.lose("diagram", self.page.place, around.caption or name)

    def _table(self, shape: Shape, table: OldTable) -> None:
        """A table; its caption, notes and sources are rows of it."""
        if TYPED_TABLE.match(shape.name):
            body = replace(table, typed=True, head=1)
            self.page.blocks.append(OldExhibit(body, ""))
            return
        around = Around()
        rows = list(table.rows)
        width = len(rows[0]) if rows else 0
        if rows and rows[0][0].columns == width and width:
            around.caption = bare_caption(unmarked(rows.pop(0)[0].text))
            for mark in CONTINUED:
                around.caption = around.caption.removesuffix(mark)
        while rows and rows[-1][0].columns == width:
            before = Around()
            if not sort_line(rows[-1][0].text, before):
                break
            around.notes = before.notes + around.notes
            around.sources = before.sources + around.sources
            rows.pop()
        body = OldTable(_unmarked(rows), head=depth_of(rows))
        self._keep_table(
            OldExhibit(
                body,
                shape.name,
                around.caption,
                notes=tuple(around.notes),
                source=" ".join(around.sources),
            )
        )

    def _keep_table(self, made: OldExhibit) -> None:
        """Another table, or the rest of the one before."""
        for place, block in enumerate(self.page.blocks):
            if (
                isinstance(block, OldExhibit)
                and block.id == made.id
                and isinstance(block.body, OldTable)
                and isinstance(made.body, OldTable)
            ):
                rows = (*block.body.rows, *made.body.rows[made.body.head :])
                self.page.blocks[place] = replace(
                    block,
                    body=replace(block.body, rows=rows),
                    notes=made.notes or block.notes,
                    source=made.source or block.source,
                )
                return
        self.page.blocks.append(made)

    def _text(self, shape: Shape) -> None:
        if shape.name in ("title", "lead") or FURNITURE.fullmatch(shape.name):
            return
        if shape.name == "source line":
            if shape.line not in self.page.sources:
                self.page.sources.append(shape.line)
            return
        words = tuple(bare(w) for w in shape.words)
        words = tuple(w for w in words if w.runs)
        if not words or KEY.match(shape.name):
            return
        if shape.name == "takeaway":
            # The band itself is bold.
            if all(r.bold for w in words for r in w.runs):
                words = tuple(
                    replace(w, runs=tuple(replace(r, bold=False) for r in w.runs))
                    for w in words
                )
            self.page.blocks.append(Box("takeaway", words))
            return
        if shape.name == "quote":
            self.page.blocks.append(Box("quote", _unquoted(words), self._speaker()))
            return
        if shape.name == "quote speaker":
            return
        number = TEXT.match(shape.name)
        if number and f"text {number[1]} mark" in self.names:
            self.page.blocks.append(read_box(words))
            return
        key = self.keys.get(number[1]) if number else None
        if key is None:
            listed = (
                bool(number)
                and f"text {number[1] if number else ''} rule" in self.names
            )
            self.page.blocks += _listed(words) if listed else words
            return
        label = unmarked(key.line)
        if label.isdecimal():
            self.page.blocks += [replace(w, kind="numbered") for w in words]
            return
        first, *others = words
        runs = (Run(label, bold=True), Run(" "), *first.runs)
        self.page.blocks.append(Words(runs, "item"))
        self.page.blocks += [replace(w, kind="item", level=1) for w in others]

    def _speaker(self) -> tuple[tuple[str, str], ...]:
        named = {s.name: s for s in self.slide.shapes}
        lines = (
            [w.text for w in named["quote speaker"].words]
            if "quote speaker" in named
            else []
        )
        around = Around()
        kept = [unmarked(t) for t in lines if not sort_line(t, around)]
        self.page.sources += around.sources
        keys = ("speaker", "org")
        return tuple(zip(keys, kept, strict=False))


def _listed(words: tuple[Words, ...]) -> list[Words]:
    """An item of a list with bold words, a line each: they stood before the rest."""
    first, *others = words
    is_key = others and all(run.bold for run in first.runs)
    if not is_key:
        rest = [replace(w, kind="item", level=1) for w in others]
        return [replace(first, kind="item"), *rest]
    head, *tail = others
    runs = (*first.runs, Run(" "), *head.runs)
    return [Words(runs, "item"), *(replace(w, kind="item", level=1) for w in tail)]


def bare(words: Words) -> Words:
    """A paragraph without the numbers of the bibliography."""
    runs = [
        replace(
            r,
            text=JOINERS.sub("", unmarked(r.text)),
            bold=r.bold and r.text.strip() != WITHHELD,
        )
        for r in words.runs
    ]
    return replace(words, runs=joined_runs(r for r in runs if r.text))


def _unquoted(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """A quote without the marks that a page puts around it."""
    text = "\n".join(w.text for w in words).strip()
    if text[:1] in '“"' and text[-1:] in '”"':
        return (Words((Run(one_line(text[1:-1])),)),)
    return words


def with_total(chart: OldChart, total: str) -> OldChart:
    """A doughnut that prints what its slices add up to, in its hole or as its title.

    A total that is about so much has parts that are: slices do not say it themselves.
    """
    plots = chart.plots
    if total.startswith(ABOUT):
        series = [replace(s, marks=_about(s)) for p in plots for s in p.series]
        plots = (replace(plots[0], series=tuple(series)),)
    return replace(chart, plots=plots, title="", summed=True)


def _about(series: OldSeries) -> tuple[tuple[int, str], ...]:
    return tuple((i, "~") for i, v in enumerate(series.values) if v is not None)


def read_box(words: tuple[Words, ...]) -> Box:
    """`定义　普及率` and what it means; a quote with its speaker; else a callout."""
    first, *rest = words
    head = one_line(first.text)
    for label, role in HEADS:
        if head == label and rest:
            return Box(role, tuple(rest))
        if re.match(re.escape(label) + r"(?:　|  )", head) and rest:
            title = head[len(label) :].strip()
            return Box(role, tuple(rest), (("title", title),))
    speaker = rest[-1].text if rest else ""
    if head[:1] == "“" and speaker.startswith(("——", "—", "– ")):
        named = (("speaker", speaker.lstrip("—– ").strip()),)
        return Box("quote", _unquoted((first, *rest[:-1])), named)
    if head[:1] == "“" and head[-1:] == "”":
        return Box("quote", _unquoted(words))
    return Box("callout", words)


def _unmarked(rows: Sequence[tuple[OldCell, ...]]) -> tuple[tuple[OldCell, ...], ...]:
    return tuple(tuple(replace(c, text=_cell(c.text)) for c in row) for row in rows)


def _cell(text: str) -> str:
    """A cell without marks, unless it is nothing else: a column of sources."""
    return unmarked(text) or text
