"""What is written into a chart finds its place: nothing of it lies over a label.

Arrows, stretches and events take lanes above the plot, lines across the chart end
beside it: the marks are planned anew in what is left of the frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import Span
from deckgen.layout.chart_boxes import Scene, Standing, standing, top_at
from deckgen.layout.chart_frame import Frame
from deckgen.layout.chart_lanes import AIR, Lanes, Seat, Wish, seated
from deckgen.layout.chart_levels import level_notes, levels_room
from deckgen.layout.chart_styles import point_of, with_point
from deckgen.layout.chart_text import LINE, text_width
from deckgen.model.annotation import Bracket, Event, Level, Mark
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import (
    ChartNote,
    ChartPlan,
    NoteLine,
    NoteShape,
    NoteText,
    SideLegend,
)

Planner = Callable[[Chart, Frame], ChartPlan]
TALLEST = 0.42
"""Part of a frame that annotations may take from the marks."""
LOWEST = 0.25
"""Part of a frame that is left to the plot."""
HEAD = (0.09, 0.1)
"""Inches that the head of an arrow is wide and long."""
OPEN = (0.16, 0.11)
"""The same of the sign that a column is only a bound."""
BOLD = 1.08
"""How much wider than measured words may be set, bold and elsewhere."""
SHORT = 0.06
"""Inches that the ends of a stretch hang down."""
NUDGE = 0.12
"""Inches between the ends of two arrows at one column."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is taken from the frame of a chart, inches."""

    above: float = 0
    right: float = 0


def with_notes(chart: Chart, frame: Frame, planner: Planner) -> ChartPlan:
    """The plan of a chart with all that is written into it."""
    plan = planner(chart, frame)
    if not (chart.annotations or chart.labelled or has_bounds(chart)):
        return plan
    size = frame.sizes.text[1]
    row = row_of(size)
    lying = any(layer.kind == "bars" for layer in chart.layers)
    levels = [n for n in chart.annotations if isinstance(n, Level)]
    beside = [] if lying else levels
    right = levels_room(beside, size, frame.width)
    if right:
        plan = refit(chart, frame, Room(right=right), planner)
    spare = min(TALLEST, plan.plot[3] - LOWEST)
    most = max(0, int((frame.height * spare - AIR) / row))
    lanes = lanes_for(plan, frame, size, most)
    count = lanes.count
    while lanes.count:
        room = Room(count * row + AIR, right)
        plan = refit(chart, frame, room, planner)
        # In less room labels may go, and columns stand elsewhere.
        lanes = lanes_for(plan, frame, size, most)
        if lanes.count <= count:
            break
        count = lanes.count
    plan = labels_chosen(plan)
    scene = Scene(plan, frame.width, frame.height)
    marks = standing(scene)
    given = {seat.wish.number for seat in lanes.seats}
    drawn: list[ChartNote] = list(open_ends(scene, marks))
    lost = [
        note
        for n, note in enumerate(chart.annotations)
        if n not in given and (lying or not isinstance(note, Level))
    ]
    made, crowded = level_notes(scene, marks, beside, size, right)
    drawn += made
    lost += crowded
    for seat in lanes.seats:
        drawn += seat_notes(scene, marks, seat, count * row, size)
    notes = tuple(fractions(note, frame) for note in drawn)
    return replace(plan, notes=notes, left_out=tuple(lost))


def has_bounds(chart: Chart) -> bool:
    """Whether a column or bar of it is only a bound."""
    solid = (la for la in chart.layers if la.kind in ("columns", "bars"))
    return any(
        p.quantity is not None and p.quantity.qualifier not in ("=", "~")
        for layer in solid
        for series in layer.series
        for p in series.points
    )


def left_out(plan: ChartPlan) -> Iterator[tuple[str, Span]]:
    """The words of what found no room, and where they were written."""
    return ((note.words, note.span) for note in plan.left_out)


def lanes_for(plan: ChartPlan, frame: Frame, size: float, most: int) -> Lanes:
    """Lanes above the marks of a plan."""
    wishes = wishes_of(Scene(plan, frame.width, frame.height), size)
    return seated(wishes, frame.width, min(most, len(wishes) * 2))


def row_of(size: float) -> float:
    """Inches of a lane for words of a size."""
    return size * LINE / 72 + AIR


def refit(chart: Chart, frame: Frame, room: Room, planner: Planner) -> ChartPlan:
    """The chart planned in the lower left part of its frame."""
    width, height = frame.width - room.right, frame.height - room.above
    plan = planner(chart, replace(frame, width=width, height=height))
    across, down = width / frame.width, height / frame.height
    x, y, w, h = plan.plot
    return replace(
        plan,
        plot=(x * across, 1 - down + y * down, w * across, h * down),
        side=refitted(plan.side, across, down),
        series=tuple(
            replace(
                style,
                points=tuple(
                    replace(p, offset=(p.offset[0] * across, p.offset[1] * down))
                    if p.offset
                    else p
                    for p in style.points
                ),
            )
            for style in plan.series
        ),
    )


