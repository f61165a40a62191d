"""Which scale English prints an exhibit in. All numbers are invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from build.models import exhibit
from deckgen.formatting import format_unit
from deckgen.model.figure import KpiRow
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import Citation
from deckgen.quantities import parse_unit
from deckgen.resolve.scales import english_unit, printed_in, series_of
from support.project import REPORT

CITED = (Citation("invented"),)


def unit(symbol: str) -> Unit:
    found = parse_unit(symbol)
    assert found is not None
    return found


def numbers(symbol: str, *values: str) -> list[Quantity]:
    of = unit(symbol)
    return [
        Quantity(Decimal(v), of, "stock", CITED, digits=len(v.partition(".")[2]))
        for v in values
    ]


@pytest.mark.parametrize(
    ("symbol", "values", "name", "printed"),
    [
        ("亿人", ("2.49", "6.02"), "million people", ("249", "602")),
        ("亿元", ("143", "11441"), "CNY billion", ("14.3", "1,144.1")),
        ("亿人", ("11.23", "1.61"), "million people", ("1,123", "161")),
        ("亿元", ("0.03", "600"), "CNY million", ("3", "60,000")),
        ("万个", ("419.1", "455.0"), "million", ("4.19", "4.55")),
        ("万人", ("3.2", "1.5"), "thousand people", ("32", "15")),
        ("亿元", ("0.5", "0.0"), "CNY million", ("50", "0")),
        ("万亿元", ("1.2", "3.4"), "CNY trillion", ("1.2", "3.4")),
        ("家", ("4500", "6000"), "companies", ("4,500", "6,000")),
    ],
)
def test_the_largest_word_that_all_can_be_read_in(
    symbol: str, values: tuple[str, ...], name: str, printed: tuple[str, ...]
) -> None:
    shown = numbers(symbol, *values)
    chosen = english_unit(shown, shown[0].unit)
    assert format_unit(chosen, "en") == name
    made = series_of("a", chosen, [printed_in(q, chosen) for q in shown], labels=True)
    assert tuple(p.text for p in made.points) == printed


def test_two_scales_of_one_base_come_to_share_a_unit() -> None:
    shown = [*numbers("亿元", "15000"), *numbers("万亿元", "1.2")]
    assert {english_unit(shown, q.unit).symbol for q in shown} == {"万亿元"}


def test_another_scale_is_no_work_on_the_data() -> None:
    (shown,) = numbers("亿人", "2.49")
    moved = printed_in(shown, english_unit([shown], shown.unit))
    assert moved.processing == shown.processing
    assert moved.value * moved.unit.scale == shown.value * shown.unit.scale


def test_a_card_in_english_has_its_currency_before_the_number(tmp_path: Path) -> None:
    report = REPORT.replace("stage:", "language: en\nstage:")
    fence = (
        "```kpi\nid: kpi-a\ntitle: Invented\ncards:\n"
        '  - {label: Output, value: "fact(\\"regions.output\\", area=\\"甲市\\")"}\n```'
    )
    found = exhibit(tmp_path, fence, {"templates/r/report.yaml": report})
    assert isinstance(found.body, KpiRow)
    (card,) = found.body.cards
    assert (card.number, card.unit) == ("CNY 13.05", "billion")
