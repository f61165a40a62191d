"""`known(…)`: what a build of a date and period can show; all data are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from deckgen.diagnostics import Span
from deckgen.expressions import FailedError, Scope, evaluate, holds, parse_expression
from deckgen.expressions.scope import UnpublishedError, late_sources
from deckgen.model.dataset import RowFields
from support.catalog import SOURCES, column, dataset, periods, scope, texts

SERIES = dataset(
    "rents",
    (periods(), texts("city"), column("rent", "元"), texts("source")),
    """
    2024 | 甲市 | 30 | survey
    2025 | 甲市 | 33 | late
    2028 | 乙市 | 35 | late
    """,
    key=("period", "city"),
    sources=("survey", "late"),
    row_fields=RowFields(source="source"),
)
LATE = dataset(
    "lates",
    (periods(), column("size", "元"), column("old", "元", sources=("survey",))),
    "2024 | 30 | 7",
    key=("period",),
    sources=("late", "survey"),
)
PLANS = dataset(
    "plans",
    (periods(), column("size", "元"), texts("status")),
    "2030 | 30 | F",
    key=("period",),
    row_fields=RowFields(status="status"),
)
VINTAGES = replace(
    dataset(
        "vintages",
        (periods(), column("size", "元")),
        """
        2024 | 30
        2024 | 31
        """,
        key=("period",),
    ),
    unseen=frozenset({0}),
    vintage="2026-02-01",
)
NOT_OUT = replace(LATE, id="coming", rows=0, columns={}, first_vintage="2026-09-01")


def here(offset: int) -> Span:
    return Span("t.md", 1, offset + 1)


def desk() -> Scope:
    return scope(SERIES, LATE, PLANS, VINTAGES, NOT_OUT)


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ('known("users.genai")', True),
        ('known("users.genai", period="2025-06")', True),
        ('known("users.genai", period="-1y")', True),
        ('known("users.genai", period="prev")', True),
        # the cell is empty, the row is not there, the row is after the cut
        ('known("users.genai", period="2023-12")', False),
        ('known("users.genai", period="2022-12")', False),
        ('known("users", period="2022-12")', True),
        ('known("facts.备案服务")', True),
        ('known("facts.下季数据")', False),
        ('known("facts.备案服务", period="prev")', True),
        ('known("facts.备案服务", period="2020")', False),
        ('known("facts.规模2028")', True),
        ('known("regions.产值", 地区="北京")', True),
        ('known("regions.产值")', True),
        ('known("companies.staff")', True),
        ('known("companies")', True),
        ('known("plans")', True),
        # each row has a source of its own
        ('known("rents.rent", city="甲市")', True),
        ('known("rents.rent", city="甲市", period="2025")', False),
        ('known("rents.rent", city="乙市")', False),
        ('known("rents", city="乙市")', False),
        # the dataset's source is later, that of one column is not
        ('known("lates.size")', False),
        ('known("lates.old")', True),
        ('known("coming.size")', False),
        ('known("coming")', False),
        ('known("vintages.size")', True),
        ('known("@survey")', True),
        ('known("@late")', False),
        ('known("users.genai") and growth("users.genai") > pct(50)', True),
        ('not known("facts.下季数据")', True),
    ],
)
def test_known(text: str, true: bool) -> None:
    within = desk()
    assert holds(parse_expression(text, here), within) is true
    assert not within.warnings


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ('known("user.genai")', "unknown-dataset/expression", "users"),
        ('known("users.genia")', "unknown-field/expression", "users.genai"),
        ('known("facts.备案服勿")', "unknown-fact", "facts.备案服务"),
        ('known("@surwey")', "unknown-source/citation", "survey"),
        ('known("users.genai", period="明年")', "period-unreadable", None),
        ('known("users.genai", city="甲")', "unknown-field/expression", None),
        ('known(fact("users.genai"))', "argument-type/text", None),
        ('knwon("users.genai")', "unknown-function", "known"),
    ],
)
def test_what_does_not_exist_is_an_error(text: str, key: str, near: str | None) -> None:
    with pytest.raises(FailedError) as raised:
        evaluate(parse_expression(text, here), desk())
    assert raised.value.diagnostic.key == key
    assert dict(raised.value.diagnostic.values).get("near") == near


def test_a_row_that_no_date_brings_is_warned_of() -> None:
    within = desk()
    assert not holds(parse_expression('known("regions", 地区="北京市")', here), within)
    [found] = within.warnings
    assert (found.key, dict(found.values)["near"]) == ("known-never", "北京")


def test_a_fact_that_a_later_vintage_may_bring() -> None:
    facts = desk().catalog.datasets["facts"]
    within = scope(replace(facts, vintage="2026-02-01"))
    assert not holds(parse_expression('known("facts.明年")', here), within)
    assert [w.key for w in within.warnings] == ["known-never"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('fact("lates.size")', "dataset-not-published"),
        ('total("lates.size")', "dataset-not-published"),
        ('fact("rents.rent", city="乙市")', "dataset-not-published"),
        ('count("rents", city="乙市", unit="家")', "dataset-not-published"),
        ('fact("coming.size")', "no-vintage"),
        ('rows("coming")', "no-vintage"),
        ('fact("facts.下季数据")', "fact-not-published"),
    ],
)
def test_what_is_not_out_is_refused(text: str, key: str) -> None:
    with pytest.raises(UnpublishedError) as raised:
        evaluate(parse_expression(text, here), desk())
    assert raised.value.diagnostic.key == key
    assert raised.value.diagnostic.span == here(0)


def test_a_period_that_is_not_out_is_told() -> None:
    text = 'fact("rents.rent", city="甲市", period="2025")'
    with pytest.raises(FailedError) as raised:
        evaluate(parse_expression(text, here), desk())
    values = dict(raised.value.diagnostic.values)
    assert raised.value.diagnostic.key == "value-missing/unpublished"
    assert (values["source"], values["published"]) == ("late", "2026-06-30")


def test_rows_of_other_vintages_are_not_there() -> None:
    value = evaluate(parse_expression('fact("vintages.size")', here), desk())
    assert str(getattr(value, "value", "")) == "31"
    count = evaluate(parse_expression('count("vintages", unit="个")', here), desk())
    assert str(getattr(count, "value", "")) == "1"


@pytest.mark.parametrize(
    ("published", "via", "late"),
    [
        ("2026-05-08", "", False),
        ("2026-05-09", "", True),
        ("2026-05", "", False),
        ("2026-06", "", True),
        ("2026", "", False),
        ("2027", "", True),
        ("n.d.", "", False),
        ("2026-01-01", "late", True),
    ],
)
def test_late_sources(published: str, via: str, late: bool) -> None:
    one = replace(SOURCES["survey"], id="one", date_published=published, via=via)
    catalog = replace(desk().catalog, sources={**SOURCES, "one": one})
    assert ("one" in late_sources(catalog, date(2026, 5, 8))) is late
