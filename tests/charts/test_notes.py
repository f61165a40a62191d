"""What is written into a chart lies over nothing, in both of its forms."""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest
from lxml import etree

from charts.drawn import texts_of
from charts.factory import THEME, chart, samples, series
from charts.samples_notes import arrow, event, level, note_samples, stretch, with_all
from deckgen.layout.chart_boxes import Rect, Scene, standing
from deckgen.layout.charts import plan_chart
from deckgen.model.annotation import Annotation, Bracket
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan, NoteLine, NoteShape, NoteText
from deckgen.writers.charts.notes import write_notes
from deckgen.writers.charts.picture import draw_chart

SIZES = ((12.1, 4.2, False), (5.9, 3.4, False), (3.9, 2.4, True), (6.3, 2.9, True))
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
NAMES = sorted(note_samples())


def planned(one: Chart, size: tuple[float, float, bool]) -> ChartPlan:
    width, height, page = size
    return plan_chart(one, width=width, height=height, for_page=page)


def texts(plan: ChartPlan, width: float, height: float) -> list[Rect]:
    """The words of a plan, a hair smaller than they are."""
    return [
        Rect(
            n.x * width + 0.01,
            n.y * height + 0.01,
            (n.x + n.w) * width - 0.01,
            (n.y + n.h) * height - 0.01,
        )
        for n in plan.notes
        if isinstance(n, NoteText)
    ]


def lines(plan: ChartPlan, width: float, height: float) -> list[Rect]:
    return [
        Rect(
            min(n.x1, n.x2) * width - 0.001,
            min(n.y1, n.y2) * height - 0.001,
            max(n.x1, n.x2) * width + 0.001,
            max(n.y1, n.y2) * height + 0.001,
        )
        for n in plan.notes
        if isinstance(n, NoteLine)
    ]


def check_clear(plan: ChartPlan, width: float, height: float) -> None:
    """No words over words, labels or lines; no line through a label."""
    labels = [m.label for m in standing(Scene(plan, width, height)) if m.label]
    words = texts(plan, width, height)
    drawn = lines(plan, width, height)
    for i, one in enumerate(words):
        assert not any(one.meets(other) for other in words[i + 1 :])
        assert not any(one.meets(label) for label in labels)
        assert not any(one.meets(line) for line in drawn)
    small = [
        Rect(b.left + 0.01, b.top + 0.01, b.right - 0.01, b.foot - 0.01) for b in labels
    ]
    assert not any(line.meets(label) for line in drawn for label in small)
    for box in (*words, *drawn):
        assert box.left >= -0.01
        assert box.right <= width + 0.01
        assert box.top >= -0.01
        assert box.foot <= height + 0.01


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_over_anything(name: str, size: tuple[float, float, bool]) -> None:
    check_clear(planned(note_samples()[name], size), *size[:2])


@pytest.mark.parametrize("name", NAMES)
def test_all_is_drawn_where_there_is_room(name: str) -> None:
    one = note_samples()[name]
    plan = planned(one, SIZES[0])
    assert plan.left_out == ()
    said = " ".join(n.text for n in plan.notes if isinstance(n, NoteText))
    assert all(note.words in said for note in one.annotations)


@pytest.mark.parametrize("name", NAMES)
def test_native_and_picture_write_the_same(name: str) -> None:
    plan = planned(note_samples()[name], SIZES[1])
    xml = write_notes(plan, theme=THEME, language="zh-CN")
    wanted = [n.text for n in plan.notes if isinstance(n, NoteText)]
    native: list[str] = []
    if xml:
        root = etree.fromstring(xml.encode())
        native = [
            "".join(map(str, t.itertext(f"{A}t"))) for t in root.iter(f"{CDR}txBody")
        ]
        assert len(root) == len(plan.notes)
    assert native == wanted
    made = draw_chart(plan, width=5.9, height=3.4, theme=THEME)
    shown = texts_of(made.svg)
    assert all(text in shown for text in wanted)


def test_a_chart_without_words_has_no_drawing() -> None:
    plan = planned(samples()["columns"], SIZES[0])
    assert write_notes(plan, theme=THEME, language="en") == ""


def test_marks_give_way_to_what_is_above_and_beside_them() -> None:
    one = note_samples()["notes"]
    bare = planned(replace(one, annotations=()), SIZES[0])
    plan = planned(one, SIZES[0])
    assert plan.plot[1] > bare.plot[1]
    assert plan.plot[0] + plan.plot[2] < bare.plot[0] + bare.plot[2] - 0.05


