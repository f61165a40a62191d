"""A small project, and workbooks for it; all names and numbers are invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from datasets.workbooks import book
from deckgen.cli import main
from deckgen.datasets import load_catalog
from deckgen.model.dataset import Catalog, Dataset

SOURCES = """\
# who said it
bureau:
  type: dataset
  title: 年度数据（虚构）
  producer: [示例统计局]
  date_published: 2026-01-19
  date_accessed: 2026-03-02
  url: https://example.org/data
  license: unstated
  evidence: original
"""
ROWS: list[list[Any]] = [
    ["表1 各地投资额"],
    [None, None, None, "单位：亿元"],
    ["地区", "2023年", "2024年", "2025E"],
    ["甲省", 100.5, 110, 120],
    ["乙省", 90, 95.5, 100],
    ["合计", 190.5, 205.5, 220],
    ["注：不含飞地。"],
    ["数据来源：示例统计局"],
]


def project(folder: Path) -> Path:
    """A project without datasets."""
    root = folder / "project"
    (root / "templates").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "data" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return root


def save(
    folder: Path, rows: Sequence[Any], name: str = "数据.xlsx", **more: Any
) -> Path:
    """A workbook of one sheet."""
    path = folder / name
    path.write_bytes(book(rows, title="表1", **more))
    return path


def run(root: Path, *words: str | Path) -> int:
    """`deckgen data …` in English."""
    given = [str(word) for word in words]
    return main(["--language", "en", "data", *given, "--project", str(root)])


def add(root: Path, file: Path, *words: str, id_: str = "invest") -> int:
    """`deckgen data add` without a terminal."""
    return run(root, "add", file, "--as", id_, "--yes", *words)


def update(root: Path, file: Path, *words: str, id_: str = "invest") -> int:
    """`deckgen data update` without a terminal."""
    return run(root, "update", file, "--to", id_, "--yes", *words)


def answered(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `--json` printed."""
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def codes(said: Mapping[str, Any]) -> list[str]:
    """The codes of its diagnostics."""
    return [d["code"] for d in said["diagnostics"]]


def catalog(root: Path, day: date = date(2030, 1, 1)) -> Catalog:
    """Everything under data/, drafts allowed."""
    return load_catalog(
        root,
        units={},
        date=day,
        language="zh-CN",
        lower=("source-to-supply", "source-missing-field"),
    )


def dataset(root: Path, id_: str = "invest", day: date = date(2030, 1, 1)) -> Dataset:
    """One of them."""
    return catalog(root, day).datasets[id_]


def table(root: Path, name: str) -> list[dict[str, str]]:
    """A CSV file under data/, by column."""
    text = (root / "data" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def value(rows: Sequence[Mapping[str, str]], **wanted: str) -> str:
    """The number of the row with these cells."""
    found = [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    assert len(found) == 1, (wanted, found)
    return found[0]["value"]
