"""An old file, read → the files of a report that says the same, as a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from deckgen.adopt.exhibits import Made, Terms, chart_data, unnumbered
from deckgen.adopt.lines import bare_note, without_sources
from deckgen.adopt.numbers import OPEN_UNIT, split_unit
from deckgen.adopt.old import (
    Block,
    Box,
    Lost,
    OldCards,
    OldCell,
    OldChapter,
    OldChart,
    OldDiagram,
    OldExhibit,
    OldFile,
    OldPage,
    OldPicture,
    OldTable,
    Run,
    Words,
)
from deckgen.adopt.origins import Cited, Origins
from deckgen.adopt.tables import table_data
from deckgen.adopt.works import linked
from deckgen.adopt.written import (
    escaped,
    inline,
    listed,
    paragraph,
    scalar,
    slug,
    table_text,
    unique,
)
from deckgen.model.quantity import Period
from deckgen.model.source import Language
from deckgen.references import SourceDraft

ID = re.compile(r"[^\W_][\w-]{0,60}\Z")
FILE_NAME = re.compile(r"\S+\.\w{3,4}|(?:picture|图片|image) ?\d*", re.IGNORECASE)
"""Alternative text that says nothing."""
UNTITLED: Mapping[Language, str] = {"zh-CN": "（无标题）", "en": "Untitled"}
CARDS: Mapping[Language, tuple[str, str, str]] = {
    "zh-CN": ("指标", "数值", "说明"),
    "en": ("Indicator", "Value", "Remark"),
}
DATA_OF: Mapping[Language, str] = {"zh-CN": "图表数据", "en": "Data of an exhibit"}
TAKEN_FROM: Mapping[Language, str] = {
    "zh-CN": "取自 {file}，{place}",
    "en": "taken from {file}, {place}",
}
PLACE: Mapping[Language, str] = {"zh-CN": "第{n}页", "en": "slide {n}"}
PAGE_SOURCES: Mapping[Language, str] = {
    "zh-CN": "旧文件本页的资料来源：{ids}。给数字加上出处之后删去这一行",
    "en": "sources of this page in the old file: {ids}. Delete this line once the "
    "numbers cite them",
}
NO_DATE: Mapping[Language, str] = {
    "zh-CN": "# as_of：旧文件没有写明，先用报告的时期",
    "en": "# as_of: the old file does not say; it is the report's period for now",
}
NO_MEASURE: Mapping[Language, str] = {
    "zh-CN": "# measure: index 表示暂不相加；知道性质后改为 stock、flow、rate 或 count",
    "en": "# measure: index means not summed for now; make it stock, flow, rate or "
    "count once it is known",
}
NO_UNIT: Mapping[Language, str] = {
    "zh-CN": f"# unit: {OPEN_UNIT} 表示旧文件没有写单位，请补",
    "en": f"# unit: {OPEN_UNIT} means that the old file states none; supply it",
}
HOW: Mapping[Language, str] = {
    "zh-CN": "旧文件写明经测算，没有写做法",
    "en": "the old file says that it was calculated, and not how",
}
MADE_NOTES = re.compile(r"“—”表示没有数据|未经核实|not verified|“—” means no data")
PERIOD_NOTES = re.compile(
    r"[ET]为\S{2,3}值|虚线为\S{2,3}值|含(?:估计|预测|目标)值"
    r"|[ET] marks \w+|dashed: \w+|includes (?:estimates|forecasts|targets)"
)
OF_WORDS = ("reference", "citation")
"""What is told of texts, in the last pass alone."""
SIGNS = frozenset("~>≥<≤")
SIGN_NOTES = re.compile(r"“([>≥~<≤])”(?:表示| means )")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an old file shall become."""

    name: str
    """Of the report."""
    file: str
    """Of the old file, without its folder."""
    language: Language
    period: Period
    date: date
    numbered: Callable[[str], bool]
    """Whether a text holds a number that the titles of data may not hold."""
    datasets: frozenset[str] = frozenset()
    """Ids that the project has."""


