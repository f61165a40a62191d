"""What a measure of a chart or table is called, from the titles of its fields."""

from __future__ import annotations

from deckgen.model.dataset import Dataset
from deckgen.model.expression import (
    Binary,
    Call,
    Constant,
    Expression,
    FieldOf,
    Formatted,
    NameRef,
    Operator,
)
from deckgen.model.inline import plain_text
from deckgen.model.specs import MeasureSpec
from deckgen.resolve.context import Context
from deckgen.resolve.text import resolve_inlines

SIGNS: dict[Operator, str] = {"+": "+", "-": "−", "*": "×", "/": "÷"}
PREFIX = {
    "growth": ("增速", " growth"),
    "share": ("占比", " share"),
    "cagr": ("年均增速", " annual growth"),
    "times": ("倍数", " multiple"),
    "ratio": ("之比", " ratio"),
    "diff": ("增量", " change"),
    "pp": ("变动", " change"),
    "total": ("合计", " in total"),
    "mean": ("平均值", " on average"),
    "median": ("中位数", " median"),
    "max": ("最大值", " maximum"),
    "min": ("最小值", " minimum"),
    "index": ("指数", " index"),
    "cumulative": ("累计", " cumulative"),
    "moving": ("移动平均", " moving average"),
}
YEAR_ON_YEAR = ("同比", ", year on year")
"""Growth `over="1y"`, as the trade says it."""


def measure_title(measure: MeasureSpec, dataset: Dataset, context: Context) -> str:
    """Its label, its field's title, `用户规模增速`; else the expression as typed."""
    if measure.label:
        return plain_text(resolve_inlines(measure.label, context))
    return _title(measure.expression, dataset, context) or measure.text


def _title(expression: Expression, dataset: Dataset, context: Context) -> str:
    match expression:
        case NameRef(name=name):
            return _field_title(dataset, name, context)
        case FieldOf(owner=NameRef(name=owner), name=name):
            return _field_title(
                context.scope.catalog.datasets.get(owner), name, context
            )
        case Constant(value=str() as text):
            owner, _, name = text.partition(".")
            return _field_title(
                context.scope.catalog.datasets.get(owner), name, context
            )
        case Formatted(operand=operand):
            return _title(operand, dataset, context)
        case Binary(operator=operator, left=left, right=right):
            sides = [_title(side, dataset, context) for side in (left, right)]
            return f" {SIGNS[operator]} ".join(sides) if all(sides) else ""
        case Call(function="per", arguments=(left, right)):
            sides = [_title(side, dataset, context) for side in (left, right)]
            return " ÷ ".join(sides) if all(sides) else ""
        case Call(function="fact" | "latest" | "convert", arguments=arguments) if (
            arguments
        ):
            return _title(arguments[0], dataset, context)
        case Call(function=function, arguments=arguments) if function in PREFIX:
            inner = _title(arguments[0], dataset, context) if arguments else ""
            zh, en = YEAR_ON_YEAR if _is_over_a_year(expression) else PREFIX[function]
            return f"{inner}{zh}" if context.language == "zh-CN" else f"{inner}{en}"
        case _:
            return ""


def _is_over_a_year(call: Call) -> bool:
    """Whether it compares with the same part of the year before."""
    over = dict(call.named).get("over")
    return (
        call.function == "growth" and isinstance(over, Constant) and over.value == "1y"
    )


def _field_title(dataset: Dataset | None, name: str, context: Context) -> str:
    field = dataset.field(name) if dataset else None
    return field.title.in_language(context.language) if field else ""
