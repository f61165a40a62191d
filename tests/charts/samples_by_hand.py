"""Charts as their authors set them by hand; all numbers are invented."""

from __future__ import annotations

from dataclasses import replace

from charts.factory import PERCENT, chart, point, series, three_parts
from deckgen.model.by_hand import ByHand
from deckgen.model.figure import Chart
from deckgen.model.inline import Text

MONTHS = tuple(f"{2024 + m // 12}年{m % 12 + 1}月" for m in range(24))
TIMES = ("2024年12月", "2025年6月", "2025年12月")


def by_hand() -> dict[str, Chart]:
    """A chart for everything that may be set."""
    users = series("用户规模", ("2.49", "5.15", "6.02"))
    rate = series("普及率", ("17.7", "36.5", "42.8"), number_format="0.0", of=PERCENT)
    flow = [
        series(name, [str(20 + n * 9 + (m * 7) % 11) for m in range(24)], colour=n)
        for n, name in enumerate(("甲", "乙", "丙"))
    ]
    stack = chart(TIMES, ("columns", three_parts(["48", "62", "80"])))
    stack = replace(stack, layers=(replace(stack.layers[0], grouping="stacked"),))
    said = replace(point("6.02", text="新高"), words=(Text("新高"),))
    worded = replace(users, points=(*users.points[:2], said))
    lines = chart(MONTHS, ("line", flow))
    bars = chart(("甲市", "乙市"), ("bars", [series("产值", ("120", "2"))]))
    made = {
        "inside": (chart(TIMES, ("columns", [worded])), ByHand(label_place="inside")),
        "inside-bars": (bars, ByHand(label_place="inside", gap=20)),
        "painted": (
            chart(TIMES, ("columns", [replace(users, paint="series3")])),
            ByHand(gap=300),
        ),
        "stepped": (chart(TIMES, ("columns", [users])), ByHand(step=3)),
        "legend-right": (stack, ByHand(legend="right", label_place="inside")),
        "legend-mixed": (
            chart(TIMES, ("columns", [users]), ("line", [rate]), second=True),
            ByHand(legend="right"),
        ),
        "named-ends": (lines, ByHand(legend="none")),
        "named-close": (
            chart(TIMES, ("line", [users, replace(worded, name="另一项", colour=1)])),
            ByHand(legend="none"),
        ),
        "below": (chart(TIMES, ("line", [users])), ByHand(label_place="below")),
    }
    return {
        f"hand-{name}": replace(one, hand=hand) for name, (one, hand) in made.items()
    }