def refitted(side: SideLegend | None, across: float, down: float) -> SideLegend | None:
    """A column of names in the same part of the frame."""
    if side is None:
        return None
    x, y, w, h = side.box
    box = (x * across, 1 - down + y * down, w * across, h * down)
    return replace(side, box=box)


def labels_chosen(plan: ChartPlan) -> ChartPlan:
    """Values beside the marks of the categories that the author chose, no others."""
    chosen = plan.chart.labelled
    if not chosen:
        return plan
    styles = []
    for series, style in zip(plan.chart.series, plan.series, strict=True):
        for i in range(len(series.points)):
            point = point_of(style, i)
            if i not in chosen:
                point = replace(point, label="hidden" if style.labels else "")
            elif series.labels and not series.hidden and not style.labels:
                point = replace(point, label="shown", label_colour="ink")
            style = with_point(style, point)
        styles.append(style)
    return replace(plan, series=tuple(styles))


# ----------------------------------------------------------------------- lanes


def wishes_of(scene: Scene, size: float) -> list[Wish]:
    """What wants a lane, with its stems spread where several meet at one column."""
    chart = scene.plan.chart
    marks = standing(scene)
    lanes = [(n, note) for n, note in enumerate(chart.annotations)]
    spread = nudges(scene, marks)
    found: list[Wish] = []
    for n, note in lanes:
        words = text_width(note.words, size) * BOLD + 2 * AIR
        match note:
            case Bracket(kind="span", start=start, end=end):
                half = scene.slot() * 0.42
                ends = [
                    scene.spot(scene.along(start.category) - half, 0)[0],
                    scene.spot(scene.along(end.category) + half, 0)[0],
                ]
                left, wide = scene.plan.plot[0], scene.plan.plot[2]
                low, high = left * scene.width, (left + wide) * scene.width
                found.append(Wish(n, words, (max(low, ends[0]), min(high, ends[1]))))
            case Bracket(start=start, end=end):
                places = tuple(
                    middle(scene, marks, mark) + spread.get((n, side), 0.0)
                    for side, mark in enumerate((start, end))
                )
                found.append(Wish(n, words, places))
            case Event(at=at):
                aside = spread.get((n, 0), 0.0)
                x = scene.spot(scene.along(at), 0)[0] + aside
                found.append(Wish(n, words, (x,), aside))
            case Level() if scene.lying:
                level = scene.level(float(note.quantity.value))
                found.append(Wish(n, words, (scene.spot(0, level)[0],)))
    return found


def middle(scene: Scene, marks: Sequence[Standing], wanted: Mark) -> float:
    """Where a mark stands across the frame, or its category."""
    for mark in marks:
        if (mark.series, mark.category) == (wanted.series, wanted.category):
            return (mark.box.left + mark.box.right) / 2
    return scene.spot(scene.along(wanted.category), 0)[0]


def nudges(scene: Scene, marks: Sequence[Standing]) -> dict[tuple[int, int], float]:
    """(annotation, 0 for its start or 1 for its end) → inches aside, so that what hangs
    down at one column hangs side by side: what comes from the left first."""
    meeting: dict[float, list[tuple[float, int, int]]] = {}
    for n, note in enumerate(scene.plan.chart.annotations):
        if isinstance(note, Event):
            place = round(scene.spot(scene.along(note.at), 0)[0], 3)
            meeting.setdefault(place, []).append((0.0, n, 0))
        if not isinstance(note, Bracket) or note.kind == "span":
            continue
        length = note.end.category - note.start.category or 0.5
        for side, mark in enumerate((note.start, note.end)):
            order = -1 / length if side else 1 / length
            place = round(middle(scene, marks, mark), 3)
            meeting.setdefault(place, []).append((order, n, side))
    found: dict[tuple[int, int], float] = {}
    for ends in meeting.values():
        first = -(len(ends) - 1) / 2
        for i, (_, n, side) in enumerate(sorted(ends)):
            found[n, side] = (first + i) * NUDGE
    return found


