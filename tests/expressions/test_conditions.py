"""Conditions of `if` and `claim`."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import Span
from deckgen.expressions import holds, parse_expression
from support.catalog import scope


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ('growth("users.genai") > pct(50)', True),
        ('growth("users.genai") > pct(150)', False),
        ('fact("users.genai") >= q("6.02亿人")', True),
        ('fact("users.genai") == q("60200万人")', True),
        ('fact("users.genai") != q("60200万人")', False),
        ('fact("users.genai") > fact("users.genai", period="-1y")', True),
        ('q("5亿人") < fact("users.genai") < q("7亿人")', True),
        ('q("5亿人") < fact("users.genai") < q("6亿人")', False),
        ('fact("users.penetration") > pct(50)', True),
        ('fact("users.penetration") > q("500‰")', True),
        ('fact("users.genai") | unit("万人") > q("5亿人")', True),
        ('growth("users.genai") > pct(50) and growth("users.genai") < pct(10)', False),
        ('growth("users.genai") > pct(50) or growth("users.genai") < pct(10)', True),
        ('not growth("users.genai") > pct(50)', False),
        ('params.region == "北京"', True),
        ('params.region != "北京"', False),
        ('edition.period == "2026Q1"', True),
        ('name_of(max("regions.产值")) == params.region', True),
        ("true", True),
        ("not false", True),
        # the rest is not looked at
        ('params.region == "上海" and fact("users.nothing") > pct(1)', False),
        ('params.region == "北京" or fact("users.nothing") > pct(1)', True),
    ],
)
def test_conditions(text: str, true: bool) -> None:
    expression = parse_expression(text, lambda at: Span("t.md", 1, at + 1))
    assert holds(expression, scope()) is true
