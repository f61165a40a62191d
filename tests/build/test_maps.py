"""Maps and treemaps, from the fence to their areas; all numbers are invented."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from build.models import chart, refused
from deckgen.layout.chart_tiles import shades_of
from deckgen.layout.charts import plan_chart
from deckgen.layout.squarify import Box, squarified
from deckgen.model.figure import Chart
from deckgen.resolve.provinces import PROVINCES

HEAD = """\
title: {zh: 虚构门店, en: Invented shops}
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [place]
fields:
  - {name: place, title: {zh: 地区, en: Place}, type: text}
  - name: shops
    title: {zh: 门店, en: Shops}
    type: number
    unit: 家
    decimals: 0
    measure: stock
"""


def square(name: str, x: float, y: float, side: float = 1) -> dict[str, object]:
    """A feature of four corners."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {
        "type": "Feature",
        "properties": {"name": name, "n": 1},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: dict[str, object]) -> str:
    """A GeoJSON of them."""
    return json.dumps({"type": "FeatureCollection", "features": features})


THREE = collection(square("甲", 0, 0), square("乙", 1, 0), square("丙", 0, 1))


def files(*rows: str, geo: str = THREE) -> dict[str, str]:
    """A dataset of places, and a map."""
    return {
        "data/shops.yaml": HEAD,
        "data/shops.csv": "\n".join(("place,shops", *rows)) + "\n",
        "templates/r/m.geojson": geo,
    }


TILE = "data: shops\ntype: tile-map\nx: place\ny: shops"
MAP = "data: shops\ntype: map\nmap: m.geojson\nx: place\ny: shops"
TREE = "data: shops\ntype: treemap\nx: place\ny: shops"


def fence(lines: str) -> str:
    """A chart of a chapter."""
    return f"```chart\nid: fig-a\ntitle: 图\n{lines}\n```"


def areas(one: Chart, width: float = 6, height: float = 3) -> dict[int, float]:
    """Category → square inches of its areas."""
    found: dict[int, float] = {}
    for tile in plan_chart(one, width=width, height=height).tiles:
        if tile.of is None:
            continue
        ring = [(x * width, y * height) for x, y in tile.outline]
        pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
        twice = sum(a * d - c * b for (a, b), (c, d) in pairs)
        found[tile.of[1]] = found.get(tile.of[1], 0) + abs(twice) / 2
    return found


def test_provinces_have_all_their_names(tmp_path: Path) -> None:
    rows = ("广东省,460", "Beijing,310", "西藏,12", "HK,90", "cn-sh,300")
    one, whole = chart(tmp_path, TILE, files(*rows))
    assert whole.engine == "picture"
    assert len(one.regions) == len(PROVINCES) == 34
    shown = {r.name: r.category for r in one.regions if r.category >= 0}
    assert shown == {"广东": 0, "北京": 1, "西藏": 2, "香港": 3, "上海": 4}
    assert one.blank == "无数据"
    words = {w.text for t in plan_chart(one, width=6, height=3).tiles for w in t.words}
    assert {"广东", "460", "甘肃", "无数据"} <= words


def test_no_two_provinces_share_a_square() -> None:
    places = {(p.column, p.row) for p in PROVINCES}
    names = [n.casefold() for p in PROVINCES for n in p.names]
    assert len(places) == len(PROVINCES)
    assert len(names) == len(set(names)) + sum(p.short == p.full for p in PROVINCES)


def test_a_map_is_drawn_from_the_projects_file(tmp_path: Path) -> None:
    one, whole = chart(tmp_path, MAP, files("甲,10", "丙,40"))
    assert whole.engine == "picture"
    assert [(r.name, r.category) for r in one.regions] == [
        ("甲", 0),
        ("", -1),
        ("丙", 1),
    ]
    north = min(y for _, y in one.regions[2].rings[0])
    assert north < min(y for _, y in one.regions[0].rings[0])
    shade = {
        t.of: (t.fill, t.lighten) for t in plan_chart(one, width=4, height=3).tiles
    }
    assert shade[0, 0][1] > shade[0, 1][1]


