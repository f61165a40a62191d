"""The picture of a chart: the same marks, words and places as the native chart."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from charts.drawn import (
    SVG,
    Shown,
    line_colours,
    on_white,
    planned,
    solid_colours,
    squeezed,
    texts_of,
)
from charts.factory import PERCENT, THEME, chart, samples, series
from charts.files import write_deck
from deckgen.formatting.dates import read_moment, time_axis
from deckgen.writers.charts.formats import print_day, print_number
from deckgen.writers.charts.picture import MissingGlyphsError
from deckgen.writers.charts.picture.axes import DPI
from deckgen.writers.charts.picture.fonts import open_fonts, readable
from support.office import draw_svgs, render_pdf
from visual.pages import read_pages

WIDTH, HEIGHT, LEFT, TOP = 8.1, 3.9, 0.6, 1.2
"""Where `write_deck` puts a chart, inches."""
CLOSE = 0.03
"""Of the frame: how far apart two plot areas may be."""
SOLID = 7
"""Pixels: wider than any stroke of a letter."""
HARD = "CO₂ 减排 25℃ 12‰ −3.5 x² ≥ ± × Łódź é μm “引号” ①"


def test_pictures_and_native_charts_are_drawn_alike(tmp_path: Path) -> None:
    deck = tmp_path / "native.pptx"
    deck.write_bytes(write_deck(samples()))
    pages = read_pages(render_pdf(deck, tmp_path), dpi=110)
    for (name, one), page in zip(samples().items(), pages, strict=True):
        plan, made = planned(one, THEME, width=WIDTH, height=HEIGHT)
        scale = page.picture.width / page.width
        edges = (LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT)
        left, top, right, foot = (round(edge * scale) for edge in edges)
        crop = page.picture.crop((left, top, right, foot))
        native = Shown(crop, WIDTH, HEIGHT)
        picture = Shown(on_white(made.png, crop.size), WIDTH, HEIGHT)
        letters = [x.char for x in page.letters if TOP - 0.05 < x.top < TOP + HEIGHT]
        assert squeezed(texts_of(made.svg)) == squeezed(letters), name
        solid = solid_colours(plan, THEME)
        groups = [[colour] for colour in solid or line_colours(plan, THEME)]
        if one.layers[0].kind == "slices":
            groups = [solid]  # LibreOffice knows one size of hole
        for colour in groups:
            least = 5 if one.is_field else SOLID if solid else 1  # markers are small
            there = native.extent(colour, least=least)
            here = picture.extent(colour, least=least)
            assert (there is None) == (here is None), (name, colour)
            if there is None or here is None:
                continue  # a column without height
            sizes = (WIDTH, HEIGHT, WIDTH, HEIGHT)
            apart = [abs(a - b) / s for a, b, s in zip(there, here, sizes, strict=True)]
            assert max(apart) < CLOSE, (name, colour, apart)


def test_the_two_forms_of_a_picture_show_the_same(tmp_path: Path) -> None:
    chosen = ("combo-forecast", "stacked-bars", "dense-lines", "doughnut-seven")
    files, made = [], {}
    for name in chosen:
        plan, picture = planned(samples()[name], THEME, width=WIDTH, height=HEIGHT)
        made[name] = (plan, picture)
        path = tmp_path / f"{name}.svg"
        path.write_bytes(picture.svg)
        files.append(path)
    for path in draw_svgs(files, tmp_path / "drawn"):
        plan, picture = made[path.stem]
        with Image.open(path) as opened:
            size = opened.size
            drawn = Shown(on_white(path.read_bytes(), size), WIDTH, HEIGHT)
        pixels = Shown(on_white(picture.png, size), WIDTH, HEIGHT)
        for colour in solid_colours(plan, THEME) or line_colours(plan, THEME):
            one, other = drawn.extent([colour]), pixels.extent([colour])
            assert one is not None
            assert other is not None
            assert one == pytest.approx(other, abs=0.06), (path.stem, colour)


def test_equal_plans_give_equal_bytes() -> None:
    for name in ("combo-forecast", "doughnut"):
        _, first = planned(samples()[name], THEME, width=WIDTH, height=HEIGHT)
        open_fonts.cache_clear()
        _, again = planned(samples()[name], THEME, width=WIDTH, height=HEIGHT)
        assert first == again
        assert b"date" not in first.svg


def test_pixels_are_fine_enough_and_the_page_shines_through() -> None:
    _, made = planned(samples()["columns"], THEME, width=WIDTH, height=HEIGHT)
    with Image.open(io.BytesIO(made.png)) as picture:
        assert picture.width >= 200 * WIDTH
        assert picture.info["dpi"][0] >= 200
        assert picture.mode == "RGBA"
        assert picture.getchannel("A").getpixel((2, 2)) == 0


def test_every_character_has_a_glyph() -> None:
    fonts = open_fonts()
    one = chart((HARD, "乙"), ("bars", [series(HARD, ("1", "-2"), of=PERCENT)]))
    plan, made = planned(one, THEME, width=WIDTH, height=HEIGHT)
    assert fonts.missing([readable(HARD)]) == ""
    outlines = [
        (group.get("aria-label", ""), group[0].get("d", ""))
        for group in etree.fromstring(made.svg).iter(f"{SVG}g")
    ]
    assert HARD in " ".join(words for words, _ in outlines)
    assert "−2.00" in [words for words, _ in outlines]
    for words, path in outlines:
        inked = [c for c in words if not c.isspace()]
        assert path.count("M") >= len(inked), words
    assert plan.names[1] == "乙"


def test_a_character_without_a_glyph_is_told() -> None:
    one = chart(("甲\ue000", "乙"), ("bars", [series("数", ("1", "2"))]))
    with pytest.raises(MissingGlyphsError) as caught:
        planned(one, THEME, width=WIDTH, height=HEIGHT)
    assert caught.value.characters == "\ue000"


def test_outlines_say_no_more_than_pixels() -> None:
    rows = [series("数", ("1.23456789", "3.14159265", "2.71828183"))]
    _, made = planned(
        chart(("甲", "乙", "丙"), ("columns", rows)), THEME, width=WIDTH, height=HEIGHT
    )
    shapes = list(etree.fromstring(made.svg).iter(f"{SVG}polygon", f"{SVG}polyline"))
    assert len(shapes) == 4
    for shape in shapes:
        for value in re.findall(r"[\d.]+", shape.get("points", "")):
            pixel = float(value) / 72 * DPI
            assert abs(pixel - round(pixel)) < 0.02
    assert b"3.14159" not in made.svg


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("1234567.895", "#,##0.00", "1,234,567.90"),
        ("0.5", "0", "1"),
        ("2.5", "#,##0", "3"),
        ("-3.2", '#,##0.0;"−"#,##0.0', "−3.2"),
        ("-3.2", "0.0", "-3.2"),
        ("340", '">"#,##0;">""−"#,##0', ">340"),
        ("31.24", '0.0"% 以下";"−"0.0', "31.2% 以下"),
        ("0.537", "0.0%", "53.7%"),
        ("12", '"a;b"0', "a;b12"),
        ("1E+25", "#,##0", "10" + ",000" * 8),
        ("0.00004", "0.00", "0.00"),
    ],
)
def test_numbers_print_by_their_format(value: str, code: str, words: str) -> None:
    assert print_number(Decimal(value), code) == words


@pytest.mark.parametrize(
    "words",
    [
        "2024年3月",
        "2024年",
        "2024",
        "2024-03",
        "2024-03-09",
        "2024年3月9日",
        "Mar 2024",
    ],
)
def test_days_print_as_they_were_written(words: str) -> None:
    moment = read_moment(words)
    assert moment is not None
    found = [str(1990 + i) for i in range(20)]
    axis = time_axis(chart(found, ("line", [series("数", ["1"] * 20)])))
    assert axis is not None
    assert print_day(axis.serials[3], axis.code) == "1993"
    serial = (moment.day.toordinal()) - 693594
    assert print_day(serial, moment.code) == words


def test_forecasts_on_a_date_axis_keep_their_letter() -> None:
    names = [*(f"{2010 + i}年" for i in range(16)), "2026E", "2027E"]
    axis = time_axis(chart(names, ("line", [series("数", ["1"] * 18)])))
    assert axis is not None
    shown = [print_day(serial, axis.code) for serial in axis.serials]
    assert shown == names
