"""The number rules across inlines: bound, cited, named, relabelled, withheld."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import Diagnostic, Span
from deckgen.model.inline import (
    BoundText,
    Break,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Name,
    Strong,
    Text,
    plain_text,
)
from deckgen.model.quantity import Quantity
from deckgen.model.source import Citation, Citations
from deckgen.quantities import PERCENT, RANK, parse_unit
from deckgen.rules import (
    check_inlines,
    check_terms,
    check_words,
    vocabulary,
    withhold_numbers,
    withhold_words,
)

CITED: Citations = (Citation("invented"),)
HERE = Span("01.md", 3, 5)


def fact(text: str = "6.02亿人", unit: str = "亿人", *, bare: bool = False) -> Fact:
    """An invented fact as printed."""
    found = {"%": PERCENT, "第": RANK}.get(unit) or parse_unit(unit)
    assert found is not None
    quantity = Quantity(Decimal("6.02"), found, "stock", CITED, digits=2)
    return Fact("f", text, quantity, bare)


def codes(*inlines: Inline, terms: tuple[str, ...] = ()) -> list[str]:
    """Codes that a text raises, in order."""
    return [d.code for d in check_inlines(inlines, vocabulary(terms))]


def value(diagnostic: Diagnostic, name: str) -> str:
    """One value of a diagnostic."""
    return str(dict(diagnostic.values)[name])


def test_what_is_bound_or_cited_is_no_bare_number() -> None:
    assert codes(Text("用户"), fact(), Text("。")) == []
    assert codes(Cited((Text("据称超过200家"),), CITED)) == []
    assert codes(BoundText("b", "12家", CITED)) == []
    assert codes(Name("1-3-7-14")) == []
    assert codes(Text("GPT-X 100"), terms=("GPT-X 100",)) == []


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("有200家"),),
        (Strong((Text("200"),)),),
        (Text("2"), Strong((Text("00"),)), Text("家")),
        (Code("200"),),
        (Link((Text("200家"),), "https://example.org"),),
        (BoundText("b", "增长200家", CITED, "words"),),
        (Text("2\u200b00"),),
        (Emphasis((Strong((Text("６"),)),)),),
        (Text("六"), Strong((Text("成"),))),
        (Text("三\n亿人"),),
        (Text("GPT-4"), Strong((Text("亿"),))),
        (Text("2025年"), Text("%")),
    ],
)
def test_typed_numbers_are_bare_wherever_they_stand(inlines: Inlines) -> None:
    assert "bare-number" in codes(*inlines)


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("2025"), Strong((Text("年"),))),
        (Text("2025\n年"),),
        (Text("20\u200b25年"),),
        (Text("第"), Emphasis((Text("57"),)), Text("次")),
        (Strong((Text("5G"),)), Text("用户")),
        (Text("在2025年"), fact()),
    ],
)
def test_names_hold_across_inlines(inlines: Inlines) -> None:
    assert codes(*inlines) == []


def test_a_bare_number_is_named_and_placed() -> None:
    text = "用户\n一共有 6.02亿人。"
    (found,) = check_inlines((Text(text, HERE),), vocabulary(()), nearest=lambda _: "x")
    assert (found.span.line, found.span.column) == (4, 5)
    assert value(found, "number") == "6.02亿人"
    assert value(found, "nearest") == "x"
    (found,) = check_words("共200家", span=HERE)
    assert (found.span.line, found.span.column) == (3, 6)


BEFORE = ["2", "1.", "+", "−", "-", "±", "~", "≈", "<", ">", "≥", "≤", "$", "¥", "€"]
BEFORE += ["CNY ", "USD", "0.", "≥ ", "+\u200b", "3 "]


@pytest.mark.parametrize("typed", BEFORE)
def test_relabelled_before(typed: str) -> None:
    assert "relabelled" in codes(Text(f"达到{typed}"), fact())
    assert "relabelled" in codes(Text("达到"), Strong((Text(typed),)), fact())


AFTER = ["5", ".5", ",000", "%", "‰", "万", "亿", "千", "百", "成", "倍"]
AFTER += [
    "个百分点",
    "次",
    "元",
    "人",
    " people",
    " million",
    "\u200b万",
    " %",
    "　亿",
    "GW",
    "k",
    "家",
]


@pytest.mark.parametrize("typed", AFTER)
def test_relabelled_after(typed: str) -> None:
    assert "relabelled" in codes(fact(), Text(f"{typed}。"))
    assert "relabelled" in codes(Strong((fact(),)), Text(typed))


WORDS = ["人均", "人工智能", "家庭", "个人", "元宇宙", "次年", "成为", "百度"]
WORDS += [
    " of users",
    "，",
    "。",
    "的用户",
    " Gwent",
    "（",
    " users' share",
    "、5G",
    "——",
    " of users",
]


@pytest.mark.parametrize("typed", WORDS)
def test_words_beside_a_fact_are_words(typed: str) -> None:
    assert codes(fact(), Text(typed)) == []


def test_names_may_stand_near_a_fact() -> None:
    assert codes(Text("In Q1 2025 "), fact("602 million people")) == []
    assert codes(Text("GPT-4 "), fact()) == []
    assert "relabelled" in codes(Text("GPT-4"), fact())
    assert codes(Text("截至2025年12月"), fact()) == []


def test_a_bare_fact_takes_exactly_its_unit() -> None:
    bare = fact("6.02", bare=True)
    assert codes(bare, Text("亿人，")) == []
    assert codes(bare, Text(" 亿人")) == []
    assert codes(bare, Strong((Text("亿"),)), Text("人")) == []
    assert codes(fact("602", bare=True), Text(" million people")) == []
    assert "relabelled" in codes(bare, Text("万人"))
    assert "relabelled" in codes(bare, Text("亿人次"))
    assert "relabelled" in codes(bare, Text("亿"))
    share = fact("53.5", "%", bare=True)
    assert codes(share, Text("%。")) == []
    assert "relabelled" in codes(share, Text("个百分点"))


def test_money_may_be_named_before_a_bare_fact() -> None:
    bare = fact("1.2", "万亿元", bare=True)
    assert codes(Text("CNY "), bare, Text(" trillion")) == []
    assert "relabelled" in codes(Text("USD "), bare)


def test_a_rank_takes_a_measure_word() -> None:
    assert codes(fact("第2", "第"), Text("位")) == []
    assert "relabelled" in codes(fact("第2", "第"), Text("万"))


def test_two_facts_do_not_run_together() -> None:
    assert "relabelled" in codes(fact("6.02", bare=True), fact("748款"))
    assert codes(fact(), fact("748款")) == []
    assert codes(fact("6.02", bare=True), Break(), fact("748款")) == []


def test_a_citation_number_does_not_part_a_fact_from_its_unit() -> None:
    assert "relabelled" in codes(fact(), CitationMark(CITED), Text("万"))


@pytest.mark.parametrize("name", ["6.02亿人", "200", "1-3", "超过200家", "六成", "$5"])
def test_a_name_is_no_number(name: str) -> None:
    assert codes(Name(name)) == ["name-is-number"]


def test_a_name_does_not_stand_beside_a_unit() -> None:
    assert codes(Name("A-6"), Text("亿人")) == ["name-is-number"]
    assert codes(Name("A-6"), Strong((Text("%"),))) == ["name-is-number"]
    assert codes(Text("$"), Name("360公司")) == ["name-is-number"]
    assert codes(Name("A-6"), Text("架构")) == []


def test_terms_that_are_numbers() -> None:
    found = check_terms((("6.02亿", HERE), ("GPT-4", HERE), ("95后", HERE)))
    assert [value(d, "name") for d in found] == ["6.02亿"]
    assert codes(Text("6.02亿人"), terms=("6.02亿",)) == ["bare-number"]


def test_withheld_numbers() -> None:
    assert withhold_words("2025年有6.02亿人") == "2025年有【待核】亿人"
    assert withhold_words("六成用户") == "【待核】成用户"
    kept = (Text("在2025年"), fact(), Name("1-3-7-14"), Text("用GPT-4"))
    assert withhold_numbers(kept) == kept
    mixed = withhold_numbers((Text("2", HERE), Strong((Text("00家"),)), fact()))
    assert plain_text(mixed) == "【待核】【待核】家6.02亿人"
    assert withhold_words("有H100芯片", terms=("H100",)) == "有H100芯片"


TEXTS = st.text(
    alphabet="0123456789０٣①²½.,年月亿万人%家成倍三六百第次GPT- \n\u200b$Q", max_size=14
)
PIECES = st.lists(
    st.one_of(
        TEXTS.map(Text),
        TEXTS.map(lambda t: Strong((Text(t),))),
        TEXTS.map(Code),
        TEXTS.map(lambda t: BoundText("b", t, CITED, "words")),
        st.just(fact()),
    ),
    max_size=4,
)


@given(PIECES)
def test_nothing_bare_survives_withholding(pieces: list[Inline]) -> None:
    left = withhold_numbers(tuple(pieces))
    found = check_inlines(left, vocabulary(()))
    assert "bare-number" not in [d.code for d in found]


@given(st.text(alphabet="0123456789.,亿万人 家%", min_size=1, max_size=12))
def test_no_digit_survives_withholding(text: str) -> None:
    left = withhold_words(f"约{text}。")
    assert not any(unicodedata.category(c) in ("Nd", "Nl", "No") for c in left)
    assert re.sub("[0-9]", "", f"约{text}。").count("。") == left.count("。")
