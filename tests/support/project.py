"""Small projects in a temporary folder; every number, name and title is invented."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.model.document import Document
from deckgen.pipeline import BuildResult, Settings, assemble, build, opened

TODAY = date(2026, 5, 8)

SOURCES = """\
survey:
  type: report
  title: {zh: 虚构用户调查, en: Invented user survey}
  producer: [{zh: 虚构调查社, en: Invented Survey Office}]
  date_published: 2026-02-01
  date_accessed: 2026-03-02
  url: https://example.org/survey
  license: {name: CC BY 4.0}
  evidence: original
office:
  type: report
  title: {zh: 虚构网民年报, en: Invented yearbook of netizens}
  producer: [{zh: 虚构统计处, en: Invented Statistics Office}]
  date_published: 2026-02-01
  date_accessed: 2026-03-02
  url: https://example.org/office
  license: {name: CC BY 4.0}
  evidence: original
rumour:
  type: webpage
  title: {zh: 虚构传闻, en: Invented rumour}
  producer: [{zh: 虚构网站, en: Invented site}]
  date_published: 2026-02-01
  date_accessed: 2026-03-02
  url: https://example.org/rumour
  license: {name: CC BY 4.0}
  evidence: stated
closed:
  type: report
  title: {zh: 虚构付费报告, en: Invented paid report}
  producer: [{zh: 虚构公司, en: Invented company}]
  date_published: 2026-02-01
  date_accessed: 2026-03-02
  url: https://example.org/closed
  license: {name: all rights reserved}
  redistribution: none
  evidence: original
"""

USERS_YAML = """\
title: {zh: 虚构用户数据, en: Invented users}
description: 数字均为虚构。
sources: [survey, office]
processing_level: none
as_of: 2025-12
primary_key: [period]
fields:
  - {name: period, title: {zh: 时点, en: As of}, type: period}
  - {name: genai, title: {zh: 用户规模, en: Users}, type: number, unit: 亿人,
     decimals: 2, measure: stock, sources: [survey]}
  - {name: netizens, title: {zh: 网民规模, en: Netizens}, type: number, unit: 亿人,
     decimals: 2, measure: stock, sources: [office]}
  - {name: penetration, title: {zh: 普及率, en: Penetration}, type: number, unit: "%",
     decimals: 1, measure: share, sources: [survey]}
