"""A small catalog of invented data: every number, producer and title is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from deckgen.expressions import Scope, new_scope
from deckgen.model.dataset import Catalog, Dataset, Field, RowFields, Value
from deckgen.model.quantity import Measure, Period
from deckgen.model.source import Language, License, Source, Words
from deckgen.model.value import PeriodValue, Record, Typed
from deckgen.model.value import Value as ScopeValue
from deckgen.quantities import parse_period, parse_unit

PARAMS = {"region": "北京"}


def period(text: str) -> Period:
    """A period that is known to be one."""
    found = parse_period(text)
    assert found is not None, text
    return found


def source(identity: str, *, published: str = "2026-01-20") -> Source:
    """An invented report of an invented producer."""
    return Source(
        id=identity,
        type="report",
        title=Words(plain=f"虚构的{identity}报告"),
        producer=(Words(zh=f"虚构机构{identity}", en=f"Invented {identity}"),),
        date_published=published,
        license=License("unstated"),
        evidence="original",
        redistribution="full",
        url="https://example.org/invented",
        date_accessed="2026-03-02",
    )


SOURCES: Mapping[str, Source] = {
    "survey": source("survey"),
    "office": replace(source("office"), redistribution="figures-only"),
    "press": replace(source("press"), evidence="relayed", via="office"),
    "late": source("late", published="2026-06-30"),
    "地方年鉴": replace(source("地方年鉴"), redistribution="none", evidence="stated"),
}


def column(
    name: str,
    unit: str,
    *,
    measure: Measure = "stock",
    metric: str = "",
    sources: tuple[str, ...] = (),
) -> Field:
    """A field of numbers."""
    found = parse_unit(unit)
    assert found is not None, unit
    return Field(
        name,
        Words(plain=name),
        "number",
        unit=found,
        measure=measure,
        metric=metric,
        sources=sources,
    )


def texts(name: str) -> Field:
    """A field of texts."""
    return Field(name, Words(plain=name), "text")


def periods(name: str = "period") -> Field:
    """A field of periods."""
    return Field(name, Words(plain=name), "period")


def cell(field: Field, text: str) -> Value:
    """A cell as a person would type it."""
    if not text:
        return None
    match field.type:
        case "number" | "integer":
            return Decimal(text)
        case "boolean":
            return text == "true"
        case "period" | "date":
            return period(text)
        case _:
            return text


def dataset(
    identity: str,
    fields: Sequence[Field],
    lines: str,
    *,
    key: Sequence[str] = (),
    sources: Sequence[str] = ("survey",),
    row_fields: RowFields | None = None,
) -> Dataset:
    """A table from lines of cells that are separated by `|`."""
    rows = [[c.strip() for c in line.split("|")] for line in lines.strip().splitlines()]
    columns = {
        f.name: tuple(cell(f, row[i]) for row in rows) for i, f in enumerate(fields)
    }
    return Dataset(
        id=identity,
        title=Words(plain=f"虚构的{identity}数据"),
        sources=tuple(sources),
        processing="none",
        as_of=period("2025-12"),
        fields=tuple(fields),
        columns=columns,
        rows=len(rows),
        primary_key=tuple(key),
        row_fields=row_fields or RowFields(),
        path=f"data/{identity}.csv",
    )


def users() -> Dataset:
    """A time series: two stocks, a share, and a gap in the oldest row."""
    return dataset(
        "users",
        (
            periods(),
            column("genai", "亿人", metric="生成式AI用户"),
            column("netizens", "亿人", sources=("office",)),
            column("penetration", "%", measure="share"),
        ),
        """
        2023-12 |      | 10.92 |
        2024-06 | 2.30 | 11.00 | 20.9
        2024-12 | 2.49 | 11.08 | 22.5
        2025-06 | 5.15 | 11.23 | 45.9
        2025-12 | 6.02 | 11.25 | 53.5
        2026-06 | 7.00 | 11.30 | 61.9
        """,
        key=("period",),
        sources=("survey", "office"),
    )


def regions() -> Dataset:
    """A table with another key beside time."""
    return dataset(
        "regions",
        (
            periods("年份"),
            texts("地区"),
            texts("大区"),
            column("产值", "亿元", measure="flow"),
        ),
        """
        2024 | 北京 | 华北 | 100.0
        2024 | 上海 | 华东 | 90.0
        2024 | 浙江 | 华东 | 60.0
        2025 | 北京 | 华北 | 130.0
        2025 | 上海 | 华东 | 120.0
        2025 | 浙江 | 华东 | 90.0
        """,
        key=("年份", "地区"),
        sources=("地方年鉴",),
    )


def companies() -> Dataset:
    """Records without time; a date that says nothing of when a row is about."""
    return dataset(
        "companies",
        (
            texts("name"),
            texts("city"),
            Field("founded", Words(plain="成立"), "date"),
            column("staff", "人", sources=("press",)),
            Field("listed", Words(plain="上市"), "boolean"),
        ),
        """
        甲公司 | 北京 | 2015-03-01 | 1200 | true
        乙公司 | 上海 | 2026-09-01 | 800  | false
        丙公司 |      | 2019-05-20 | 450  | false
        """,
        key=("name",),
        sources=("office",),
    )


def facts() -> Dataset:
    """Single facts: unit, period, qualifier and source stand in each row."""
    names = (
        "key value unit period measure metric qualifier qualifier_text status "
        "source locator"
    ).split()
    fields = tuple(
        Field(n, Words(plain=n), "number" if n == "value" else "text")
        if n != "period"
        else periods()
        for n in names
    )
    return dataset(
        "facts",
        fields,
        """
        备案服务 | 748 | 款 | 2025-12 | stock | 备案 |   |    | A | office | 第3页
        备案去年 | 302 | 款 | 2024-12 | stock | 备案 |   |    | A | office |
        开源模型 | 200 | 款 | 2025-12 | stock | 开源 | > | 逾 | A | press  |
        下季数据 | 900 | 款 | 2026-03 | stock | 备案 |   |    | A | late   |
        规模2028 | 80  | 亿元 | 2028  | flow  | 规模 | ~ |    | F | survey |
        规模2023 | 20  | 亿元 | 2023  | flow  | 规模 |   |    | A | survey |
        """,
        key=("key",),
        sources=("survey",),
        row_fields=RowFields(
            value="value",
            period="period",
            unit="unit",
            measure="measure",
            metric="metric",
            qualifier="qualifier",
            qualifier_text="qualifier_text",
            status="status",
            source="source",
            locator="locator",
        ),
    )


def catalog(*more: Dataset) -> Catalog:
    """All of them, and more."""
    made = (users(), regions(), companies(), facts(), *more)
    return Catalog(SOURCES, {d.id: d for d in made})


def variables(cut: str = "2026Q1") -> dict[str, ScopeValue]:
    """What a chapter sees beside the catalog: `edition` and `params`."""
    edition: dict[str, ScopeValue] = {
        "name": Typed(cut),
        "period": PeriodValue(period(cut)),
    }
    params: dict[str, ScopeValue] = {k: Typed(v) for k, v in PARAMS.items()}
    return {
        "edition": Record("edition", -1, edition),
        "params": Record("params", -1, params),
    }


def scope(
    *more: Dataset,
    cut: str = "2026Q1",
    language: Language = "zh-CN",
    data: str = "",
) -> Scope:
    """A chapter's scope over the catalog; `data` makes it one of a fence."""
    made = new_scope(
        catalog(*more),
        period(cut),
        date=date(2026, 5, 8),
        language=language,
        variables=variables(cut),
    )
    return replace(made, data=data)
