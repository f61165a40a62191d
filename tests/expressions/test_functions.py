"""The function table over invented data: values as they would print."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from deckgen.diagnostics import Span
from deckgen.expressions import Scope, evaluate, parse_expression
from deckgen.expressions.cells import period_field
from deckgen.model.dataset import Field, FieldType
from deckgen.model.quantity import Quantity
from deckgen.model.source import Words
from deckgen.model.value import (
    BoundWords,
    PeriodValue,
    Record,
    Shown,
    Threshold,
    Typed,
    Value,
)
from support.catalog import dataset, period, scope


def here(offset: int) -> Span:
    return Span("templates/t.md", 1, offset + 1)


def run(text: str, within: Scope | None = None) -> Value:
    return evaluate(parse_expression(text, here), within or scope())


def brief(value: Value) -> str:
    """A value in short: number, unit, period, and what else is set."""
    match value:
        case Quantity():
            number = round(value.value, value.digits)
            sign = "" if value.qualifier == "=" else value.qualifier
            return f"{sign}{number}{value.unit} {value.period or ''}".strip()
        case Shown(quantity=quantity):
            flags = [n for n in ("bare", "sign", "approx") if getattr(value, n)]
            digits = "" if value.digits is None else f" digits={value.digits}"
            return f"{brief(quantity)}{digits} {' '.join(flags)}".strip()
        case BoundWords(text=text, kind=kind):
            return f"{kind}:{text}"
        case PeriodValue(period=found, as_of=as_of, long=long):
            return f"{found}{' as of' if as_of else ''}{' long' if long else ''}"
        case Typed(text=text):
            return f"typed:{text}"
        case Threshold(value=number, unit=unit):
            return f"threshold:{number}{unit}"
        case Record(dataset=dataset, row=row):
            return f"{dataset}#{row}"
        case tuple():
            return " ".join(brief(v) for v in value)
        case _:
            return str(value)


def sources(value: Value) -> list[str]:
    assert isinstance(value, Quantity | BoundWords | PeriodValue)
    return [c.source for c in value.citations]


TABLE = {
    # the newest period up to the report's
    'fact("users.genai")': "6.02亿人 2025-12",
    'latest("users.genai")': "6.02亿人 2025-12",
    'fact("users.genai", period="-1y")': "2.49亿人 2024-12",
    'fact("users.genai", period="prev")': "5.15亿人 2025-06",
    'fact("users.genai", period="-6m")': "5.15亿人 2025-06",
    'fact("users.genai", period="2024-12")': "2.49亿人 2024-12",
    'fact("users.genai", period="2026-06")': "7.00亿人 2026-06",
    'fact("users.genai", "-1y")': "2.49亿人 2024-12",
    'fact(fact("users.genai"), period="-1y")': "2.49亿人 2024-12",
    'fact(fact("users.genai", period="-1y"), period="prev")': "2.30亿人 2024-06",
    # single facts
    'fact("facts.备案服务")': "748款 2025-12",
    'fact("facts.开源模型")': ">200款 2025-12",
    'fact("facts.备案服务", period="-1y")': "302款 2024-12",
    'fact("facts.备案服务", period="prev")': "302款 2024-12",
    'fact("facts.规模2028")': "~80亿元 2028",
    'growth("facts.备案服务")': "147.7% 2025-12",
    'cagr("facts.规模2023", from="2023", to="2028E")': "~32.0% 2028",
    # growth
    'growth("users.genai")': "141.8% 2025-12",
    'growth("users.genai", over="1y")': "141.8% 2025-12",
    'growth("users.genai", over="prev")': "16.9% 2025-12",
    'growth("users.genai", over="6m")': "16.9% 2025-12",
    'growth("users.genai", over="2024-06")': "161.7% 2025-12",
    'growth("users.genai", period="2025-06")': "123.9% 2025-06",
    'growth(fact("users.genai", period="2025-06"))': "123.9% 2025-06",
    # two operands share a period
    'diff("users.genai", fact("users.genai", period="-1y"))': "3.53亿人 2025-12",
    'times("users.genai", fact("users.genai", period="-1y"))': "2.4倍 2025-12",
    'share("users.genai", of="users.netizens")': "53.5% 2025-12",
    'share("users.genai", of="users.netizens", period="-1y")': "22.5% 2024-12",
    'share(fact("users.genai", period="-1y"), of="users.netizens")': "22.5% 2024-12",
    'ratio("users.genai", "users.netizens")': "0.54 2025-12",
    'times("users.netizens", "users.genai")': "1.9倍 2025-12",
    'pp("users.penetration", fact("users.penetration", period="-1y"))': (
        "31.0个百分点 2025-12"
    ),
    'ratio("facts.备案服务", "facts.备案去年")': "2.48 2025-12",
    'diff("facts.备案服务", "facts.备案去年")': "446款 2025-12",
    'ratio("facts.开源模型", "facts.备案服务")': ">0.27 2025-12",
    'ratio("facts.备案服务", "facts.开源模型")': "<3.74 2025-12",
    # other keys beside time
    'fact("regions.产值", 地区="北京")': "130.0亿元 2025",
    'fact("regions.产值", 地区="北京", period="-1y")': "100.0亿元 2024",
    'fact("regions.产值", 地区=params.region)': "130.0亿元 2025",
    'growth("regions.产值", 地区="上海")': "33.3% 2025",
    'growth("regions.产值", 地区="上海", 大区="华东")': "33.3% 2025",
    'share("regions.产值", of=total("regions.产值"), 地区="北京")': "38.2% 2025",
    'total("regions.产值")': "340.0亿元 2025",
    'total("regions.产值", 大区="华东")': "210.0亿元 2025",
    'total("regions.产值", 地区=["北京", "上海"])': "250.0亿元 2025",
    'mean("regions.产值")': "113.33亿元 2025",
    'median("regions.产值")': "120.0亿元 2025",
    'max("regions.产值")': "130.0亿元 2025",
    'min("regions.产值")': "90.0亿元 2025",
    'count("regions", unit="个")': "3个 2025",
    'rank("regions.产值", of="北京")': "1 2025",
    'rank("regions.产值", of="浙江")': "3 2025",
    'rank("regions.产值", of=params.region)': "1 2025",
    'rank("regions.产值", of="上海", 大区="华东")': "1 2025",
    'top("regions.产值")': "list:北京、上海、浙江",
    'top("regions.产值", 1)': "list:北京",
    'top("regions.产值", n=2, 大区="华东")': "list:上海、浙江",
    'name_of(max("regions.产值"))': "name:北京",
    # records without time, whatever dates they hold
    'count("companies", unit="家")': "3家 2025-12",
    'count("companies", unit="家", city="北京")': "1家 2025-12",
    'total("companies.staff")': "2450人 2025-12",
    'fact("companies.staff", name="甲公司")': "1200人 2025-12",
    'rows("companies")': "companies#0 companies#1 companies#2",
    'rows("companies", city="上海")': "companies#1",
    'rows("regions")': "regions#3 regions#4 regions#5",
    # periods, names, words
    'period_of("users.genai")': "2025-12 as of",
    'period_of("users.genai") | long': "2025-12 as of long",
    'period_of("regions.产值", 地区="北京")': "2025",
    "edition.period": "2026Q1",
    "edition.period | long": "2026Q1 long",
    "params.region": "typed:北京",
    'moved("users.genai", "增长", "下降", "持平")': "words:增长",
    'moved(diff("users.netizens", "users.netizens"), "增长", "下降", "持平")': (
        "words:持平"
    ),
    'moved(diff("users.genai", "users.netizens"), "多", "少")': "words:少",
    # formats
    'fact("users.genai") | unit("万人")': "60200万人 2025-12",
    'fact("users.genai") | unit("million people")': "602million people 2025-12",
    'fact("users.genai") | digits(1)': "6.02亿人 2025-12 digits=1",
    'fact("users.genai") | bare': "6.02亿人 2025-12 bare",
    'growth("users.genai") | sign | digits(0)': "141.8% 2025-12 digits=0 sign",
    'fact("users.genai") | approx': "6.02亿人 2025-12 approx",
    'growth(fact("users.genai") | bare)': "141.8% 2025-12",
    # arithmetic between quantities
    'fact("users.genai") - fact("users.genai", period="-1y")': "3.53亿人 2025-12",
    'fact("users.genai") / fact("users.netizens")': "0.54 2025-12",
    'fact("users.netizens") * fact("users.penetration")': "6.02亿人 2025-12",
    '-fact("users.genai")': "-6.02亿人 2025-12",
    'fact("regions.产值", 地区="北京") + fact("regions.产值", 地区="上海")': (
        "250.0亿元 2025"
    ),
    # thresholds
    'q("5亿人")': "threshold:5亿人",
    "pct(50)": "threshold:50%",
    "pct(0.5)": "threshold:0.5%",
    'pct("-3")': "threshold:-3%",
}


@pytest.mark.parametrize(("text", "result"), TABLE.items())
def test_values(text: str, result: str) -> None:
    assert brief(run(text)) == result


IN_A_FENCE = {
    "genai": "6.02亿人 2025-12",
    "fact(genai)": "6.02亿人 2025-12",
    "growth(genai)": "141.8% 2025-12",
    'growth(genai, over="prev")': "16.9% 2025-12",
    "share(genai, of=netizens)": "53.5% 2025-12",
    "users.genai": "6.02亿人 2025-12",
    'fact("users.genai")': "6.02亿人 2025-12",
    "facts.备案服务": "748款 2025-12",
    "fact(facts.备案服务)": "748款 2025-12",
    "fact(regions.产值, 地区=北京)": "130.0亿元 2025",
    "total(regions.产值)": "340.0亿元 2025",
    "count(companies)": "3个 2025-12",
    'genai | unit("万人")': "60200万人 2025-12",
    'genai - fact(genai, period="-1y")': "3.53亿人 2025-12",
}


@pytest.mark.parametrize(("text", "result"), IN_A_FENCE.items())
def test_values_in_a_fence(text: str, result: str) -> None:
    assert brief(run(text, scope(data="users"))) == result


def test_rows_of_a_fence_are_chosen() -> None:
    within = replace(scope(data="regions"), where={"地区": ("上海",)})
    assert brief(run("产值", within)) == "120.0亿元 2025"
    assert brief(run("growth(产值)", within)) == "33.3% 2025"
    assert brief(run("fact(产值, 地区=北京)", within)) == "130.0亿元 2025"
    assert brief(run("users.genai", within)) == "6.02亿人 2025-12"


def test_a_category_is_exact() -> None:
    within = replace(scope(data="users"), exact=period("2024-12"))
    assert brief(run("genai", within)) == "2.49亿人 2024-12"
    assert brief(run("share(genai, of=netizens)", within)) == "22.5% 2024-12"


@pytest.mark.parametrize(
    ("cut", "result"),
    [
        ("2026Q1", "6.02亿人 2025-12"),
        ("2026-06", "7.00亿人 2026-06"),
        ("2026H1", "7.00亿人 2026-06"),
        ("2025-11", "5.15亿人 2025-06"),
        ("2024", "2.49亿人 2024-12"),
    ],
)
def test_the_cut_of_the_report(cut: str, result: str) -> None:
    assert brief(run('fact("users.genai")', scope(cut=cut))) == result


def test_citations_keep_the_order_of_operands() -> None:
    assert sources(run('share("users.genai", of="users.netizens")')) == [
        "survey",
        "office",
    ]
    assert sources(run('fact("users.netizens")')) == ["office"]
    assert sources(run('fact("users.genai")')) == ["survey", "office"]
    assert sources(run('fact("facts.开源模型")')) == ["press"]
    assert sources(run('count("companies")')) == ["office"]
    assert sources(run('top("companies.staff", 1)')) == ["press"]
    assert sources(run('max("companies.staff")')) == ["press"]


def test_a_locator_comes_with_its_row() -> None:
    found = run('fact("facts.备案服务")')
    assert isinstance(found, Quantity)
    assert found.citations[0].locator == "第3页"


@pytest.mark.parametrize(
    ("text", "evidence", "redistribution"),
    [
        ('fact("users.genai")', "original", "figures-only"),
        ('fact("users.netizens")', "original", "figures-only"),
        ('fact("companies.staff", name="甲公司")', "relayed", "full"),
        ('count("regions")', "stated", "none"),
        ('rank("regions.产值", of="北京")', "stated", "none"),
        ('ratio("facts.开源模型", "facts.备案服务")', "relayed", "figures-only"),
    ],
)
def test_the_worst_of_all_sources(
    text: str, evidence: str, redistribution: str
) -> None:
    found = run(text)
    assert isinstance(found, Quantity)
    assert (found.evidence, found.redistribution) == (evidence, redistribution)


def test_every_cell_is_logged() -> None:
    within = scope()
    run('growth("users.genai")', within)
    assert {(c.dataset, c.row, c.field) for c in within.cells} == {
        ("users", 5, "genai"),
        ("users", 3, "genai"),
    }
    assert list(within.asked) == ["users"]


def test_a_rank_rests_on_every_row() -> None:
    found = run('rank("regions.产值", of="上海")')
    assert isinstance(found, Quantity)
    assert sorted(c.row for c in found.cells) == [4, 5, 6]
    assert found.entity == "上海"


def test_computed_values_are_major_and_looked_up_ones_are_as_published() -> None:
    for text, level in (
        ('fact("users.genai")', "none"),
        ('max("regions.产值")', "none"),
        ('total("regions.产值")', "major"),
        ('growth("users.genai")', "major"),
    ):
        found = run(text)
        assert isinstance(found, Quantity)
        assert found.processing == level
    shown = run('fact("users.genai") | unit("万人")')
    assert isinstance(shown, Shown)
    assert shown.quantity.processing == "minor"


def test_cells_of_records() -> None:
    within = scope()
    record = (run('rows("companies")', within),)
    assert isinstance(record[0], tuple)
    first = replace(within, variables={"r": record[0][0]})
    last = replace(within, variables={"r": record[0][2]})
    assert brief(run("r.name", first)) == "cell:甲公司"
    assert brief(run("r.staff", first)) == "1200人 2025-12"
    assert brief(run("r.founded", first)) == "2015-03-01"
    assert run("r.listed", first) is True
    assert brief(run("r.city", last)) == "typed:—"
    assert brief(run('fact("companies.staff", name=r.name)', last)) == "450人 2025-12"


def test_names_in_english() -> None:
    found = run('top("regions.产值", 2)', scope(language="en"))
    assert brief(found) == "list:北京, 上海"


@pytest.mark.parametrize(
    ("fields", "key", "when"),
    [
        ("day:date f:number", "", "day"),
        ("day:date f:number", "day", "day"),
        ("name:text day:date f:number", "name", ""),
        ("name:text day:date f:number", "name day", "day"),
        ("name:text at:period f:number", "name", "at"),
        ("founded:date at:period f:number", "", "at"),
        ("founded:date at:period f:number", "founded", "founded"),
        ("name:text f:number", "name", ""),
    ],
)
def test_which_column_says_when(fields: str, key: str, when: str) -> None:
    types = [f.split(":") for f in fields.split()]
    table = dataset(
        "t",
        [Field(n, Words(plain=n), cast("FieldType", t)) for n, t in types],
        "|".join(
            "2024" if t in ("date", "period", "number") else "x" for _, t in types
        ),
        key=key.split(),
    )
    assert period_field(table) == when
