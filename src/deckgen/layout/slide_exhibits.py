"""Charts, pictures and KPI cards become groups that carry their own source line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.chart_styles import legend, series_colours
from deckgen.layout.charts import plan_chart
from deckgen.layout.pages_tables import CM_INCH
from deckgen.layout.slide_diagrams import lay_out_diagram
from deckgen.layout.slide_holes import hole_box
from deckgen.layout.slide_page import SMALL, Area, Desk, small, small_height
from deckgen.layout.slide_text import citation_run
from deckgen.model.document import ExhibitBlock, MissingExhibit
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiCard, KpiRow, Picture
from deckgen.model.inline import BoundText, Fact, plain_text, walk
from deckgen.model.layout.slides import (
    ChartBox,
    Group,
    PictureBox,
    Rule,
    TextBox,
)
from deckgen.model.layout.text import Para, Run

Part = TextBox | Rule | ChartBox | PictureBox
TITLE_LINE = 0.26
UNIT_LINE = 0.22
UNIT_GAP = 2.0
"""Points between a figure's title and its unit line."""
CARD_GAP = 0.2
CARD_PAD = 0.16
KPI_SIZES = (30.0, 26.0, 22.0, 18.0)
TALL = 2.9
"""Inches of height from which a figure is not small."""


def alt_text(exhibit: Exhibit) -> str:
    """What the figure shows, and where it comes from."""
    words = exhibit.alt_text or plain_text(exhibit.caption)
    source = plain_text(exhibit.source_line_short or exhibit.source_line)
    return f"{words} {source}".strip() if source else words


def source_lines_most(desk: Desk, width: float, height: float) -> int:
    """Lines that a source line may take: a third one where they are short and the
    figure above is not small. Better so than sources counted and not named."""
    narrow = width < desk.zones.body_width * 0.7
    return 3 if narrow and height >= TALL else 2


def source_para(
    desk: Desk, exhibit: Exhibit, width: float, height: float
) -> tuple[Para, bool]:
    """The short source line of an exhibit in a rectangle, or the shortest where that
    takes too many lines; and whether it does."""
    link = data_link(desk, exhibit)
    para = desk.small(exhibit.source_line_short or exhibit.source_line)
    shortest = exhibit.source_line_shortest
    most = source_lines_most(desk, width, height)
    cut = bool(shortest) and desk.measurer.line_count(para, width) > most
    para = desk.small(shortest) if cut else para
    return replace(para, runs=(*para.runs, *link)) if para.runs else para, cut


def data_link(desk: Desk, exhibit: Exhibit) -> tuple[Run, ...]:
    """`　数据` behind the source line, where the data book has the exhibit's."""
    url = desk.document.data_links.get(exhibit.id, "")
    if not url:
        return ()
    run = Run(desk.labels.data, SMALL, colour="accent", url=url)
    return (replace(run, text=desk.labels.gap, url=""), run)


def foot_paras(
    desk: Desk, exhibit: Exhibit, width: float, height: float
) -> tuple[Para, ...]:
    """Note line and source line of an exhibit in a rectangle; a source line that had to
    be cut short is told."""
    source, cut = source_para(desk, exhibit, width, height)
    if cut:
        desk.report(
            "source-line-overflow/exhibit",
            exhibit.span,
            id=exhibit.id,
            line=source.text,
        )
    note = replace(desk.small(exhibit.note_line), after=1)
    return tuple(para for para in (note, source) if para.runs)


