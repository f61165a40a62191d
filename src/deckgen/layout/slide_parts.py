"""Blocks of a page become what a slide holds: exhibits, texts, takeaway, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deckgen.diagnostics import Span
from deckgen.layout.quotes import quoted
from deckgen.layout.slide_formulas import measured
from deckgen.layout.slide_page import Desk
from deckgen.layout.slide_stack import BASE, Feature, TextRow
from deckgen.layout.slide_text import split_lead
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    BoxRole,
    ExhibitBlock,
    ExhibitSpec,
    Grid,
    Items,
    MissingExhibit,
    Page,
    Paragraph,
)
from deckgen.model.formula import Formula, linear_text
from deckgen.model.inline import Inlines
from deckgen.model.layout.text import Para, Run

Shown = ExhibitBlock | MissingExhibit | Grid


@dataclass(frozen=True, slots=True)
class Parts:
    """A page's contents, by how a slide shows them."""

    exhibits: tuple[Shown, ...]
    rows: tuple[TextRow, ...]
    text_first: bool
    """The author wrote text before the first exhibit."""
    takeaway: tuple[Para, ...]
    notes: tuple[Para, ...]

    @property
    def empty(self) -> bool:
        """Nothing of it goes on a slide."""
        return not (self.exhibits or self.rows or self.takeaway)


