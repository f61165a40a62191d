"""A Word document becomes sheets of HTML: one a chapter or section, as text flows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import assert_never

from deckgen.model.layout.page_styles import CELL_MARGINS, CELL_STEP, LIST_STEP, STYLES
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowCell,
    FlowChart,
    FlowDrawing,
    FlowFormula,
    FlowPara,
    FlowPicture,
    FlowRun,
    FlowTable,
    FlowToc,
    PageFlow,
)
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme
from deckgen.writers.html.charts import chart_svg
from deckgen.writers.html.maths import math_html
from deckgen.writers.html.shapes import image, shapes_html
from deckgen.writers.html.text import (
    SUPERSCRIPT,
    Pen,
    ask,
    length,
    number,
    run_html,
)
from deckgen.writers.xml import escape, quote

CM = 72 / 2.54
"""Points of a centimetre."""
WIDE = 21.0
"""Cm of a sheet of A4."""
EDGE = 1.2
"""Above and below: a sheet is no page of paper."""
HEADINGS = ("heading1", "heading2", "front-heading", "front-heading2", "toc-heading")
LEVELS = {
    "heading1": 2,
    "front-heading": 2,
    "toc-heading": 2,
    "heading2": 3,
    "front-heading2": 3,
    "heading3": 4,
}


@dataclass(frozen=True, slots=True)
class FlowPage:
    """A stretch of a Word document under one heading."""

    bookmark: str
    """Of its heading; empty: cover or front matter."""
    title: str
    level: int
    """1 of a chapter, 2 of a section."""
    html: str


@dataclass(slots=True)
class Hand:
    """What the sheets of a document share while they are written."""

    pen: Pen
    flow: PageFlow
    labels: Mapping[str, str]
    """Bookmark of a heading → the line of the contents."""
    notes: dict[str, int] = field(default_factory=dict)
    """Footnote → its number, by first mention."""
    own: list[str] = field(default_factory=list)
    """Footnotes of the sheet that is being written."""
    margin: float = 2.5
    """Cm at the sides."""
    counts: dict[int, int] = field(default_factory=dict)
    """List → the number of its last item."""


def write_flow_pages(
    flow: PageFlow, theme: Theme, *, sources: int = 0
) -> tuple[FlowPage, ...]:
    """The sheets of a document in reading order.

    Args:
        sources: entries of the bibliography: `[3]` is one of them.
    """
    pen = Pen(theme.for_word, flow.language, sources)
    labels = {
        bookmark: words
        for section in flow.sections
        for block in section.blocks
        if isinstance(block, FlowToc) and block.kind == "contents"
        for _, words, bookmark in block.lines
    }
    hand = Hand(pen, flow, labels, margin=max(0.5, (WIDE - theme.text_width) / 2))
    return tuple(sheet(list(blocks), hand) for blocks in stretches(flow))


def stretches(flow: PageFlow) -> Iterator[list[FlowBlock]]:
    """Blocks from one heading to the next; a kicker stands with its heading."""
    for section in flow.sections:
        held: list[FlowBlock] = []
        for block in section.blocks:
            begins = isinstance(block, FlowPara) and block.style in HEADINGS
            lead = held and isinstance(held[-1], FlowPara) and held[-1].style
            if begins and len(held) > (lead == "kicker"):
                kept = [held.pop()] if lead == "kicker" else []
                yield held
                held = kept
            held.append(block)
        if held:
            yield held


def sheet(blocks: list[FlowBlock], hand: Hand) -> FlowPage:
    """One sheet with its footnotes."""
    hand.own.clear()
    head = next(
        (b for b in blocks if isinstance(b, FlowPara) and b.style in HEADINGS), None
    )
    inside = "".join(
        block_html(block, hand, after) for block, after in pairwise([*blocks, None])
    )
    inside += footnotes(hand)
    mark = ""
    if hand.flow.mark:
        grey = hand.pen.colour("grey")
        mark = (
            f'<p class="mark" style="font-size:{length(9)};color:{grey}">'
            f"{escape(hand.flow.mark)}</p>"
        )
    language = "en" if hand.flow.language == "en" else "zh-CN"
    points = number(WIDE * CM)
    edges = f"{length(EDGE * CM)} {length(hand.margin * CM)}"
    html = (
        f'<div class="sheet" lang="{language}" style="--u:calc(100cqw/{points})">'
        f'<div class="paper flow" style="background:#{hand.pen.theme.paper};'
        f'padding:{edges}">{mark}{inside}</div></div>'
    )
    title = "".join(r.run.text for r in head.runs) if head else hand.flow.title
    bookmark = head.bookmark if head else ""
    level = 2 if head and head.style in ("heading2", "front-heading2") else 1
    return FlowPage(bookmark, hand.labels.get(bookmark, title), level, html)


def block_html(block: FlowBlock | None, hand: Hand, after: FlowBlock | None) -> str:
    """One block; what comes after it may take its space."""
    match block:
        case None:
            return ""
        case FlowPara():
            joined = isinstance(after, FlowPara) and after.style == block.style
            return paragraph(block, hand, joined=joined)
        case FlowTable():
            return table(block, hand)
        case FlowChart():
            return chart_svg(
                block.plan,
                size=(block.width / 2.54, block.height / 2.54),
                place=extent(block.width, block.height),
                pen=hand.pen,
                named=(block.name, block.alt_text),
            )
        case FlowPicture():
            style = extent(block.width, block.height)
            alt_text = block.alt_text
            return image(block.data, block.media_type, alt_text=alt_text, style=style)
        case FlowFormula(math=math):
            return f'<div style="font-size:{length(10.5)}">{math_html(math)}</div>'
        case FlowDrawing():
            inside = shapes_html(block.shapes, hand.pen)
            size = extent(block.width * 2.54, block.height * 2.54)
            label = quote(block.alt_text)
            return (
                f'<div class="drawing" role="group" aria-label="{label}"'
                f' style="{size}">{inside}</div>'
            )
        case FlowToc():
            return contents(block)
        case _:
            assert_never(block)


def extent(width: float, height: float) -> str:
    """Centimetres as CSS."""
    return f"width:{length(width * CM)};height:{length(height * CM)}"


def paragraph(para: FlowPara, hand: Hand, *, joined: bool = False) -> str:
    """A paragraph in the look of its style; `joined`: one of the same style follows."""
    look, pen = STYLES[para.style], hand.pen
    before = look.before if para.before is None else para.before
    after = 0 if joined and look.contextual else look.after
    style = [
        f"font-size:{length(look.size)}",
        f"line-height:{length(look.pitch(hand.flow.language) or look.size * 1.45)}",
        f"color:{pen.colour(look.colour)}",
        f"margin:{length(before)} 0 {length(after)}",
        f"font-family:{pen.family(heading=look.heading)}",
    ]
    style += ["font-weight:700"] if look.bold else []
    left = look.left + LIST_STEP * para.level if para.list_kind else look.left
    if para.style == "cell" and para.level:
        left = CELL_STEP * para.level
    if left:
        style.append(f"padding-left:{length(left * CM)}")
    if look.hanging:
        style.append(f"text-indent:{length(-look.hanging * CM)}")
    elif look.first and hand.flow.language == "zh-CN" and not para.list_kind:
        style.append(f"text-indent:{look.first:g}em")
    align = para.align or look.align.replace("both", "justify")
    style += [f"text-align:{align}"] if align and align != "left" else []
    if look.rule:
        side, colour, points, away = look.rule
        edge = f"{length(points)} solid {pen.colour(colour)}"
        style.append(f"border-{side}:{edge};padding-{side}:{length(away)}")
    label = list_mark(para, hand) if para.list_kind else ""
    level = LEVELS.get(para.style, 0)
    role = f' role="heading" aria-level="{level}"' if level else ""
    base = Run("", look.size, look.bold, colour=look.colour, heading=look.heading)
    inside = numbering(para, hand) + label + runs(para.runs, hand, base)
    return f'<p{role} style="{";".join(style)}">{inside}</p>'


def list_mark(para: FlowPara, hand: Hand) -> str:
    """`•` or `1.`, standing out of its item."""
    mark = "•"
    if para.list_kind == "number":
        hand.counts[para.list_id] = hand.counts.get(para.list_id, 0) + 1
        mark = f"{hand.counts[para.list_id]}."
    step = length(LIST_STEP * CM)
    return (
        f'<span class="hang" style="margin-left:calc(-1*{step});min-width:{step}">'
        f"{mark}</span>"
    )


def numbering(para: FlowPara, hand: Hand) -> str:
    """`1.2 ` before a heading, which Word counts by itself."""
    if para.style not in ("heading1", "heading2"):
        return ""
    title = "".join(run.run.text for run in para.runs)
    words = hand.labels.get(para.bookmark, "")
    label = words.removesuffix(title) if words.endswith(title) else ""
    return f"{escape(label.strip())}&#8195;" if label.strip() else ""


def runs(found: tuple[FlowRun, ...], hand: Hand, base: Run) -> str:
    """Runs; those of one number are one button, footnotes are marks."""
    made: list[str] = []
    for fact, group in groupby(found, key=lambda one: one.run.fact):
        own = tuple(group)
        inside = "".join(flow_run(one, hand, base) for one in own)
        text = "".join(one.run.text for one in own)
        made.append(ask(fact, inside, text) if fact and inside else inside)
    return "".join(made)


def flow_run(one: FlowRun, hand: Hand, base: Run) -> str:
    """One run, or the mark it stands for."""
    match one.kind:
        case "tab":
            return "&#8195;"
        case "break":
            return "<br>"
        case "footnote":
            hand.notes.setdefault(one.target, len(hand.notes) + 1)
            hand.own.append(one.target)
            mark = hand.notes[one.target]
            return f'<span style="{SUPERSCRIPT}">{mark}</span>'
        case "note-reference":
            return f'<span style="{SUPERSCRIPT}">{escape(one.run.text)}</span>'
        case "text" | "reference" | "sequence":
            run = one.run
            settled = Run(
                run.text,
                run.size or base.size,
                run.bold or base.bold,
                run.italic,
                run.colour if run.colour != "ink" else base.colour,
                run.heading or base.heading,
                run.raised,
                run.url,
                run.fact,
            )
            return run_html(settled, hand.pen, base)
        case _:
            assert_never(one.kind)


def footnotes(hand: Hand) -> str:
    """The footnotes of a sheet at its foot."""
    listed = dict.fromkeys(hand.own)
    if not listed:
        return ""
    texts = dict(hand.flow.footnotes)
    base = Run("", STYLES["footnote"].size)
    lines = "".join(
        f'<p style="font-size:{length(base.size)};line-height:1.4">'
        f'<span style="{SUPERSCRIPT}">{hand.notes[name]}</span> '
        f"{runs(texts.get(name, ()), hand, base)}</p>"
        for name in listed
    )
    return f'<div class="footnotes">{lines}</div>'


def contents(toc: FlowToc) -> str:
    """The lines of a table of contents with their pages."""
    size = length(STYLES["toc1"].size)
    lines = []
    for i, (level, words, _) in enumerate(toc.lines):
        page = toc.pages[i] if i < len(toc.pages) else ""
        bold = ";font-weight:700" if toc.kind == "contents" and level == 1 else ""
        left = length(0.9 * CM * (level - 1)) if toc.kind == "contents" else "0"
        lines.append(
            f'<p class="toc" style="font-size:{size};padding-left:{left}{bold}">'
            f"<span>{escape(words)}</span><span>{escape(page)}</span></p>"
        )
    return "".join(lines)


def table(flow: FlowTable, hand: Hand) -> str:
    """A table of fixed columns; exhibits have ink above and below."""
    whole = sum(flow.widths)
    columns = "".join(
        f'<col style="width:{number(w / whole * 100)}%">' for w in flow.widths
    )
    lined = flow.kind in ("exhibit", "grid")
    rows = []
    for row in flow.rows:
        cells = "".join(
            table_cell(cell, flow, hand, lined=lined) for cell in row.cells if cell.rows
        )
        rows.append(f"<tr>{cells}</tr>")
    style = f"width:{length(whole * CM)}"
    if lined:
        ink = hand.pen.colour("ink")
        edge = f"{length(1.5)} solid {ink}"
        style += f";border-top:{edge};border-bottom:{edge}"
    return (
        f'<table style="{style}" aria-label="{quote(flow.alt_text or flow.name)}">'
        f"<colgroup>{columns}</colgroup>{''.join(rows)}</table>"
    )


def table_cell(cell: FlowCell, flow: FlowTable, hand: Hand, *, lined: bool) -> str:
    """One cell."""
    pen = hand.pen
    top, left, bottom, right = (length(v / 20) for v in CELL_MARGINS[flow.kind])
    style = [f"padding:{top} {right} {bottom} {left}"]
    if flow.kind in ("kpi", "box"):
        style.append("vertical-align:top")
    if cell.fill:
        style.append(f"background:{token(cell.fill, pen, lighten=cell.lighten)}")
    if lined and cell.bottom is None:
        style.append(f"border-bottom:{length(0.5)} solid {pen.colour('line')}")
    for side, edge in (("top", cell.top), ("bottom", cell.bottom), ("left", cell.left)):
        if edge:
            said = f"{length(edge[1])} solid {token(edge[0], pen)}"
            style.append(f"border-{side}:{said}")
    spans = f' colspan="{cell.span}"' if cell.span > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    inside = "".join(paragraph(para, hand) for para in cell.paras)
    return f'<td{spans} style="{";".join(style)}">{inside}</td>'


def token(name: str, pen: Pen, *, lighten: int = 0) -> str:
    """The colour of a token that a layout keeps as text."""
    from typing import cast

    from deckgen.model.layout.theme import Token

    return pen.colour(cast(Token, name), lighten=lighten)