@dataclass(slots=True)
class Adopted:
    """The files of a report, and what is open in it."""

    files: dict[str, bytes]
    """By path below the project."""
    drafts: tuple[SourceDraft, ...]
    lost: tuple[Lost, ...]
    pages: int
    charts: int
    tables: int
    pictures: tuple[str, ...]
    open_units: tuple[str, ...]
    """Ids of datasets with a unit to supply."""


@dataclass(slots=True)
class Writer:
    """A report being written."""

    old: OldFile
    wanted: Wanted
    origins: Origins
    files: dict[str, bytes] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    page_ids: set[str] = field(default_factory=set)
    datasets: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)
    open_units: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    exhibits: Mapping[str, str] = field(default_factory=dict)
    """Bookmark → exhibit of the report, where a first pass has found them."""
    marked: dict[str, str] = field(default_factory=dict)
    """The same, of the exhibits that were written."""
    cited: set[str] = field(default_factory=set)
    """Sources that the marks of a text cite."""

    @property
    def language(self) -> Language:
        """Of the report."""
        return self.wanted.language

    @property
    def terms(self) -> Terms:
        """What making data must know."""
        wanted = self.wanted
        return Terms(wanted.language, wanted.period.end, self.old.own, wanted.numbered)

    # ------------------------------------------------------------------ texts

    def chapter(self, chapter: OldChapter) -> str:
        """The text of a chapter."""
        title = chapter.title or UNTITLED[self.language]
        mark = " {.front}" if chapter.front else ""
        parts = [f"# {inline((Run(title),))}{mark}"]
        pages = chapter.pages
        if pages:
            lead = bared(chapter.lead, pages[0].sources)
            parts += self.flow(lead, chapter.title)
        else:
            # A chapter without a page would not be there.
            pages = [OldPage(title, title, blocks=list(chapter.lead))]
        for page in pages:
            page.blocks = bared(page.blocks, page.sources)
            parts += self.page(page)
        return "\n\n".join(parts) + "\n"

    def page(self, page: OldPage) -> list[str]:
        """A heading and what stands below it."""
        title = page.title or UNTITLED[self.language]
        number = page.place if page.place.isdecimal() else str(len(self.page_ids) + 1)
        wanted = page.id if ID.match(page.id) else f"p{number}"
        name = unique(wanted, self.page_ids)
        self.page_ids.add(name)
        words = [f"#{name}"]
        if page.short and page.short != page.title:
            words.append(f'short="{attribute(page.short)}"')
        if page.lead:
            words.append(f'lead="{attribute(page.lead)}"')
        parts = [f"## {inline((Run(title),))} {{{' '.join(words)}}}"]
        if page.sources:
            ids = [i for line in page.sources for i in self.origins.cite(line).ids]
            said = PAGE_SOURCES[self.language].format(ids=", ".join(dict.fromkeys(ids)))
            parts.append(f"<!-- {said} -->")
        return parts + self.flow(page.blocks, page.title, page)

    def flow(
        self, blocks: Sequence[Block], title: str, page: OldPage | None = None
    ) -> list[str]:
        """Blocks as Markdown, each a part of its own."""
        parts: list[str] = []
        items: list[Words] = []
        for block in [*blocks, None]:
            if isinstance(block, Words):
                block = self._linked(block, title)
            if isinstance(block, Words) and block.kind != "paragraph":
                items.append(block)
                continue
            if items:
                parts.append(list_text(items))
                items = []
            match block:
                case Words():
                    parts.append(paragraph(block))
                case Box():
                    parts.append(self.box(block))
                case OldExhibit():
                    parts.append(self.exhibit(block, title, page))
                case None:
                    pass
        return [part for part in parts if part]

    def _linked(self, words: Words, title: str) -> Words:
        """Words whose references and marks are those of the report."""
        made = linked(
            words,
            exhibits=self.exhibits,
            works=self.origins.works,
            named={mark: w.number for w in self.old.works for mark in w.marks},
            lose=lambda kind, what: self.old.lose(kind, title, what),
        )
        self.cited.update(name for run in made.runs for name in run.cites)
        return made

    def box(self, box: Box) -> str:
        """`::: role {title="…"}`."""
        named = " ".join(
            f'{key}="{attribute(text)}"' for key, text in box.named if text
        )
        head = f"::: {box.role}" + (f" {{{named}}}" if named else "")
        inside = self.flow(list(box.words), "")
        return "\n".join((head, "\n\n".join(inside), ":::")) if inside else ""

    # ------------------------------------------------------------------ exhibits

    def exhibit(self, one: OldExhibit, title: str, page: OldPage | None) -> str:
        """The fence of an exhibit; its data goes into files of their own."""
        place = page.place if page else ""
        body = one.body
        if isinstance(body, OldTable) and body.typed:
            return grid_text(body)
        kind = {OldPicture: "pic", OldChart: "fig", OldDiagram: "dia"}.get(
            type(body), "tab"
        )
        wanted = one.id if ID.match(one.id) else self._new_id(kind, place)
        name = unique(wanted, self.ids)
        caption = one.caption or title or UNTITLED[self.language]
        cited = self.origins.cite(one.source)
        units = units_of(one.unit) or units_of(split_unit(caption, own=self.old.own)[1])
        match body:
            case OldPicture():
                lines = self._picture(body, name, cited)
                made, fence = None, "image"
            case OldDiagram():
                lines = diagram_lines(body, cited)
                made, fence = None, "diagram"
            case OldChart():
                made = chart_data(body, units, self.terms)
                fence, lines = made.kind, []
            case OldCards():
                made = self._cards(body)
                self.old.lose("cards", place, caption)
                fence, lines = "table", []
                cited = self._of_cards(body, cited)
            case OldTable():
                made = table_data(body, units, self.terms)
                if made is None:
                    self.old.lose("table-empty", place, caption)
                    return ""
                fence, lines = "table", []
        self.ids.add(name)
        self.marked.update(dict.fromkeys(one.marks, name))
        self.counts[fence] = self.counts.get(fence, 0) + 1
        if made is not None:
            for kind_, what in made.told:
                self.old.lose(kind_, place, f"{caption}: {what}" if what else caption)
            data = self._dataset(made, name, caption, cited, place)
            lines = [f"data: {data}", *made.fence]
        note = self._note(one, made)
        head = [f"id: {name}", f"title: {scalar(escaped(caption))}"]
        tail = [f"note: {scalar(escaped(note))}"] if note else []
        return "\n".join((f"```{fence}", *head, *lines, *tail, "```"))

    def _new_id(self, kind: str, place: str) -> str:
        """`fig-12`, of a document `fig-3`: by slide or by number."""
        number = place if place.isdecimal() else str(len(self.ids) + 1)
        return f"{kind}-{number}"

    def _note(self, one: OldExhibit, made: Made | None) -> str:
        """The note as the file has it, without what deckgen says by itself."""
        zh = self.language == "zh-CN"
        pieces = [
            piece.strip()
            for note in one.notes
            for piece in re.split(r"；" if zh else r";\s", bare_note(note))
        ]
        over_time = made is not None and made.columns[0].type == "period"
        signs = {
            cell[:1]
            for row in (made.rows if made is not None else ())
            for cell in row
            if cell[1:2].isdigit() or cell in SIGNS
        }
        kept: list[str] = []
        for piece in pieces:
            sign = SIGN_NOTES.match(piece)
            if (
                not piece
                or MADE_NOTES.fullmatch(piece)
                or (over_time and PERIOD_NOTES.fullmatch(piece))
                or (sign and sign[1] in signs)
            ):
                continue
            kept.append(piece)
        return ("；" if zh else "; ").join(kept)

    def _picture(self, picture: OldPicture, name: str, cited: Cited) -> list[str]:
        path = f"img/{name}.{picture.extension}"
        self.files[f"templates/{self.wanted.name}/{path}"] = picture.data
        self.pictures.append(path)
        lines = [f"path: {path}", *source_lines(cited)]
        if picture.alt and not FILE_NAME.fullmatch(picture.alt):
            lines.append(f"alt: {scalar(escaped(picture.alt))}")
        return lines

    def _cards(self, cards: OldCards) -> Made:
        heads = CARDS[self.language]
        has_change = any(change for _, _, change in cards.cards)
        width = 3 if has_change else 2
        rows = [tuple(OldCell(t) for t in heads[:width])]
        rows += [tuple(OldCell(t) for t in card[:width]) for card in cards.cards]
        made = table_data(OldTable(tuple(rows), head=1), (), self.terms)
        assert made is not None
        return made

    def _of_cards(self, cards: OldCards, cited: Cited) -> Cited:
        """What all cards rest on."""
        found = [self.origins.cite(line) for line in cards.sources if line]
        if not found:
            return cited
        ids = dict.fromkeys(i for one in found for i in one.ids)
        levels = [one.processing for one in found]
        strongest = max(levels, key=("none", "minor", "major").index)
        return Cited(tuple(ids), strongest)

    def _dataset(
        self, made: Made, name: str, title: str, cited: Cited, place: str
    ) -> str:
        """Writes a dataset's two files; its id."""
        before = f"{slug(self.wanted.name) or 'old'}-"
        wanted = name if name.startswith(before) else before + name
        data = unique(wanted, {*self.wanted.datasets, *self.datasets, "sources"})
        self.datasets.add(data)
        at = PLACE[self.language].format(n=place) if place.isdecimal() else place
        file = self.wanted.file
        said = TAKEN_FROM[self.language].format(file=file, place=at) if at else file
        if self.terms.numbered(title):
            title = unnumbered(title, DATA_OF[self.language], self.terms)
        lines = [f"title: {scalar(title)}", f"description: {scalar(said)}"]
        ids = cited.ids or (self.origins.unstated(),)
        lines.append(f"sources: {listed(ids)}")
        lines.append(f"processing_level: {cited.processing}")
        if cited.processing == "major":
            lines.append(f"description_processing: {HOW[self.language]}")
        if made.as_of is None:
            lines.append(NO_DATE[self.language])
        lines.append(f"as_of: {(made.as_of or self.wanted.period).text}")
        lines += made.keys
        lines.append(f"primary_key: {listed(made.key)}")
        if any(c.measure == "index" for c in made.columns):
            lines.append(NO_MEASURE[self.language])
        if any(c.unit == OPEN_UNIT for c in made.columns):
            lines.append(NO_UNIT[self.language])
            self.open_units.append(data)
        lines.append("fields:")
        lines += [column.line() for column in made.columns]
        self.files[f"data/{data}.yaml"] = ("\n".join(lines) + "\n").encode()
        table = table_text([[c.name for c in made.columns], *made.rows])
        self.files[f"data/{data}.csv"] = table.encode()
        return data


