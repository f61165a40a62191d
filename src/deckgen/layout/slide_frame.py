"""The frame of a content page: tag, title, lead, takeaway, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import NOWHERE, Span
from deckgen.layout.slide_foot import brand_box, brand_room, sentence_sizes
from deckgen.layout.slide_page import Area, Desk, fitted, small_height
from deckgen.layout.slide_text import cut_para
from deckgen.layout.slide_zones import LEFT, RIGHT, WIDTH
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.slides import Rule, Shape, TextBox
from deckgen.model.layout.text import Para, Run

MARK = re.compile(r"[：；，](?=.)|[:;,](?=[^\d])")
"""Behind it a title may break; `1,520` is a number."""
WIDOW_MOST = 6
"""Characters of a title's second line that are too few for a line."""


@dataclass(frozen=True, slots=True)
class Head:
    """Tag, title and lead of a page, and where the body may begin."""

    shapes: tuple[TextBox | Rule, ...]
    foot: float
    """Under title and lead."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page but for its body."""

    head: tuple[Shape, ...]
    foot: tuple[Shape, ...]
    area: Area
    tight_top: float
    """Where a body may begin that needs the room: a table."""


@dataclass(frozen=True, slots=True)
class Framing:
    """The texts of a frame."""

    tag: str
    title: Inlines
    kicker: Inlines = ()
    """In place of the tag."""
    short: Inlines = ()
    lead: Inlines = ()
    suffix: str = ""
    """Of the title of a continued page."""
    takeaway: tuple[Para, ...] = ()
    source_line: Inlines = ()
    source_line_shortest: Inlines = ()
    span: Span = NOWHERE


def lay_out_frame(desk: Desk, framing: Framing) -> Frame:
    """Head and foot of a content page, and the area between them."""
    head = lay_out_head(desk, framing)
    foot: list[Shape] = []
    zones = desk.zones
    bottom = zones.body_foot
    if framing.takeaway:
        bar, bottom = lay_out_takeaway(desk, framing.takeaway)
        foot.extend(bar)
        bottom -= 0.16
    if framing.source_line:
        box = lay_out_source_line(desk, framing, bottom)
        foot.insert(0, box)
        bottom = box.y - 0.08
    tight = head.foot + 0.16
    top = tight if desk.brand else max(zones.body_top, head.foot + 0.2)
    return Frame(
        head=head.shapes,
        foot=tuple(foot),
        area=Area(zones.left, top, zones.body_width, bottom - top),
        tight_top=tight,
    )


def lay_out_head(desk: Desk, framing: Framing) -> Head:
    """Tag, title in at most two lines, lead, in reading order."""
    tag = lay_out_tag(desk, framing)
    brand = desk.brand
    head = brand_head(desk, framing, brand) if brand else our_head(desk, framing)
    return replace(head, shapes=tuple(sorted((*tag, *head.shapes), key=top_of)))


def top_of(shape: TextBox | Rule) -> float:
    """Its upper edge."""
    return shape.y1 if isinstance(shape, Rule) else shape.y


def lay_out_tag(desk: Desk, framing: Framing) -> tuple[TextBox, ...]:
    """The page's label or its chapter, where the page has room for it."""
    place = desk.zones.tag
    if place is None:
        return ()
    area = Area(*place)
    para = replace(tag_para(desk, framing, area.w), align=desk.zones.tag_align)
    return (desk.box("chapter tag", area, (para,)),) if para.runs else ()


def our_head(desk: Desk, framing: Framing) -> Head:
    """Title and lead at the top of the page."""
    shapes: list[TextBox | Rule] = []
    room = TitleRoom(WIDTH, 0.0, desk.title_sizes)
    title = fitted_title(desk, framing, room)
    height = max(0.5, desk.height((title,), WIDTH) + 0.04)
    area = Area(LEFT, 0.60, WIDTH, height)
    shapes.append(desk.box("title", area, (title,), placeholder="title"))
    foot = area.foot
    if framing.lead:
        lead = lead_box(desk, framing.lead, Area(LEFT, foot, WIDTH, 0))
        shapes.append(replace(lead, placeholder="body"))
        foot = lead.y + lead.h
    if desk.theme.pages.title == "rule":
        foot += 0.08
        shapes.append(Rule("title rule", LEFT, foot, RIGHT, foot, "line", 0.75))
    return Head(tuple(shapes), foot)


