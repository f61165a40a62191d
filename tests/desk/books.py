"""Desks on disk, row by row; all that stands in them is invented."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from deckgen.datasets import load_catalog
from deckgen.desk import Desk, read_desk
from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.model.dataset import Catalog

FILE = "data/台账.xlsx"
DAY = date(2026, 5, 8)
SOURCE_HEADS = (
    "编号",
    "类型",
    "题名",
    "机构或作者",
    "发布日期",
    "证据",
    "网址",
    "访问日期",
    "许可",
)
SOURCE = (
    "bureau",
    "数据集",
    "年度数据（虚构）",
    "示例统计局",
    "2026-01-19",
    "原件",
    "https://example.org/data",
    "2026-03-02",
    "未说明",
)
FACT_HEADS = ("名称", "指标", "对象", "时期", "值", "单位", "计量方式", "来源")
FACT = ("shops", "店数", "虚构国", "2025", "1240", "家", "存量", "bureau")
SOUND: Mapping[str, Sequence[Sequence[object]]] = {
    "来源": [SOURCE_HEADS, SOURCE],
    "数据点": [FACT_HEADS, FACT],
    "术语": [("术语",), ("Bike 24",)],
}


def book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook as a person would type it."""
    made = Workbook()
    if (first := made.active) is not None:
        made.remove(first)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def changed(data: bytes, cells: Mapping[str, object]) -> bytes:
    """A workbook with other values in some cells, `来源!B2`."""
    made = load_workbook(io.BytesIO(data))
    for name, value in cells.items():
        sheet, _, place = name.partition("!")
        made[sheet][place].value = value
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A project with these files, by path."""
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return folder


def load(root: Path) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
    """The catalog, if it loads, and everything that was found."""
    report = Report()
    try:
        made = load_catalog(root, units={}, date=DAY, language="zh-CN", report=report)
    except DeckgenError as error:
        return None, error.diagnostics
    return made, report.sorted()


def told(folder: Path, data: bytes, more: Mapping[str, str] | None = None) -> list[str]:
    """`key place` of everything that is wrong with a desk."""
    _, found = load(project(folder, {FILE: data, **(more or {})}))
    return [f"{one.key} {one.span}" for one in found if one.severity == "error"]


def at(key: str, place: str) -> str:
    """A finding as `told` names it."""
    return f"{key} {place}"


def read(data: bytes) -> Desk:
    """A desk without an error."""
    desk, found = read_desk(data, FILE)
    assert desk is not None, found
    assert not found
    return desk