def foot_height(
    desk: Desk, block: ExhibitBlock | MissingExhibit, width: float, height: float
) -> float:
    """Inches of note and source line in a rectangle; neighbours reserve the larger."""
    if isinstance(block, MissingExhibit):
        return 0.0
    source, _ = source_para(desk, block.exhibit, width, height)
    note = desk.small(block.exhibit.note_line)
    return small_height(desk, [p for p in (note, source) if p.runs], width)


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and unit line of a figure, and where the figure may begin."""

    box: TextBox
    foot: float


def lay_out_heading(desk: Desk, exhibit: Exhibit, area: Area) -> Heading:
    """`图1　caption`, then the unit line with the legend in it, in one box: the unit
    stands right below the title, whether that takes the lines reserved or fewer."""
    gap = desk.labels.gap
    base = Run("", 12, bold=True)
    label = (replace(base, text=exhibit.label + gap),) if exhibit.label else ()
    title = Para((*label, *desk.runs(exhibit.caption, base)))
    height = TITLE_LINE * desk.measurer.line_count(title, area.w)
    unit = Para(unit_runs(exhibit, gap), before=UNIT_GAP)
    paras = (title, unit) if unit.runs else (title,)
    if unit.runs:
        height += 0.01 + UNIT_LINE * desk.measurer.line_count(unit, area.w)
    slot = replace(area, h=height)
    box = desk.box(f"{exhibit.id} title", slot, paras, anchor="top")
    return Heading(box, slot.foot + (0.06 if unit.runs else 0.05))


def head_height(
    desk: Desk, block: ExhibitBlock | MissingExhibit, width: float
) -> float:
    """Inches of title and unit line of a chart, picture or diagram in a width."""
    if isinstance(block, MissingExhibit):
        return 0.0
    return lay_out_heading(desk, block.exhibit, Area(0, 0, width, 0)).foot


def unit_runs(exhibit: Exhibit, gap: str) -> tuple[Run, ...]:
    """`单位：亿人；%　■ 用户规模　● 普及率`."""
    runs: list[Run] = []
    if exhibit.unit_line:
        runs.append(Run(exhibit.unit_line, 10, colour="grey"))
    chart = exhibit.body if isinstance(exhibit.body, Chart) else None
    for mark, colour, words in legend(chart, series_colours(chart)) if chart else ():
        lead = gap if runs else ""
        runs.append(Run(f"{lead}{mark}\u00a0", 10, bold=True, colour=colour))
        runs.append(Run(words, 10, colour="grey"))
    return tuple(runs)


def lay_out_figure(
    desk: Desk,
    block: ExhibitBlock | MissingExhibit,
    area: Area,
    *,
    head: float = 0.0,
    foot: float = 0.0,
) -> Group | TextBox:
    """A chart, picture or diagram with title, unit, note and source line, as one group.

    `head`, `foot`: inches to reserve for title and unit, and for note and source line,
    when a neighbour needs more.
    """
    if isinstance(block, MissingExhibit):
        return lay_out_missing(desk, block, area)
    exhibit = block.exhibit
    paras = foot_paras(desk, exhibit, area.w, area.h)
    own = small_height(desk, paras, area.w)
    reserved = max(own, foot)
    bottom = area.foot - reserved
    body = exhibit.body
    little = area.w < 4.6 or area.h < TALL
    heading = lay_out_heading(desk, exhibit, area)
    top = max(heading.foot, area.y + head)
    slot = Area(area.x, top, area.w, bottom - 0.06 - top)
    parts: list[Part] = [heading.box]
    squeezed = False
    if isinstance(body, Chart):
        parts.extend(chart_parts(desk, exhibit, body, slot, small_chart=little))
    elif isinstance(body, Picture):
        parts.append(picture_part(exhibit, body, slot))
    elif isinstance(body, Diagram):
        made = lay_out_diagram(desk, body, slot)
        parts.extend(made.shapes)
        squeezed = not made.fits
    if paras:
        box = Area(area.x, bottom, area.w, reserved)
        anchor = "top" if foot else "bottom"
        parts.append(desk.box(f"{exhibit.id} source", box, paras, anchor=anchor))
    return Group(exhibit.id, tuple(parts), alt_text(exhibit), squeezed)


def chart_parts(
    desk: Desk, exhibit: Exhibit, chart: Chart, slot: Area, *, small_chart: bool
) -> tuple[Part, ...]:
    """The chart; its sheet says where the numbers come from."""
    lines = (exhibit.note_line, exhibit.source_line or exhibit.source_line_short)
    hand = chart.hand
    if hand.width or hand.height:
        wide, tall = (size / CM_INCH or 99 for size in (hand.width, hand.height))
        slot = Area(slot.x, slot.y, min(slot.w, wide), min(slot.h, tall))
    plan = plan_chart(chart, width=slot.w, height=slot.h, small=small_chart)
    box = ChartBox(
        f"{exhibit.id} chart",
        slot.x,
        slot.y,
        slot.w,
        slot.h,
        plan,
        exhibit.alt_text or plain_text(exhibit.caption),
        tuple(plain_text(line) for line in lines if line),
        exhibit.engine,
    )
    if not chart.total or plan.total_size:
        return (box,)
    return (box, *hole_box(desk, exhibit, plan, slot))


def picture_part(exhibit: Exhibit, picture: Picture, slot: Area) -> PictureBox:
    """The picture as large as its slot allows, in its own proportions."""
    scale = min(slot.w / picture.width, slot.h / picture.height)
    w, h = picture.width * scale, picture.height * scale
    return PictureBox(
        f"{exhibit.id} picture",
        slot.x + (slot.w - w) / 2,
        slot.y + (slot.h - h) / 2,
        w,
        h,
        picture.data,
        picture.media_type,
        exhibit.alt_text or plain_text(exhibit.caption),
    )


def lay_out_missing(desk: Desk, block: MissingExhibit, area: Area) -> TextBox:
    """A dashed box that says what is missing; no data is drawn.

    In a small place it is set smaller, then says less: that it is missing, always.
    """
    paras = missing_paras(desk, block, 12)
    insets = (0.3, 0.2, 0.3, 0.2)
    for size, kept in ((12, 3), (10, 3), (10, 2), (9, 1)):
        left, top, right, foot = insets
        if desk.height(paras, area.w - left - right) <= area.h - top - foot:
            break
        paras = missing_paras(desk, block, size)[:kept]
        insets = (0.15, 0.06, 0.15, 0.06)
    box = desk.box(block.id, area, paras, anchor="middle", insets=insets)
    return replace(box, edge="accent", edge_width=1.25, dash=True)


def missing_paras(desk: Desk, block: MissingExhibit, size: float) -> tuple[Para, ...]:
    """That it is missing, what it is, and why; centred."""
    head = Run(desk.labels.missing, size, bold=True, colour="accent")
    caption = desk.runs(block.caption, Run("", size, bold=True))
    return (
        Para((head,), align="center", after=4),
        Para(caption, align="center", after=2),
        Para((Run(block.what_is_missing, size, colour="grey"),), align="center"),
    )


# ------------------------------------------------------------------ KPI cards


@dataclass(frozen=True, slots=True)
class Card:
    """Texts of a KPI card, sized alike with its neighbours."""

    card: KpiCard
    label: Para
    value: Para
    change: Para
    source: Para


def lay_out_kpis(desk: Desk, exhibit: Exhibit, row: KpiRow, area: Area) -> Group:
    """Cards side by side, each with its source; notes below them.

    The group is as high as its texts need: see its shapes for where it ends.
    """
    count = len(row.cards)
    width = (area.w - CARD_GAP * (count - 1)) / count
    inner = width - card_pad(desk) - 0.10
    size = value_size(desk, row.cards, inner)
    cards = [read_card(desk, card, size) for card in row.cards]
    labels = max(desk.height((c.label,), inner) for c in cards)
    values = max(desk.height((c.value,), inner + 0.06) for c in cards)
    changes = max(
        desk.height((c.change,), inner) if c.change.runs else 0 for c in cards
    )
    sources = max(
        desk.height((c.source,), inner) if c.source.runs else 0 for c in cards
    )
    heights = (labels, values, changes, sources)
    parts: list[Part] = []
    for index, card in enumerate(cards):
        x = area.x + index * (width + CARD_GAP)
        parts.extend(card_parts(desk, card, (x, area.y, width), heights, index + 1))
    foot = max(part.y + part.h for part in parts if isinstance(part, TextBox))
    paras = kpi_foot(desk, exhibit, cards, area.w)
    if paras:
        height = small_height(desk, paras, area.w)
        box = Area(area.x, foot + 0.06, area.w, height)
        parts.append(desk.box(f"{exhibit.id} source", box, paras))
    return Group(exhibit.id, tuple(parts), alt_text(exhibit))


def card_pad(desk: Desk) -> float:
    """Inches between a card's left edge and its text."""
    return 0.0 if desk.theme.pages.cards == "open" else CARD_PAD


