"""What an expression must not give: the code, the place, and the hint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, render_diagnostic
from deckgen.diagnostics.messages import exhibits, expressions, template
from deckgen.expressions import (
    FailedError,
    MissingError,
    Scope,
    evaluate,
    parse_expression,
    unparse,
)
from support.catalog import scope


def here(offset: int) -> Span:
    return Span("templates/t.md", 7, offset + 1)


def refused(text: str, within: Scope | None = None) -> Diagnostic:
    """The one diagnostic that an expression gives."""
    with pytest.raises(DeckgenError) as raised:
        evaluate(parse_expression(text, here), within or scope())
    assert len(raised.value.diagnostics) == 1
    return raised.value.diagnostics[0]


REFUSED: dict[str, tuple[str, int, str]] = {
    # code, column, what the English message says
    'fact("user.genai")': ("unknown-dataset", 1, "did you mean `users`"),
    'fact("users.genia")': ("unknown-field", 1, "did you mean `users.genai`"),
    'total("regions.产值", period="2024")': ("unknown-field", 1, "did you mean `年份`"),
    'fact("users.Genai")': ("unknown-field", 1, "did you mean `users.genai`"),
    'fact("facts.备案")': ("unknown-fact", 1, "did you mean `facts.备案服务`"),
    'fact("facts.下季数据")': ("fact-not-published", 1, "2026-05-08"),
    'fact("users")': ("name-incomplete", 1, "`dataset.users`"),
    'fact("users.period")': ("field-not-number", 1, "holds no numbers"),
    'fact("companies.city")': ("field-not-number", 1, "holds no numbers"),
    'facts("users.genai")': ("unknown-function", 1, "did you mean `fact`"),
    'fact("users.genai", perod="-1y")': ("unknown-field", 1, "has no field `perod`"),
    "fact()": ("argument-missing", 1, "needs `name`"),
    "fact(1, 2, 3)": ("argument-count", 1, "too many"),
    "fact(true)": ("argument-type", 1, "`name` of `fact`"),
    'fact("users.genai", period=["2024"])': ("argument-type", 1, "must be text"),
    'share("users.genai")': ("argument-missing", 1, "needs `of`"),
    'q("五亿人")': ("threshold-unreadable", 1, "`五亿人`"),
    'q("5亿人", unit="x")': ("unknown-argument", 15, "no argument `unit`"),
    # rows
    'fact("regions.产值")': ("ambiguous-rows", 1, "means 3 rows"),
    'fact("regions.产值", 地区="上")': ("no-rows", 1, "`上` in `地区`"),
    'fact("regions.产值", 地区="上海市")': ("no-rows", 1, "did you mean `上海`"),
    'fact("regions.产值", 区="上海")': ("unknown-field", 1, "has no field `区`"),
    'fact("facts.备案服务", key="别的")': ("no-rows", 1, "`别的`"),
    'fact(fact("users.genai"), period="2024-12", x="y")': ("argument-type", 1, "name"),
    'share(fact("users.genai"), of=fact("users.netizens"), x="y")': (
        "argument-type",
        1,
        "name",
    ),
    # periods
    'fact("users.genai", period="2020")': ("value-missing", 1, "for `2020`"),
    'fact("users.genai", period="2020-01")': ("value-missing", 1, "choose one of"),
    'fact("users.genai", period="-9y")': ("value-missing", 1, "`2016-12`"),
    'fact("users.genai", period="上月")': ("period-unreadable", 1, "`上月`"),
    'fact("regions.产值", 地区="北京", period="-1q")': ("value-missing", 1, "-1q"),
    'fact("facts.开源模型", period="-1y")': ("value-missing", 1, "`2024-12`"),
    'share("facts.开源模型", of="facts.备案服务", period="-1y")': (
        "value-missing",
        1,
        "`2024-12`",
    ),
    'growth("users.genai", over="5y")': ("value-missing", 1, "`2020-12`"),
    'growth("users.netizens", over="3y")': ("value-missing", 1, "`2022-12`"),
    'growth("facts.开源模型")': ("value-missing", 1, "`2024-12`"),
    'growth(total("regions.产值"))': ("argument-type", 1, "a name"),
    'growth(fact("users.genai"), period="2024-12")': ("argument-type", 1, "a name"),
    'share("users.genai", of="regions.产值")': ("value-missing", 1, "users.genai"),
    'cagr("users.genai", from="2024-12", to="2025-06")': ("cagr-period", 1, "apart"),
    'cagr("users.genai", from="去年")': ("period-unreadable", 1, "`去年`"),
    # units and measures
    'share("users.genai", of="facts.规模2023")': ("unit-mixed", 1, "亿元"),
    'diff("users.penetration", "users.penetration")': ("unit-mixed", 1, "`pp(a, b)`"),
    'pp("users.genai", "users.netizens")': ("unit-mixed", 1, "`diff(a, b)`"),
    'total("users.penetration")': ("share-summed", 1, "cannot be added up"),
    'ratio("facts.开源模型", "facts.规模2028")': ("unit-mixed", 1, "亿元"),
    'diff("facts.开源模型", "facts.开源模型")': ("bounds-mixed", 1, ">200款"),
    'fact("users.genai") | unit("亿元")': ("unit-mixed", 23, "`亿元`"),
    'fact("users.genai") | unit("只猫")': ("unknown-unit", 23, "`只猫`"),
    'count("companies", unit="只猫")': ("unknown-unit", 1, "`只猫`"),
    # formats
    'fact("users.genai") | round': ("unknown-format", 23, "`round`"),
    'fact("users.genai") | digits': ("argument-count", 23, "digits"),
    'fact("users.genai") | digits(9)': ("format-misused", 23, "digits"),
    'fact("users.genai") | digits(1.5)': ("format-misused", 23, "digits"),
    'fact("users.genai") | unit(5)': ("format-misused", 23, "unit"),
    'fact("users.genai") | long': ("format-misused", 23, "long"),
    "params.region | bare": ("format-misused", 17, "bare"),
    'period_of("users.genai") | bare': ("format-misused", 28, "bare"),
    # aggregates
    'total("users")': ("argument-type", 1, "a field"),
    'top("users")': ("argument-type", 1, "a field"),
    'rank("users", of="x")': ("argument-type", 1, "a field"),
    'rank("regions.产值", of="广东")': ("value-missing", 1, "北京"),
    'top("users.genai")': ("argument-type", 1, "have names"),
    'total("facts.备案服务")': ("argument-type", 1, "a field of a table"),
    'rows("nothing")': ("unknown-dataset", 1, "nothing"),
    'name_of("users.genai")': ("value-missing", 1, "生成式AI用户"),
    'moved(pct(5), "a", "b")': ("argument-type", 1, "a name or a quantity"),
    # arithmetic
    'fact("users.genai") * 2': ("literal-in-arithmetic", 23, "typed number"),
    'fact("users.genai") + q("1亿人")': ("literal-in-arithmetic", 24, "typed number"),
    'fact("users.genai") + "1"': ("not-a-quantity", 21, "numbers of the data"),
    'fact("users.genai") + fact("users.penetration")': (
        "share-summed",
        21,
        "cannot be added up",
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refusals(text: str) -> None:
    code, column, words = REFUSED[text]
    found = refused(text)
    said = render_diagnostic(found, "en")
    assert found.code == code, said
    assert words in said
    assert (found.span.file, found.span.line) == ("templates/t.md", 7)
    if "+" not in text:
        assert found.span.column == column
    chinese = render_diagnostic(found, "zh-CN")
    for written in (said, chinese):
        assert "{" not in re.sub(r"\{\{|\{%", "", written), written


WANTED = {
    'fact(fact("users.genai"), period="2024-12", x="y")': "argument-type/name",
    'moved(pct(5), "a", "b")': "argument-type/name-or-quantity",
    "pct('nan')": "argument-type/number",
    'top("regions.产值", 0)': "argument-type/whole-number",
    'fact("users.genai", period=["2024"])': "argument-type/text",
    'total("users")': "argument-type/field",
    'total("facts.备案服务")': "argument-type/table-field",
    'top("users.genai")': "argument-type/named-rows",
    'count("companies", unit="万元")': "argument-type/count-unit",
    'fact("regions.产值", 地区=true)': "argument-type/choice",
}


@pytest.mark.parametrize("text", WANTED)
def test_what_an_argument_must_be_is_said_in_both_languages(text: str) -> None:
    found = refused(text)
    assert found.key == WANTED[text]
    chinese = render_diagnostic(found, "zh-CN").split("\n")[0].partition(": ")[2]
    assert not re.search("[a-z]", re.sub("`[^`]*`", "", chinese)), chinese


def test_in_a_fence_the_nearest_field_is_named() -> None:
    found = refused("genia", scope(data="users"))
    assert (found.code, dict(found.values)["near"]) == ("unknown-field", "users.genai")


def test_a_gap_is_told_from_a_mistake() -> None:
    with pytest.raises(MissingError):
        evaluate(parse_expression('fact("users.genai", "2023-12")', here), scope())
    with pytest.raises(FailedError) as raised:
        evaluate(parse_expression('fact("users.nothing")', here), scope())
    assert not isinstance(raised.value, MissingError)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("fact( 'users.genai' )", 'fact("users.genai")'),
        ("a+b*c", "(a + (b * c))"),
        ("f(x,y=1)|digits( 1 )", "f(x, y=1) | digits(1)"),
        ("not a<b<=c and d", "(not a < b <= c and d)"),
        ("[a,'b',true]", '[a, "b", true]'),
        ("-a.b", "-a.b"),
    ],
)
def test_normal_forms(text: str, normal: str) -> None:
    assert unparse(parse_expression(text, here)) == normal


@pytest.mark.parametrize(
    "text", ["a }} b {{ c", "a }}{% if b %}{{ c }}{% endif %}{{ d", "a }}", "", "  "]
)
def test_one_expression_and_nothing_beside_it(text: str) -> None:
    with pytest.raises(DeckgenError) as raised:
        parse_expression(text, here)
    assert raised.value.diagnostics[0].code == "template-syntax"


NAMES = st.sampled_from(
    ["users", "users.genai", "facts.备案服务", "regions.产值", "companies", "x", ""]
)
ATOMS = st.one_of(
    NAMES.map(lambda n: f'"{n}"'),
    st.sampled_from(["5", "0.5", "true", "params.region", "edition", "[]", "x", "''"]),
)
FUNCTIONS = st.sampled_from(
    "fact growth diff pp share ratio times cagr total mean median max min count rank "
    "top rows period_of name_of moved q pct latest nothing".split()
)
ARGUMENTS = st.sampled_from(
    ["period=", "of=", "over=", "from=", "to=", "unit=", "n=", "地区=", "x=", "", ""]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(
            lambda f, parts: f"{f}({', '.join(a + v for a, v in parts)})",
            FUNCTIONS,
            st.lists(st.tuples(ARGUMENTS, inner), max_size=3),
        ),
        st.builds(
            lambda a, op, b: f"({a} {op} {b})",
            inner,
            st.sampled_from(["+", "-", "*", "/", "<", "==", "and", "or", "~", "in"]),
            inner,
        ),
        st.builds(
            lambda a, f: f"({a} | {f})",
            inner,
            st.sampled_from(["bare", "digits(1)", "unit('万人')", "long", "upper"]),
        ),
        inner.map(lambda a: f"-{a}"),
        inner.map(lambda a: f"not {a}"),
    ),
    max_leaves=6,
)


@given(EXPRESSIONS)
def test_any_expression_gives_a_value_or_diagnostics(text: str) -> None:
    try:
        evaluate(parse_expression(text, here), scope())
    except DeckgenError as error:
        for found in error.diagnostics:
            assert render_diagnostic(found, "zh-CN")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        evaluate(parse_expression(text, here), scope(data="users"))
    except DeckgenError as error:
        for found in error.diagnostics:
            assert render_diagnostic(found, "en")


def test_messages_are_whole() -> None:
    rooms = (template.MESSAGES, expressions.MESSAGES, exhibits.MESSAGES)
    for message in (m for room in rooms for m in room.values()):
        assert len(message.hints_en) == len(message.hints_zh)
        assert not message.en.endswith(".")
        assert message.en[0].islower() or message.en[0] in "`{"
