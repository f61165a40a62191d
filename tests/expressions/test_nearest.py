"""A typed number finds the fact that it most likely is."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import Span
from deckgen.expressions import evaluate, parse_expression
from deckgen.expressions.nearest import nearest_binding
from deckgen.model.dataset import RowFields
from support.catalog import catalog, column, dataset, periods, scope, texts


@pytest.mark.parametrize(
    ("typed", "binding"),
    [
        ("7.00亿人", '{{ fact("users.genai") }}'),
        ("6.02亿人", '{{ fact("users.genai", period="2025-12") }}'),
        ("60200万人", '{{ fact("users.genai", period="2025-12") }}'),
        ("6.02", '{{ fact("users.genai", period="2025-12") }}'),
        ("748款", '{{ fact("facts.备案服务") }}'),
        ("748", '{{ fact("facts.备案服务") }}'),
        ("1,200人", '{{ fact("companies.staff", name="甲公司") }}'),
        ("130亿元", '{{ fact("regions.产值", 地区="北京") }}'),
        ("53.5%", '{{ fact("users.penetration", period="2025-12") }}'),
        ("987654", None),
        ("没有数", None),
    ],
)
def test_nearest(typed: str, binding: str | None) -> None:
    assert nearest_binding(catalog())(typed) == binding
    if binding:
        text = binding.removeprefix("{{").removesuffix("}}").strip()
        assert evaluate(parse_expression(text, lambda at: Span("t", 1, at)), scope())


def test_a_forecast_is_named_by_its_period() -> None:
    """The newest row of all is not the newest that a report without it reaches."""
    sales = dataset(
        "sales",
        (periods(), column("value", "亿元", measure="flow"), texts("status")),
        """
        2025 | 84.0 | A
        2026 | 95.0 | F
        """,
        key=("period",),
        sources=("survey",),
        row_fields=RowFields(status="status"),
    )
    nearest = nearest_binding(catalog(sales))
    assert nearest("95.0亿元") == '{{ fact("sales.value", period="2026") }}'
