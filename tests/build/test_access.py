"""Who may see what: licences, engines, audiences. All data are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.pipeline import build
from support.office import check_package
from support.opc import open_package
from support.project import (
    CHART,
    HOUSE,
    PAGE,
    REPORT,
    TODAY,
    USERS_YAML,
    office_files,
    outcome,
    project,
    run,
    written,
)
from support.spoken import texts
from themes.brands import deck_brand, word_brand

CLOSED = {
    "data/users.yaml": USERS_YAML.replace(
        "sources: [survey, office]", "sources: [closed, office]"
    ).replace("sources: [survey]", "sources: [closed]")
}
TITLE = "# 用户\n\n## 用户在增长 {#users}\n\n"
"""A page without numbers of its own."""
PICTURE = CHART.replace("y: genai\n", "y: genai\nengine: picture\n")
UNLABELLED = CHART.replace("y: genai\n", "y: genai\nlabels: false\n")
VALUES = ("2.49", "5.15", "6.02")
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def parts(path: Path) -> Mapping[str, bytes]:
    """The parts of an Office file."""
    return open_package(path).parts


def spoken(path: Path) -> str:
    """Everything that anybody can read or hear in a file."""
    return "\n".join(line for lines in texts(path).values() for line in lines)


def test_a_chart_asked_for_as_a_picture_is_one(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE + PICTURE)
    run(root)
    files = office_files(root)
    check_package(*files)
    for file in files:
        found = parts(file)
        assert not [n for n in found if "chart" in n or "embeddings" in n]
        [drawn] = [n for n in found if n.endswith(".svg")]
        assert any(n.endswith(".png") for n in found)
        assert b'aria-label="6.02"' in found[drawn]
        main_part = found[
            "ppt/slides/slide4.xml" if file.suffix == ".pptx" else "word/document.xml"
        ].decode()
        assert f'xmlns:asvg="{SVG}"' in main_part
        assert "2024年12月 2.49" in main_part  # the alternative text
        assert "资料来源：" in main_part
    ledger = json.loads(written(root)["r/2026Q1/ledger.json"])
    [record] = [f for f in ledger["figures"] if f["id"] == "fig-users"]
    assert record["engine"] == "picture"
    assert [p["text"] for p in record["series"][0]["points"]] == list(VALUES)
    assert ledger["audience"] == "external"


def test_a_picture_stands_where_the_native_chart_stood(tmp_path: Path) -> None:
    places = []
    for name, fence in (("native", CHART), ("picture", PICTURE)):
        root = project(tmp_path / name, PAGE + fence)
        run(root)
        deck, _ = office_files(root)
        slide = parts(deck)["ppt/slides/slide4.xml"].decode()
        found = re.search(
            r'name="fig-users chart" descr="([^"]*)".*?<a:off ([^/]*)/>'
            r"<a:ext ([^/]*)/>",
            slide,
        )
        assert found
        places.append(found.groups())
    assert places[0] == places[1]


def test_same_inputs_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in "ab":
        root = project(tmp_path / name, PAGE + PICTURE)
        run(root)
        made.append(written(root))
    assert made[0] == made[1]


def test_what_may_not_travel_is_drawn(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART, files=CLOSED)
    run(root)
    for file in office_files(root):
        found = parts(file)
        assert not [n for n in found if "chart" in n or "embeddings" in n]
        assert [n for n in found if n.endswith(".svg")]


def test_a_drawing_says_no_value_that_it_does_not_show(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + UNLABELLED, files=CLOSED)
    run(root)
    for file in office_files(root):
        said = spoken(file)
        assert "，2024年12月至2025年12月" in said
        drawn = "".join(
            data.decode() for name, data in parts(file).items() if name.endswith("svg")
        )
        for value in VALUES:
            assert value not in said
            assert f'"{value}"' not in drawn


def test_a_table_shows_its_cells_anyway(tmp_path: Path) -> None:
    table = (
        "```table\nid: tab-a\ntitle: 虚构表\ndata: users\ncolumns: [period, genai]\n```"
    )
    root = project(tmp_path, TITLE + table, files=CLOSED)
    run(root)
    for file in office_files(root):
        assert "6.02" in spoken(file)


def test_an_internal_build_has_everything_and_says_so(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART, files=CLOSED)
    run(root)
    before = written(root)
    build(root, today=TODAY, audience="internal", clock=lambda: 0.0)
    after = written(root)
    assert {name: after[name] for name in before} == before
    deck, report = office_files(root, "2026Q1-internal")
    assert deck.name == "r-2026Q1-internal.pptx"
    for file in (deck, report):
        assert [n for n in parts(file) if "embeddings" in n]
        said = texts(file)
        marked = [n for n, lines in said.items() if "仅供内部使用" in "".join(lines)]
        pages = [n for n in said if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
        if file.suffix == ".pptx":
            assert set(pages) <= set(marked)
        else:
            assert "word/document.xml" in marked
            assert len([n for n in marked if "footer" in n]) == 2
    ledger = json.loads(after["r/2026Q1-internal/ledger.json"])
    assert (ledger["audience"], ledger["edition"]) == ("internal", "2026Q1-internal")
    assert "仅供内部使用" not in spoken(office_files(root, "2026Q1")[0])


def test_the_house_words_its_mark(tmp_path: Path) -> None:
    house = HOUSE + "internal: {zh: 仅限本院, en: Institute only}\n"
    report = REPORT.replace("stage: release", "stage: draft\naudience: internal")
    root = project(tmp_path, TITLE + CHART, house=house, report=report)
    result = run(root)
    assert {file.edition for file in result.files} == {"2026Q1-internal"}
    deck, word = office_files(root)
    for file in (deck, word):
        assert "仅限本院" in spoken(file)
        assert "草稿" in spoken(file)


def test_an_audience_may_be_an_edition_of_its_own(tmp_path: Path) -> None:
    report = REPORT + "editions:\n  internal: {audience: internal}\n"
    root = project(tmp_path, TITLE + CHART, report=report, files=CLOSED)
    assert {f.edition for f in run(root).files} == {"2026Q1", "2026Q1-internal"}
    internal = build(root, today=TODAY, audience="internal", clock=lambda: 0.0)
    assert [f.edition for f in internal.files] == ["2026Q1-internal"] * 2
    assert not any(f.written for f in internal.files)
    with pytest.raises(DeckgenError) as caught:
        build(root, today=TODAY, audience="external", clock=lambda: 0.0)
    assert [d.code for d in caught.value.diagnostics] == ["audience-edition-name"]


def test_an_external_edition_is_not_named_internal(tmp_path: Path) -> None:
    report = REPORT + "editions:\n  Internal: {stage: draft}\n"
    [found] = outcome(project(tmp_path, TITLE + CHART, report=report))  # type: ignore[misc]
    assert found.key == "audience-edition-name"


def test_an_internal_edition_follows_the_internal_one_before(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART)
    build(root, today=TODAY, audience="internal", clock=lambda: 0.0)
    later = REPORT.replace("edition: 2026Q1", "edition: 2026Q2").replace(
        "date: 2026-05-08", "date: 2026-08-08"
    )
    project(root, TITLE + CHART, report=later)
    assert run(root).since == ()
    internal = build(root, today=TODAY, audience="internal", clock=lambda: 0.0)
    assert [one.before for one in internal.since] == ["2026Q1-internal"]


def test_the_command_line_takes_an_audience(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    native = CHART.replace("y: genai\n", "y: genai\nengine: native\n")
    root = project(tmp_path, TITLE + native, files=CLOSED)
    said = ["--project", str(root), "--language", "en"]
    assert main(["build", *said]) == 1
    assert "redistribution-forbids-embed" in capsys.readouterr().err
    assert main(["check", "--audience", "internal", *said]) == 0
    assert main(["build", "--audience", "internal", *said]) == 0
    assert "2026Q1-internal/r-2026Q1-internal.pptx" in capsys.readouterr().out


def test_a_picture_without_a_glyph_is_refused(tmp_path: Path) -> None:
    files = {"data/firms.csv": "name,remark,staff\n甲𠀀,a,1200\n乙,b,800\n"}
    fence = (
        "```chart\nid: fig-a\ntitle: 虚构图\ndata: firms\nx: name\ny: staff\n"
        "engine: picture\n```"
    )
    [found] = outcome(project(tmp_path, TITLE + fence, files=files))  # type: ignore[misc]
    assert found.key == "picture-glyph-missing"
    assert (found.span.file, found.span.line) == ("templates/r/01.md", 6)


def test_a_brand_s_pages_say_it_too(tmp_path: Path) -> None:
    """Its own footers cannot: the mark stands in a corner, and in Word's header."""
    files: dict[str, str | bytes] = {
        "templates/themes/own/theme.yaml": "brand: [brand.pptx, brand.docx]\n",
        "templates/themes/own/brand.pptx": deck_brand(),
        "templates/themes/own/brand.docx": word_brand(),
    }
    report = REPORT + "theme: own\naudience: internal\n"
    root = project(tmp_path, TITLE + CHART, report=report, files=files)
    run(root)
    deck, word = office_files(root)
    check_package(deck)
    said = texts(deck)
    pages = [n for n in said if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
    assert len(pages) > 3
    for page in pages:
        assert "仅供内部使用" in "".join(said[page])
    furniture = {n: "".join(t) for n, t in texts(word).items()}
    heads = [t for n, t in furniture.items() if "header" in n or "footer" in n]
    assert any("仅供内部使用" in text for text in heads)
    assert "仅供内部使用" in furniture["word/document.xml"]
