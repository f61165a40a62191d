"""Hostile and broken inputs: one clear message with its place, and nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from support.project import (
    CHART,
    FACTS_CSV,
    HOUSE,
    PAGE,
    REGIONS_CSV,
    REPORT,
    SOURCES,
    USERS_CSV,
    USERS_YAML,
    project,
    run,
    write,
    written,
)

CHAPTER = "templates/r/01.md"
BOMB = "a: &a [x, x, x, x, x, x, x, x]\n"
DEEP = "a: " + "[" * 400 + "]" * 400 + "\n"


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that is wrong, and what is said of it."""

    name: str
    file: str
    content: str | bytes
    key: str
    place: tuple[int, int]
    """Line and column; 0: of no use in this file."""
    more: Mapping[str, str] = field(default_factory=dict)


def chapter(name: str, text: str, key: str, column: int, line: int = 5) -> Broken:
    return Broken(name, CHAPTER, f"{PAGE}{text}\n", key, (line, column))


BROKEN = [
    chapter("source", "文字[@survy]。", "unknown-source/citation", 3),
    chapter("citation", "文字[@]。", "citation-unreadable", 3),
    chapter("dataset", '{{ fact("nope.genai") }}', "unknown-dataset/expression", 4),
    chapter("field", '文{{ fact("users.nope") }}', "unknown-field/expression", 5),
    chapter("fact", '{{ fact("facts.没有") }}', "unknown-fact", 4),
    chapter("figure", "见 @fig-nope。", "unknown-reference", 3),
    chapter("syntax", "文{{ fact( }}", "template-syntax", 2),
    chapter(
        "open-tag", '{% if fact("users.genai") > q("1亿人") %}文', "template-syntax", 1
    ),
    chapter("tag", "{% import 'a' as b %}", "template-forbidden", 4),
    chapter("include", '{% include "nope.md" %}', "include-not-found", 4),
    chapter(
        "include-up", '{% include "../../data/users.csv" %}', "include-not-found", 4
    ),
    chapter("box", "::: takeaway\n文字", "box-unclosed", 1),
    chapter("role", "::: nope\n文字\n:::", "unknown-role", 5),
    chapter("attribute", "\n## 页 {#p nope=1}\n\n文", "heading-attribute", 10, 6),
    chapter("level", "### 三级", "heading-level", 1),
    chapter("comment", "<!-- 没有结束", "comment-unclosed", 1),
    chapter("brace", "｛｛ fact ｝｝", "full-width-tag", 1),
    chapter("fence-yaml", "```chart\nid: [a\n```", "yaml-syntax/bracket", 5, 6),
    chapter(
        "claim",
        '{% claim growth("users.genai") < pct(1) %}文{% endclaim %}',
        "claim-false",
        4,
    ),
    Broken("no-title", CHAPTER, "文字\n", "chapter-heading", (1, 0)),
    Broken("two-titles", CHAPTER, "# 一\n\n# 二\n", "chapter-heading", (3, 0)),
    Broken(
        "garbage-chapter",
        CHAPTER,
        b"\xff\xfe\x00\x01",
        "unreadable-text/utf-16",
        (0, 0),
    ),
    Broken(
        "gbk-chapter",
        CHAPTER,
        "# 章\n\n中文".encode("gb18030"),
        "unreadable-text/gbk",
        (1, 0),
    ),
    Broken("zero-chapter", CHAPTER, b"# a\x00b\n", "unreadable-text/binary", (0, 0)),
    Broken(
        "garbage-sources",
        "data/sources.yaml",
        b"\x80\x81\x82",
        "unreadable-text",
        (1, 0),
    ),
    Broken("bomb", "data/sources.yaml", BOMB, "yaml-feature/anchor", (1, 4)),
    Broken("deep", "data/sources.yaml", DEEP, "yaml-budget/depth", (1, 0)),
    Broken(
        "tag-yaml",
        "data/sources.yaml",
        "a: !!python/name:os.system x\n",
        "yaml-feature/tag",
        (1, 4),
    ),
    Broken(
        "tab",
        "templates/r/report.yaml",
        REPORT + "rules:\n\ta: off\n",
        "yaml-syntax/tab",
        (9, 1),
    ),
    Broken(
        "colon",
        "templates/r/report.yaml",
        REPORT.replace("date: ", "date："),
        "full-width-punctuation",
        (5, 5),
    ),
    Broken(
        "key",
        "templates/r/report.yaml",
        REPORT + "outptus: [pptx]\n",
        "unknown-key",
        (8, 1),
    ),
    Broken(
        "twice",
        "templates/r/report.yaml",
        REPORT + "edition: b\n",
        "duplicate-key",
        (8, 1),
    ),
    Broken(
        "period",
        "templates/r/report.yaml",
        REPORT.replace("2026Q1\nd", "春天\nd"),
        "bad-period",
        (4, 9),
    ),
    Broken(
        "date",
        "templates/r/report.yaml",
        REPORT.replace("2026-05-08", "2026-02-30"),
        "bad-date",
        (5, 7),
    ),
    Broken(
        "no-chapter",
        "templates/r/report.yaml",
        REPORT.replace("01.md", "02.md"),
        "missing-chapter",
        (7, 12),
    ),
    Broken(
        "theme",
        "templates/r/report.yaml",
        REPORT + "theme: nope\n",
        "unknown-theme",
        (8, 8),
    ),
    Broken("house", "templates/house.yaml", "- a\n", "wrong-type/mapping", (1, 1)),
    Broken(
        "cell",
        "data/users.csv",
        USERS_CSV.replace("5.15", "五点一五"),
        "bad-cell/number",
        (3, 0),
    ),
    Broken(
        "cell-unit",
        "data/users.csv",
        USERS_CSV.replace("5.15", "5.15亿"),
        "bad-cell/unit",
        (3, 0),
    ),
    Broken(
        "cell-percent",
        "data/users.csv",
        USERS_CSV.replace("45.9", "45.9%"),
        "bad-cell/percent",
        (3, 0),
    ),
    Broken(
        "cell-infinite",
        "data/users.csv",
        USERS_CSV.replace("5.15", "inf"),
        "bad-cell/no-value",
        (3, 0),
    ),
    Broken(
        "cell-endless",
        "data/users.csv",
        USERS_CSV.replace("5.15", "1" * 400),
        "bad-cell/digits",
        (3, 0),
    ),
    Broken(
        "cell-exponent",
        "data/users.csv",
        USERS_CSV.replace("5.15", "5e999999"),
        "bad-cell/exponent",
        (3, 0),
    ),
    Broken(
        "cell-period",
        "data/users.csv",
        USERS_CSV.replace("2025-06", "去年"),
        "bad-cell/period",
        (3, 0),
    ),
    Broken(
        "row-twice",
        "data/users.csv",
        USERS_CSV + "2025-12,1,1,1\n",
        "duplicate-row",
        (5, 0),
    ),
    Broken(
        "short-row", "data/users.csv", USERS_CSV + "2026-01,1\n", "row-width", (5, 0)
    ),
    Broken(
        "column",
        "data/users.csv",
        USERS_CSV.replace("\n", ",\n").replace("ion,", "ion,nope", 1),
        "extra-column",
        (1, 0),
    ),
    Broken(
        "no-rows",
        "data/users.csv",
        "period,genai,netizens,penetration\n",
        "empty-table/rows",
        (1, 0),
    ),
    Broken("empty", "data/users.csv", "", "empty-table", (0, 0)),
    Broken("quote", "data/users.csv", USERS_CSV + '"', "csv-quote", (5, 0)),
    Broken(
        "no-unit",
        "data/facts.csv",
        FACTS_CSV.replace("748,款", "748,"),
        "bad-cell/no-unit",
        (2, 0),
    ),
    Broken(
        "no-source",
        "data/facts.csv",
        FACTS_CSV.replace("stock,office,p. 3", "stock,,p. 3"),
        "bad-cell/no-source",
        (2, 0),
    ),
    Broken(
        "row-source",
        "data/facts.csv",
        FACTS_CSV.replace("stock,office", "stock,nope"),
        "unknown-source/cell",
        (2, 0),
    ),
    Broken(
        "yaml-source",
        "data/users.yaml",
        USERS_YAML.replace("[survey, office]", "[survey, office, nope]"),
        "unknown-source",
        (3, 27),
    ),
    Broken(
        "yaml-unit",
        "data/users.yaml",
        USERS_YAML.replace("亿人,", "亿亿亿,", 1),
        "unknown-unit",
        (9, 0),
    ),
    Broken(
        "yaml-type",
        "data/users.yaml",
        USERS_YAML.replace("type: number", "type: x", 1),
        "unknown-value",
        (9, 0),
    ),
    Broken(
        "source-field",
        "data/sources.yaml",
        SOURCES.replace("  evidence: original\n", "", 1),
        "source-missing-field",
        (1, 1),
    ),
    Broken(
        "source-date",
        "data/sources.yaml",
        SOURCES.replace("2026-03-02", "昨天", 1),
        "bad-date",
        (6, 0),
    ),
    Broken(
        "source-url",
        "data/sources.yaml",
        SOURCES.replace("https://example.org/survey", "javascript:alert(1)"),
        "bad-url",
        (7, 8),
    ),
]
"""Each is one fault in a project that builds."""


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_one_message_and_nothing_written(broken: Broken, tmp_path: Path) -> None:
    root = project(tmp_path, PAGE + CHART)
    run(root)
    before = written(root)
    write(root, {broken.file: broken.content})
    with pytest.raises(DeckgenError) as caught:
        run(root)
    errors = [d for d in caught.value.diagnostics if d.severity == "error"]
    assert len(errors) == 1, [d.key for d in errors]
    assert errors[0].key.startswith(broken.key)
    span = errors[0].span
    assert span.file == broken.file
    line, column = broken.place
    assert span.line == line
    assert column in (0, span.column)
    assert written(root) == before


