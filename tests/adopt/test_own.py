"""Files that deckgen built come back: titles, tables, charts; and build again."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from adopt.reading import (
    TODAY,
    adopted,
    all_texts,
    built,
    chart_series,
    charts,
    data_of,
    read,
    tables,
    titles,
)
from deckgen.adopt.old import OldSeries, OldTable
from deckgen.pipeline import build
from deckgen.rules import withhold_words
from support.office import saved_again

HERE = Path(__file__).parents[1]
KITS = ("quarterly-deck", "feature-brief")
GOLDEN = ("boxes", "charts", "draft", "english", "footnotes", "formulas", "tables")


@pytest.fixture(scope="session")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file of both kits, all editions."""
    root = tmp_path_factory.mktemp("kits")
    for folder in ("data", "templates"):
        shutil.copytree(HERE.parent / folder, root / folder)
    return outputs(root)


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file of the projects in miniature."""
    found: dict[str, Path] = {}
    for case in GOLDEN:
        root = tmp_path_factory.mktemp(case) / "p"
        shutil.copytree(HERE / "golden" / "common", root)
        for part in ("data", "templates"):
            own = HERE / "golden" / case / part
            if own.is_dir():
                shutil.copytree(own, root / part, dirs_exist_ok=True)
        found.update({f"{case}/{n}": p for n, p in outputs(root).items()})
    return found


def outputs(root: Path) -> dict[str, Path]:
    result = build(root, today=TODAY, clock=lambda: 0.0)
    return {Path(f.path).name: root / f.path for f in result.files}


def check_round(old: Path, folder: Path) -> None:
    """adopt → build → adopt gives the same titles, tables and charts; and again."""
    first = read(old)
    assert first.own
    adopted(old, folder / "one")
    _, second_file = built(folder / "one")
    second = read(second_file)
    assert titles(second) == [
        (withhold_words(title), front, [withhold_words(p) for p in pages])
        for title, front, pages in titles(first)
    ]
    assert data_of(second) == data_of(first)
    later = tables(second)
    for name, table in tables(first).items():
        assert later[name].head == table.head
        assert filled(later[name]) == filled(table), name
    adopted(second_file, folder / "two")
    _, third_file = built(folder / "two")
    third = read(third_file)
    assert titles(third) == titles(second)
    assert data_of(third) == data_of(second)
    assert tables(third) == tables(second)
    assert all_texts(third) == all_texts(second)


def filled(table: OldTable) -> list[list[tuple[str, int, int]]]:
    """Cells; one without a value is printed with a dash."""
    return [[(c.text or "—", c.columns, c.rows) for c in row] for row in table.rows]


@pytest.mark.parametrize("kind", ["pptx", "docx"])
@pytest.mark.parametrize(
    "stem",
    [
        "quarterly-deck-2025Q2",
        "quarterly-deck-2025Q2-english",
        "feature-brief-2025Q2",
    ],
)
def test_a_kit_comes_back(
    kits: dict[str, Path], tmp_path: Path, stem: str, kind: str
) -> None:
    check_round(kits[f"{stem}.{kind}"], tmp_path)


@pytest.mark.parametrize("case", GOLDEN)
def test_a_project_in_miniature_comes_back(
    golden: dict[str, Path], tmp_path: Path, case: str
) -> None:
    mine = [p for n, p in golden.items() if n.startswith(f"{case}/")]
    assert mine
    for path in mine:
        check_round(path, tmp_path / path.suffix[1:])


def test_charts_are_those_that_another_reader_finds(kits: dict[str, Path]) -> None:
    path = kits["quarterly-deck-2025Q2.pptx"]
    expected = [
        one
        for slide in Presentation(str(path)).slides
        for one in chart_series(slide.shapes)
    ]
    found = [
        [
            (s.name, tuple(None if v is None else float(v) for v in s.values))
            for plot in chart.plots
            for s in plot.series
        ]
        for chart in charts(read(path)).values()
    ]
    assert len(found) == len(expected) > 30
    for mine, theirs in zip(found, expected, strict=True):
        # A line that prints the totals of stacks is no series.
        assert mine == [s for s in theirs if s[0].partition("（")[0] != "合计"]


def test_what_is_kept_in_a_chart_is_what_its_workbook_holds(
    kits: dict[str, Path], tmp_path: Path
) -> None:
    """Without its copies a chart is read from the workbook, and says the same."""
    path = kits["quarterly-deck-2025Q2.pptx"]
    bare = tmp_path / "bare.pptx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if re.match(r"ppt/charts/chart\d+\.xml", entry.filename):
                data = re.sub(rb"<c:(num|str)Cache>.*?</c:\1Cache>", b"", data)
            target.writestr(entry, data)
    known, found = charts(read(path)), charts(read(bare))
    assert known.keys() == found.keys()
    for name, chart in known.items():
        for one, other in zip(chart.plots, found[name].plots, strict=True):
            assert one.kind == other.kind
            for a, b in zip(one.series, other.series, strict=True):
                assert a.name == b.name
                assert floats(a) == floats(b)


def floats(series: OldSeries) -> list[float | None]:
    """As a workbook holds them."""
    return [None if v is None else float(v) for v in series.values]


def test_charts_survive_libreoffice(kits: dict[str, Path], tmp_path: Path) -> None:
    path = kits["feature-brief-2025Q2.pptx"]
    converted = saved_again(path, tmp_path / "lo")
    known, found = charts(read(path)), charts(read(converted))
    numbers = [[floats(s) for p in c.plots for s in p.series] for c in known.values()]
    again = [[floats(s) for p in c.plots for s in p.series] for c in found.values()]
    assert numbers == again
    adopted(converted, tmp_path / "new")
    built(tmp_path / "new")
