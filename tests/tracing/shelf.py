"""A project of invented data with two editions in two languages, built."""

from __future__ import annotations

from pathlib import Path

from support.project import (
    CHART,
    PAGE,
    REPORT,
    USERS_CSV,
    project,
    run,
)

CHAPTER = (
    PAGE
    + CHART
    + """
{% set part = share("users.genai", of="users.netizens") %}
用户为{{ fact("users.genai") }}，占网民的{{ part }}，
比上期{{ moved("users.genai", "增长", "下降") }}
{{- growth("users.genai", over="prev") }}。

登记的服务有{{ fact("facts.备案服务") }}，{{ period_of("facts.备案服务") }}。

{% claim fact("users.genai") > q("5亿人") %}用户过了半数。{% endclaim %}

## 另有一种说法 {#said}

第二种口径：[据称有5.9亿人][@office, p. 7]。

## 各市企业 {#cities}

```table
id: tab-cities
title: 虚构各市企业
data: regions
where: {year: 2025}
columns: [area, output, firms]
```
"""
)
ENGLISH = """\
editions:
  english: {language: en, title: Invented quarterly, chapters: [en.md]}
"""
EN = """\
# Users

## Users reach {{ fact("users.genai") }} {#en-users}

They are {{ share("users.genai", of="users.netizens") }} of netizens.
"""
NEXT = REPORT.replace("2026Q1", "2026Q2").replace("2026-05-08", "2026-09-08")
LATER = USERS_CSV.replace("6.02", "6.12")


def built(folder: Path) -> Path:
    """The edition of a quarter, and the next one with another number of users."""
    files: dict[str, str | bytes] = {"templates/r/en.md": EN}
    root = project(folder, CHAPTER, report=REPORT + ENGLISH, files=files)
    run(root)
    files["data/users.csv"] = LATER
    run(project(root, CHAPTER, report=NEXT + ENGLISH, files=files))
    return root
