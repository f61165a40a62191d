"""What a preview shows of a project, without a browser."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.commands import preview
from deckgen.diagnostics import DeckgenError
from deckgen.pipeline.previewing import Wanted, Watch
from deckgen.preview import Look
from support.office import ROOT
from support.project import (
    CHART,
    HOUSE,
    PAGE,
    REPORT,
    SOURCES,
    TODAY,
    USERS_CSV,
    project,
    write,
)
from themes.brands import deck_brand

CLOSED = CHART.replace("id: fig-users", "id: fig-closed").replace(
    "data: users", "data: paid"
)
PAID: dict[str, str | bytes] = {
    "data/paid.yaml": """\
title: {zh: 虚构付费数据, en: Invented paid data}
description: 数字均为虚构。
sources: [closed]
processing_level: none
as_of: 2025-12
primary_key: [period]
fields:
  - {name: period, title: {zh: 时点, en: As of}, type: period}
  - {name: genai, title: {zh: 用户规模, en: Users}, type: number, unit: 亿人,
     decimals: 1, measure: stock}
""",
    "data/paid.csv": "period,genai\n2024-12,2.4871\n2025-06,5.1532\n2025-12,6.0213\n",
}


def watch(root: Path, *, draft: bool = False) -> Watch:
    return Watch(root, Wanted("r", TODAY, "en", draft=draft), lambda *_: None)


def last(one: Watch) -> Look:
    *_, look = one.looks()
    return look


def export(root: Path, file: Path, *, internal: bool = False) -> str:
    """The page that is written for somebody else."""
    options = preview.Options(
        TODAY, "en", audience="internal" if internal else "external"
    )
    preview.export(root, "r", str(file), options=options, progress=lambda *_: None)
    return file.read_text(encoding="utf-8")


def words_of(text: str) -> str:
    """What a sheet prints, without tags and white space."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def test_every_text_of_every_slide_is_shown() -> None:
    one = Watch(ROOT, Wanted("quarterly-deck", TODAY, "zh-CN"), lambda *_: None)
    look = last(one)
    assert one.made is not None
    assert one.made.deck is not None
    sheets = [sheet for sheet in look.sheets if sheet.view == "deck"]
    assert len(sheets) == len(one.made.deck.slides)
    for sheet, slide in zip(sheets, one.made.deck.slides, strict=True):
        shown = words_of(sheet.html)
        for shape in slide.shapes:
            for para in getattr(shape, "paras", ()):
                assert re.sub(r"\s+", "", para.text) in shown
    numbers = one.numbers().numbers
    asked = {name for sheet in look.sheets for name in names_in(sheet.html)}
    assert len(asked) > 500
    assert {name for name in asked if name not in numbers and "," not in name} == set()
    assert len({sheet.key for sheet in look.sheets}) == len(look.sheets)


def names_in(text: str) -> list[str]:
    """The numbers of a sheet, as they are asked for."""
    return [html.unescape(name) for name in re.findall(r'data-n="([^"]*)"', text)]


def test_every_number_comes_to_a_source(tmp_path: Path) -> None:
    one = watch(project(tmp_path, PAGE + CHART))
    look = last(one)
    told = one.numbers()
    points = [n for sheet in look.sheets for n in names_in(sheet.html) if "|" in n]
    assert {"fig-users|0|0", "fig-users|0|2"} <= set(points)
    for sheet in look.sheets:
        for name in names_in(sheet.html):
            sources = told.numbers[name]["sources"]
            assert sources
            assert all(told.parts[source]["title"] for source, _ in sources)


@pytest.mark.parametrize("internal", [False, True])
def test_a_closed_source_gives_nothing_but_its_drawing(
    tmp_path: Path, internal: bool
) -> None:
    root = project(tmp_path / "p", PAGE + CLOSED, files=PAID)
    page = export(root, tmp_path / "review.html", internal=internal)
    assert "fig-closed|0|0" in page
    assert ("2.4871" in page) == internal
    # What may travel does, but only the cells that were read.
    assert "users.genai@2025-12" in page
    assert ("11.25" in page) == internal


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    table = (
        "```table\nid: tab\ntitle: 虚构\ndata: firms\ncolumns: [name, remark]\n```\n"
    )
    files: dict[str, str | bytes] = {
        "data/firms.csv": f"name,remark,staff\n甲公司,{evil},1200\n",
        "data/sources.yaml": SOURCES.replace("虚构用户调查", f"'{evil}'"),
    }
    said = 'Tom & "Jerry" `onclick=alert(x)`\n\n'
    root = project(tmp_path / "p", PAGE + said + CHART + table, files=files)
    page = export(root, tmp_path / "review.html")
    assert page.count("alert(1)") > 3
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert "<img src=x" not in page
    tags = re.sub(r'"[^"]*"', '""', page.split("<script")[0])
    assert not re.search(r"<[^>]*\bon\w+=", tags)


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    root = project(tmp_path / "p", PAGE + CHART)
    first = export(root, tmp_path / "a.html")
    assert first == export(root, tmp_path / "b.html")
    assert "http-equiv" in first
    assert str(tmp_path) not in first


