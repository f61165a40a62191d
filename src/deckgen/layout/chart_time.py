"""Days on a date axis: months or years are named, as many as have room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from deckgen.formatting.dates import MANY, ZERO, TimeAxis, place, time_axis
from deckgen.layout.chart_text import text_width
from deckgen.model.layout.charts import ChartPlan

MONTH = 30.44
"""Days."""
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
FEW = 92
"""Within so many days, days are named."""
DAYS = (1, 2, 5, 7, 14, 28)
BESIDE = 0.2
"""Inches between two names."""
SNAP = 0.04
"""Of the axis, that may stay free before the first day so that years begin it."""


def with_time(plan: ChartPlan, width: float) -> ChartPlan:
    """The plan with what its date axis names, where its categories are days.

    `width`: of the frame, inches.
    """
    time = time_axis(plan.chart)
    if time is None:
        return plan
    if time.unit != "days":
        return plan if len(time.serials) > MANY else uneven(plan, time, width)
    first, last = (ZERO + timedelta(days=time.serials[i]) for i in (0, -1))
    span = (last - first).days + 1
    room = plan.plot[2] * width / span
    size = plan.text_size
    if span <= FEW:
        wide = text_width(plan.chart.categories[0], size) + BESIDE
        step = next((s for s in DAYS if s * room >= wide), 28)
        return replace(plan, label_skip=step, turned=False)
    code, example = month_code(time.code)
    wide = text_width(example, size) + BESIDE
    step = next((s for s in MONTHS if s * MONTH * room >= wide), MONTHS[-1])
    start = date(first.year, first.month, 1)
    if step >= 12 and (first - date(first.year, 1, 1)).days <= SNAP * span:
        start = date(first.year, 1, 1)
    yearly = not step % 12 and start.month == 1
    return replace(
        plan,
        label_skip=step,
        turned=False,
        tick_unit="months",
        tick_code=year_code(time.code) if yearly else code,
        time_min=(start - ZERO).days,
    )


def uneven(plan: ChartPlan, time: TimeAxis, width: float) -> ChartPlan:
    """A few months or years apart: the axis names evenly spaced ones."""
    ends = (ZERO + timedelta(days=time.serials[i]) for i in (0, -1))
    first, last = (place(day, time.unit) for day in ends)
    room = plan.plot[2] * width / (last - first + 1)
    widest = max(text_width(name, plan.text_size) for name in plan.chart.categories)
    steps = MONTHS if time.unit == "months" else (1, 2, 5, 10, 20)
    found = (s for s in steps if s * room >= widest + BESIDE)
    return replace(plan, label_skip=next(found, steps[-1]), turned=False)


def month_code(code: str) -> tuple[str, str]:
    """The number format of a month where days print like this, and a wide month."""
    if "年" in code:
        return 'yyyy"年"m"月"', "2025年12月"
    if "mmm" in code:
        return "[$-409]mmm yyyy", "Mmm 2025"
    return 'yyyy"-"mm', "2025-12"


def year_code(code: str) -> str:
    """The number format of a year where days print like this."""
    return 'yyyy"年"' if "年" in code else "yyyy"
