"""Pages, chapters and sentences that wait for their data; all data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.inline import plain_text
from deckgen.pipeline import BuildResult, used_by
from support.project import (
    CHART,
    PAGE,
    REPORT,
    SOURCES,
    documents,
    office_files,
    outcome,
    project,
)
from support.spoken import all_text

LATER = (
    SOURCES
    + """\
later:
  type: report
  title: {zh: 虚构续报, en: Invented sequel}
  producer: [{zh: 虚构调查社, en: Invented Survey Office}]
  date_published: 2026-08-01
  date_accessed: 2026-08-02
  url: https://example.org/later
  license: {name: CC BY 4.0}
  evidence: original
"""
)
GOODS_YAML = """\
title: {zh: 虚构货物, en: Invented goods}
processing_level: none
as_of: 2026-06
primary_key: [period]
source_field: source
fields:
  - {name: period, title: {zh: 时点, en: As of}, type: period}
  - {name: goods, title: {zh: 货物, en: Goods}, type: number, unit: 亿件,
     decimals: 2, measure: stock}
  - {name: source, title: {zh: 来源, en: Source}, type: text}
"""
GOODS_CSV = """\
period,goods,source
2025-12,7.41,survey
2026-06,8.93,later
"""
SECOND = """\
{% if known("goods.goods", period="2026-06") %}
# 货物篇

## 货物达到{{ fact("goods.goods") }} {#goods}

{% if known("@later") %}另见[续报][@later]。{% endif %}
{% endif %}
"""
THIRD = """\
# 余论篇

余论的导语。

{% if known("goods.goods", period="2026-06") %}
## 余论一页 {#rest}

{% for r in rows("goods") %}
- {{ r.goods }}
{% endfor %}

```chart
id: fig-goods
title: 虚构货物
data: goods
x: period
y: goods
```
{% endif %}
"""
FIRST = (
    PAGE
    + CHART
    + """
{% if known("goods.goods", period="2026-06") %}
```table
id: tab-goods
title: 虚构货物表
data: goods
columns: [period, goods]
```
{% else %}
货物为{{ fact("goods.goods") }}。
{% endif %}
"""
)
CHAPTERS = REPORT.replace("[01.md]", "[01.md, 02.md, 03.md]")
NEXT = CHAPTERS.replace("2026Q1", "2026Q3").replace("2026-05-08", "2026-11-08")
FILES: dict[str, str | bytes] = {
    "data/sources.yaml": LATER,
    "data/goods.yaml": GOODS_YAML,
    "data/goods.csv": GOODS_CSV,
    "templates/r/02.md": SECOND,
    "templates/r/03.md": THIRD,
}


def spoken(root: Path, report: str) -> tuple[str, ...]:
    found = outcome(project(root, FIRST, report=report, files=FILES))
    assert isinstance(found, BuildResult), found
    return tuple(all_text(file) for file in office_files(root))


def test_before_the_data_are_out_nothing_of_them_is_there(tmp_path: Path) -> None:
    for text in spoken(tmp_path, CHAPTERS):
        assert "7.41亿件" in text
        for absent in ("8.93", "货物篇", "余论", "虚构货物表", "虚构续报"):
            assert absent not in text, absent
    [document] = documents(tmp_path)
    assert [plain_text(c.title) for c in document.chapters] == ["用户"]


def test_once_they_are_out_pages_and_chapters_appear(tmp_path: Path) -> None:
    for text in spoken(tmp_path, NEXT):
        for present in ("8.93", "货物篇", "余论篇", "余论一页", "虚构货物表"):
            assert present in text, present


@pytest.mark.parametrize("chapter", ["", "文字。\n", "{% set x = 1 %}\n"])
def test_a_chapter_without_heading_is_still_told(tmp_path: Path, chapter: str) -> None:
    found = outcome(project(tmp_path, chapter))
    assert not isinstance(found, BuildResult)
    assert {d.code for d in found} == {"chapter-heading"}


def test_a_chapter_that_never_had_pages_keeps_its_lead(tmp_path: Path) -> None:
    lead = '# 篇\n\n{% if known("users") %}导语。{% endif %}\n'
    assert isinstance(
        outcome(project(tmp_path, PAGE + "文字。\n\n", report=REPORT)), (BuildResult)
    )
    [document] = documents(project(tmp_path, lead))
    assert [plain_text(c.title) for c in document.chapters] == ["篇"]


def test_pages_of_an_include_count(tmp_path: Path) -> None:
    text = '# 篇\n\n导语。\n\n{% include "p.md" %}\n'
    page = '{% if known("users", period="x") and false %}\n## 页\n\n文字。\n{% endif %}'
    files: dict[str, str | bytes] = {"templates/r/p.md": page}
    files["templates/r/02.md"] = text
    report = REPORT.replace("[01.md]", "[01.md, 02.md]")
    [document] = documents(project(tmp_path, FIRST_PAGE, report=report, files=files))
    assert [plain_text(c.title) for c in document.chapters] == ["用户"]


FIRST_PAGE = PAGE + "文字。\n"


def test_a_copy_takes_what_conditions_leave_out_today(tmp_path: Path) -> None:
    second = SECOND.replace("另见", '{{ fact("regions.output", area="甲市") }}')
    root = project(
        tmp_path,
        FIRST_PAGE,
        report=CHAPTERS,
        files={**FILES, "templates/r/02.md": second},
    )
    assert used_by(root, "r").datasets == ("goods", "regions", "users")
