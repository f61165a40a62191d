"""What is a number and what is a name, one string a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.rules.numbers import is_amount, numbers_in
from deckgen.rules.words import look, unit_pattern


def found(text: str, *terms: str) -> list[str]:
    """The numbers of a text, with their units."""
    read = look(text)
    raw = text if len(text) == len(read) else ""
    return [read[n.start : n.amount] for n in numbers_in(read, terms=terms, raw=raw)]


NUMBERS = [
    ("用户达到6.02亿人", ["6.02亿人"]),
    ("用户达到６．０２亿人", ["6.02亿人"]),
    ("占比53.5%", ["53.5%"]),
    ("占比53.5％", ["53.5%"]),
    ("增长 12 倍", ["12 倍"]),
    ("共3家", ["3家"]),
    ("RMB100", ["100"]),
    ("AI6.02亿", ["6.02亿"]),
    ("x5", ["5"]),
    ("$5和$6", ["5", "6"]),
    ("￥30元", ["30元"]),
    ("有3个", ["3个"]),
    ("①", ["٠"]),
    ("面积5²", ["5٠"]),
    ("Ⅳ期", ["٠"]),
    ("½", ["٠"]),
    ("٣ شركات", ["٠"]),
    ("共三亿人", ["三亿人"]),
    ("两百万台", ["两百万台"]),
    ("六成用户", ["六成"]),
    ("增长两倍", ["两倍"]),
    ("提高三个百分点", ["三个百分点"]),
    ("提高一点五个百分点", ["一点五个百分点"]),
    ("百分之五十三", ["百分之五十三"]),
    ("百分之53", ["百分之", "53"]),
    ("三分之二", ["三分之二"]),
    ("万分之一", ["万分之一"]),
    ("三百家企业", ["三百家"]),
    ("三万用户", ["三万"]),
    ("突破一亿", ["一亿"]),
    ("20万倍", ["20万倍"]),
    ("七万亿", ["七万亿"]),
    ("壹佰万元", ["一百万元"]),
    ("2025年%", ["2025年"]),
    ("2025家企业", ["2025家"]),
    ("2025", ["2025"]),
    ("5G%", ["5"]),
    ("GPT-4亿人", ["4亿人"]),
    ("GPT-4个。", ["4个"]),
    ("RMB-100", ["100"]),
    ("USD-5", ["5"]),
    ("5GB", ["5GB"]),
    ("2025Q1%", ["2025", "1%"]),
    ("2025-12亿元", ["2025", "12亿元"]),
    ("3个月", ["3个"]),
    ("30年", ["30年"]),
    ("第2", ["2"]),
    ("第2名", ["2名"]),
    ("602 million people", ["602 million people"]),
    ("in 2025 companies", ["2025 companies"]),
    ("grew to 2025", ["2025"]),
    ("10w用户", ["10w"]),
    ("A100", ["100"]),
    ("7×24小时", ["7", "24小时"]),
    ("1,590 EFLOPS", ["1,590 EFLOPS"]),
    ("6年级", ["6年"]),
    ("https://example.org/6亿", ["6亿"]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[str]) -> None:
    assert found(text) == expected


NAMES = [
    "2025年",
    "2025年12月",
    "2025年12月31日",
    "2025 年 12 月 31 日",
    "２０２５年",
    "2025年第一季度",
    "2025年第1季度",
    "2025年1季度",
    "2025年上半年",
    "2025年1—9月",
    "2025年6月和12月",
    "12月31日",
    "2024—2025年",
    "2023年至2028年",
    "2019年12月—2021年4月",
    "2025Q1",
    "2025H1",
    "2025Q1和2025Q3",
    "Q3营收",
    "2028E",
    "FY2025",
    "2025-12-31",
    "2025-12",
    "2025/12/31",
    "第57次中国互联网络发展状况统计报告",
    "第3章",
    "第1—3节",
    "第 12 届",
    "5G和6G",
    "5G-A",
    "5.5G",
    "5G基站",
    "5G套餐",
    "5G个人应用",
    "6G人工智能",
    "GPT-4",
    "GPT-4o",
    "GPT-3.5模型",
    "COVID-19",
    "GPT-4级别",
    "B2B",
    "CO₂",
    "十四五",
    "十四五规划",
    "一年",
    "三个月",
    "第三",
    "过半",
    "一成不变",
    "一成为",
    "统一成一个格式",
    "千万不要",
    "百家争鸣",
    "千行百业",
    "一带一路",
    "万亿美元",
    "万倍",
    "2021年6月-2023年12月",
    "2020Q1-2023Q2",
    "2018-2022年",
    "2022年7月下旬",
    "单位：百万美元",
    "千百年来",
    "千千万万",
    "二〇二五年",
    "三十六计",
    "万一成功",
    "百度成立",
    "2025年人均",
    "2025年百度发布",
    "2025年家电",
    "2025年亿欧",
    "5G万物互联",
    "December 2025",
    "December 31, 2025",
    "31 December 2025",
    "In 2025, users",
    "from 2023 to 2028",
    "2023–2028",
    "as of December 2025",
    "end of 2022",
    "Q1 2025",
    "https://example.org/2025/12",
    "[待核]",
    "",
]


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert found(text) == []


def test_terms_are_names_unless_something_makes_a_number_of_them() -> None:
    assert found("H100芯片", "H100") == []
    assert found("95后用户", "95后") == []
    assert found("H1000芯片", "H100") == ["1000"]
    assert found("H100亿", "H100") == ["100亿"]
    assert found("RMBH100", "H100") == ["100"]


def test_units_of_the_house_count() -> None:
    units = unit_pattern(("崽",))
    assert [n.amount for n in numbers_in("3崽", units=units)] == [2]
    assert numbers_in("A-3崽", units=units)
    assert not numbers_in("A-3崽")


@pytest.mark.parametrize(
    "name",
    [
        "6.02",
        "6.02亿人",
        "超过200家",
        "1-3",
        "3—5家",
        "2025",
        "$5",
        "RMB100",
        "+5",
        "53%",
        "六成",
        "三亿人",
        "约12",
        "用户6.02亿人",
        "10 million",
        "６",
        "①",
    ],
)
def test_these_are_no_names(name: str) -> None:
    assert is_amount(name)


@pytest.mark.parametrize(
    "name",
    [
        "1-3-7-14",
        "GPT-4",
        "95后",
        "十四五",
        "2025年",
        "2025-06",
        "H100",
        "360公司",
        "3·15",
    ],
)
def test_these_are(name: str) -> None:
    assert not is_amount(name)


@given(st.integers(0, 10**6), st.sampled_from(["亿人", "%", "家", "倍", " million"]))
def test_digits_before_a_unit_are_always_found(number: int, unit: str) -> None:
    assert found(f"达到{number}{unit}")


@given(st.text(alphabet="0123456789\u200b\u2060\ufeff", min_size=1))
def test_nothing_without_width_hides_a_number(text: str) -> None:
    digits = [c for c in text if c.isdigit()]
    assert "".join(found(f"约{text}")) == "".join(digits)