def seat_notes(
    scene: Scene, marks: Sequence[Standing], seat: Seat, floor: float, size: float
) -> Iterator[ChartNote]:
    """The lines and words of what has a lane; `floor`: the foot of the lowest one."""
    note = scene.plan.chart.annotations[seat.wish.number]
    row = row_of(size)
    base = floor - (seat.text_lane + 1) * row
    x, wide = seat.left, seat.wish.words
    bold = isinstance(note, Bracket) and note.kind != "span"
    yield NoteText(note.words, x, base, wide, row, size, bold=bold)
    ends = seat.wish.ends
    if len(ends) == 1:
        foot = top_at(scene, marks, ends[0], AIR) - AIR
        if isinstance(note, Level):
            yield from crossing(scene, marks, ends[0], base + row)
        elif foot > base + row:
            yield NoteLine(ends[0], base + row, ends[0], foot, "grey", 1, dash=True)
        return
    y = floor - (seat.lane + 0.5) * row
    if seat.lane == seat.text_lane:
        yield NoteLine(ends[0], y, x, y, "grey")
        yield NoteLine(x + wide, y, ends[1], y, "grey")
    else:
        yield NoteLine(ends[0], y, ends[1], y, "grey")
    if not bold:
        for end in ends:
            yield NoteLine(end, y, end, y + SHORT, "grey")
        return
    start, tip = (top_at(scene, marks, end, AIR) - AIR for end in ends)
    yield NoteLine(ends[0], y, ends[0], max(y, start), "grey")
    tip = max(y + HEAD[1], tip)
    yield NoteLine(ends[1], y, ends[1], tip - HEAD[1], "grey")
    half = HEAD[0] / 2
    head = ((-half, tip - HEAD[1]), (half, tip - HEAD[1]), (0.0, tip))
    yield NoteShape(tuple((ends[1] + dx, py) for dx, py in head), "grey")


def crossing(
    scene: Scene, marks: Sequence[Standing], x: float, top: float
) -> Iterator[NoteLine]:
    """A line down through lying bars, not through their labels."""
    foot = scene.spot(1, 0)[1]
    boxes = [m.label for m in marks if m.label and m.label.left < x < m.label.right]
    for low, high in pieces((top, foot), [(b.top, b.foot) for b in boxes]):
        yield NoteLine(x, low, x, high, "ink", 1.25, dash=True)


def pieces(
    whole: tuple[float, float], without: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """What is left of a line without what lies under labels."""
    at = whole[0]
    for low, high in sorted(without):
        if low - AIR / 2 > at:
            yield at, min(low - AIR / 2, whole[1])
        at = max(at, high + AIR / 2)
    if at < whole[1]:
        yield at, whole[1]


# ------------------------------------------------------------------ open ends


def open_ends(scene: Scene, marks: Sequence[Standing]) -> Iterator[NoteShape]:
    """A sign in the end of each column that is only a bound: over 160, under 5."""
    layers = [layer for layer in scene.plan.chart.layers for _ in layer.series]
    wide, tall = (OPEN[1], OPEN[0]) if scene.lying else OPEN
    for mark in marks:
        layer = layers[mark.series]
        series = scene.plan.chart.series[mark.series]
        quantity = series.points[mark.category].quantity
        if layer.kind not in ("columns", "bars") or layer.is_stacked or not quantity:
            continue
        up = quantity.qualifier in (">", ">=")
        box = mark.box
        small = box.right - box.left < 2 * wide or box.foot - box.top < 2 * tall
        if quantity.qualifier in ("=", "~") or quantity.value <= 0 or small:
            continue
        x, y = (box.left + box.right) / 2, box.top + AIR
        corners = [(x - wide / 2, y + tall), (x, y), (x + wide / 2, y + tall)]
        if scene.lying:
            x, y = box.right - AIR - wide, (box.top + box.foot) / 2
            corners = [(x, y - tall / 2), (x + wide, y), (x, y + tall / 2)]
        if not up:
            corners = mirrored(corners, lying=scene.lying)
        pale = series.points[mark.category].is_forecast
        yield NoteShape(tuple(corners), "ink" if pale else "paper")


def mirrored(
    corners: Sequence[tuple[float, float]], *, lying: bool
) -> list[tuple[float, float]]:
    """The same sign the other way: back along its column."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if lying:
        return [(min(xs) + max(xs) - x, y) for x, y in corners]
    return [(x, min(ys) + max(ys) - y) for x, y in corners]


# ------------------------------------------------------------------- fractions


def fractions(note: ChartNote, frame: Frame) -> ChartNote:
    """Inches as fractions of the frame, none beyond it."""

    def across(x: float) -> float:
        return min(1.0, max(0.0, x / frame.width))

    def down(y: float) -> float:
        return min(1.0, max(0.0, y / frame.height))

    match note:
        case NoteLine():
            return replace(
                note,
                x1=across(note.x1),
                y1=down(note.y1),
                x2=across(note.x2),
                y2=down(note.y2),
            )
        case NoteShape(points=points):
            return replace(note, points=tuple((across(x), down(y)) for x, y in points))
        case NoteText():
            return replace(
                note,
                x=across(note.x),
                y=down(note.y),
                w=across(note.x + note.w) - across(note.x),
                h=down(note.y + note.h) - down(note.y),
            )