def compose(old: OldFile, wanted: Wanted, origins: Origins) -> Adopted:
    """The files of a report that holds what the old file holds."""
    origins.add_works(old.works)
    # What a text refers to may stand behind it: the first pass finds the exhibits.
    first = Writer(old, wanted, origins)
    for chapter in old.chapters:
        first.chapter(chapter)
    old.lost = [one for one in old.lost if one.kind not in OF_WORDS]
    writer = Writer(old, wanted, origins, exhibits=first.marked)
    folder = f"templates/{wanted.name}"
    names: list[str] = []
    chapters = old.chapters or [OldChapter(old.title, front=True)]
    for number, chapter in enumerate(chapters, start=1):
        text = writer.chapter(chapter)
        stem = slug(chapter.title) or "chapter"
        name = f"{number:02d}-{stem}.md"
        names.append(name)
        writer.files[f"{folder}/{name}"] = text.encode()
    cited = writer.cited | {i for one in origins.read.values() for i in one.ids}
    for work in old.works:
        if cited.isdisjoint(origins.works[work.number]):
            old.lose("work", "", work.text)
    writer.files[f"{folder}/report.yaml"] = report_text(old, wanted, names).encode()
    return Adopted(
        files=dict(sorted(writer.files.items())),
        drafts=tuple(origins.drafts.values()),
        lost=tuple(dict.fromkeys(old.lost)),
        pages=len(writer.page_ids),
        charts=writer.counts.get("chart", 0),
        tables=writer.counts.get("table", 0),
        pictures=tuple(writer.pictures),
        open_units=tuple(writer.open_units),
    )