def test_room_is_taken_once() -> None:
    bare = planned(samples()["columns"], SIZES[0])
    plan = planned(with_all(samples()["columns"], arrow(0, 2, "CAGR +9.9%")), SIZES[0])
    [words] = (n for n in plan.notes if isinstance(n, NoteText))
    assert plan.plot[1] - bare.plot[1] < 1.3 * words.h
    plan = planned(with_all(samples()["columns"], level("5", "目标")), SIZES[0])
    [words] = (n for n in plan.notes if isinstance(n, NoteText))
    assert 1 - plan.plot[0] - plan.plot[2] < 1.3 * words.w + 0.03


def test_a_line_stands_at_its_value_and_within_the_axis() -> None:
    size = SIZES[0]
    plan = planned(
        with_all(
            chart(("甲", "乙"), ("columns", [series("规模", ("3", "4"))])),
            level("9", "目标"),
        ),
        size,
    )
    scene = Scene(plan, *size[:2])
    drawn = [n for n in plan.notes if isinstance(n, NoteLine)]
    assert plan.primary_max >= 9
    assert [round(n.y1, 4) for n in drawn] == [
        round(scene.spot(0, scene.level(9))[1] / size[1], 4)
    ]
    assert all(n.dash for n in drawn)


def test_a_long_name_of_a_line_breaks_at_its_spaces() -> None:
    one = chart(("A", "B"), ("columns", [series("Size", ("3", "4"))]))
    words = "Mean of more than CNY billions"
    plan = planned(with_all(one, level("3.5", words)), (5.9, 3.4, False))
    assert plan.left_out == ()
    found = [n.text for n in plan.notes if isinstance(n, NoteText)]
    assert len(found) > 1
    assert " ".join(found) == f"{words} 3.5"


def test_an_arrow_ends_above_the_label_of_its_column() -> None:
    size = SIZES[0]
    plan = planned(with_all(samples()["columns"], arrow(0, 2, "CAGR +9.9%")), size)
    (head,) = (n for n in plan.notes if isinstance(n, NoteShape))
    marks = standing(Scene(plan, *size[:2]))
    label = next(m.label for m in marks if m.category == 2)
    assert label is not None
    tip = max(head.points, key=lambda p: p[1])
    assert label.left < tip[0] * size[0] < label.right
    assert 0 < label.top - tip[1] * size[1] < 0.1


def test_a_bound_has_a_sign_in_its_column_and_others_have_none() -> None:
    plan = planned(note_samples()["bound-alone"], SIZES[0])
    assert [type(n) for n in plan.notes] == [NoteShape]
    signs = planned(note_samples()["labels-chosen"], SIZES[0]).notes
    up, down = (n for n in signs if isinstance(n, NoteShape))
    assert up.points[1][1] < up.points[0][1]
    assert down.points[1][1] > down.points[0][1]
    assert {n.colour for n in (up, down)} == {"paper"}


def test_only_chosen_values_stand_beside_their_marks() -> None:
    for name, last in (("labels-chosen", 5), ("labels-dense", 29)):
        plan = planned(note_samples()[name], SIZES[0])
        marks = standing(Scene(plan, *SIZES[0][:2]))
        assert [m.category for m in marks if m.label] == [0, last]


def test_what_has_no_room_is_told() -> None:
    many = [arrow(i, i + 2, f"CAGR +{i}1.1%") for i in range(5)]
    plan = planned(with_all(note_samples()["notes"], *many), (1.6, 0.9, False))
    assert plan.left_out
    check_clear(plan, 1.6, 0.9)


def random_notes(dice: random.Random, count: int) -> list[Annotation]:
    found: list[Annotation] = []
    for _ in range(dice.randint(1, 6)):
        first = dice.randrange(count - 1)
        last = dice.randrange(first + 1, count)
        value = f"{dice.random() * 99:.1f}"
        kinds: tuple[Annotation, ...] = (
            arrow(first, last, f"CAGR +{value}%"),
            stretch(first, last, "阶段" * dice.randint(1, 4)),
            event(dice.random() * (count - 1), "事件" * dice.randint(1, 5)),
            level(value, "水平"),
        )
        found.append(dice.choice(kinds))
    return found


def test_random_notes_lie_over_nothing() -> None:
    dice = random.Random(20)
    rounds = 2000 if os.environ.get("DECKGEN_SOAK") else 50
    for _ in range(rounds):
        count = dice.randint(2, 24)
        names = [f"{2000 + i}年" for i in range(count)]
        values = [f"{dice.random() * 99:.1f}" for _ in names]
        kind = dice.choice(("columns", "line"))
        one = chart(names, (kind, [series("规模", values, number_format="0.0")]))  # type: ignore[arg-type]
        size = dice.choice(SIZES)
        notes = random_notes(dice, count)
        plan = planned(with_all(one, *notes), size)
        check_clear(plan, *size[:2])
        drawn = [n.text for n in plan.notes if isinstance(n, NoteText)]
        brackets = [n for n in notes if isinstance(n, Bracket)]
        kept = [n for n in brackets if n not in plan.left_out]
        assert all(n.words in drawn for n in kept)
