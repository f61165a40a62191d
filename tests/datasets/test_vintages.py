"""What of a table a build of some day sees; all data are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from datasets import desk
from deckgen.model.dataset import Dataset

YAML = """\
title: 用户（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [year]
vintage_field: out
fields:
  - {name: year, title: 年份, type: period}
  - {name: out, title: 版本, type: date}
  - {name: users, title: 用户, type: number, unit: 亿人, measure: stock,
     constraints: {unique: true}}
"""
TABLE = """\
year,out,users
2023,2025-01-31,2.30
2024,2025-01-31,2.49
2024,2026-01-31,2.51
2025,2026-01-31,6.02
2023,2026-05-09,
2025,2026-05-09,6.02
"""


def users(folder: Path, day: date, yaml: str = YAML) -> Dataset:
    files: dict[str, str | bytes] = {"users.yaml": yaml, "users.csv": TABLE}
    catalog, found = desk.load(folder, files, day=day)
    assert not found
    assert catalog is not None
    return catalog.datasets["users"]


@pytest.mark.parametrize(
    ("day", "seen", "vintage"),
    [
        (date(2025, 1, 31), {0, 1}, "2025-01-31"),
        (date(2026, 1, 30), {0, 1}, "2025-01-31"),
        (date(2026, 1, 31), {0, 2, 3}, "2026-01-31"),
        (date(2026, 5, 9), {4, 2, 5}, "2026-05-09"),
    ],
)
def test_the_newest_row_of_each_key(
    tmp_path: Path, day: date, seen: set[int], vintage: str
) -> None:
    found = users(tmp_path, day)
    assert set(range(found.rows)) - found.unseen == seen
    assert (found.vintage, found.first_vintage) == (vintage, "")
    assert found.primary_key == ("year",)


def test_before_the_first_vintage_nothing_is_there(tmp_path: Path) -> None:
    found = users(tmp_path, date(2025, 1, 30))
    assert (found.vintage, found.first_vintage) == ("", "2025-01-31")


def test_the_column_may_stand_in_the_key(tmp_path: Path) -> None:
    yaml = YAML.replace("[year]", "[year, out]")
    found = users(tmp_path, date(2026, 1, 31), yaml)
    assert found.primary_key == ("year",)
    assert found.row_fields.period == "year"
    assert len(found.unseen) == 3


def test_a_file_that_is_not_out_has_no_rows(tmp_path: Path) -> None:
    root = desk.write(tmp_path, {"users@2026-06-01.csv": desk.TABLE})
    (root / "data" / "users.csv").unlink()
    catalog, found = desk.load(tmp_path, {}, day=date(2026, 5, 8))
    del catalog, found  # `load` writes the plain table again
    (root / "data" / "users.csv").unlink()
    from deckgen.datasets import load_catalog

    made = load_catalog(root, units={}, date=date(2026, 5, 8), language="zh-CN")
    dataset = made.datasets["users"]
    assert (dataset.rows, dataset.first_vintage) == (0, "2026-06-01")
    assert dataset.field("users") is not None