@pytest.mark.parametrize(
    ("lines", "rows", "geo", "key"),
    [
        (TILE, ["全国,900"], THREE, "map-place"),
        (TILE, ["广东,1", "GD,2"], THREE, "map-place/twice"),
        (
            TILE.replace("shops\n", "shops\n", 1) + "\nengine: native",
            ["广东,1"],
            THREE,
            "chart-picture-only",
        ),
        (
            TILE.replace("y: shops", "y: [shops, shops]"),
            ["广东,1"],
            THREE,
            "chart-too-many/series",
        ),
        (MAP.replace("map: m.geojson\n", ""), ["甲,1"], THREE, "map-missing"),
        (MAP.replace("m.geo", "n.geo"), ["甲,1"], THREE, "map-missing/file"),
        (MAP, ["丁,1"], THREE, "map-place"),
        (MAP + "\nmap_key: title", ["甲,1"], THREE, "map-key"),
        (MAP, ["甲,1"], "{", "map-unreadable"),
        (MAP, ["甲,1"], "[" * 100_000, "map-unreadable"),
        (MAP, ["甲,1"], '{"features": [NaN]}', "map-unreadable"),
        (MAP, ["甲,1"], "[]", "map-unreadable/shape"),
        (MAP, ["甲,1"], '{"features": [1]}', "map-unreadable/shape"),
        (MAP, ["甲,1"], THREE.replace("[0, 0]", '["a", 0]'), "map-unreadable/shape"),
        (MAP, ["甲,1"], THREE.replace("[0, 0]", "[1e400, 0]"), "map-unreadable/shape"),
        (
            MAP,
            ["甲,1"],
            THREE.replace("[0, 0]", "[" + "9" * 400 + ", 0]"),
            "map-unreadable/shape",
        ),
        (TREE, ["甲,0"], THREE, "treemap-part"),
        (TREE, ["甲,-3", "乙,4"], THREE, "treemap-part"),
        (TREE, ["甲,", "乙,4"], THREE, "treemap-part"),
        (TREE + "\nengine: native", ["乙,4"], THREE, "chart-picture-only"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    tmp_path: Path, lines: str, rows: list[str], geo: str, key: str
) -> None:
    found = refused(tmp_path, fence(lines), files(*rows, geo=geo))
    assert found.key == key


def test_a_treemap_is_in_proportion(tmp_path: Path) -> None:
    rows = ("甲,500", "乙,250", "丙,125", "丁,100", "戊,25")
    one, _ = chart(tmp_path, TREE, files(*rows))
    found = areas(one)
    for i, value in enumerate((500, 250, 125, 100, 25)):
        assert found[i] == pytest.approx(18 * value / 1000)


def test_boxes_fill_their_box_and_do_not_overlap() -> None:
    for seed in range(50):
        chance = random.Random(seed)
        values = sorted(
            (10 ** chance.uniform(-6, 6) for _ in range(chance.randint(1, 40))),
            reverse=True,
        )
        frame = Box(0, 0, chance.uniform(0.5, 12), chance.uniform(0.5, 6))
        boxes = squarified(values, frame)
        assert sum(b.w * b.h for b in boxes) == pytest.approx(frame.w * frame.h)
        for n, (value, box) in enumerate(zip(values, boxes, strict=True)):
            assert box.w * box.h == pytest.approx(
                frame.w * frame.h * value / sum(values)
            )
            for other in boxes[n + 1 :]:
                across = min(box.x + box.w, other.x + other.w) - max(box.x, other.x)
                down = min(box.y + box.h, other.y + other.h) - max(box.y, other.y)
                assert across < 1e-9 or down < 1e-9


@pytest.mark.parametrize(
    "values",
    [
        ("5", "5", "5"),
        ("0", "0"),
        ("-10", "20", "40"),
        ("-10", "-40"),
        ("1000000", "1000001"),
        ("7",),
        ("0.001", "12345678"),
    ],
)
def test_every_value_has_a_shade(tmp_path: Path, values: tuple[str, ...]) -> None:
    head = HEAD.replace("decimals: 0", "decimals: 3")
    rows = [f"{p.short},{v}" for p, v in zip(PROVINCES, values, strict=False)]
    one, _ = chart(tmp_path, TILE, {**files(*rows), "data/shops.yaml": head})
    shades = shades_of(one.series[0])
    assert 1 <= len(shades) <= 8
    for value in map(float, values):
        assert shades[0].low <= value <= shades[-1].high
    fills = {s.fill for s in shades if s.high <= 0}
    assert fills <= {"series2"}


def test_words_of_tiles_stay_in_them(tmp_path: Path) -> None:
    rows = [f"地区名称很长的第{i}个,{i * i + 1}" for i in range(1, 30)]
    one, _ = chart(tmp_path, TREE, files(*rows))
    for width, height in ((9, 4), (3, 2), (1, 1), (0.3, 0.2)):
        for tile in plan_chart(one, width=width, height=height).tiles:
            xs = [x for x, _ in tile.outline]
            ys = [y for _, y in tile.outline]
            for line in tile.words:
                assert min(xs) <= line.at[0] <= max(xs)
                assert min(ys) <= line.at[1] <= max(ys)


def test_the_alternative_text_says_what_is_seen(tmp_path: Path) -> None:
    _, whole = chart(tmp_path, TILE, files("广东,460", "北京,310"))
    assert "最高460家（广东）" in whole.alt_text
