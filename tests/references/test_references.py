"""References as they are pasted: CNKI, GB/T 7714, APA; what is there already."""

from __future__ import annotations

import pytest

from deckgen.references import SourceDraft, same_source
from deckgen.references.dates import read_date
from deckgen.references.drafts import Value
from deckgen.references.texts import read_references

INVERTED = (
    "Smith, J. A., & Doe, B. (2020). Invented economy. Invented Journal, 33(2), 3–24. "
    "https://doi.org/10.1000/jep.33.2.3"
)
CASES: list[tuple[str, dict[str, Value]]] = [
    (
        "[1]张三,李四,王五,等.虚构产业研究[J].虚构研究,2020,(03):1-10.",
        {
            "type": "article",
            "producer": ("张三", "李四", "王五", "等"),
            "title": "虚构产业研究",
            "container": "虚构研究",
            "issue": "03",
            "pages": "1-10",
            "date_published": "2020",
            "medium": "print",
        },
    ),
    (
        "[2] 王某某. 虚构经济[M]. 2版. 北京: 虚构出版社, 2021: 12-15.",
        {
            "type": "book",
            "producer": ("王某某",),
            "title": "虚构经济",
            "version": "2版",
            "place": "北京",
            "publisher": "虚构出版社",
            "pages": "12-15",
            "date_published": "2021",
            "medium": "print",
        },
    ),
    (
        "[7]李某.虚构货币[N].虚构日报,2021-03-02(007).",
        {
            "type": "news",
            "producer": ("李某",),
            "title": "虚构货币",
            "container": "虚构日报",
            "issue": "007",
            "date_published": "2021-03-02",
            "medium": "print",
        },
    ),
    (
        "虚构标准局. 虚构规则：GB/T 7714—2025[S]. 北京：虚构出版社，2025.",
        {
            "type": "standard",
            "producer": ("虚构标准局",),
            "title": "虚构规则",
            "number": "GB/T 7714—2025",
            "place": "北京",
            "publisher": "虚构出版社",
            "date_published": "2025",
            "medium": "print",
        },
    ),
    (
        INVERTED,
        {
            "type": "article",
            "producer": ("Smith J A", "Doe B"),
            "title": "Invented economy",
            "container": "Invented Journal",
            "volume": "33",
            "issue": "2",
            "pages": "3-24",
            "date_published": "2020",
            "pid": {"doi": "10.1000/jep.33.2.3"},
        },
    ),
    (
        "Frost & Sullivan. (2024). Invented market [White paper]. https://example.org/a",
        {
            "type": "report",
            "producer": ({"zh": "弗若斯特沙利文", "en": "Frost & Sullivan"},),
            "title": "Invented market",
            "date_published": "2024",
            "url": "https://example.org/a",
        },
    ),
]


@pytest.mark.parametrize(("text", "fields"), CASES, ids=[c[0][:12] for c in CASES])
def test_a_pasted_reference(text: str, fields: dict[str, Value]) -> None:
    [draft] = read_references(text, taken=(), language="zh-CN")
    assert draft.fields == fields


@pytest.mark.parametrize(
    "text",
    [
        "刘某.虚构平台研究[D].虚构大学,2022.DOI:10.1000/d.2022.1.",
        "陈某.论虚构[C]//虚构学会.2020年会议论文集.北京:虚构出版社,2020:5-9.",
        "赵某.一种虚构装置:CN123456A[P].2020-01-02.",
    ],
)
def test_what_has_no_pattern_is_kept_as_it_was_given(text: str) -> None:
    [draft] = read_references(f"[3]{text}", taken=(), language="zh-CN")
    assert draft.fields["citation_full"] == text


def test_several_at_once_numbered_and_broken_over_lines() -> None:
    text = "\n".join(
        [
            "参考文献：".replace("参考文献：", ""),
            "[1] 张三. 虚构产业",
            "研究[J]. 虚构研究, 2020(3).",
            "[2] 虚构局. 虚构年鉴[R]. 2025-01-01.",
        ]
    )
    first, second = read_references(text, taken=(), language="zh-CN")
    assert first.fields["title"] == "虚构产业研究"
    assert second.fields["title"] == "虚构年鉴"
    assert first.id != second.id


def a_draft(id_: str, **fields: Value) -> SourceDraft:
    return SourceDraft(id_, fields, (), "")


KNOWN = [
    a_draft(
        "a",
        title="虚构年鉴（2025）",
        producer=("虚构局",),
        date_published="2025-03",
        url="https://www.example.org/a/?utm_source=x",
        pid={"doi": "10.1000/ABC"},
    ),
    a_draft("b", producer=("世界银行",), description="x"),
]
SAME: list[tuple[dict[str, Value], str | None]] = [
    ({"url": "http://example.org/a#top"}, "a"),
    ({"pid": {"doi": "10.1000/abc"}}, "a"),
    ({"url": "https://doi.org/10.1000/abc"}, "a"),
    ({"title": "虚构年鉴 (2025)", "producer": ("虚构局",)}, "a"),
    ({"title": "虚构年鉴（2025）"}, "a"),
    ({"title": "虚构年鉴（2025）", "date_published": "2024"}, None),
    ({"title": "虚构年鉴（2025）", "producer": ("别的局",)}, None),
    ({"url": "https://example.org/b"}, None),
    ({"producer": ("世界银行",), "description": "x"}, "b"),
    ({"producer": ("世界银行",), "description": "y"}, None),
]


@pytest.mark.parametrize(("fields", "id_"), SAME)
def test_what_is_there_already(fields: dict[str, Value], id_: str | None) -> None:
    assert same_source(a_draft("new", **fields), KNOWN) == id_


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月2日", "2026-03-02"),
        ("2026/3/2 10:11", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("March 2, 2026", "2026-03-02"),
        ("2 Mar 2026", "2026-03-02"),
        ("Sept. 2026", "2026-09"),
        ("2026年13月", "2026"),
        ("2026-02-31", "2026-02"),
        ("1234567", ""),
        ("", ""),
    ],
)
def test_days_however_written(text: str, day: str) -> None:
    assert read_date(text) == day