def lead_box(desk: Desk, lead: Inlines, at: Area) -> TextBox:
    """The line under a title, as high as it needs."""
    base = Run("", colour="grey")
    (para,) = fitted(desk, (lead,), base, (at.w, 0.32), desk.sizes("lead"))
    height = max(0.3, desk.height((para,), at.w) + 0.02)
    return desk.box("lead", replace(at, h=height), (para,))


def tag_para(desk: Desk, framing: Framing, width: float) -> Para:
    """The page's label, else its chapter, on a line; empty when neither fits on one."""
    base = Run("", 11, bold=True, colour="accent")
    if framing.kicker:
        para = Para(desk.runs(framing.kicker, base))
        if desk.measurer.line_count(para, width) == 1:
            return para
        if not framing.suffix:
            words = plain_text(framing.kicker)
            desk.report("title-too-long/kicker", framing.span, kicker=words)
    para = Para((replace(base, text=framing.tag),)) if framing.tag else Para(())
    return para if desk.measurer.line_count(para, width) == 1 else Para(())


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """Where a title must fit."""

    width: float
    height: float
    """Inches; 0: two lines of any height."""
    sizes: tuple[float, ...]
    bold: bool = True
    told: bool = True
    """A smaller size is worth a word to the author."""

    def holds(self, desk: Desk, para: Para) -> bool:
        """The title fits."""
        if self.height:
            return desk.height((para,), self.width) <= self.height
        return desk.measurer.line_count(para, self.width) <= 2


def fitted_title(desk: Desk, framing: Framing, room: TitleRoom) -> Para:
    """The title in the largest step that fits: in ours, on two lines.

    A title that does not fit in the smallest step gives way to its short form; what
    was done is reported.
    """
    sizes = room.sizes

    def set_in(inlines: Inlines, size: float) -> Para:
        base = Run("", size, bold=room.bold, heading=True)
        runs = desk.runs(inlines, base)
        if framing.suffix:
            runs = (*runs, replace(base, text=framing.suffix))
        return Para(runs, line=95)

    words = plain_text(framing.title)
    for size in sizes:
        para = set_in(framing.title, size)
        if room.holds(desk, para):
            if size < sizes[0] and room.told and not framing.suffix:
                desk.report(
                    "title-shortened/size", framing.span, title=words, size=f"{size:g}"
                )
            return without_widow(desk, para, room.width)
    para = set_in(framing.title, sizes[-1])
    ends = desk.measurer.breaks(para.runs, room.width)
    told: dict[str, object] = {
        "title": words,
        "count": len(words),
        "room": min(len(words), ends[min(1, len(ends) - 1)]),
    }
    short = plain_text(framing.short)
    for size in sizes if framing.short else ():
        brief = set_in(framing.short, size)
        if room.holds(desk, brief):
            if not framing.suffix:
                desk.report("title-shortened/short", framing.span, short=short, **told)
            return brief
    if not framing.suffix:
        key = "title-too-long/short" if short else "title-too-long"
        desk.report(key, framing.span, lines=len(ends), **told)
    return para


def without_widow(desk: Desk, para: Para, width: float) -> Para:
    """A title of two lines breaks where a reader would, whatever fonts he has: behind
    the mark nearest its middle, or between two words near it, if both halves fit on a
    line. No line ends inside a bound number (`426万 | 元/个`).

    One without spaces and marks is left as it fills, unless a number would be torn.
    """
    starts = desk.measurer.breaks(para.runs, width)
    if not starts or desk.measurer.line_count(para, width) != 2:
        return para
    text, bound = para.text, bound_places(para)
    spaced = text.isascii() or text.count(" ") > 5
    widow = not spaced and len(text) - starts[0] <= WIDOW_MOST
    middle = len(text) / 2
    least = 0 if widow else len(text) * (0.25 if spaced else 0.2)

    def by_middle(places: Iterable[int]) -> list[int]:
        return sorted(places, key=lambda i: (abs(i - middle), i))

    marks = [m.end() for m in MARK.finditer(text)]
    places = by_middle(i for i in marks if least <= i <= len(text) - least)
    if spaced:
        places += by_middle(word_ends(text))
    elif starts[0] in bound:
        places += before_bound(para, starts[0])
    for at in places:
        halves = cut_para(para, at)
        fits = (desk.measurer.line_count(half, width) == 1 for half in halves)
        if at not in bound and all(fits):
            return broken_at(halves, para)
    return para