def report_text(old: OldFile, wanted: Wanted, chapters: Sequence[str]) -> str:
    """`report.yaml`."""
    title = old.title or wanted.name
    lines = [f"title: {scalar(inline((Run(title),)))}"]
    if old.subtitle:
        lines.append(f"subtitle: {scalar(inline((Run(old.subtitle),)))}")
    lines += [
        f"edition: {wanted.period.text}",
        f"period: {wanted.period.text}",
        f"date: {wanted.date.isoformat()}",
        "stage: draft",
        f"language: {wanted.language}",
        f"outputs: [{old.output}]",
        "chapters:",
        *(f"  - {scalar(name)}" for name in chapters),
    ]
    return "\n".join(lines) + "\n"


def bared(blocks: Sequence[Block], sources: list[str]) -> list[Block]:
    """Blocks without the source lines typed in their texts, which are added to
    `sources`."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case Words():
                words, lines = without_sources(block)
                sources += lines
                if words.runs:
                    made.append(words)
            case Box():
                inside: list[Words] = []
                for one in block.words:
                    words, lines = without_sources(one)
                    sources += lines
                    inside += [words] if words.runs else []
                if inside:
                    made.append(replace(block, words=tuple(inside)))
            case OldExhibit():
                made.append(block)
    return made


def units_of(text: str) -> list[str]:
    """`亿元；%` → its units."""
    return [u.strip() for u in re.split(r"[；;、]|\s/\s", text) if u.strip()]


def attribute(text: str) -> str:
    """A text between quotation marks behind a heading."""
    return inline((Run(text),), bold=False).replace("\\\n", " ").replace('"', "&quot;")


def source_lines(cited: Cited) -> list[str]:
    """`sources:` and `own_work:` of a picture or diagram."""
    if not cited.ids:
        return ["own_work: true"]
    lines = [f"sources: {listed(cited.ids)}"]
    return [*lines, "own_work: true"] if cited.processing != "none" else lines


def diagram_lines(diagram: OldDiagram, cited: Cited) -> list[str]:
    """The fence of a diagram."""
    lines = [f"kind: {diagram.kind}"]
    if diagram.columns:
        lines.append(f"columns: {listed(escaped(c) for c in diagram.columns)}")
    for axis, words in diagram.axes:
        lines.append(f"{axis}: {scalar(escaped(words))}")
    lines.append("items:")
    for item in diagram.items:
        keys = [f"{key}: {item_text(value)}" for key, value in item]
        lines.append(f"  - {{{', '.join(keys)}}}")
    return [*lines, *source_lines(cited)]


def item_text(value: str | tuple[str, ...]) -> str:
    """A text or list of texts of a diagram's item."""
    if isinstance(value, str):
        return scalar(escaped(value))
    return listed(escaped(text) for text in value)


