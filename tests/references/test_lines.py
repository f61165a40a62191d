"""Source lines as houses print them → drafts, with nothing of them lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from deckgen.located import read_yaml
from deckgen.references import (
    SourceDraft,
    append_sources,
    read_source_line,
    same_source,
)
from deckgen.references.drafts import texts_of
from support.office import ROOT

WORDINGS = ROOT / "tests" / "fixtures" / "source-wordings.txt"
"""Each wording with how often it stands in a published deck, and below it what it must
give: type, who (or the periodical), title; `-` is not known."""
APART = re.compile(r"以及|[，、；,;。及和与\s]+")
NUMBER = re.compile(r"(?:\A|(?<=；))\d、")
LABEL = "数据出自"


@dataclass(frozen=True, slots=True)
class Wording:
    """A line and what it must give."""

    count: int
    text: str
    expected: tuple[str, ...]


def wordings() -> Iterator[Wording]:
    lines = WORDINGS.read_text(encoding="utf-8").splitlines()
    heads = [i for i, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        count, _, text = lines[start].partition(" ")
        expected = tuple(line.strip() for line in lines[start + 1 : end])
        yield Wording(int(count), text, expected)


ALL = tuple(wordings())


def told(draft: SourceDraft) -> str:
    """Type, who, title, as the fixture has them."""
    fields = draft.fields
    names = fields.get("producer", ())
    assert isinstance(names, tuple)
    who = "、".join(texts_of(name)[0] for name in names)
    where = "".join(texts_of(fields.get("container", ""))[:1])
    title = "".join(texts_of(fields.get("title", ""))[:1])
    return f"{fields.get('type', '-')} | {who or where or '-'} | {title or '-'}"


def test_all_102_wordings_of_167_lines_are_here() -> None:
    assert len(ALL) == 102
    assert sum(one.count for one in ALL) == 167


@pytest.mark.parametrize("prefix", ["来源：", "资料来源: ", ""])
@pytest.mark.parametrize("one", ALL, ids=[one.text[:20] for one in ALL])
def test_a_wording_becomes_drafts(one: Wording, prefix: str) -> None:
    drafts = read_source_line(prefix + one.text, taken=(), language="zh-CN")
    assert tuple(told(draft) for draft in drafts) == one.expected


@pytest.mark.parametrize("one", ALL, ids=[one.text[:20] for one in ALL])
def test_every_character_stands_in_a_field(one: Wording) -> None:
    drafts = read_source_line(f"来源：{one.text}", taken=(), language="zh-CN")
    held = [t for draft in drafts for v in draft.fields.values() for t in texts_of(v)]
    text = NUMBER.sub("", one.text.removeprefix(LABEL))
    for piece in filter(None, APART.split(text)):
        for stretch in re.split(r"[《》]", piece):
            assert any(stretch in t for t in held), stretch


@pytest.mark.parametrize("one", ALL, ids=[one.text[:20] for one in ALL])
def test_drafts_are_written_as_entries(one: Wording) -> None:
    drafts = read_source_line(one.text, taken=("艾瑞",), language="zh-CN")
    made = append_sources("", drafts)
    node = read_yaml(made, "data/sources.yaml")
    assert [d.id for d in drafts] == list(getattr(node, "items", {}))
    assert "艾瑞" not in [d.id for d in drafts]
    assert all(name in made for d in drafts for name in d.missing)


def test_a_line_read_twice_names_the_same_sources() -> None:
    line = "来源：CPIA，SMM，公司公告，艾瑞咨询研究院自主研究及绘制。"
    first = read_source_line(line, taken=(), language="zh-CN")
    ids = [d.id for d in first]
    again = read_source_line(line, taken=ids, language="zh-CN")
    assert [same_source(d, first) for d in again] == ids


ENGLISH = [
    (
        "Sources: NBS China (2026); World Bank (2025); Example Institute calculations",
        ["- | 国家统计局 | -", "- | 世界银行 | -", "estimate | Example Institute | -"],
    ),
    (
        "Source: International Energy Agency, *World Energy Outlook 2025* (2025)",
        ["- | 国际能源署 | World Energy Outlook 2025"],
    ),
    (
        "Sources: CNNIC (2026), as cited in *AIGC Report 5.0* (2026)",
        ["- | 中国互联网络信息中心 | -", "- | - | AIGC Report 5.0"],
    ),
    ("Source: Apple, Inc.", ["- | Apple, Inc. | -"]),
]


@pytest.mark.parametrize(("line", "expected"), ENGLISH)
def test_english_lines(line: str, expected: list[str]) -> None:
    drafts = read_source_line(line, taken=(), language="en")
    assert [told(draft) for draft in drafts] == expected


def test_what_is_quoted_names_what_was_read() -> None:
    line = "资料来源：中国互联网络信息中心，转引自《AIGC报告5.0》"
    first, second = read_source_line(line, taken=(), language="zh-CN")
    assert first.fields["evidence"] == "relayed"
    assert first.fields["via"] == second.id
    assert second.fields["title"] == "AIGC报告5.0"


def test_own_estimates_rest_on_the_others() -> None:
    line = "资料来源：国家统计局[1]、世界银行[2,4-5]，示例研究院测算"
    *others, own = read_source_line(line, taken=(), language="zh-CN")
    assert own.fields["type"] == "estimate"
    assert own.fields["inputs"] == tuple(d.id for d in others)


def test_an_address_in_a_line_is_kept() -> None:
    line = "数据来源：国家统计局，https://www.stats.gov.cn/sj/"
    [draft] = read_source_line(line, taken=(), language="zh-CN")
    assert draft.fields["url"] == "https://www.stats.gov.cn/sj/"


@pytest.mark.parametrize("line", ["", "来源：", "来源：。"])
def test_nothing_gives_nothing(line: str) -> None:
    assert read_source_line(line, taken=(), language="zh-CN") == ()


NAMES = [
    "人力资源和社会保障部",
    "国家发展和改革委员会",
    "香港交易及结算所有限公司",
    "综合开发研究院（中国·深圳）",
    "中国服务贸易协会商业保理专业委员会",
    "国家金融与发展实验室",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_kept_whole(name: str) -> None:
    drafts = read_source_line(f"来源：{name}、世界银行", taken=(), language="zh-CN")
    assert [told(draft) for draft in drafts] == [f"- | {name} | -", "- | 世界银行 | -"]
