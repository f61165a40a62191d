"""Whatever is typed is read or refused; no digit appears that nobody typed."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Report, render_diagnostics
from deckgen.model.document import Blocks, Box, ExhibitSpec, Grid, Items, Paragraph
from deckgen.model.inline import Code, Inlines, Name, Reference, Text, walk
from deckgen.readers import read_chapter
from readers.outline import FILE, outline, read
from support.catalog import scope

PIECES = [
    "# 章\n\n",
    "## 页 {#id}\n\n",
    "## {{ fact('users.genai') }} {short=\"{{ params.region }}\"}\n",
    "正文",
    "text 5",
    "\n",
    "\n\n",
    " ",
    "- ",
    "1. ",
    "2025. ",
    "  ",
    "**",
    "*",
    "_",
    "`",
    "```chart\n",
    "```\n",
    "id: f\n",
    "title: 图\n",
    "data: users\nx: period\ny: genai\n",
    "note: {{ fact('users.genai') }}\n",
    "::: detail\n",
    ":::\n",
    "[",
    "]",
    "[@survey, p. 3]",
    "][@survey]",
    "{.name}",
    "@fig-x",
    "(",
    ")",
    "| a | b |\n|---|---|\n",
    "| {{ fact('users.genai') }} | 7 |\n",
    "{{ fact('users.genai') }}",
    "{{ growth('users.genai') | digits(0) }}",
    "{{ params.region }}",
    "{{ r.staff }}",
    "{{ 6 }}",
    "{{ '12' }}",
    "{{",
    "}}",
    "{% if 'a' == 'a' %}",
    "{% else %}",
    "{% endif %}",
    "{% for r in rows('companies') %}",
    "{% endfor %}",
    "{% set x = pct(88) %}",
    "{% include 'p.md' %}",
    "<!-- 99 -->",
    "<!--",
    "-->",
    "{## 77 ##}",
    "\\",
    "&amp;",
    "&#49;",
    "<br>",
    ">",
    "![",
    "---\n",
    "\r",
    "\t",
    "\x00",
    "\u2028",
    "｛｛",
    "：",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(max_size=60),
    st.text(alphabet="#*_`[]{}()@:|<>!&\\-1. \n字a%", max_size=60),
)
PART = {"report/p.md": "含{{ fact('users.genai') }}\n"}


def attempt(text: str) -> None:
    report = Report()
    with suppress(DeckgenError):
        read_chapter(
            FILE, {**PART, FILE: text}, folder="report", scope=scope(), report=report
        )
    for language in ("zh-CN", "en"):
        render_diagnostics(report.found, language)


@given(TEXTS)
def test_any_template(text: str) -> None:
    attempt(text)


@given(TEXTS)
def test_any_markdown_in_a_chapter(text: str) -> None:
    attempt("# 章\n\n## 页\n\n" + text.replace("{{", "").replace("{%", ""))
    outline("# 章\n\n" + text, PART)


YAML = [
    "id: f\n",
    "title: 图\n",
    "data: users\n",
    "x: period\n",
    "y: genai\n",
    "y: [a, 'b c', {d: e}]\n",
    "y:\n",
    "  - a\n",
    "  - {value: a, label: b}\n",
    "where: {a: [b], c: '{{ params.region }}'}\n",
    "where:\n",
    "period: '{{ edition.period }}'\n",
    "columns: [a, {value: b, digits: 9}]\n",
    "cards: [{value: a, label: b, change: '{{ params.region }}'}]\n",
    "note: |\n  a\n",
    "note: {{ params.region }}\n",
    '"\\ue000\\ue010\\ue001": x\n',
    'title: "\\ue000\\u4dc0"\n',
    "&a b: *a\n",
    "? a\n",
    "!!x y\n",
    "- a\n",
    "top: -1\n",
    "labels: perhaps\n",
    "axis: {min: a}\n",
    ": ",
    "{",
    "]",
    "'",
    '"',
    "#",
    "\t",
    "：",
]


@given(
    st.sampled_from(["chart", "table", "kpi", "image", "diagram", "math", "x", ""]),
    st.one_of(
        st.lists(st.sampled_from(YAML), max_size=12).map("".join),
        st.text(max_size=40),
    ),
)
def test_any_fence(kind: str, body: str) -> None:
    attempt(f"# 章\n\n```{kind}\n{body}\n```\n")


def typed_digits(inlines: Inlines) -> str:
    texts = (i for i in walk(inlines) if isinstance(i, Text | Code | Name))
    return "".join(c for i in texts for c in i.text if c.isdigit())


def digits_of(blocks: Blocks) -> str:
    """The digits of every text that a chapter would print by itself."""
    found = ""
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                found += typed_digits(inlines)
            case Items(items=items):
                found += "".join(digits_of(item) for item in items)
            case Box(blocks=inner, attributes=attributes):
                found += digits_of(inner)
                found += "".join(typed_digits(v) for _, v in attributes)
            case Grid(header=header, rows=rows):
                found += "".join(typed_digits(c) for r in (header, *rows) for c in r)
            case ExhibitSpec(spec=spec):
                found += typed_digits(spec.title) + typed_digits(spec.note)
            case _:
                pass
    return found


KPI = (
    "\n\n```kpi\nid: k\ntitle: 题{{ fact('users.genai') }}\n"
    "cards: [{value: 'fact(users.genai)', label: 甲}]\n```\n\n"
)
VALUES = st.sampled_from(
    [
        "{{ fact('users.genai') }}",
        "{{ growth('users.genai') }}",
        "{{ 6 }}",
        "{{ '6.02' }}",
        "{{ '&#54;' }}",
        "{{ edition.period }}",
        "{{ count('companies', unit='家') }}",
        "{{ rank('regions.产值', of='北京') }}",
        "{% for r in rows('companies') %}{{ r.staff }}{{ r.founded }}{% endfor %}",
        "{% set n = total('regions.产值') %}{{ n }}",
        "{% if growth('users.genai') > pct(50) %}是{% endif %}",
        "**{{ fact('users.genai') }}**",
        "`{{ fact('users.genai') }}`",
        "[{{ fact('users.genai') }}][@survey]",
        "[{{ fact('users.genai') }}]{.name}",
        "字",
        "。",
        "\n",
        "\n\n- ",
        "\n\n| a |\n|---|\n| {{ fact('users.genai') }} |\n\n",
        "\n\n## {{ fact('users.genai') }}\n\n",
        "\n\n::: notes\n{{ fact('users.genai') }}\n:::\n\n",
        KPI,
    ]
)


@given(st.lists(VALUES, max_size=12))
def test_no_digit_that_nobody_typed(parts: list[str]) -> None:
    chapter, _ = read("# 章\n\n## 页\n\n" + "".join(parts))
    if chapter is None:
        return
    pages = chapter.chapter.pages
    assert typed_digits(chapter.chapter.title) == ""
    for page in pages:
        assert typed_digits(page.title) + digits_of(page.blocks) == ""


@given(st.lists(st.one_of(VALUES, st.sampled_from(["1", "２", "三3", "4 5"]))))
def test_typed_digits_stay_typed(parts: list[str]) -> None:
    typed = "".join(p for p in parts if p in ("1", "２", "三3", "4 5"))
    chapter, found = read("# 章\n\n## 页\n\n" + "".join(parts))
    if chapter is None or any(d.severity == "error" for d in found):
        return
    shown = "".join(
        typed_digits(page.title) + digits_of(page.blocks)
        for page in chapter.chapter.pages
    )
    wanted = Counter(c for c in typed if c.isdigit())
    assert not Counter(shown) - wanted


def test_references_are_no_numbers() -> None:
    chapter, _ = read("# 章\n\n## 页\n\n见@fig-1\n")
    assert chapter is not None
    (block,) = chapter.chapter.pages[0].blocks
    assert isinstance(block, Paragraph)
    assert any(isinstance(i, Reference) for i in block.inlines)
