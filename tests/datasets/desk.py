"""Small projects on disk; all their data is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from deckgen.datasets import load_catalog
from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.model.dataset import Catalog

SOURCES = """\
bureau:
  type: dataset
  title: 年度数据（虚构）
  producer: [示例统计局]
  date_published: 2026-01-19
  date_accessed: 2026-03-02
  url: https://example.org/data
  license: unstated
  evidence: original
press:
  type: news
  title: 一则新闻（虚构）
  producer: []
  container: 示例日报
  date_published: 2026-02
  medium: print
  license: unstated
  evidence: original
"""
DATASET = """\
title: 用户（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [year]
fields:
  - {name: year, title: 年份, type: period}
  - {name: users, title: 用户, type: number, unit: 亿人, measure: stock}
"""
TABLE = "year,users\n2024,2.49\n2025,6.02\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A project with these files under `data/`, over a sound one."""
    sound: dict[str, str | bytes] = {
        "sources.yaml": SOURCES,
        "users.yaml": DATASET,
        "users.csv": TABLE,
    }
    (folder / "templates").mkdir(exist_ok=True)
    for name, content in {**sound, **files}.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return folder


def load(
    folder: Path,
    files: dict[str, str | bytes] | None = None,
    *,
    day: date = date(2026, 5, 8),
    lower: tuple[str, ...] = (),
) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
    """The catalog, if it loads, and everything that was found."""
    root = write(folder, files or {})
    report = Report()
    try:
        catalog = load_catalog(
            root, units={}, date=day, language="zh-CN", report=report, lower=lower
        )
    except DeckgenError as error:
        return None, error.diagnostics
    return catalog, report.sorted()


def summary(found: tuple[Diagnostic, ...]) -> list[str]:
    """`key file:line:column` of each."""
    return [f"{d.key} {str(d.span).split(' ')[0]}" for d in found]


def told(key: str, place: str) -> str:
    """A finding as the tests compare it."""
    return f"{key} {place}"
