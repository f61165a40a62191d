"""The smallest project that builds, explaining itself; and the note beside a kit."""

from __future__ import annotations

from datetime import date
from typing import Literal

Language = Literal["zh-CN", "en"]

SOURCES = {
    "zh-CN": """\
# 谁说的：每个来源一条，以它的编号为键。现在还没有来源。
#
# 示例机构-报告:
#   type: report
#   title: 报告的名字
#   producer: [示例机构]
#   date_published: 2026-01
#   url: https://example.org/report
#   date_accessed: 2026-02-01
#   license: unstated
#   evidence: original
""",
    "en": """\
# Who said it: one entry a source, keyed by its id. There is none yet.
#
# example-report:
#   type: report
#   title: Name of the report
#   producer: [Example Institute]
#   date_published: 2026-01
#   url: https://example.org/report
#   date_accessed: 2026-02-01
#   license: unstated
#   evidence: original
""",
}
HOUSE = {
    "zh-CN": """\
name: {zh: 示例研究院, en: Example Institute}
language: zh-CN
theme: ink
# 看起来像数字的名字写在这里，例如 [GPT-4, 十四五]
terms: []
""",
    "en": """\
name: {zh: 示例研究院, en: Example Institute}
language: en
theme: ink
# Names that look like numbers go here, e.g. [GPT-4]
terms: []
""",
}
REPORT = {
    "zh-CN": """\
title: 我的报告
edition: {edition}   # 产出文件夹的名字
period: {edition}    # 数据的截止期：数字取不晚于它的最新一期
date: {day}
stage: draft        # 改成 release 之后，没有出处的数字不能构建
language: zh-CN
outputs: [pptx, docx]
chapters: [01-start.md]
""",
    "en": """\
title: My report
edition: {edition}   # names the output folder
period: {edition}    # the cut: a fact means its newest period up to this one
date: {day}
stage: draft        # once it says release, no number builds without its source
language: en
outputs: [pptx, docx]
chapters: [01-start.md]
""",
}
CHAPTER = {
    "zh-CN": """\
# 开始

<!-- 一个井号是一章，两个井号是一页：演示文稿里的一张，Word 里的一节。 -->

## 每一页的标题是一句结论

正文同时进入演示文稿和 Word。

- **数据** 放在 data 文件夹，每张表旁边有一份说明
- **来源** 登记在 sources.yaml，每个数字都由它得到出处

<!-- 有了数据集 users 之后，这样引用其中的数字：
用户达到{{ fact("users.genai") }}。 -->

::: takeaway
数字不靠手打，出处不靠记忆。
:::
""",
    "en": """\
# Start

<!-- One sign opens a chapter, two open a page: a slide, a section in Word. -->

## The title of a page is the sentence it proves

Text goes into the deck and into Word.

- **Data** lies in the folder data, each table beside its description
- **Sources** are entered in sources.yaml, and every number takes its citation there

<!-- With a dataset users, a number of it is written like this:
there are {{ fact("users.genai") }} users. -->

::: takeaway
No number is typed, no source is remembered.
:::
""",
}
READ_ME = {
    "zh-CN": """\
# 这个项目

    deckgen check    检查，不写文件
    deckgen build    构建，写入 output/

数据和来源在 data/，章节模板在 templates/。
""",
    "en": """\
# This project

    deckgen check    look, and write nothing
    deckgen build    build into output/

Data and sources lie in data/, chapter templates in templates/.
""",
}


def skeleton(language: Language, today: date) -> dict[str, bytes]:
    """Path → bytes of a project with one page of text and no data."""
    edition = f"{today.year}Q{(today.month + 2) // 3}"
    report = REPORT[language].format(edition=edition, day=today.isoformat())
    texts = {
        "data/sources.yaml": SOURCES[language],
        "templates/house.yaml": HOUSE[language],
        "templates/my-report/report.yaml": report,
        "templates/my-report/01-start.md": CHAPTER[language],
    }
    return {path: text.encode() for path, text in texts.items()}


def read_me(language: Language) -> tuple[str, str]:
    """Name and text of the note at the project's root."""
    name = "说明.md" if language == "zh-CN" else "README.md"
    return name, READ_ME[language]
