"""What a sentence states; all firms and numbers are invented."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.formatting import format_period
from deckgen.quantities import parse_period
from deckgen.sentences import Statement, language_of, read_sentences
from deckgen.sentences.when import find_periods

ROUNDS = 50 if not os.environ.get("DECKGEN_SOAK") else 5000
CASES = [
    (
        "截至2025年12月，生成式AI用户规模达6.02亿人，同比增长141.7%",
        [
            "生成式AI用户规模||2025-12|6.02|亿人|=|A",
            "生成式AI用户规模同比增长||2025-12|141.7|%|=|A",
        ],
    ),
    (
        "中国拥有超过6200家人工智能企业（2025年底），其中北京超2400家。",
        [
            "人工智能企业|中国|2025-end|6200|家|>|A",
            "人工智能企业|北京|2025-end|2400|家|>|A",
        ],
    ),
    (
        "甲公司2024年研发投入约17.97亿元，占营业收入的20.8%，较上年增长9.1%。",
        [
            "研发投入|甲公司|2024|17.97|亿元|~|A",
            "研发投入占营业收入比重|甲公司|2024|20.8|%|=|A",
            "研发投入较上年增长|甲公司|2024|9.1|%|=|A",
        ],
    ),
    (
        (
            "2025年前三季度，公司实现营业收入和净利润分别为120.5亿元和12.3亿元，"
            "同比分别增长5.2%和下降3.1%。"
        ),
        [
            "营业收入||2025-01/2025-09|120.5|亿元|=|A",
            "净利润||2025-01/2025-09|12.3|亿元|=|A",
            "营业收入同比增长||2025-01/2025-09|5.2|%|=|A",
            "净利润同比增长||2025-01/2025-09|-3.1|%|=|A",
        ],
    ),
    (
        (
            "全球机器人市场规模预计将由2024年的615亿美元增至2030年的2600亿美元以上，"
            "年均复合增长率约为27%。"
        ),
        [
            "机器人市场规模|全球|2024|615|亿美元|=|F",
            "机器人市场规模|全球|2030|2600|亿美元|>=|F",
            "机器人市场规模年均复合增长率|全球|2024/2030|27|%|~|F",
        ],
    ),
    (
        "2023年和2024年，新增大模型数量分别为64个和238个。",
        [
            "新增大模型数量||2023|64|个|=|A",
            "新增大模型数量||2024|238|个|=|A",
        ],
    ),
    ("2024年独角兽企业数量为70—75家。", ["独角兽企业数量||2024|70—75|家|=|A"]),
    ("2025年上半年普及率不足六成。", ["普及率||2025H1|60|%|<|A"]),
    (
        "2024年，乙集团净利润亏损3.27亿元。",
        ["净利润|乙集团|2024|-3.27|亿元|=|A"],
    ),
    (
        "计划到2027年建成充电桩1.2万个以上。",
        ["充电桩||2027|1.2|万个|>=|T"],
    ),
    (
        (
            "As of December 2025, generative AI users in China reached 602 million, "
            "up 141.7% from a year earlier."
        ),
        [
            "generative AI users|China|2025-12|602|million|=|A",
            "generative AI users growth yoy|China|2025-12|141.7|%|=|A",
        ],
    ),
    (
        "Acme Motors delivered about 1.8 million cars in 2024.",
        ["cars delivered|Acme Motors|2024|1.8|million|~|A"],
    ),
    (
        "The global robot market is expected to exceed $2.6 trillion by 2030.",
        ["global robot market||2030|2.6|$ trillion|=|F"],
    ),
    (
        "Net profit fell 3.1% year on year to 12.3 billion yuan in Q3 2025.",
        [
            "Net profit growth yoy||2025Q3|-3.1|%|=|A",
            "Net profit||2025Q3|12.3|billion yuan|=|A",
        ],
    ),
]


def shown(one: Statement) -> str:
    cells = (one.metric, one.entity, one.period, one.cell, one.unit, one.qualifier)
    return "|".join((*cells, one.status))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:16] for c in CASES])
def test_facts_of_a_sentence(text: str, expected: list[str]) -> None:
    found = read_sentences(text).statements
    assert [shown(one) for one in found] == expected
    assert not [d for one in found for d in one.doubts]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("用户规模达6.02亿人。", "period-missing"),
        ("今年8月用户规模达6.02亿人。", "period-relative"),
        ("2024年营收增长。2025年的计划不变。达6.02亿人。", "period-carried"),
        ("用户规模达6.02亿人，这是2025年12月的数。", "period-carried"),
        ("2024年出货267.3万副。", "unit-unknown"),
        ("2024年综合指数为105.3。", "unit-missing"),
        ("2024年产值翻一番。", "in-words"),
        ("2025年：44%", "metric-missing"),
        ("2024年甲公司营收10亿元。同比增长5%。", "metric-carried"),
        ("Revenue was $3 billion.", "period-missing"),
        (
            "GDP grows by 2.4% in 2027, with inflation under 3% next year.",
            "period-relative",
        ),
        ("Gross margin was 38.1% (2024: 36.4%).", "period-missing"),
        ("In 2025 it shipped 850,000 heat pumps.", "unit-unknown"),
    ],
)
def test_what_is_not_said_is_doubted(text: str, doubt: str) -> None:
    found = [d for one in read_sentences(text).statements for d in one.doubts]
    assert doubt in found


def test_the_sentence_of_each_fact_is_kept() -> None:
    text = "2024年甲公司营收10亿元。2025年第57次调查说，乙公司营收12亿元！"
    first, second = read_sentences(text).statements
    assert first.quote == "2024年甲公司营收10亿元。"
    assert second.quote == "2025年第57次调查说，乙公司营收12亿元！"
    assert text[second.start : second.end] == "12亿元"


def test_words_that_say_a_change_without_a_number_are_told() -> None:
    found = read_sentences("2024年，净利润扭亏为盈，达3.2亿元。")
    assert [one.value for one in found.statements] == [Decimal("3.2")]
    assert "扭亏为盈" in found.left[0]


def test_names_and_counts_of_days_are_no_facts() -> None:
    for text in (
        "第57次调查由3家机构于2025年12月完成，5G与GPT-4各占一章。",
        "近3年来，前10大企业的名单没有变化。",
        "The 57th survey covers the past 12 months.",
    ):
        values = [one.cell for one in read_sentences(text).statements]
        assert values in ([], ["3"]), text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025年12月31日", "2025-12-31"),
        ("2025年第三季度末", "2025Q3"),
        ("2025年Q3", "2025Q3"),
        ("25Q3", "2025Q3"),
        ("2025年1—9月", "2025-01/2025-09"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("2020—2024年", "2020/2024"),
        ("2024年底", "2024-end"),
        ("2028E", "2028"),
        ("2024财年", "FY2024"),
        ("“十四五”期间", "2021/2025"),
        ("8月（2025年）", "2025-08"),
    ],
)
def test_periods(text: str, period: str) -> None:
    found = [w.text for w in find_periods(f"{text}，", "zh-CN") if not w.is_base]
    assert found == [period]


def test_a_year_before_belongs_to_the_period_named_last() -> None:
    text = "公司2025年上半年净亏损1.36亿元，上年同期净亏损2.02亿元。"
    assert [one.period for one in read_sentences(text).statements] == [
        "2025H1",
        "2024H1",
    ]


PERIODS = st.sampled_from(
    "2024 2025H1 2025Q3 2025-06 2025-06-30 2024-end 2020/2024 2025-01/2025-09".split()
)


@settings(max_examples=ROUNDS, deadline=None, derandomize=True)
@given(PERIODS, st.decimals("0.1", "9999", places=2), st.sampled_from(["zh-CN", "en"]))
def test_what_the_product_prints_it_reads(
    period: str, value: Decimal, language: str
) -> None:
    parsed = parse_period(period)
    assert parsed is not None
    if language == "en":
        when = format_period(parsed, "en")
        text = f"In {when}, the output of the mill was {value:f} tonnes."
    else:
        text = f"{format_period(parsed, 'zh-CN')}，工厂产量为{value:f}万吨。"
    (found,) = read_sentences(text).statements
    assert found.value == value
    read = parse_period(found.period)
    assert read is not None
    assert (read.start, read.end) == (parsed.start, parsed.end)


@settings(max_examples=ROUNDS, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    found = read_sentences(text)
    assert all(one.quote or not text.strip() for one in found.statements)


PIECES = (
    "2024 2025 年 月 日 1 12 31 3 第 季度 上半年 下半年 末 底 前 三 至 — - / Q1 H1 E "
    "财年 FY （ ） ( ) ， 。 ： 、 和 分别 为 达 约 同比 增长 下降 占 其中 上年同期 "
    "预计 % 亿元 万人 第2 倍 翻番 亏损 的 Q3 first half of in to from respectively "
    "$ billion up by , . ;"
).split()


@settings(max_examples=ROUNDS, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_no_order_of_words_breaks_it(words: list[str], gap: str) -> None:
    text = gap.join(words)
    for one in read_sentences(text).statements:
        assert text[one.start : one.end]
        assert one.upper is None or one.value < one.upper
        assert not one.period or "-00" not in one.period


def test_a_long_text_takes_no_time_by_itself() -> None:
    for word in ("将", "2024年", "占", "同比增长", "一", "（", "to ", "and the "):
        read_sentences(word * 4000)


def test_the_language_is_found_out() -> None:
    assert language_of("生成式AI用户规模达6.02亿人") == "zh-CN"
    assert language_of("Users of 豆包 reached 50 million in 2025, it says.") == "en"


def test_a_qualifier_may_begin_the_sentence() -> None:
    (found,) = read_sentences("About 44% of users pay, a 2025 survey says.").statements
    assert (found.qualifier, found.qualifier_text) == ("~", "About")