def test_circular_includes(tmp_path: Path) -> None:
    files = {
        "templates/r/a.md": '{% include "b.md" %}\n',
        "templates/r/b.md": '文\n\n{% include "a.md" %}\n',
    }
    root = project(tmp_path, PAGE + '{% include "a.md" %}\n', files=files)
    with pytest.raises(DeckgenError) as caught:
        run(root)
    [found] = caught.value.diagnostics
    assert found.key == "circular-include"
    assert (found.span.file, found.span.line) == ("templates/r/b.md", 3)
    assert not written(root)


def test_loops_have_a_budget(tmp_path: Path) -> None:
    loop = '{% for r in rows("regions") %}'
    text = loop * 12 + "文" + "{% endfor %}" * 12
    root = project(tmp_path, PAGE + text + "\n")
    with pytest.raises(DeckgenError) as caught:
        run(root)
    assert [d.code for d in caught.value.diagnostics] == ["template-budget"]


def test_a_project_without_reports(tmp_path: Path) -> None:
    write(tmp_path, {"data/sources.yaml": SOURCES, "templates/house.yaml": HOUSE})
    with pytest.raises(DeckgenError) as caught:
        run(tmp_path)
    assert [d.key for d in caught.value.diagnostics] == ["no-report"]


def test_no_project_at_all(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        run(tmp_path)
    assert [d.key for d in caught.value.diagnostics] == ["no-project"]


def test_every_fault_of_a_phase_is_told(tmp_path: Path) -> None:
    text = '{{ fact("users.nope") }}\n\n{{ fact("nope.genai") }}\n\n[文][@survy]\n'
    root = project(tmp_path, PAGE + text)
    with pytest.raises(DeckgenError) as caught:
        run(root)
    assert [(d.code, d.span.line) for d in caught.value.diagnostics] == [
        ("unknown-field", 5),
        ("unknown-dataset", 7),
        ("unknown-source", 9),
    ]


def test_many_rows_are_read_and_many_categories_refused(tmp_path: Path) -> None:
    rows = "".join(f"2025,区{i},大区,{i}.5,{i}\n" for i in range(1, 5000))
    csv = REGIONS_CSV.splitlines()[0] + "\n" + rows
    chart = CHART.replace("data: users", "data: regions").replace("period", "area")
    files = {"data/regions.csv": csv}
    text = chart.replace("genai", "output")
    root = project(tmp_path, PAGE + text, files=files)
    with pytest.raises(DeckgenError) as caught:
        run(root)
    assert [d.code for d in caught.value.diagnostics] == ["chart-too-many"]
    write(
        root, {CHAPTER: PAGE + text.replace("output", "output\nsort: -output\ntop: 5")}
    )
    assert run(root).files
