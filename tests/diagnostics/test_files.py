"""Inputs that a text of cases cannot hold: many rows, wrong bytes, missing folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen.datasets import load_catalog
from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.pipeline import check
from diagnostics.cases import HERE, TODAY

PICTURE = """\
# 章

## 页

```image
id: pic
title: 图
path: img/a.png
own_work: true
```
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "base", tmp_path / "project"))


def found_in(root: Path) -> dict[str, Diagnostic]:
    with pytest.raises(DeckgenError) as raised:
        check(root, today=TODAY)
    return {one.key: one for one in raised.value.diagnostics}


def test_of_many_findings_a_table_shows_the_first(root: Path) -> None:
    rows = [f"{1900 + i // 12}-{i % 12 + 1:02},x,1,甲" for i in range(900)]
    text = "\n".join(["period,users,rate,note", *rows])
    (root / "data/users.csv").write_text(text, encoding="utf-8")
    more = found_in(root)["more-findings"]
    assert more.span.file == "data/users.csv"
    assert 0 < int(str(dict(more.values)["more"])) < 900


def test_tables_have_a_last_row(root: Path) -> None:
    text = "period,users,rate,note\n" + "2025,1,1,a\n" * 200_001
    (root / "data/users.csv").write_text(text, encoding="utf-8")
    assert "too-large/rows" in found_in(root)


def test_a_picture_that_is_cut_off(root: Path) -> None:
    (root / "templates/r/img").mkdir()
    (root / "templates/r/img/a.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    (root / "templates/r/01.md").write_text(PICTURE, encoding="utf-8")
    place = found_in(root)["image-unreadable"].span
    assert (place.line, place.column) == (8, 7)


def test_a_catalog_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as raised:
        load_catalog(tmp_path, units={}, date=TODAY, language="zh-CN", report=Report())
    assert [one.key for one in raised.value.diagnostics] == ["missing-file/data"]