"""
USERS_CSV = """\
period,genai,netizens,penetration
2024-12,2.49,11.08,22.5
2025-06,5.15,11.23,45.9
2025-12,6.02,11.25,53.5
"""

REGIONS_YAML = """\
title: {zh: 虚构地区数据, en: Invented regions}
description: 数字均为虚构。
sources: [office]
processing_level: none
as_of: 2025
primary_key: [year, area]
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: area, title: {zh: 地区, en: Area}, type: text}
  - {name: zone, title: {zh: 大区, en: Zone}, type: text}
  - {name: output, title: {zh: 产值, en: Output}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
  - {name: firms, title: {zh: 企业数, en: Firms}, type: number, unit: 家,
     decimals: 0, measure: count}
"""
REGIONS_CSV = """\
year,area,zone,output,firms
2024,甲市,东区,100.5,310
2024,乙市,东区,90.4,205
2024,丙市,西区,60.3,107
2025,甲市,东区,130.5,330
2025,乙市,东区,120.4,245
2025,丙市,西区,90.3,117
"""

FIRMS_YAML = """\
title: {zh: 虚构企业名单, en: Invented firms}
description: 企业均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [name]
fields:
  - {name: name, title: {zh: 名称, en: Name}, type: text}
  - {name: remark, title: {zh: 备注, en: Remark}, type: text}
  - {name: staff, title: {zh: 人数, en: Staff}, type: number, unit: 人,
     decimals: 0, measure: stock}
"""
FIRMS_CSV = """\
name,remark,staff
甲公司,做芯片,1200
乙公司,做软件,800
"""

FACTS_YAML = """\
title: {zh: 虚构单项事实, en: Invented single facts}
description: 数字均为虚构。
sources: [survey, office]
processing_level: none
as_of: 2025-12
primary_key: [key]
value_field: value
period_field: period
unit_field: unit
qualifier_field: qualifier
qualifier_text_field: wording
status_field: status
measure_field: measure
source_field: source
locator_field: locator
fields:
  - {name: key, title: {zh: 名称, en: Key}, type: text}
  - {name: period, title: {zh: 时期, en: Period}, type: period}
  - {name: value, title: {zh: 值, en: Value}, type: number}
  - {name: unit, title: {zh: 单位, en: Unit}, type: text}
  - {name: qualifier, title: {zh: 限定, en: Qualifier}, type: text}
  - {name: wording, title: {zh: 限定词, en: Wording}, type: text}
  - {name: status, title: {zh: 状态, en: Status}, type: text}
  - {name: measure, title: {zh: 性质, en: Measure}, type: text}
  - {name: source, title: {zh: 来源, en: Source}, type: text}
  - {name: locator, title: {zh: 位置, en: Locator}, type: text}
"""
FACTS_CSV = """\
key,period,value,unit,qualifier,wording,status,measure,source,locator
备案服务,2025-12,748,款,=,,A,stock,office,p. 3
开源模型,2025-12,200,款,>,逾,A,stock,survey,p. 9
市场规模,2028,80,亿元,~,,F,flow,survey,
"""

DATA: Mapping[str, str] = {
    "data/sources.yaml": SOURCES,
    "data/users.yaml": USERS_YAML,
    "data/users.csv": USERS_CSV,
    "data/regions.yaml": REGIONS_YAML,
    "data/regions.csv": REGIONS_CSV,
    "data/firms.yaml": FIRMS_YAML,
    "data/firms.csv": FIRMS_CSV,
    "data/facts.yaml": FACTS_YAML,
    "data/facts.csv": FACTS_CSV,
}
HOUSE = """\
name: {zh: 虚构研究院, en: Invented Institute}
language: zh-CN
theme: ink
terms: [万卡]
"""
REPORT = """\
title: 虚构季度观察
subtitle: "{{ edition.period | long }}"
edition: 2026Q1
period: 2026Q1
date: 2026-05-08
stage: release
chapters: [01.md]
"""
PAGE = """\
# 用户

## 用户达到{{ fact("users.genai") }} {#users short="用户规模" heading="用户规模"}

"""
"""The head of a chapter: what follows stands on its first page, from line 5 on."""
CHART = """\
```chart
id: fig-users
title: 虚构用户规模
data: users
x: period
y: genai
```
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files below a folder; texts in UTF-8."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return root


def project(
    root: Path,
    chapter: str = "",
    *,
    report: str = REPORT,
    house: str = HOUSE,
    files: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A project of one report, `r`, of one chapter; `files` add or replace."""
    made: dict[str, str | bytes] = {
        **DATA,
        "templates/house.yaml": house,
        "templates/r/report.yaml": report,
        "templates/r/01.md": chapter,
        **(files or {}),
    }
    return write(root, made)


def run(root: Path, *, draft: bool = False, names: Sequence[str] = ()) -> BuildResult:
    """A build with a fixed day."""
    return build(root, names=names, today=TODAY, draft=draft, clock=time.perf_counter)


def outcome(root: Path, *, draft: bool = False) -> BuildResult | tuple[Diagnostic, ...]:
    """What a build made, or the errors that stopped it."""
    try:
        return run(root, draft=draft)
    except DeckgenError as error:
        return tuple(d for d in error.diagnostics if d.severity == "error")


def written(root: Path) -> dict[str, bytes]:
    """Every file below `output/`, by path from it, the lock left out."""
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def office_files(root: Path, edition: str = "*") -> tuple[Path, Path]:
    """The deck and the Word document of one edition of the report `r`."""
    folder = root / "output" / "r"
    [deck] = folder.glob(f"{edition}/*.pptx")
    [document] = folder.glob(f"{edition}/*.docx")
    return deck, document


def png(width: int = 40, height: int = 30) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def documents(root: Path, *, draft: bool = False) -> tuple[Document, ...]:
    """The editions of a project as documents, before layout is written.

    Raises:
        DeckgenError: an error of any phase.
    """
    settings = Settings(TODAY, draft, lambda *_: None, lambda: 0.0)
    with opened(root, ()) as (found, editions):
        return tuple(
            assemble(found, edition, settings, Report()).document
            for edition in editions
        )
