"""The frame of a content page: tag, title, lead, takeaway, sources, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from deckgen.diagnostics import NOWHERE, Diagnostic, Span, diagnose
from deckgen.layout.labels import LABELS, Labels
from deckgen.layout.measure import Measurer
from deckgen.layout.slide_text import text_runs
from deckgen.model.document import Document
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.layout.slides import (
    Placeholder,
    Rule,
    Shape,
    SlideLayout,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Theme, Token

PAGE_WIDTH, PAGE_HEIGHT = 13.333, 7.5
LEFT, WIDTH = 0.6, 12.133
RIGHT = LEFT + WIDTH
BODY_TOP = 1.60
BODY_FOOT = 6.78
"""Lowest edge of the body on a page without takeaway and source line."""
TAKEAWAY_FOOT = 6.76
FOOTER_RULE = 6.98
SMALL = 9.0
SMALL_LINE = 0.185
"""Inches of a line of 9 points, as the foot of an exhibit counts them."""


TYPE_SCALE: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "title": (24.0, 22.0, 20.0),
        "body": (16.0, 14.0, 12.0),
        "lead": (14.0,),
        "takeaway": (14.0,),
        "cover": (38.0, 34.0, 30.0, 26.0, 22.0),
        "divider": (36.0, 32.0, 28.0, 24.0, 20.0),
    }
)
"""Of a theme that does not say its own."""


@dataclass(frozen=True, slots=True)
class OnGround:
    """Colours that are read on a ground."""

    text: Token
    quiet: Token
    loud: Token
    rule: Token


ON_INK = OnGround("paper", "muted", "soft", "grey")
ON_PAPER = OnGround("ink", "grey", "accent", "muted")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to fill, in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def below(self, y: float) -> Area:
        """What is left under a line."""
        return replace(self, y=y, h=max(0.0, self.foot - y))


@dataclass(slots=True)
class Desk:
    """What every page of a deck is laid out with."""

    document: Document
    theme: Theme
    measurer: Measurer
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def labels(self) -> Labels:
        """The words of the document's language."""
        return LABELS[self.document.language]

    @property
    def numbers(self) -> Mapping[str, int]:
        """Source id to its number in the bibliography."""
        return self.document.numbers

    @property
    def title_sizes(self) -> tuple[float, ...]:
        """Points of an action title, largest first."""
        return self.sizes("title")

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Points of running text, largest first."""
        return self.sizes("body")

    def sizes(self, role: str) -> tuple[float, ...]:
        """Points of a role of the type scale, largest first."""
        return self.theme.type_scale.get(role) or TYPE_SCALE[role]

    def colours(self, layout: SlideLayout) -> OnGround:
        """What is read on the ground of a slide layout."""
        return ON_INK if self.theme.pages.dark(layout) else ON_PAPER

    def report(self, key: str, span: Span, **values: object) -> None:
        """Notes a diagnostic."""
        self.found.append(diagnose(key, span, **values))

    def runs(self, inlines: Inlines, base: Run) -> tuple[Run, ...]:
        """Runs of a text, set like `base`."""
        return text_runs(inlines, base, self.numbers)

    def small(self, inlines: Inlines, colour: Token = "grey") -> Para:
        """A note or source line; without characters when there is none."""
        return Para(self.runs(inlines, Run("", SMALL, colour=colour)))

    def lines(self, paras: Sequence[Para], width: float) -> tuple[float, ...]:
        """Height of each line of paragraphs in a width, inches."""
        return tuple(h for para in paras for h in self.measurer.heights(para, width))

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Inches that paragraphs take in a width."""
        return self.measurer.height(paras, width)

    def box(
        self,
        name: str,
        area: Area,
        paras: Sequence[Para],
        *,
        anchor: str = "top",
        fill: Token | None = None,
        insets: tuple[float, float, float, float] = (0, 0, 0, 0),
        placeholder: Placeholder = "",
        link: str = "",
    ) -> TextBox:
        """A text box with its measured lines."""
        width = area.w - insets[0] - insets[2]
        return TextBox(
            name=name,
            x=area.x,
            y=area.y,
            w=area.w,
            h=area.h,
            paras=tuple(paras),
            anchor="middle"
            if anchor == "middle"
            else "bottom"
            if anchor == "bottom"
            else "top",
            insets=insets,
            fill=fill,
            placeholder=placeholder,
            link=link,
            fits=self.lines(paras, width),
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Tag, title and lead of a page, and where the body may begin."""

    shapes: tuple[Shape, ...]
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
    bottom = BODY_FOOT
    if framing.takeaway:
        bar, bottom = lay_out_takeaway(desk, framing.takeaway)
        foot.extend(bar)
        bottom -= 0.16
    if framing.source_line:
        box = lay_out_source_line(desk, framing, bottom)
        foot.insert(0, box)
        bottom = box.y - 0.08
    tight = head.foot + 0.16
    top = max(BODY_TOP, head.foot + 0.2)
    return Frame(
        head=head.shapes,
        foot=tuple(foot),
        area=Area(LEFT, top, WIDTH, bottom - top),
        tight_top=tight,
    )


def lay_out_head(desk: Desk, framing: Framing) -> Head:
    """Tag, title in at most two lines, lead."""
    shapes: list[Shape] = []
    tag = tag_para(desk, framing)
    if tag.runs:
        shapes.append(desk.box("chapter tag", Area(LEFT, 0.33, 9.0, 0.22), (tag,)))
    title = fitted_title(desk, framing)
    height = max(0.5, desk.height((title,), WIDTH) + 0.04)
    area = Area(LEFT, 0.60, WIDTH, height)
    shapes.append(desk.box("title", area, (title,), placeholder="title"))
    foot = area.foot
    if framing.lead:
        (lead,) = fitted(
            desk,
            (framing.lead,),
            Run("", colour="grey"),
            (WIDTH, 0.32),
            desk.sizes("lead"),
        )
        height = max(0.3, desk.height((lead,), WIDTH) + 0.02)
        area = Area(LEFT, foot, WIDTH, height)
        shapes.append(desk.box("lead", area, (lead,), placeholder="body"))
        foot = area.foot
    if desk.theme.pages.title == "rule":
        foot += 0.08
        shapes.append(Rule("title rule", LEFT, foot, RIGHT, foot, "line", 0.75))
    return Head(tuple(shapes), foot)


def tag_para(desk: Desk, framing: Framing) -> Para:
    """The page's label, else its chapter, on a line; empty when neither fits on one."""
    base = Run("", 11, bold=True, colour="accent")
    if framing.kicker:
        para = Para(desk.runs(framing.kicker, base))
        if desk.measurer.line_count(para, 9.0) == 1:
            return para
        if not framing.suffix:
            words = plain_text(framing.kicker)
            desk.report("title-too-long/kicker", framing.span, kicker=words)
    para = Para((replace(base, text=framing.tag),)) if framing.tag else Para(())
    return para if desk.measurer.line_count(para, 9.0) == 1 else Para(())


def fitted_title(desk: Desk, framing: Framing) -> Para:
    """The title in the largest step that takes at most two lines.

    A title that does not fit in the smallest step gives way to its short form; what
    was done is reported.
    """
    sizes = desk.title_sizes

    def set_in(inlines: Inlines, size: float) -> Para:
        base = Run("", size, bold=True, heading=True)
        runs = desk.runs(inlines, base)
        if framing.suffix:
            runs = (*runs, replace(base, text=framing.suffix))
        return Para(runs, line=95)

    words = plain_text(framing.title)
    for size in sizes:
        para = set_in(framing.title, size)
        if desk.measurer.line_count(para, WIDTH) <= 2:
            if size < sizes[0] and not framing.suffix:
                desk.report(
                    "title-shortened/size", framing.span, title=words, size=f"{size:g}"
                )
            return para
    if framing.short:
        para = set_in(framing.short, sizes[0])
        if desk.measurer.line_count(para, WIDTH) <= 2:
            if not framing.suffix:
                short = plain_text(framing.short)
                desk.report(
                    "title-shortened/short", framing.span, title=words, short=short
                )
            return para
    para = set_in(framing.title, sizes[-1])
    if not framing.suffix:
        lines = desk.measurer.line_count(para, WIDTH)
        desk.report("title-too-long", framing.span, title=words, lines=lines)
    return para


def lay_out_takeaway(
    desk: Desk, paras: tuple[Para, ...]
) -> tuple[tuple[Shape, ...], float]:
    """The tinted bar at the foot, and its upper edge."""
    inner = WIDTH - 0.06 - 0.4
    height = max(0.5, desk.height(paras, inner) + 0.18)
    top = TAKEAWAY_FOOT - height
    mark = TextBox("takeaway mark", LEFT, top, 0.06, height, fill="accent")
    bar = desk.box(
        "takeaway",
        Area(LEFT + 0.06, top, WIDTH - 0.06, height),
        paras,
        anchor="middle",
        fill="tint",
        insets=(0.2, 0, 0.2, 0),
    )
    return (mark, bar), top


def lay_out_source_line(desk: Desk, framing: Framing, bottom: float) -> TextBox:
    """Sources of titles and texts, one or two lines above the foot."""
    para = desk.small(framing.source_line)
    if desk.measurer.line_count(para, WIDTH) > 2 and framing.source_line_shortest:
        para = desk.small(framing.source_line_shortest)
        desk.report("source-line-overflow/page", framing.span, line=para.text)
    height = small_height(desk, (para,), WIDTH)
    area = Area(LEFT, bottom - height, WIDTH, height)
    return desk.box("source line", area, (para,), anchor="bottom")


def small(text: str) -> Para:
    """Words of the program in the size of notes: footer, citation numbers."""
    return Para((Run(text, SMALL, colour="grey"),))


def small_height(desk: Desk, paras: Sequence[Para], width: float) -> float:
    """Inches of note and source lines at the foot of something."""
    count = sum(desk.measurer.line_count(para, width) for para in paras)
    return 0.05 + SMALL_LINE * count if count else 0.0


def footer_shapes(desk: Desk, number: int, footer: str) -> tuple[Shape, ...]:
    """Rule, footer and page number of a content page."""
    return (
        Rule("footer rule", LEFT, FOOTER_RULE, RIGHT, FOOTER_RULE, "line", 0.75),
        desk.box(
            "footer",
            Area(LEFT, 7.05, 8.0, 0.25),
            (small(footer),),
            anchor="middle",
            placeholder="footer",
        ),
        desk.box(
            "page number",
            Area(11.7, 7.05, 1.033, 0.25),
            (
                Para(
                    (Run(str(number), SMALL, colour="grey", field="slide-number"),),
                    align="right",
                ),
            ),
            anchor="middle",
            placeholder="slide-number",
        ),
    )


def draft_mark(desk: Desk, colour: Token) -> TextBox:
    """草稿 / DRAFT at the top right."""
    para = Para((Run(desk.labels.draft, 11, bold=True, colour=colour),), align="right")
    return desk.box("draft mark", Area(RIGHT - 2.4, 0.33, 2.4, 0.22), (para,))


def fitted(
    desk: Desk,
    texts: Sequence[Inlines],
    base: Run,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    line: float = 100,
) -> tuple[Para, ...]:
    """Paragraphs in the largest size at which they fit in a width and height."""
    paras: tuple[Para, ...] = ()
    for size in sizes:
        paras = tuple(
            Para(desk.runs(text, replace(base, size=size)), line=line) for text in texts
        )
        if desk.height(paras, room[0]) <= room[1]:
            break
    return paras
