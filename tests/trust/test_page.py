"""The catalog that the page on trust shows is what it says it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.datasets import load_catalog
from deckgen.model.quantity import CellRef
from deckgen.trust import examine
from docs.pages import LANGUAGES, examples, page
from support.project import write
from trust.desk import DAY, SOURCES
from trust.test_reach import reach

FILES = ("data/demand.yaml", "data/demand.csv")


def example(root: Path, language: str, before: str = "", after: str = "") -> Path:
    """The page's files, one of their texts changed."""
    found = {e.file: e.text for e in examples(page("trust", language)) if e.file}
    assert tuple(found) == FILES
    sources = SOURCES.replace("one:", "yearbook:").replace("two:", "paper:")
    if before:
        assert any(before in text for text in found.values())
        found = {name: text.replace(before, after) for name, text in found.items()}
    return write(root, {"data/sources.yaml": sources, **found})


def told(root: Path) -> list[str]:
    made = load_catalog(root, units={}, date=DAY, language="zh-CN")
    return sorted(f.unshown.key for f in examine(made, DAY).findings if f.unshown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_clean_and_its_preference_counts(
    language: str, tmp_path: Path
) -> None:
    root = example(tmp_path, language)
    assert told(root) == []
    made = load_catalog(root, units={}, date=DAY, language="zh-CN")
    assert list(examine(made, DAY).preferred) == [CellRef("demand", 2, "value")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_it_there_is_a_conflict(language: str, tmp_path: Path) -> None:
    file = example(tmp_path, language) / FILES[0]
    lines = file.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if "prefer:" not in line and "source: y" not in line]
    assert len(lines) - len(kept) == 2
    file.write_text("\n".join(kept), encoding="utf-8")
    assert told(tmp_path) == ["conflicting-values/unshown"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "after"),
    [(",5.0,", ",50,"), (",4610,", ",2610,"), (",3100,", ",31000,")],
)
def test_each_check_checks(
    language: str, before: str, after: str, tmp_path: Path
) -> None:
    root = example(tmp_path, language, before, after)
    assert told(root) == ["stated-not-computed/unshown"]


def pairs(language: str) -> list[tuple[str, str, bool]]:
    """The two columns of pairs in the page's table: `超过6000`, `6200`, agree."""
    found = []
    for line in page("trust", language).split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 4 or not any(c.isdigit() for c in cells[2]):
            continue
        for cell, agree in ((cells[2], True), (cells[3], False)):
            text = cell.replace(" and ", "|").replace("与", "|").replace(",", "")
            one, _, other = text.partition("|")
            found.append((one, other, agree))
    return found


def read(text: str) -> tuple[str, str]:
    """`1.2万亿` → `1.2`, `万亿元`."""
    unit = next((u for u in ("万亿", "亿") if text.endswith(u)), "")
    return text.removesuffix(unit), f"{unit}元" if unit else "家"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_what_agrees(language: str) -> None:
    found = pairs(language)
    assert len(found) == 10
    for one, other, agree in found:
        assert reach(*read(one)).meets(reach(*read(other))) is agree, (one, other)