@dataclass(slots=True)
class Sorter:
    """Collects parts while it walks the blocks."""

    desk: Desk
    page: str
    exhibits: list[Shown]
    rows: list[TextRow]
    takeaway: list[Para]
    notes: list[Para]
    text_first: bool = False
    later: list[Formula] = field(default_factory=list)
    spoken: bool = False
    """Speaker notes are being read: nothing of them goes on the slide."""

    def add(self, block: Block) -> None:
        """Puts a block where it belongs."""
        match block:
            case Paragraph():
                self.add_paragraph(block)
            case Items():
                for index, item in enumerate(block.items, start=1):
                    label = f"{index}" if block.ordered else ""
                    self.add_item(item, label, block.span)
            case ExhibitBlock() | MissingExhibit() | Grid():
                if not self.exhibits:
                    self.text_first = bool(self.rows)
                self.exhibits.append(block)
            case Box():
                self.add_box(block)
            case Formula():
                self.rows.append(self.formula(block))
                self.notes.append(self.read_out(block))
            case ExhibitSpec():
                raise ValueError(f"unresolved exhibit {block.id}")

    def name(self) -> str:
        """Of the next row."""
        return f"text {len(self.rows) + 1}"

    def runs(self, inlines: Inlines, size: float = BASE) -> tuple[Run, ...]:
        """Runs of running text."""
        return self.desk.runs(inlines, Run("", size))

    def add_paragraph(self, block: Paragraph) -> None:
        """Running text; one that begins in bold becomes a ruled row."""
        lead = split_lead(block.inlines)
        para = Para(self.runs(lead.rest))
        kind = "row" if lead.key else "plain"
        self.rows.append(
            TextRow(
                self.name(),
                "row" if kind == "row" else "plain",
                (para,),
                self.runs(lead.key),
                block.span,
            )
        )

    def add_item(self, item: Blocks, label: str, span: Span) -> None:
        """A list item: its first paragraph, then what it holds, indented."""
        key: tuple[Run, ...] = (Run(label, BASE),) if label else ()
        paras: list[Para] = []
        for index, block in enumerate(item):
            if index == 0 and isinstance(block, Paragraph):
                lead = split_lead(block.inlines)
                key = self.runs(lead.key) or key
                paras.append(Para(self.runs(lead.rest)))
            elif isinstance(block, Formula):
                if paras:
                    self.rows.append(
                        TextRow(self.name(), "row", tuple(paras), key, span)
                    )
                paras, key = [], ()
                self.add(block)
            else:
                paras.extend(self.nested(block, 1))
        if paras:
            self.rows.append(TextRow(self.name(), "row", tuple(paras), key, span))
        self.add_later()

    def add_later(self) -> None:
        """Formulas found deeper inside stand behind the text they were in."""
        found, self.later = self.later, []
        for formula in found:
            self.add(formula)

    def nested(self, block: Block, level: int) -> list[Para]:
        """Paragraphs of what stands inside an item or a box; exhibits are taken out."""
        match block:
            case Paragraph():
                return [Para(self.runs(block.inlines), before=2)]
            case Items():
                found: list[Para] = []
                for number, item in enumerate(block.items, start=1):
                    mark = f"{number}." if block.ordered else "–"
                    paras = [p for b in item for p in self.nested(b, level + 1)]
                    if paras:
                        paras[0] = replace(paras[0], hang=0.25 * level, bullet=mark[:1])
                        if block.ordered:
                            first = replace(self.plain_run(), text=f"{mark} ")
                            paras[0] = replace(
                                paras[0],
                                bullet="",
                                hang=0,
                                runs=(first, *paras[0].runs),
                            )
                    found.extend(paras)
                return found
            case Box():
                return [p for b in block.blocks for p in self.nested(b, level)]
            case Formula() if self.spoken:
                return [self.read_out(block)]
            case Formula():
                self.later.append(block)
                return []
            case _:
                self.add(block)
                return []

    def plain_run(self) -> Run:
        """An empty run of running text."""
        return Run("", BASE)

    def add_box(self, box: Box) -> None:
        """What a role means for a deck."""
        match box.role:
            case "detail":
                return
            case "slide":
                for block in box.blocks:
                    self.add(block)
            case "notes":
                self.notes.extend(self.speaker_notes(box.blocks))
            case "takeaway":
                for block in box.blocks:
                    self.takeaway.extend(
                        replace(para, before=0, runs=strong(self.desk, para.runs))
                        for para in self.nested(block, 1)
                    )
                self.add_later()
            case "quote" | "definition" | "case" | "callout":
                self.rows.append(self.tinted(box))
                self.add_later()

    def speaker_notes(self, blocks: Blocks) -> list[Para]:
        """Paragraphs of the notes page."""
        self.spoken = True
        paras = [para for block in blocks for para in self.nested(block, 1)]
        self.spoken = False
        return [
            replace(para, runs=tuple(replace(r, size=12) for r in para.runs))
            for para in paras
        ]

    def formula(self, formula: Formula) -> TextRow:
        """A row of its own."""
        text = measured(self.desk, formula)
        return TextRow(self.name(), "formula", (), span=formula.span, formula=text)

    def read_out(self, formula: Formula) -> Para:
        """A formula in one line of the speaker notes."""
        words = self.desk.labels.formula + linear_text(formula.body)
        return Para((Run(words, 12),))

    def tinted(self, box: Box) -> TextRow:
        """A quote with its byline, or a box with its heading."""
        attributes = dict(box.attributes)
        blocks = quoted(box.blocks) if box.role == "quote" else box.blocks
        paras = [p for block in blocks for p in self.nested(block, 1)]
        labels = self.desk.labels
        source = self.source_runs(box)
        feature = self.feature(box.role, attributes, tuple(paras), source)
        names: tuple[str, ...] = ("speaker", "title", "org", "date")
        if box.role != "quote":
            names = ("speaker", "org", "date")
            words = {
                "definition": labels.definition,
                "case": labels.case,
                "callout": labels.callout,
            }
            role = Run(words[box.role], 12, bold=True, colour="accent")
            head: tuple[Run, ...] = (role,)
            title = attributes.get("title", ())
            if title:
                gap = Run(labels.gap, 12)
                head = (*head, gap, *self.desk.runs(title, Run("", 12, bold=True)))
            paras.insert(0, Para(head, after=3))
        byline = self.byline(attributes, names)
        if byline:
            paras.append(Para(byline, align="right", before=4))
        if source:
            paras.append(Para(source, align="right", before=2))
        return TextRow(self.name(), "box", tuple(paras), span=box.span, feature=feature)

    def source_runs(self, box: Box) -> tuple[Run, ...]:
        """The source line of a box, else the number of its source; may be none."""
        base = Run("", 9, colour="grey")
        if box.source_line_short:
            return self.desk.runs(box.source_line_short, base)
        return self.told(dict(box.attributes), ("source",), base)

    def feature(
        self,
        role: BoxRole,
        attributes: dict[str, Inlines],
        paras: tuple[Para, ...],
        source: tuple[Run, ...],
    ) -> Feature | None:
        """What a quote or definition becomes where it leads its page."""
        match role:
            case "quote":
                head = self.told(attributes, ("speaker",), Run("", 16, bold=True))
                grey = Run("", 14, colour="grey")
                about = self.told(attributes, ("title", "org", "date"), grey)
                return Feature("quote", paras, head, about, source)
            case "definition":
                term = self.runs(attributes.get("title", ()))
                grey = Run("", 12, colour="grey")
                about = self.told(attributes, ("speaker", "org", "date"), grey)
                return Feature("definition", paras, term, about, source)
            case _:
                return None

    def byline(
        self, attributes: dict[str, Inlines], names: Sequence[str]
    ) -> tuple[Run, ...]:
        """`—— speaker, title, org, date`, small and grey."""
        base = Run("", 12, colour="grey")
        runs = self.told(attributes, names, base)
        dash = "——" if self.desk.document.language == "zh-CN" else "— "
        return (replace(base, text=dash), *runs) if runs else ()

    def told(
        self, attributes: dict[str, Inlines], names: Sequence[str], base: Run
    ) -> tuple[Run, ...]:
        """The attributes that are there, with commas between them."""
        comma = "，" if self.desk.document.language == "zh-CN" else ", "
        runs: list[Run] = []
        for name in names:
            words = attributes.get(name, ())
            if not words:
                continue
            if runs:
                runs.append(replace(base, text=comma))
            if name == "source":
                runs.append(replace(base, text=self.desk.labels.source))
            runs.extend(self.desk.runs(words, base))
        return tuple(runs)


def strong(desk: Desk, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Takeaway text: bold, in its own size; citation numbers stay small."""
    size = desk.sizes("takeaway")[0]
    return tuple(
        replace(run, size=size, bold=True) if run.size == BASE else run for run in runs
    )


def sort_parts(desk: Desk, page: Page) -> Parts:
    """A page's contents, by how a slide shows them."""
    sorter = Sorter(desk, page.id, [], [], [], [])
    for block in page.blocks:
        sorter.add(block)
    if not sorter.exhibits:
        sorter.text_first = bool(sorter.rows)
    return Parts(
        exhibits=tuple(sorter.exhibits),
        rows=tuple(sorter.rows),
        text_first=sorter.text_first,
        takeaway=tuple(sorter.takeaway),
        notes=tuple(sorter.notes),
    )


def lead_rows(desk: Desk, blocks: Blocks) -> tuple[TextRow, ...]:
    """Texts of a chapter's lead."""
    sorter = Sorter(desk, "", [], [], [], [])
    for block in blocks:
        sorter.add(block)
    return tuple(sorter.rows)
