"""Numbers typed into the words that describe data and house (data invented)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from deckgen.diagnostics import Span
from deckgen.model.dataset import Catalog, Dataset, Field, RowFields
from deckgen.model.project import SOURCE_LINES, House
from deckgen.model.quantity import Unit
from deckgen.model.source import Words
from deckgen.quantities import parse_period, parse_unit
from deckgen.rules import check_wordings

HOUSE = House(
    {"zh-CN": "虚构院", "en": "Invented"}, span=Span("templates/house.yaml", 1)
)
USERS = Field(
    "v",
    Words(zh="用户", en="Users"),
    "number",
    unit=parse_unit("亿人", en="100 million people"),
    span=Span("data/d.yaml", 7, 5),
)


def catalog(field: Field = USERS, qualifier: str = "超过") -> Catalog:
    period = parse_period("2024")
    assert period is not None
    data = Dataset(
        "d",
        Words(plain="虚构数据"),
        ("s",),
        "none",
        period,
        (field, Field("q", Words(plain="限定"), "text")),
        {"v": (Decimal(3),), "q": (qualifier,)},
        1,
        row_fields=RowFields(qualifier_text="q"),
        path="data/d.csv",
        wordings={qualifier: Span("data/d.csv", 2, 6)},
    )
    return Catalog({}, {"d": data})


def found(catalog: Catalog, house: House = HOUSE) -> list[tuple[str, str]]:
    return [(d.code, str(d.span)) for d in check_wordings(catalog, house=house)]


def test_plain_words_are_fine() -> None:
    assert found(catalog()) == []


@pytest.mark.parametrize("title", ["用户6.02亿人", "users 42%", "三倍用户"])
def test_a_title_holds_no_number(title: str) -> None:
    field = replace(USERS, title=Words(plain=title))
    assert found(catalog(field)) == [("number-in-words", "data/d.yaml:7:5")]


def test_a_name_in_a_title_is_no_number() -> None:
    assert found(catalog(replace(USERS, title=Words(plain="2025年5G用户")))) == []


@pytest.mark.parametrize("word", ["6亿加", "约3", "一亿", "50%", "②"])
def test_a_qualifier_is_words(word: str) -> None:
    assert found(catalog(qualifier=word)) == [("number-in-words", "data/d.csv:2:6")]


@pytest.mark.parametrize(
    ("symbol", "en", "right"),
    [
        ("亿人", "100 million people", True),
        ("亿人", "billion people", False),
        ("亿人", "people", False),
        ("万亿元", "CNY trillion", True),
        ("万亿元", "CNY 1,000 billion", True),
        ("家", "companies", True),
        ("家", "thousand companies", False),
    ],
)
def test_the_english_unit_is_the_same_amount(
    symbol: str, en: str, *, right: bool
) -> None:
    unit = parse_unit(symbol, en=en)
    assert isinstance(unit, Unit)
    codes = [code for code, _ in found(catalog(replace(USERS, unit=unit)))]
    assert codes == ([] if right else ["unit-english"])


def test_a_house_does_not_count_in_its_own_words() -> None:
    line = replace(SOURCE_LINES["zh-CN"], label="6亿用户来自：")
    house = replace(HOUSE, source_line={**SOURCE_LINES, "zh-CN": line})
    assert found(catalog(), house) == [("number-in-words", "templates/house.yaml:1")]
    named = replace(HOUSE, name={"zh-CN": "百分之九十院", "en": "A"})
    assert found(catalog(), named) == [("number-in-words", "templates/house.yaml:1")]
