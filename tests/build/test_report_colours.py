"""One colour a series in the deck and in the Word document of every kit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from deckgen.diagnostics import Report
from deckgen.layout.charts import plan_chart
from deckgen.layout.pages_exhibits import page_plan
from deckgen.model.figure import Chart
from deckgen.pipeline import Settings, assemble, opened

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 5, 8)


@pytest.mark.slow
def test_a_series_has_one_colour_in_both_formats_and_all_charts() -> None:
    settings = Settings(TODAY, True, lambda *_: None, lambda: 0.0)
    with opened(ROOT, ()) as (project, editions):
        for edition in editions:
            made = assemble(project, edition, settings, Report())
            found: defaultdict[str, set[str]] = defaultdict(set)
            for exhibit in made.document.exhibits:
                chart = exhibit.body
                if not isinstance(chart, Chart) or len(chart.drawn) < 2:
                    continue
                deck = plan_chart(chart, width=8, height=4)
                word = page_plan(chart, 7.5)
                assert [s.colour for s in deck.series] == [
                    s.colour for s in word.series
                ]
                pairs = zip(chart.series, deck.series, strict=True)
                for series, style in pairs:
                    if series in chart.drawn and style.colour.startswith("series"):
                        found[series.name].add(style.colour)
            assert {n: c for n, c in found.items() if len(c) > 1} == {}
