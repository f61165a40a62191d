"""555 statements of five published reports, each shown in two languages and read back.

`fixtures/facts.csv`: what the reports state, with the source they name for it; ids,
periods, units and signs as compiled from them. No sentence of theirs is in it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from deckgen.datasets import load_catalog
from deckgen.diagnostics import Span
from deckgen.expressions import Scope, evaluate, new_scope, parse_expression
from deckgen.formatting import (
    Amount,
    format_period,
    format_quantity,
    parse_amount,
    parse_shown_period,
)
from deckgen.formatting.units import noun_of
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.quantities import parse_period
from support.project import write

FACTS = Path(__file__).parents[1] / "fixtures" / "facts.csv"
REPORTS: Mapping[str, tuple[str, str, str]] = {
    "000": ("生成式人工智能行业深度研究报告（2026年版）", "清新研究团队", "2026-03"),
    "001": ("AI赋能千行百业白皮书", "弗若斯特沙利文、头豹研究院", "2025-08-28"),
    "002": ("生成式人工智能行业报告", "", "2025"),
    "003": ("润物有声V：2023年中国互联网科技产业发展趋势报告", "艾瑞咨询", "2024-01"),
    "004": ("2026年中国AI发展趋势前瞻", "新华社", "2026-01-28"),
}
"""Title, producer, date of publication. The house of 002 is not known: it cannot be
cited, only read for what others say."""
NOT_LOADED: Mapping[str, str] = {
    "S003-020": "the report prints no unit",
    "S003-327": "the unit is a remark about a misprint",
    **dict.fromkeys(
        (
            "F002-001 F002-002 F002-003 F002-004 F002-006 F002-007 F002-008 F002-013 "
            "F002-014 F002-015 F002-016 F002-018 F002-019 F002-020 F002-021 F002-022 "
            "F002-023"
        ).split(),
        "nobody is named who says it",
    ),
}
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")


@cache
def rows() -> tuple[dict[str, str], ...]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def loaded() -> list[dict[str, str]]:
    return [row for row in rows() if row["id"] not in NOT_LOADED]


@cache
def named() -> tuple[tuple[str, str], ...]:
    """Report and words for each source that a report names."""
    return tuple(
        sorted({(r["report"], r["producer"]) for r in loaded() if r["producer"]})
    )


def source_of(row: Mapping[str, str]) -> str:
    """Id of a row's source: the one the report names, else the report."""
    if not row["producer"]:
        return f"report-{row['report']}"
    return f"named-{named().index((row['report'], row['producer']))}"


def sources() -> str:
    """sources.yaml: the reports, and whom they name."""
    lines: list[str] = []
    for key, (title, producer, published) in REPORTS.items():
        lines += [
            f"report-{key}:",
            "  type: report",
            f"  title: {title}",
            f"  producer: [{producer}]",
            f"  date_published: {published}",
            "  medium: unpublished",
            "  license: unstated",
            "  evidence: original",
        ]
    for index, (report, words) in enumerate(named()):
        lines += [
            f"named-{index}:",
            "  type: report",
            f'  title: "{words}"',
            f'  producer: ["{words}"]',
            "  date_published: n.d.",
            "  license: unstated",
            "  evidence: relayed",
            f"  via: report-{report}",
        ]
    return "\n".join(lines) + "\n"


DATASET = """\
title: 五份报告中的事实
processing_level: minor
as_of: 2026-03
primary_key: [id]
value_field: value
period_field: period
unit_field: unit
qualifier_field: qualifier
status_field: status
measure_field: measure
source_field: source
fields:
  - {name: id, title: 编号, type: text}
  - {name: period, title: 时期, type: period}
  - {name: value, title: 值, type: number}
  - {name: unit, title: 单位, type: text}
  - {name: qualifier, title: 限定, type: text}
  - {name: status, title: 状态, type: text}
  - {name: measure, title: 性质, type: text}
  - {name: source, title: 来源, type: text}
"""


def status_of(row: Mapping[str, str]) -> str:
    """What a report says of a time after its own date is a forecast, whatever it is
    called: no other could be published then."""
    published = parse_period(REPORTS[row["report"]][2])
    period = parse_period(row["period"])
    assert published is not None
    assert period is not None
    is_later = not row["producer"] and period.end > published.end
    return "F" if is_later else row["status"]


def table() -> str:
    lines = ["id,period,value,unit,qualifier,status,measure,source"]
    for row in loaded():
        measure = "rate" if row["unit"] in ("%", "倍", "pct", "个百分点") else "count"
        cells = [row[k] for k in ("id", "period", "value", "unit", "qualifier")]
        lines.append(",".join([*cells, status_of(row), measure, source_of(row)]))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def quantities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Quantity]:
    """Every fact as the real loader and `fact("facts.…")` give it."""
    root = write(
        tmp_path_factory.mktemp("facts"),
        {
            "data/sources.yaml": sources(),
            "data/facts.yaml": DATASET,
            "data/facts.csv": table(),
        },
    )
    day = date(2026, 5, 8)
    catalog = load_catalog(root, units={}, date=day, language="zh-CN")
    period = parse_period("2026Q1")
    assert period is not None
    scope = new_scope(catalog, period, date=day, language="zh-CN")
    return {row["id"]: found(scope, row["id"]) for row in loaded()}


def found(scope: Scope, key: str) -> Quantity:
    expression = parse_expression(f'fact("facts.{key}")', lambda _: Span("t.md"))
    value = evaluate(expression, scope)
    assert isinstance(value, Quantity)
    return value


def says_the_same(amount: Amount | None, quantity: Quantity, text: str) -> bool:
    """Whether display, read back, is the value at its precision."""
    if amount is None:
        return False
    mine, other = quantity.unit, amount.unit
    same = amount.value * other.scale == quantity.value * mine.scale
    # English has no word for 个 and 款: what is counted stands in the sentence.
    no_noun = noun_of(mine) == noun_of(other)
    return (
        same
        and amount.qualifier == quantity.qualifier
        and (mine.dimension == other.dimension or no_noun)
        and (amount.start, amount.end) == (0, len(text))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_are_shown_and_read_back(
    language: Language, quantities: dict[str, Quantity]
) -> None:
    wrong = []
    for key, quantity in quantities.items():
        text = format_quantity(quantity, language).text
        if not says_the_same(parse_amount(text, language), quantity, text):
            wrong.append((key, text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_their_periods_too(language: Language, quantities: dict[str, Quantity]) -> None:
    wrong = []
    for key, quantity in quantities.items():
        assert quantity.period is not None
        text = format_period(quantity.period, language, status=quantity.status)
        read = parse_shown_period(text, language)
        if read != (quantity.period, quantity.status):
            wrong.append((key, text))
    assert wrong == []


def test_nearly_all_are_loaded(quantities: dict[str, Quantity]) -> None:
    assert len(rows()) == 555
    assert set(NOT_LOADED) < {row["id"] for row in rows()}
    assert len(quantities) >= 0.95 * len(rows())
    assert {row["id"] for row in rows()} == set(quantities) | set(NOT_LOADED)


def test_every_one_has_a_citation(quantities: dict[str, Quantity]) -> None:
    for row in loaded():
        assert [c.source for c in quantities[row["id"]].citations] == [source_of(row)]
