"""The legend of a chart that names its series at the right of the drawing."""

from __future__ import annotations

from deckgen.model.layout.charts import ChartPlan
from deckgen.writers.charts.parts import PLAIN, Pen, text_properties


def write_legend(plan: ChartPlan, pen: Pen) -> str:
    """`c:legend` (21.2.2.93); empty where the names stand elsewhere."""
    if plan.side is None:
        return ""
    x, y, w, h = plan.side.box
    layers = [layer for layer in plan.chart.layers for _ in layer.series]
    unseen = "".join(
        f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        for i, (layer, series) in enumerate(zip(layers, plan.chart.series, strict=True))
        if layer.kind == "totals" or series.hidden
    )
    return (
        f'<c:legend><c:legendPos val="r"/>{unseen}<c:layout><c:manualLayout>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/>'
        f'<c:h val="{h:.4f}"/></c:manualLayout></c:layout><c:overlay val="0"/>{PLAIN}'
        f"{text_properties(pen, plan.side.size, 'grey')}</c:legend>"
    )
