"""Formulas: what is read of LaTeX, how it reads in one line, what a draft withholds."""

from __future__ import annotations

import hashlib

import pytest
from lxml import etree

from deckgen.diagnostics import Report, Span
from deckgen.layout.formulas import Fonts, draw, set_formula
from deckgen.model.formula import Formula, linear_text, signs_of
from deckgen.readers.formulas import read_formula
from deckgen.readers.templates.prepare import FORMULA
from deckgen.rules.formulas import bare_in, withhold_formula
from deckgen.rules.provenance import Vocabulary
from deckgen.writers.formulas import Hand, formula_xml

LINEAR = {
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\sqrt[3]{x_i^2}": "√^3(x_i^2)",
    r"\sum_{i=1}^{n} x_i": "∑_(i = 1)^nx_i",
    r"\text{增长率}_t \le \alpha": "增长率_t ≤ α",
    "增长率 = a": "增长率 = a",
    r"\begin{cases} a & b \\ c & d \end{cases}": "{a, b; c, d",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "a = b; = c",
    r"\left\{ \hat{x} \right.": "{x^",
    r"\mathrm{Rev} \times 甲": "Rev × 甲",
    r"{{a}}_b": "a_b",
    r"\sin x + f'(x)": "sin x + f^′(x)",
    r"\lim_{x \to \infty} f": "lim_(x → ∞)f",
    "a\\% \\$ \\{b\\}": "a%${b}",
}
BARE = {
    "4 x": ["4"],
    "x^2 + a_1": [],
    "x^{12}": ["12"],
    r"1.5 \times 2": ["1.5", "2"],
    r"\text{共12家}": ["12"],
    r"\text{三亿}": ["三亿"],
    r"\sqrt[3]{x} + \log_2 y": [],
    r"\sum_{i=0}^{9} x_{t-1}": [],
    "x_{1i2}": [],
    "x_{12i}": ["12"],
    "a_{n,1}": [],
    "{}_1": ["1"],
    r"(a + b)^2": [],
}


def read(latex: str) -> Formula:
    report = Report()
    formula = read_formula(
        latex,
        Span("f", 1, 1),
        where=lambda at: Span("f", 2, at + 1),
        report=report,
    )
    assert formula is not None, report.found
    return formula


def keys(latex: str) -> list[str]:
    report = Report()
    place = Span("f", 1, 1)
    assert read_formula(latex, place, where=lambda _: place, report=report) is None
    return [d.key for d in report.found]


@pytest.mark.parametrize("latex", LINEAR)
def test_one_line(latex: str) -> None:
    assert linear_text(read(latex).body).strip() == LINEAR[latex]


@pytest.mark.parametrize("latex", BARE)
def test_what_is_bare(latex: str) -> None:
    body = read(latex).body
    assert [b.number for b in bare_in(body, Vocabulary())] == BARE[latex]


@pytest.mark.parametrize("latex", [k for k, v in BARE.items() if v])
def test_a_draft_withholds_it(latex: str) -> None:
    drafted = withhold_formula(read(latex), Vocabulary())
    assert not bare_in(drafted.body, Vocabulary())
    assert linear_text(drafted.body).count("【待核】") == len(BARE[latex])


def test_numbers_have_their_place() -> None:
    found = bare_in(read(r"a = \frac{b}{12} + 3").body, Vocabulary())
    assert [(b.number, b.span.column) for b in found] == [("12", 14), ("3", 20)]


def test_what_is_too_large() -> None:
    assert keys("a" * 2001) == ["formula-too-large"]
    assert "formula-too-large/deep" in keys("{" * 30 + "a" + "}" * 30)


def test_no_letter_is_taken_for_an_alignment() -> None:
    for start in ("[c]", "{l}", "{r}"):
        body = read(f"\\begin{{cases}} {start} a \\end{{cases}}").body
        assert start[1] in [sign.text for sign in signs_of(body)]


@pytest.mark.parametrize("latex", LINEAR)
def test_it_is_drawn_and_written(latex: str) -> None:
    body = read(latex).body
    fonts = Fonts()
    box = set_formula(body, fonts)
    assert box.width > 0
    assert box.height > 0
    xml = etree.fromstring(formula_xml(body, Hand(lambda _: "")))
    said = "".join(str(t) for t in xml.itertext())
    shown = "".join(sign.text for sign in signs_of(body))
    assert all(char in said or not char.isalnum() for char in shown)


def test_pictures_are_the_same_bytes() -> None:
    def picture() -> str:
        fonts = Fonts()
        box = set_formula(read(r"\frac{\text{增}}{\sqrt{b}}").body, fonts)
        data = draw(box, fonts, size=20, colour="1A1A1A")
        assert data.startswith(b"\x89PNG")
        return hashlib.sha256(data).hexdigest()

    assert picture() == picture()


def test_only_formulas_are_raw() -> None:
    text = "```math\n{{a}}\n```\n{{ b }}\n```chart\n{{ c }}\n```\n"
    assert [m["body"] for m in FORMULA.finditer(text)] == ["{{a}}\n"]
