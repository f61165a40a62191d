"""A value is found in whatever form it is printed, and no other is taken for it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.factory import (
    Fact,
    answers,
    ask,
    chinese,
    pdf,
    spelled,
    verified,
    workbook,
    write_project,
)

ROUNDS = 1_000 if os.environ.get("DECKGEN_SOAK") else 40
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SCALES = {
    "": 0,
    "千": 3,
    "万": 4,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "千亿": 11,
    "万亿": 12,
}
ENGLISH = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "mn": 6}
PLAIN = [
    ("6.02亿人", ""),
    ("6.02 亿", ""),
    ("60200万", ""),
    ("602 million", ""),
    ("602 million people", ""),
    ("六亿零二百万", ""),
    ("６．０２亿", ""),
    ("602,000,000", "no-unit"),
    ("602 000 000 people", ""),
    ("0.602 billion", ""),
    ("6亿200万人", ""),
    ("602.3 million", ""),
    ("6.0234亿", ""),
    ("602m users", ""),
    ("六点零二亿人", ""),
    ("约6.02亿人", "qualifier"),
]
NOT = [
    "16.02亿",
    "6.02%",
    "约6亿",
    "6亿",
    "6.02万",
    "6.02亿元",
    "6.020亿户",
    "6.03亿人",
    "6.026亿",
    "60.2亿人",
    "602",
    "602家",
    "6,020亿",
    "GPT-6.02亿",
    "−6.02亿",
    "六亿二百万二千万",
    "第6.02亿",
    "6.02.1亿",
    "0.0602 billion",
    "5.02亿人",
    "6.02亿次",
    "6.02亿个",
]


@pytest.mark.parametrize(("text", "note"), PLAIN, ids=[text for text, _ in PLAIN])
def test_six_hundred_million_in_every_form(
    text: str, note: str, tmp_path: Path
) -> None:
    found = ask(tmp_path, Fact("6.02"), f"截至2025年，规模达{text}，增长很快。")
    assert found.answer == "supported", found
    assert ",".join(found.notes) == note


@pytest.mark.parametrize("text", NOT)
def test_what_is_another_number_is_not_taken(text: str, tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("6.02"), f"截至2025年，规模达{text}，增长很快。")
    assert found.answer == "not-found", found


@pytest.mark.parametrize(
    ("fact", "text", "answer"),
    [
        (Fact("53.5", "%"), "占53.5%", "supported"),
        (Fact("53.5", "%"), "占53.50％", "supported"),
        (Fact("53.5", "%"), "占百分之五十三点五", "supported"),
        (Fact("53.5", "%"), "占百分之53.5", "supported"),
        (Fact("53.5", "%"), "it was 53.5 per cent", "supported"),
        (Fact("53.5", "%"), "it was 53.5 percent", "supported"),
        (Fact("53.5", "%"), "占五成三", "not-found"),
        (Fact("53", "%"), "占五成三", "supported"),
        (Fact("50", "%"), "占五成", "supported"),
        (Fact("35", "%"), "占3.5成", "supported"),
        (Fact("33.3", "%"), "占三分之一", "supported"),
        (Fact("0.35", "%"), "千分之三点五", "supported"),
        (Fact("0.35", "%"), "3.5‰", "supported"),
        (Fact("53.5", "%"), "提高53.5个百分点", "not-found"),
        (Fact("6.0", "个百分点"), "提高6.0个百分点", "supported"),
        (Fact("6.0", "个百分点"), "rose 6.0 percentage points", "supported"),
        (Fact("0.25", "个百分点"), "下调25个基点", "supported"),
        (Fact("0.5", "个百分点"), "同比提升0.5pct", "supported"),
        (Fact("2024", "家"), "2024年有企业", "not-found"),
        (Fact("2024", "家"), "in 2024 there were", "not-found"),
        (Fact("2024", "家"), "共有2024家", "supported"),
        (Fact("2024", "家"), "共有2,024家", "supported"),
        (Fact("12", "家"), "12月有企业", "not-found"),
        (Fact("12", "家"), "see page 12 there", "not-found"),
        (Fact("12", "家"), "12 companies", "supported"),
        (Fact("12", "家"), "十二家", "supported"),
        (Fact("12", "家"), "第十二家", "not-found"),
        (Fact("748", "款"), "748 generative AI services", "supported"),
        (Fact("748", "款"), "共748个", "supported"),
        (Fact("748", "款"), "七百四十八款", "supported"),
        (Fact("748", "款"), "2748款，7480款，74.8款，48款", "not-found"),
        (Fact("200", "家", qualifier=">"), "超过200家", "supported"),
        (Fact("200", "家"), "200多家", "supported"),
        (Fact("6", "亿人", qualifier="~"), "5.98亿人", "supported"),
        (Fact("6.02", "亿人", qualifier="~"), "约6亿人", "supported"),
        (Fact("6.02", "亿人", qualifier="~"), "约7亿人", "not-found"),
        (Fact("2.4", "倍"), "增长到2.4倍", "supported"),
        (Fact("2.4", "倍"), "2.4 times as many", "supported"),
        (Fact("3.5", "倍"), "3.5x", "supported"),
        (Fact("1.2", "万亿元"), "人民币1.2万亿元", "supported"),
        (Fact("1.2", "万亿元"), "RMB 1.2 trillion", "supported"),
        (Fact("1.2", "万亿元"), "CNY 1,200 billion", "supported"),
        (Fact("1.2", "万亿元"), "US$1.2 trillion", "not-found"),
        (Fact("1.2", "十亿美元"), "$1.2bn", "supported"),
        (Fact("12", "亿美元"), "US$1,200m", "supported"),
        (Fact("12", "亿美元"), "12亿元", "not-found"),
        (Fact("12345", "元/人"), "12,345元/人", "supported"),
        (Fact("12345", "元/人"), "人均12345元", "supported"),
        (Fact("70", "美元/桶"), "$70 per barrel", "supported"),
        (Fact("450", "EFLOPS"), "算力450 EFLOPS", "supported"),
        (Fact("450", "EFLOPS"), "算力450PFLOPS", "not-found"),
        (Fact("3.5", "GW"), "350万千瓦", "supported"),
        (Fact("500", "千瓦时"), "0.5 MWh", "supported"),
        (Fact("-3.1", "%"), "−3.1%", "supported"),
        (Fact("-3.1", "%"), "-3.1%", "supported"),
        (Fact("-3.1", "%"), "下降3.1%", "supported"),
        (Fact("-3.1", "%"), "fell by 3.1%", "supported"),
        (Fact("-3.1", "%"), "增长3.1%", "not-found"),
        (Fact("-3.1", "%"), "下降至3.1%", "not-found"),
        (Fact("3.1", "%"), "2.5%-3.1%", "supported"),
        (Fact("3.1", "%"), "-3.1%", "not-found"),
        (Fact("5", "%"), "3-5%", "supported"),
        (Fact("-12.5", "亿元"), "(12.5)亿元", "not-found"),
        (Fact("-12.5", "亿元"), "净利润（12.5亿元）", "supported"),
        (Fact("120", "种"), "３，１２０种", "not-found"),
        (Fact("5300", "家"), "增长5，300家", "not-found"),
        (Fact("300", "家"), "增长5，300家", "supported"),
        (Fact("30", "亿元", qualifier=">"), "30多亿元", "supported"),
        (Fact("24", "个"), "图 24 场景的次序", "not-found"),
        (Fact("24", "个"), "24小时，24年，24元，24人", "not-found"),
        (Fact("24", "个"), "24家", "supported"),
        (Fact("6.02", "亿人"), "6.02亿人工智能用户", "supported"),
        (Fact("12", "人"), "12人工智能", "not-found"),
        (Fact("5", "个"), "5.00", "not-found"),
        (Fact("189", "个"), "188.80", "not-found"),
        (Fact("17.12", "万元/吨"), "17.12 万元 / 吨", "supported"),
    ],
)
def test_kinds_of_units(fact: Fact, text: str, answer: str, tmp_path: Path) -> None:
    found = ask(tmp_path, fact, f"{text}。")
    assert found.answer == answer, found


def test_a_fall_is_said_of_a_rise(tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("3.1", "%"), "同比下降3.1%。")
    assert (found.answer, found.notes) == ("supported", ("falls",))


values = st.integers(1, 99_999).map(lambda n: Decimal(n).scaleb(-2))


def forms(value: Decimal, unit: str) -> Iterator[str]:
    """Every way to print an amount of a unit that is known to these tests."""
    if unit == "%":
        yield from (
            f"{value:f}%",
            f"{value:f} ％".translate(WIDE),
            f"{value:f} per cent",
        )
        yield from (f"百分之{value:f}", f"百分之{spelled(value)}")
        yield f"{value * 10:f}‰"
        return
    scale = next(s for s in sorted(SCALES, key=len, reverse=True) if unit.startswith(s))
    base = unit.removeprefix(scale)
    full = value.scaleb(SCALES[scale])
    whole = int(full) if full == full.to_integral() else None
    for word, power in SCALES.items():
        number = f"{full.scaleb(-power):f}"
        if len(number) <= 16:
            yield f"{number}{word}{base}"
            yield f"{number} {word}{base}".translate(WIDE)
    for word, power in ENGLISH.items():
        number = f"{full.scaleb(-power):,f}"
        if len(number) <= 16:
            noun = {"人": " people", "元": " yuan", "家": " companies"}[base]
            yield f"{number} {word}{noun}"
            if base == "元":
                yield f"CNY {number} {word}"
                yield (
                    f"RMB{number}{word}"
                    if word in ("bn", "mn")
                    else f"¥{number} {word}"
                )
    if whole:
        yield f"{whole:,}{base}"
        yield f"{whole:,}".replace(",", "\u202f") + base
        yield f"{whole:,}".replace(",", "'") + base
        yield f"{whole:,}".replace(",", " ") + base
        yield f"{whole:,}{base}".replace(",", "，").translate(WIDE)
        if whole < 10**12:
            yield chinese(whole) + base


@st.composite
def printed(draw: st.DrawFn) -> tuple[Fact, str]:
    unit = draw(
        st.sampled_from(["亿人", "万亿元", "亿元", "万家", "家", "%", "百万元"])
    )
    value = draw(values)
    text = draw(st.sampled_from(list(forms(value, unit))))
    return Fact(f"{value:f}", unit), text


FILLERS = [
    "其中",
    "，共计",
    "（见第3章）",
    " as of 2025-12-31, ",
    "截至2025年12月达",
    "\n",
]


@settings(max_examples=ROUNDS, deadline=None)
@given(
    st.lists(st.tuples(printed(), st.sampled_from(FILLERS)), min_size=5, max_size=40),
    st.sampled_from(["text", "html", "gbk", "table", "workbook"]),
)
def test_any_form_is_supported(
    made: Sequence[tuple[tuple[Fact, str], str]], kind: str
) -> None:
    facts = [fact for (fact, _), _ in made]
    texts = [f"{filler}{text}" for (_, text), filler in made]
    write = WRITERS[kind]
    name, data = write(texts)
    with tempfile.TemporaryDirectory() as folder:
        found = answers(Path(folder), facts, data, name=name)
    for answer, text in zip(found, texts, strict=True):
        assert answer.answer == "supported", (text, answer)


def as_text(texts: Sequence[str]) -> tuple[str, bytes]:
    return "paper.txt", "。\n".join(texts).encode()


def as_gbk(texts: Sequence[str]) -> tuple[str, bytes]:
    return "paper.txt", "。\n".join(texts).encode("gb18030")


def as_html(texts: Sequence[str]) -> tuple[str, bytes]:
    body = "".join(f"<p>{text}。</p>" for text in texts)
    return "paper.html", f"<html><body>{body}</body></html>".encode()


def as_table(texts: Sequence[str]) -> tuple[str, bytes]:
    cells = "".join(f"<tr><td>{text}</td><td>x</td></tr>" for text in texts)
    return "paper.html", f"<html><table>{cells}</table></html>".encode()


def as_workbook(texts: Sequence[str]) -> tuple[str, bytes]:
    return "paper.xlsx", workbook({"S": [[text.strip()] for text in texts]})


WRITERS: dict[str, Callable[[Sequence[str]], tuple[str, bytes]]] = {
    "text": as_text,
    "gbk": as_gbk,
    "html": as_html,
    "table": as_table,
    "workbook": as_workbook,
}


def test_hundreds_of_values_in_a_pdf(tmp_path: Path) -> None:
    """Every form of many values, over many pages; each is found on its page."""
    facts: list[Fact] = []
    lines: list[list[str]] = []
    for number, unit in enumerate(("亿人", "亿元", "家", "%") * 4):
        value = Decimal(1037 + 89 * number).scaleb(-2)
        page = len(lines) + 1
        listed = list(forms(value, unit))
        facts += [Fact(f"{value:f}", unit, f"第{page}页") for _ in listed]
        lines.append([f"其中{text}。" for text in listed])
    found = answers(tmp_path, facts, pdf(lines), name="paper.pdf")
    assert len(found) > 200
    for answer in found:
        assert answer.answer == "supported", answer
        assert f"第{answer.where.removeprefix('p. ')}页" == answer.locator


@st.composite
def absent(draw: st.DrawFn) -> tuple[Fact, str]:
    """A value, and an amount that is none of it: another digit, scale or unit."""
    unit = draw(st.sampled_from(["亿人", "亿元", "万家", "%"]))
    value = draw(values)
    kind = draw(st.sampled_from(["more", "less", "digit", "unit", "scale", "coarse"]))
    off = Decimal(draw(st.integers(1, 500))).scaleb(-2)
    if kind == "more":
        other, said = value + off, unit
    elif kind == "less":
        other, said = max(value - off, Decimal(0)), unit
    elif kind == "digit":
        other, said = value + 1000 * draw(st.integers(1, 9)), unit
    elif kind == "unit":
        others = {"亿人": "亿元", "亿元": "亿人", "万家": "万人", "%": "亿人"}
        other, said = value, others[unit]
    elif kind == "scale":
        others = {"亿人": "万人", "亿元": "万亿元", "万家": "家", "%": "家"}
        other, said = value, others[unit]
    else:
        other, said = value.quantize(Decimal(1)), unit
        if other == value or not other:
            other = value + 1
    text = draw(st.sampled_from(list(forms(other, said))))
    return Fact(f"{value:f}", unit), text


@settings(max_examples=ROUNDS * 2, deadline=None)
@given(absent(), st.sampled_from(["text", "html", "table", "workbook"]))
def test_another_amount_is_never_support(made: tuple[Fact, str], kind: str) -> None:
    fact, text = made
    name, data = WRITERS[kind]([f"截至2025年，{text}"])
    with tempfile.TemporaryDirectory() as folder:
        [found] = answers(Path(folder), [fact], data, name=name)
    assert found.answer == "not-found", (text, found)


@pytest.mark.parametrize(
    ("value", "unit", "text", "said"),
    [
        ("70-75", "家", "独角兽企业有70—75家。", ["supported", "supported"]),
        ("1.2-1.5", "亿元", "投入1.2至1.5亿元", ["supported", "supported"]),
        ("70-75", "家", "有70—80家，其中科技企业75家", ["supported", "supported"]),
        ("70-75", "家", "70元的票，75家店", ["not-found", "supported"]),
        ("70-75", "家", "2070—75家", ["not-found", "supported"]),
    ],
)
def test_both_ends_of_a_range_are_looked_for(
    value: str, unit: str, text: str, said: list[str], tmp_path: Path
) -> None:
    found = verified(write_project(tmp_path, [Fact(value, unit)], text))
    ends = sorted(found.answers, key=lambda a: float(a.value.removesuffix(unit)))
    assert [answer.answer for answer in ends] == said


def test_the_end_of_a_long_number_is_no_number(tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("0.01"), "截至2025年，100 001 000 000人")
    assert found.answer == "not-found"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_digits_in_groups_are_one_number(space: str, kind: str, tmp_path: Path) -> None:
    """10 000 100家 is support for itself, and none for its last group."""
    if kind == "gbk" and space != " ":
        return  # None of these spaces is a character of it.
    text = f"截至2025年，共有10{space}000{space}100家。"
    name, data = WRITERS[kind]([text])
    facts = [Fact("100", "家"), Fact("0.01", "万家"), Fact("10000100", "家")]
    found = [one.answer for one in answers(tmp_path, facts, data, name=name)]
    assert found == ["not-found", "not-found", "supported"]
