"""Steps over datasets: the arithmetic of texts, and cells that know their base."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.desk import load
from deckgen.datasets import load_catalog
from deckgen.diagnostics import Diagnostic, render_diagnostic
from deckgen.expressions.scope import new_scope
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.quantity import CellRef, Quantity
from deckgen.quantities import parse_period
from support.project import TODAY

SALES = """\
title: 销售（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [year, city]
status_field: status
qualifier_field: sign
fields:
  - {name: year, title: 年份, type: period}
  - {name: city, title: 城市, type: text}
  - {name: area, title: 大区, type: text}
  - {name: sales, title: 销售额, type: number, unit: 亿元, measure: flow, decimals: 1}
  - {name: cost, title: 成本, type: number, unit: 亿元, measure: flow, decimals: 1}
  - {name: rate, title: 占比, type: number, unit: "%", measure: share}
  - {name: status, title: 状态, type: text}
  - {name: sign, title: 限定, type: text}
"""
SALES_ROWS = """\
year,city,area,sales,cost,rate,status,sign
2024,甲,东,1,0.5,10,A,=
2024,乙,东,3,1,20,A,=
2024,丙,西,5,2,30,A,=
2025,甲,东,2,1,15,A,=
2025,乙,东,6,2,25,E,>
2025,丙,西,,3,35,A,=
"""
PEOPLE = """\
title: 人口（虚构）
sources: [press]
processing_level: minor
as_of: 2024
primary_key: [year, city]
fields:
  - {name: year, title: 年份, type: period}
  - {name: city, title: 城市, type: text}
  - {name: people, title: 人口, type: number, unit: 万人, measure: stock}
"""
PEOPLE_ROWS = "year,city,people\n2024,甲,10\n2024,乙,20\n2025,甲,12\n"
KEY = """\
  - {name: year, title: 年份, type: period}
  - {name: city, title: 城市, type: text}
"""


def made(
    folder: Path,
    steps: str,
    fields: str,
    *,
    key: str = "[year, city]",
    head: str = "",
    rows: str = SALES_ROWS,
) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
    """A catalog with the dataset `made`; `steps` one a line."""
    lines = "".join(f"    - {line}\n" for line in steps.splitlines())
    listed = "".join(f"  - {line}\n" for line in fields.splitlines())
    own = KEY if key == "[year, city]" else ""
    text = f"title: 派生（虚构）\nprimary_key: {key}\n{head}derived:\n"
    text += f"  from: [sales, people]\n  steps:\n{lines}fields:\n{own}{listed}"
    return load(
        folder,
        {
            "made.yaml": text,
            "sales.yaml": SALES,
            "sales.csv": rows,
            "people.yaml": PEOPLE,
            "people.csv": PEOPLE_ROWS,
        },
    )


def sound(
    folder: Path,
    steps: str,
    fields: str,
    *,
    key: str = "[year, city]",
    rows: str = SALES_ROWS,
) -> Dataset:
    catalog, found = made(folder, steps, fields, key=key, rows=rows)
    assert not found, [render_diagnostic(d, "en") for d in found]
    assert catalog is not None
    return catalog.datasets["made"]


def at(dataset: Dataset, row: int, name: str) -> Quantity:
    return dataset.computed[row, name]


def test_growth_and_what_it_rests_on(tmp_path: Path) -> None:
    number = '{name: growth, title: 增速, type: number, unit: "%", decimals: 1}'
    found = sound(tmp_path, "growth: {a: sales, as: growth}", number)
    assert found.columns["growth"] == (None, None, None, 100, 100, None)
    first, second = at(found, 3, "growth"), at(found, 4, "growth")
    assert first.cells == (
        CellRef("made", 4, "growth"),
        CellRef("sales", 4, "sales"),
        CellRef("sales", 1, "sales"),
    )
    assert first.steps[0].operation == "growth"
    assert (first.status, first.qualifier, first.measure) == ("A", "=", "rate")
    assert (second.status, second.qualifier) == ("E", ">")
    assert (found.processing, str(found.as_of)) == ("major", "2024")
    assert found.sources == ("bureau",)
    assert found.rests_on == ("sales", "people")


def test_a_join_unites_sources(tmp_path: Path) -> None:
    steps = (
        "join: {with: people, on: [year, city]}\ndivide: {a: sales, b: people, as: x}"
    )
    found = sound(tmp_path, steps, "{name: x, title: 人均, type: number, unit: 元/人}")
    assert found.columns["x"][:2] == (1000, 1500)
    assert found.columns["x"][2:] == (None, found.columns["x"][3], None, None)
    assert [c.source for c in at(found, 0, "x").citations] == ["bureau", "press"]
    assert found.columns["#source"][2] == "bureau"
    assert found.sources == ("bureau", "press")


def test_aggregates(tmp_path: Path) -> None:
    steps = "aggregate: {by: [year, area], sum: [sales], mean: [cost], max: [rate]}"
    fields = """\
{name: year, title: 年份, type: period}
{name: area, title: 大区, type: text}
{name: sales, title: 销售额, type: number}
{name: cost, title: 成本, type: number}
{name: rate, title: 占比, type: number}"""
    found = sound(tmp_path, steps, fields, key="[year, area]")
    assert found.columns["sales"] == (4, 5, 8, None)
    assert found.columns["cost"] == (Decimal("0.75"), 2, Decimal("1.5"), 3)
    assert found.columns["rate"] == (20, 30, 25, 35)
    assert len(at(found, 2, "sales").cells) == 3
    assert at(found, 2, "sales").status == "E"
    assert at(found, 2, "rate").steps[-1].operation == "max"
    field = found.field("sales")
    assert field is not None
    assert (str(field.unit), field.measure) == ("亿元", "flow")


def test_further_steps(tmp_path: Path) -> None:
    steps = """\