def broken_at(halves: Sequence[Para], para: Para) -> Para:
    """The paragraph with a line break between its halves."""
    first, second = halves
    head, *tail = second.runs
    joint = replace(head, text="\n", fact="", url="")
    head = replace(head, text=head.text.lstrip())
    return replace(para, runs=(*first.runs, joint, head, *tail))


def bound_places(para: Para) -> frozenset[int]:
    """Offsets inside bound numbers, where no line of a title should end."""
    places: set[int] = set()
    start = 0
    for run in para.runs:
        end = start + len(run.text)
        if run.fact:
            places.update(range(start + 1, end))
        start = end
    return frozenset(places)


def before_bound(para: Para, at: int) -> list[int]:
    """Where the bound number begins that an offset lies in."""
    starts: list[int] = []
    start = 0
    for run in para.runs:
        if run.fact and start < at < start + len(run.text):
            starts.append(start)
        start += len(run.text)
    return starts


def word_ends(text: str) -> list[int]:
    """Where words with spaces may break: not behind a number, whose unit follows, nor
    behind a short word (`of`, `CNY`), which belongs to the next."""
    ends = [i for i, c in enumerate(text) if c == " "]
    last = {end: text[:end].rpartition(" ")[2] for end in ends}
    return [end for end in ends if len(last[end]) > 3 and not last[end][0].isdigit()]


def lay_out_takeaway(
    desk: Desk, paras: tuple[Para, ...]
) -> tuple[tuple[Shape, ...], float]:
    """The tinted bar at the foot, and its upper edge."""
    zones = desk.zones
    left, width = zones.left, zones.body_width
    inner = width - 0.06 - 0.4
    height = max(0.5, desk.height(paras, inner) + 0.18)
    top = zones.takeaway_foot - height
    mark = TextBox("takeaway mark", left, top, 0.06, height, fill="accent")
    bar = desk.box(
        "takeaway",
        Area(left + 0.06, top, width - 0.06, height),
        paras,
        anchor="middle",
        fill="tint",
        insets=(0.2, 0, 0.2, 0),
    )
    return (mark, bar), top


def lay_out_source_line(desk: Desk, framing: Framing, bottom: float) -> TextBox:
    """Sources of titles and texts, one or two lines above the foot."""
    width = desk.zones.body_width
    para = desk.small(framing.source_line)
    if desk.measurer.line_count(para, width) > 2 and framing.source_line_shortest:
        para = desk.small(framing.source_line_shortest)
        desk.report("source-line-overflow/page", framing.span, line=para.text)
    height = small_height(desk, (para,), width)
    area = Area(desk.zones.left, bottom - height, width, height)
    return desk.box("source line", area, (para,), anchor="bottom")


def brand_head(desk: Desk, framing: Framing, brand: DeckBrand) -> Head:
    """Title in the brand's placeholder, lead at the top of its body.

    Where the brand has no room for a tag, a label that the author wrote stands above
    the lead: it is part of the text, the name of the chapter is not.
    """
    place = brand.layouts["content"].place("title")
    zones = desk.zones
    shapes: list[TextBox | Rule] = []
    if place:
        room = brand_room(place)
        steps = TitleRoom(
            room.w, room.h, sentence_sizes(place), bold=place.bold, told=False
        )
        title = fitted_title(desk, framing, steps)
        shapes.append(brand_box(desk, "title", place, (title,)))
    top, foot = zones.body_top, zones.body_top - 0.16
    if framing.kicker and not zones.tag:
        width = min(9.0, zones.body_width)
        label = tag_para(desk, replace(framing, tag=""), width)
        if label.runs:
            area = Area(zones.left, top, width, 0.22)
            shapes.append(desk.box("chapter tag", area, (label,)))
            top = foot = area.foot
    if framing.lead:
        at = Area(zones.left, top, zones.body_width, 0)
        lead = lead_box(desk, framing.lead, at)
        shapes.append(lead)
        foot = lead.y + lead.h
    return Head(tuple(shapes), foot)