def kpi_foot(
    desk: Desk, exhibit: Exhibit, cards: Sequence[Card], width: float
) -> tuple[Para, ...]:
    """Notes, and the source line unless every card has its own."""
    paras = foot_paras(desk, exhibit, width, TALL)
    if not all(card.card.source_line for card in cards):
        return paras
    note, link = desk.small(exhibit.note_line), data_link(desk, exhibit)
    runs = (*note.runs, *link) if note.runs else link[1:]
    return (replace(note, runs=runs),) if runs else ()


def value_size(desk: Desk, cards: Sequence[KpiCard], width: float) -> float:
    """One size for all values: the largest at which each fits on a line."""
    for size in KPI_SIZES:
        if all(
            desk.measurer.line_count(value_para(card, size), width + 0.06) == 1
            for card in cards
        ):
            return size
    return KPI_SIZES[-1]


def value_para(card: KpiCard, size: float) -> Para:
    """`6.02` large, `亿人` small; both belong to the same bound fact."""
    name = next((i.id for i in walk(card.value) if isinstance(i, Fact | BoundText)), "")
    base = Run("", size, bold=True, colour="accent", heading=True, fact=name)
    number = card.number or plain_text(card.value)
    runs: tuple[Run, ...] = (replace(base, text=number),)
    if card.unit:
        gap = "" if card.unit.startswith("%") else "\u00a0"
        unit = replace(base, text=gap + card.unit, size=12, heading=False)
        runs = (*runs, unit)
    return Para(runs)