filter: {city: [甲, 乙], year: 2024..2025}
index: {a: sales, base: 2024, as: index}
pp: {a: rate, over: 1y, as: change}
diff: {a: sales, b: cost, as: profit}
times: {a: sales, b: cost, as: multiple}
ratio: {a: cost, b: sales, as: part}
share: {a: sales, by: [year], as: share}
share: {a: cost, of: sales, as: costs}
add: {columns: [sales, cost], as: both}
rename: {sales: turnover}"""
    fields = """\
{name: index, title: 指数, type: number, unit: 点}
{name: change, title: 变化, type: number, unit: 个百分点}
{name: profit, title: 利润, type: number, unit: 万元}
{name: multiple, title: 倍数, type: number}
{name: part, title: 比率, type: number}
{name: share, title: 份额, type: number}
{name: costs, title: 成本占比, type: number}
{name: both, title: 合计, type: number}
{name: turnover, title: 销售额, type: number}"""
    # Two bounds in one row could not be subtracted.
    found = sound(tmp_path, steps, fields, rows=SALES_ROWS.replace(">", "="))
    assert found.columns["index"] == (100, 100, 200, 200)
    assert found.columns["change"] == (None, None, 5, 5)
    assert found.columns["profit"] == (5000, 20000, 10000, 40000)
    assert found.columns["multiple"] == (2, 3, 2, 3)
    assert found.columns["part"][0] == Decimal("0.5")
    assert found.columns["share"] == (25, 75, 25, 75)
    assert found.columns["costs"][0] == 50
    assert found.columns["both"] == (Decimal("1.5"), 4, 3, 8)
    assert at(found, 0, "turnover").processing == "minor"
    kinds = {f.name: (str(f.unit), f.measure) for f in found.fields}
    assert kinds["index"] == ("点", "index")
    assert kinds["multiple"] == ("倍", "rate")
    assert kinds["share"] == ("%", "share")


def test_selecting_is_little_processing(tmp_path: Path) -> None:
    field = "{name: sales, title: 销售额, type: number, unit: 万元, measure: flow}"
    found = sound(tmp_path, "filter: {city: 甲}", field)
    assert found.columns["sales"] == (10000, 20000)
    assert found.processing == "minor"


def test_flows_of_several_periods_are_of_the_whole_time(tmp_path: Path) -> None:
    steps = "filter: {area: 东}\naggregate: {by: [city], sum: [sales]}"
    fields = "{name: city, title: 城市, type: text}\n"
    fields += "{name: sales, title: 销售额, type: number}"
    found = sound(tmp_path, steps, fields, key="[city]")
    assert found.columns["sales"] == (3, 9)
    assert str(at(found, 0, "sales").period) == "2024/2025"


def test_a_derived_dataset_may_be_a_base(tmp_path: Path) -> None:
    first = "title: 一\nprimary_key: [year, city]\nderived: {from: [sales], steps: "
    first += "[{filter: {area: 东}}]}\nfields:\n" + KEY
    first += "  - {name: sales, title: 销售额, type: number}\n"
    second = "title: 二\nprimary_key: [year]\nderived: {from: [first], steps: "
    second += "[{aggregate: {by: [year], sum: [sales]}}]}\nfields:\n"
    second += "  - {name: year, title: 年份, type: period}\n"
    second += "  - {name: sales, title: 销售额, type: number}\n"
    files: dict[str, str | bytes] = {"first.yaml": first, "a-second.yaml": second}
    files |= {"sales.yaml": SALES, "sales.csv": SALES_ROWS}
    catalog, found = load(tmp_path, files)
    assert not found
    assert catalog is not None
    whole = catalog.datasets["a-second"]
    assert whole.columns["sales"] == (4, 8)
    named = {c.dataset for c in at(whole, 0, "sales").cells}
    assert named == {"a-second", "first", "sales"}


def test_values_that_are_not_out_yet_are_missing(tmp_path: Path) -> None:
    field = "{name: growth, title: 增速, type: number}"
    made(tmp_path, "growth: {a: sales, as: growth}", field)
    sources = (tmp_path / "data" / "sources.yaml").read_text(encoding="utf-8")
    later = sources.replace("2026-01-19", "2026-05-01", 1)
    (tmp_path / "data" / "sources.yaml").write_text(later, encoding="utf-8")
    before = TODAY.replace(month=4)
    catalog = load_catalog(tmp_path, units={}, date=before, language="en")
    assert catalog.datasets["made"].rows == 0


def test_a_derived_number_has_a_history(tmp_path: Path) -> None:
    """`growth("made.sales")` finds the value a year before."""
    from deckgen.diagnostics import NOWHERE
    from deckgen.expressions.lookup import history, series_of, value_at

    field = "{name: sales, title: 销售额, type: number}"
    catalog, _ = made(tmp_path, "filter: {city: 甲}", field)
    assert catalog is not None
    [now, base] = [parse_period("2025"), parse_period("2024")]
    assert now is not None
    assert base is not None
    scope = new_scope(catalog, now, date=TODAY, language="en")
    series = series_of(scope, "made.sales", {}, NOWHERE)
    found = value_at(scope, series, now)
    past = history(scope, found, NOWHERE)
    assert past is not None
    assert value_at(scope, past, base).value == 1
    assert found.entity == "甲"


STEPS = "growth: {a: sales, as: growth}"
FIELD = "{name: growth, title: 增速, type: number}"


@pytest.mark.parametrize(
    ("steps", "fields", "key"),
    [
        ("aggregate: {by: [year], sum: [rate]}", FIELD, "share-summed"),
        ("share: {a: rate, by: [year], as: x}", FIELD, "share-summed"),
        ("diff: {a: sales, b: rate, as: x}", FIELD, "unit-mixed"),
        ("diff: {a: rate, over: 1y, as: x}", FIELD, "unit-mixed/points"),
        ("pp: {a: sales, over: 1y, as: x}", FIELD, "unit-mixed/percent"),
        ("growth: {a: nope, as: x}", FIELD, "derived-column"),
        ("growth: {a: city, as: x}", FIELD, "derived-number"),
        ("growth: {a: sales, as: rate}", FIELD, "derived-twice"),
        ("growth: {a: sales, over: soon, as: x}", FIELD, "period-unreadable"),
        ("index: {a: sales, base: soon, as: x}", FIELD, "period-unreadable"),
        ("index: {a: sales, base: 1999, as: x}", FIELD, "derived-no-rows"),
        ("filter: {city: 丁}", FIELD, "derived-no-rows"),
        ("filter: {sales: 1}", FIELD, "derived-filter"),
        ("filter: {town: 甲}", FIELD, "derived-column"),
        ("join: {with: users, on: [year]}", FIELD, "derived-join"),
        ("join: {with: people, on: [city]}", FIELD, "derived-twice"),
        (
            "rename: {year: when}\njoin: {with: people, on: [city]}",
            FIELD,
            "derived-join/many",
        ),
        ("diff: {a: sales, as: x}", FIELD, "derived-operand"),
        ("diff: {a: sales, b: cost, over: 1y, as: x}", FIELD, "derived-operand"),
        ("share: {a: sales, as: x}", FIELD, "derived-operand/share"),
        (
            "aggregate: {by: [city], sum: [sales]}\ngrowth: {a: sales, as: growth}",
            FIELD,
            "derived-no-period",
        ),
        (
            (
                "join: {with: people, on: [year, city]}\nfilter: {city: 甲}\n"
                "aggregate: {by: [city], sum: [people]}"
            ),
            FIELD,
            "stock-summed",
        ),
        ("{growth: {a: sales, as: x}, filter: {city: 甲}}", FIELD, "derived-step"),
        ("{}", FIELD, "derived-step"),
        ("explode: 1", FIELD, "unknown-key"),
        (STEPS, "{name: grwth, title: 增速, type: number}", "derived-column"),
        (STEPS, "{name: growth, title: 增速, type: text}", "derived-type"),
        (
            STEPS,
            "{name: growth, title: 增速, type: number, unit: 亿元}",
            "derived-unit",
        ),
        (
            STEPS,
            "{name: growth, title: 增速, type: number, measure: flow}",
            "derived-measure",
        ),
    ],
)
def test_refusals(tmp_path: Path, steps: str, fields: str, key: str) -> None:
    _, found = made(tmp_path, steps, fields)
    assert [d.key for d in found] == [key]
    assert found[0].span.file == "data/made.yaml"
    assert found[0].span.line > 2


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    field = "{name: area, title: 大区, type: text}"
    _, found = made(tmp_path, "filter: {year: 2024}", field, key="[area]")
    assert [d.key for d in found] == ["derived-key"]


@pytest.mark.parametrize(
    "head",
    ["sources: [bureau]\n", "processing_level: none\n", "as_of: 2025\n"],
)
def test_what_is_computed_is_not_declared(tmp_path: Path, head: str) -> None:
    _, found = made(tmp_path, STEPS, FIELD, head=head)
    assert [d.key for d in found] == ["derived-declares"]


def test_bases_that_are_not_there(tmp_path: Path) -> None:
    text = "title: 派生\nprimary_key: [year]\nderived: {from: [usres]}\nfields:\n"
    text += "  - {name: year, title: 年份, type: period}\n"
    _, found = load(tmp_path, {"made.yaml": text})
    assert [d.key for d in found] == ["unknown-dataset/base"]
    assert "did you mean `users`" in render_diagnostic(found[0], "en")
    _, found = load(tmp_path, {"made.yaml": text.replace("usres", "made")})
    assert [d.key for d in found] == ["dataset-cycle"]


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_shares_of_a_group_add_up(
    tmp_path_factory: pytest.TempPathFactory, values: list[int]
) -> None:
    """Whatever the amounts, shares of the whole are 100 together."""
    rows = "".join(f"2024,c{n},{v}\n" for n, v in enumerate(values))
    people = PEOPLE.replace("as_of: 2024", "as_of: 2025")
    text = "title: 派生\nprimary_key: [year, city]\nderived: {from: [people], steps: "
    text += "[{share: {a: people, by: [year], as: share}}]}\nfields:\n" + KEY
    text += "  - {name: share, title: 份额, type: number}\n"
    files: dict[str, str | bytes] = {"made.yaml": text, "people.yaml": people}
    files["people.csv"] = f"year,city,people\n{rows}"
    catalog, found = load(tmp_path_factory.mktemp("shares"), files)
    assert not found
    assert catalog is not None
    shares = catalog.datasets["made"].columns["share"]
    whole = sum((v for v in shares if isinstance(v, Decimal)), Decimal(0))
    assert abs(whole - 100) < Decimal("1e-20")
