"""Charts that are put together, of data at its limits: drawn in every size, or refused
with one diagnostic. All numbers are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from build.form_data import FORM_DATA
from build.models import chart
from build.test_forms import (
    BOX,
    CITIES,
    DUMBBELL,
    FIELD,
    FUNNEL,
    LIKERT,
    MEKKO,
    POP,
    TORNADO,
)
from charts.drawn import planned
from charts.factory import THEME
from deckgen.diagnostics import DeckgenError
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.writers.charts.native import write_chart

LONG = "人工智能基础设施与智能算力租赁服务以及其他各类相关业务"
FORMS: dict[str, tuple[str, str, str]] = {
    "funnel": (FUNNEL, "stages", "{v}"),
    "pyramid": (FUNNEL.replace("funnel", "pyramid"), "stages", "{v}"),
    "mirror": (POP, "ages", "{v},{v}"),
    "range": (FIELD, "methods", "{v},{v},{v}"),
    "tornado": (TORNADO, "drivers", "{v},{v},{v}"),
    "likert": (LIKERT, "answers", "0,0,100,0,0"),
    "dumbbell": (DUMBBELL, "gaps", "{v},{v}"),
    "mekko": (MEKKO, "zones", "{v},{v},{v}"),
    "histogram": (CITIES, "cities", "区,{v}"),
    "box": (BOX, "cities", "区{half},{v}"),
}
EDGES: dict[str, tuple[int, str, str]] = {
    "one": (1, "7", ""),
    "equal": (6, "7", ""),
    "zero": (6, "0", ""),
    "negative": (6, "-7", ""),
    "sixty": (60, "7", ""),
    "long": (6, "7", LONG),
    "huge": (6, "123456789012345678", ""),
    "gaps": (6, "", ""),
}
REFUSALS = {
    *("form-negative", "range-negative", "form-gap", "form-few", "mekko-many"),
    *("mekko-narrow", "chart-empty", "chart-series-empty", "division-by-zero"),
    *("chart-type", "adds-up-refused"),
}


def draw(body: Chart) -> None:
    """In every size, native and as a picture."""
    for width, height, small, page in (
        (12.1, 4.2, False, False),
        (3.9, 2.2, True, False),
        (6.3, 2.9, False, True),
    ):
        plan = plan_chart(body, width=width, height=height, small=small, for_page=page)
        x, y, w, h = plan.plot
        assert min(x, y) >= 0
        assert 0 < w <= 1
        assert 0 < h <= 1
        assert plan.primary_min < plan.primary_max
        assert len(plan.series) == len(body.series)
        xml = write_chart(plan, theme=THEME, language="zh-CN", workbook_rel="rId1")
        etree.fromstring(xml.encode())
    planned(body, THEME, width=8.1, height=3.9)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("form", FORMS)
def test_edges_are_drawn_or_refused(form: str, edge: str, tmp_path: Path) -> None:
    lines, name, row = FORMS[form]
    count, value, words = EDGES[edge]
    head = str(FORM_DATA[f"data/{name}.csv"]).partition("\n")[0]
    cells = [row.format(v=value, half=n % 2) for n in range(count)]
    rows = [f"{words or '项'}{n:02d},{cell}" for n, cell in enumerate(cells)]
    files = {**FORM_DATA, f"data/{name}.csv": "\n".join((head, *rows)) + "\n"}
    try:
        body, found = chart(tmp_path, lines, files)
    except DeckgenError as error:
        [only] = {d.key.partition("/")[0] for d in error.diagnostics}
        assert only in REFUSALS
        return
    assert found.citations
    draw(body)