def read_card(desk: Desk, card: KpiCard, size: float) -> Card:
    """The card's paragraphs."""
    change = desk.runs(card.change, Run("", 12))
    if card.source_line:
        source = replace(desk.small(card.source_line), line=105)
    else:
        number = citation_run(card.citations, Run("", 9), desk.numbers)
        text = number.text.strip()
        shown = desk.document.citation_style == "numeric" and text
        source = small(text) if shown else Para(())
    return Card(
        card=card,
        label=Para(desk.runs(card.label, Run("", 12, bold=True))),
        value=value_para(card, size),
        change=Para(change),
        source=source,
    )


def card_parts(
    desk: Desk,
    card: Card,
    place: tuple[float, float, float],
    heights: tuple[float, float, float, float],
    number: int,
) -> list[Part]:
    """The boxes of one card; `heights` are those of the tallest neighbours."""
    x, y, w = place
    labels, values, changes, sources = heights
    pad = card_pad(desk)
    inner = w - pad - 0.10
    name = f"card {number}"
    left = x + pad
    label_y = y + 0.18
    value_y = label_y + labels + 0.06
    change_y = value_y + values + 0.06
    rule_y = change_y + changes + 0.14 if changes else change_y + 0.06
    source_y = rule_y + 0.09
    foot = source_y + sources + 0.14 if sources else rule_y + 0.1
    ground: tuple[Part, ...] = (
        TextBox(name, x, y, w, foot - y, fill="tint"),
        TextBox(f"{name} bar", x, y, w, 0.05, fill="accent"),
    )
    if desk.theme.pages.cards == "open":
        ground = (Rule(f"{name} bar", x, y, x + w, y, "ink", 1.5),)
    parts: list[Part] = [
        *ground,
        desk.box(f"{name} label", Area(left, label_y, inner, labels), (card.label,)),
        desk.box(
            f"{name} value",
            Area(left, value_y, inner + 0.06, values),
            (card.value,),
            anchor="middle",
        ),
    ]
    if card.change.runs:
        area = Area(left, change_y, inner, changes)
        parts.append(desk.box(f"{name} change", area, (card.change,)))
    if sources:
        parts.append(
            Rule(f"{name} rule", left, rule_y, x + w - pad, rule_y, "muted", 0.5)
        )
        area = Area(left, source_y, inner, sources)
        parts.append(desk.box(f"{name} source", area, (card.source,)))
    return parts


def group_foot(group: Group) -> float:
    """Lower edge of a group."""
    return max(
        max(part.y1, part.y2) if isinstance(part, Rule) else part.y + part.h
        for part in group.shapes
    )