def test_an_export_harms_no_file(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE)
    table = root / "data/users.csv"
    with pytest.raises(DeckgenError) as raised:
        export(root, table)
    assert [d.code for d in raised.value.diagnostics] == ["preview-not-ours"]
    assert table.read_text(encoding="utf-8") == USERS_CSV
    with pytest.raises(DeckgenError) as raised:
        export(root, root / "data")
    assert [d.key for d in raised.value.diagnostics] == ["preview-not-ours/unreadable"]
    review = root / "review.html"
    export(root, review)
    export(root, review)


def test_an_export_of_what_does_not_build_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path, f"{PAGE}有 77 家。\n")
    review = root / "review.html"
    with pytest.raises(DeckgenError) as raised:
        export(root, review)
    assert "bare-number" in {d.code for d in raised.value.diagnostics}
    assert not review.exists()


def test_errors_come_before_the_draft_that_shows_them(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE)
    one = watch(root)
    assert len(list(one.looks())) == 1
    write(root, {"templates/r/01.md": f"{PAGE}有 77 家。\n"})
    first, second = one.looks()
    assert (first.stale, first.draft) == (True, False)
    assert (second.stale, second.draft) == (False, True)
    for look in (first, second):
        [problem] = [p for p in look.problems if p.severity == "error"]
        assert (problem.page, problem.place) == ("users", "templates/r/01.md:5:3")
        assert problem.excerpt is not None
        assert problem.excerpt.lines[-1] == "有 77 家。"
        assert problem.hints


def test_nothing_to_show_yet(tmp_path: Path) -> None:
    one = watch(project(tmp_path, PAGE, report=REPORT.replace("stage:", "stag:")))
    look = last(one)
    assert not look.sheets
    assert not look.stale
    assert [p.code for p in look.problems if p.severity == "error"]
    assert one.numbers().numbers == {}


EDITS: dict[str, tuple[str, ...]] = {
    "templates/r/01.md": (
        PAGE,
        PAGE + CHART,
        f"{PAGE}有 77 家。\n",
        f'{PAGE}{{% include "r/part.md" %}}\n',
        f'{PAGE}{{% if known("users.genai") %}}有。{{% endif %}}\n',
    ),
    "templates/r/02.md": (
        "# 又\n\n## 又一页 {#more}\n\n正文。\n",
        '# 又\n\n## 备案{{ fact("facts.备案服务") }} {#more}\n\n正文。\n',
    ),
    "templates/r/part.md": ("一句。\n", '网民{{ fact("users.netizens") }}。\n'),
    "data/users.csv": (
        USERS_CSV,
        USERS_CSV.replace("6.02", "6.12"),
        USERS_CSV.replace("genai", "genie"),
    ),
    "templates/house.yaml": (
        "name: {zh: 虚构研究院, en: Invented}\nlanguage: zh-CN\ntheme: ink\n",
        "name: {zh: 虚构研究院, en: Invented}\nlanguage: zh-CN\ntheme: cinnabar\n",
    ),
}
PLACES = [(name, n) for name, texts in EDITS.items() for n in range(len(texts))]


@settings(max_examples=100 if os.environ.get("DECKGEN_SOAK") else 12)
@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4))
def test_what_is_kept_is_what_would_be_read_anew(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    root = project(
        tmp_path_factory.mktemp("p"),
        PAGE,
        report=REPORT.replace("[01.md]", "[01.md, 02.md]"),
        files={name: texts[0] for name, texts in EDITS.items()},
    )
    kept = watch(root)
    for state, (name, number) in enumerate([PLACES[0], *edits]):
        write(root, {name: EDITS[name][number]})
        kept.kept.data = (root / "data/users.csv").read_bytes()
        fresh = watch(root)
        mine, its = last(kept), last(fresh)
        assert mine.problems == its.problems or mine.stale
        if its.sheets:
            assert mine == its, state
            assert as_json(kept) == as_json(fresh)


def as_json(one: Watch) -> str:
    told = one.numbers()
    return json.dumps([told.numbers, told.parts], ensure_ascii=False, sort_keys=True)


def test_a_brand_sets_its_placeholders(tmp_path: Path) -> None:
    folder = "templates/themes/own"
    files: dict[str, str | bytes] = {
        f"{folder}/theme.yaml": "brand: brand.pptx\n",
        f"{folder}/brand.pptx": deck_brand("16:9"),
    }
    house = HOUSE.replace("theme: ink", "theme: own")
    one = watch(project(tmp_path, PAGE + CHART, house=house, files=files))
    cover, *_ = last(one).sheets
    # Office's own template centres the title of its cover.
    title = cover.html.partition('aria-level="2"')[2].partition("</div>")[0]
    assert "虚构季度观察" in title
    assert "text-align:center" in title
