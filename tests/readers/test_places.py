"""Every finding and every figure knows where the author typed it."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import Report, Span
from deckgen.model.document import walk_blocks
from deckgen.model.project import Template
from deckgen.readers import read_text
from readers.outline import FILE, read
from support.catalog import scope


def test_values_in_a_loop_and_an_include() -> None:
    text = '# 章\n\n{% for r in rows("companies") %}\n- {{ r.name }}\n{% endfor %}\n'
    text += '\n{% include "p.md" %}\n\n尾{{ fact("users.genai") }}\n'
    chapter, found = read(
        text, files={"report/p.md": '前\n  后{{ fact("users.genai") }}\n'}
    )
    assert chapter is not None
    assert not found
    assert [str(v.span) for v in chapter.values] == [
        *["templates/report/01-users.md:4:6"] * 3,
        "templates/report/p.md:2:7",
        "templates/report/01-users.md:9:5",
    ]


@pytest.mark.parametrize(
    ("fence", "line", "column"),
    [
        ('note: {{ fact("x.y") }}', 1, 10),
        ('note: "{{ fact("x.y") }}"', 1, 11),
        ("note: '{{ fact(\"x.y\") }}'", 1, 11),
        ('note: |\n  一\n    二{{ fact("x.y") }}', 3, 9),
        ('note: >\n  一\n  二{{ fact("x.y") }}', 3, 7),
        ('cards: [{value: "fact(x.y)", label: "{{ fact("x.y") }}"}]', 1, 41),
    ],
)
def test_values_in_a_fence(fence: str, line: int, column: int) -> None:
    _, found = read(f"# 章\n\n```kpi\nid: k\ntitle: 题\n{fence}\n```\n")
    places = [d.span for d in found if d.code == "unknown-dataset"]
    assert places == [Span(f"templates/{FILE}", 5 + line, column)]


@pytest.mark.parametrize(
    ("fence", "place"),
    [
        ("y: x ** 2", "8:4"),
        ('y: "x ** 2"', "8:5"),
        ("y: 'x ** 2'", "8:5"),
        ("y: [a, x ** 2]", "8:8"),
        ('y: [a, "x ** 2"]', "8:9"),
        ("y:\n  - a\n  - x ** 2", "10:5"),
        ('y:\n  - a\n  - "x ** 2"', "10:6"),
        ("y: |\n  x ** 2", "9:3"),
        ("y: >-\n    x ** 2", "9:5"),
        ("y: a + b.c.d", "8:8"),
        ('y: share(a, of=[["x"]])', "8:16"),
    ],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_expressions_in_a_fence(fence: str, place: str, indent: str) -> None:
    body = f"```chart\nid: f\ntitle: 题\ndata: users\nx: period\n{fence}\n```\n"
    text = "# 章\n\n"
    if indent:
        body = "".join(f"  {line}\n" for line in body.rstrip("\n").split("\n"))
        text = "# 章\n\n- "
        body = body.lstrip()
    _, found = read(text + body)
    line, column = map(int, place.split(":"))
    wanted = f"{line}:{column + len(indent)}"
    assert [f"{d.span.line}:{d.span.column}" for d in found] == [wanted]
    assert found[0].code in ("template-forbidden", "unknown-name")


def test_blocks_and_inlines() -> None:
    text = "# 章\n\n## 页\n\n一**二**[三]{.name}\n\n- 甲\n- 乙\n\n"
    text += "| a | a |\n|---|---|\n| a | a |\n"
    chapter, _ = read(text)
    assert chapter is not None
    page = chapter.chapter.pages[0]
    lines = [block.span.line for block in walk_blocks(page.blocks)]
    assert lines == [5, 7, 7, 8, 10]
    grid = page.blocks[-1]
    cells = [cell[0] for row in getattr(grid, "rows", ()) for cell in row]
    assert [getattr(c, "span", None) for c in cells] == [
        Span(f"templates/{FILE}", 12, 3),
        Span(f"templates/{FILE}", 12, 7),
    ]


def test_a_title_of_report_yaml() -> None:
    report = Report()
    span = Span("templates/report/report.yaml", 2, 12, "subtitle")
    template = Template('截至{{ edition.period | long }}，{{ fact("x.y") }}', span)
    inlines, values = read_text(template, scope=scope(), report=report)
    assert [v.expression for v in values] == ["edition.period | long"]
    assert len(inlines) == 3
    (found,) = report.found
    assert (found.code, found.span.line) == ("unknown-dataset", 2)
    assert found.span.column == 12 + template.text.index("fact")


def test_ids_do_not_depend_on_data() -> None:
    text = '# 章\n\n## 达到{{ fact("users.genai") }}\n\n'
    text += '## 增长{{ growth("users.genai") }}\n'
    now, _ = read(text)
    later, _ = read(text, within=scope(cut="2026-06"))
    assert now is not None
    assert later is not None
    assert [p.id for p in now.chapter.pages] == [p.id for p in later.chapter.pages]
    assert now.cells != later.cells


def test_a_chapter_logs_what_it_asked_for() -> None:
    chapter, _ = read('# 章\n\n{{ fact("users.genai") }}{{ total("regions.产值") }}\n')
    assert chapter is not None
    assert chapter.datasets == ("users", "regions")
    assert {(c.dataset, c.field) for c in chapter.cells} == {
        ("users", "genai"),
        ("regions", "产值"),
    }
