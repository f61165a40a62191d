"""Keys of a chart fence by which an author decides how it looks; data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, refused
from deckgen.diagnostics import Diagnostic
from deckgen.model.inline import plain_text
from support.project import PAGE, documents, project

REGIONS = "data: regions\nx: area\n"
USERS = "data: users\nx: period\n"
TWO = USERS + "type: clustered\ny: [genai, netizens]\n"


def wrong(root: Path, lines: str) -> Diagnostic:
    return refused(root, f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```")


def test_categories_and_series_stand_as_ordered(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, REGIONS + "type: bar\ny: output\norder: [丙市, 甲市]")
    assert body.categories == ("丙市", "甲市", "乙市")
    assert [p.text for p in body.series[0].points] == ["90.3", "130.5", "120.4"]


def test_series_stand_as_ordered(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, TWO + "order: netizens")
    assert [s.name for s in body.series] == ["网民规模", "用户规模"]


def test_words_of_a_label_bring_their_citation(tmp_path: Path) -> None:
    body, found = chart(
        tmp_path,
        USERS
        + 'y: genai\nlabel_text: {2025年12月: "网民{{ fact("users.netizens") }}"}',
    )
    last = body.series[0].points[-1]
    assert last.text == "网民11.25亿人" == plain_text(last.words)
    assert str(last.quantity.value if last.quantity else "") == "6.02"
    assert {c.source for c in found.citations} == {"survey", "office"}


@pytest.mark.parametrize("words", ["峰值6.5亿人", "增加三倍"])
def test_a_typed_number_in_a_label_is_bare(tmp_path: Path, words: str) -> None:
    lines = USERS + f"y: genai\nlabel_text: {{2025年12月: {words}}}"
    assert wrong(tmp_path, lines).code == "bare-number"


def test_of_several_series_one_is_named(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, TWO + "label_text: {网民规模: {2025年6月: 未含海外}}")
    assert [p.text for p in body.series[1].points] == ["11.08", "未含海外", "11.25"]


def test_a_colour_holds_in_the_whole_report(tmp_path: Path) -> None:
    first = f"```chart\nid: fig-a\ntitle: 虚构图\n{TWO}colors: {{genai: series2}}\n```"
    second = f"```chart\nid: fig-b\ntitle: 虚构图\n{USERS}y: genai\n```"
    root = project(tmp_path, f"{PAGE}{first}\n\n{second}\n")
    [document] = documents(root)
    one, other = (e.body for e in document.exhibits)
    assert [(s.paint, s.colour) for s in getattr(one, "series", ())] == [
        ("series2", 1),
        (None, 0),
    ]
    assert [s.paint for s in getattr(other, "series", ())] == ["series2"]


def test_two_colours_of_one_series_are_refused(tmp_path: Path) -> None:
    first = f"```chart\nid: fig-a\ntitle: 虚构图\n{TWO}colors: {{genai: series2}}\n```"
    second = first.replace("fig-a", "fig-b").replace("series2", "series4")
    assert refused(tmp_path, f"{first}\n\n{second}").code == "chart-colour-clash"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (USERS + "y: genai\norder: [2025年12月]", "chart-order-time"),
        (REGIONS + "type: bar\ny: output\norder: [丁市]", "chart-hand-unknown"),
        (TWO + "colors: {用户: series2}", "chart-hand-unknown"),
        (TWO + "label_text: {2025年6月: 未含}", "chart-hand-unknown"),
        (TWO + "colors: {genai: series1, netizens: accent}", "chart-colour-twice"),
        (TWO + "colors: {genai: paper}", "unknown-value"),
        (TWO + "legend: none", "chart-legend"),
        (TWO + "legend: left", "unknown-value"),
        (TWO + "labels: above", "chart-label-place"),
        (REGIONS + "parts: output\nlabels: inside", "chart-label-place/none"),
        (USERS + f"y: genai\nlabel_text: {{2025年6月: {'长' * 41}}}", "chart-label"),
        (USERS + "y: genai\nlabel_text: {2025年6月: ' '}", "chart-label-text"),
        (USERS + "y: genai\ngap: 900", "bad-value"),
        (USERS + "y: genai\nheight: 90", "bad-value"),
        (USERS + "y: genai\naxis: {step: -1}", "bad-value"),
    ],
)
def test_refused(tmp_path: Path, lines: str, code: str) -> None:
    found = wrong(tmp_path, lines)
    assert found.key.startswith(code)
    assert found.span.file.endswith("01.md")
