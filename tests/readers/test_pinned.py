"""Periods that are written out in texts; the texts are invented."""

from __future__ import annotations

import pytest

from deckgen.readers.pinned import find_pinned, texts_of

FENCE = """\
文字。

```chart
id: fig-2024
title: 2024年的规模
data: 数据2023
where:
  年份: [2022, 2023Q1]
  城市: [甲市]
period: 2025
top: 2000
x: period
y: growth(a, over="2021")
columns:
  - {value: 'fact("a.b", period="2020A")', label: FY 2019, digits: 0}
where: {year: "2018"}
```
"""


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in find_pinned(text, "templates/r/a.md")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{{ fact("a.b", period="2024-12") }}', ["2024-12"]),
        ("{{ cagr('a.b', from='2020', to='2028E') }}", ["2020", "2028E"]),
        ('{{ fact("a.b", "2024H1") }}', ["2024H1"]),
        ('{% for r in rows("d", 年份="2024") %}{% endfor %}', ["2024"]),
        ('{{ fact("a.b", year=["2023", "2024"]) }}', ["2023", "2024"]),
        ('{% if known("a.b", period="2026") %}{% endif %}', ["2026"]),
        ('{% if edition.period == "2026Q1" %}{% endif %}', ["2026Q1"]),
        ('{{ fact("a.b", period="-1y") }}{{ fact("a.b", period="prev") }}', []),
        ('{{ fact("a.b", city="甲市2024") }}{{ q("2024家") }}', []),
        ('<!-- {{ fact("a.b", period="2024") }} 2024年 -->', []),
        ("{## 2024年 ##}", []),
    ],
)
def test_in_tags(text: str, words: list[str]) -> None:
    assert found(text) == [("argument", word) for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("截至2025年3月，共有", ["2025年3月"]),
        (
            "2025年3月31日与2025年上半年、2025年第三季度",
            ["2025年3月31日", "2025年上半年", "2025年第三季度"],
        ),
        ("2023—2025年，2023年至2025年", ["2023—2025年", "2023年至2025年"]),
        ("in 2025, by Q1 2026 and on 8 May 2026", ["2025", "Q1 2026", "8 May 2026"]),
        (
            "March 2025, Sept. 2024, 2025Q1, 2025-06-30, 2028E",
            ["March 2025", "Sept. 2024", "2025Q1", "2025-06-30", "2028E"],
        ),
        ('## 到2024年 {#y-2023 short="2022年"}', ["2024年", "2022年"]),
        ("[见报告](https://example.org/2024/03) [@a-2023, p. 3]", []),
        ("[2024家][@a] 2024.5 12024 2,024 GPT-2024 第2000页", ["2000"]),
        ("<https://example.org/2024>", []),
    ],
)
def test_in_texts(text: str, words: list[str]) -> None:
    assert found(text) == [("text", word) for word in words]


def test_in_fences() -> None:
    assert found(FENCE) == [
        ("text", "2024年"),
        ("fence", "2022"),
        ("fence", "2023Q1"),
        ("fence", "2025"),
        ("argument", "2021"),
        ("argument", "2020A"),
        ("text", "2019"),
        ("fence", "2018"),
    ]


def test_places() -> None:
    text = '# 章\n\n文字{{ fact("a.b",\n  period="2024") }}与2025年。\n'
    places = [str(one.span) for one in find_pinned(text, "a.md")]
    assert places == ["a.md:4:11", "a.md:4:21"]


def test_chapters_and_what_they_include() -> None:
    texts = {
        "r/a.md": '{% include "p.md" %}{% include "shared/q.md" %}',
        "r/p.md": '{% include "p.md" %}',
        "shared/q.md": "",
        "r/unused.md": "",
    }
    assert texts_of(["r/a.md", "r/gone.md"], texts, "r") == (
        "r/a.md",
        "r/p.md",
        "shared/q.md",
    )