def list_text(items: Sequence[Words]) -> str:
    """Items of a list, those of a lower level inside the one before."""
    lines: list[str] = []
    indents = [""]
    counts = [0]
    kinds: list[str] = [""]
    for words in items:
        level = min(words.level, len(indents) - 1 if lines else 0, 3)
        del indents[level + 1 :], counts[level + 1 :], kinds[level + 1 :]
        if kinds[level] and kinds[level] != words.kind:
            # Another kind of list begins.
            lines.append("")
            counts[level] = 0
        kinds[level] = words.kind
        counts[level] += 1
        mark = f"{counts[level]}. " if words.kind == "numbered" else "- "
        text = paragraph(words)
        if not text:
            continue
        inside = indents[level] + " " * len(mark)
        lines.append(indents[level] + mark + text.replace("\n", f"\n{inside}"))
        indents.append(inside)
        counts.append(0)
        kinds.append("")
    return "\n".join(lines)


def grid_text(table: OldTable) -> str:
    """A table typed in Markdown."""
    rows = [
        f"| {' | '.join(escaped(cell.text) or ' ' for cell in row)} |"
        for row in table.rows
    ]
    if not rows:
        return ""
    rule = f"|{'---|' * len(table.rows[0])}"
    return "\n".join((rows[0], rule, *rows[1:]))
