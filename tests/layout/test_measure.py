"""Text is measured as readers draw it, and broken where Chinese may be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.factory import INK
from deckgen.layout.measure import NO_END, NO_START, Measurer, open_measurer
from deckgen.model.layout.slides import Slide, SlideDeck, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.writers.pptx import write_pptx
from support.office import pdf_text, render_pdf

MEASURER = open_measurer(INK)
CHARACTERS = "模型能力不再稀缺场景用户增长，。；：（）“”《》、—…AIGPTabc2025.%,/- \n"


def test_a_chinese_character_is_one_em_and_a_margin() -> None:
    assert MEASURER.width("字", 10) == pytest.approx(10.2)
    assert MEASURER.width("字字字", 10) == pytest.approx(30.6)
    assert MEASURER.width("字字字", 10, bold=True) == pytest.approx(30.6)


def test_a_change_of_script_takes_a_gap_and_a_space_none() -> None:
    joined = MEASURER.width("用AI", 10)
    apart = MEASURER.width("用", 10) + MEASURER.width("AI", 10)
    assert joined == pytest.approx(apart + 0.24 * 10 * 1.02)
    spaced = MEASURER.width("用 AI", 10)
    assert spaced == pytest.approx(apart + MEASURER.width(" ", 10))


def test_bold_latin_is_wider_and_a_factor_scales() -> None:
    assert MEASURER.width("abc", 10, bold=True) > MEASURER.width("abc", 10)
    wide = Measurer(body=(1.5, 1.2))
    plain = Measurer()
    assert wide.width("字", 10) == pytest.approx(1.2 * plain.width("字", 10))
    assert wide.width("abc", 10) == pytest.approx(1.5 * plain.width("abc", 10))


def test_closing_marks_never_begin_a_line_and_opening_ones_never_end_one() -> None:
    lines = MEASURER.wrap(
        "引用“场景”，（来源：公报）。增长《白皮书》显示；用户。" * 3, 1.0, 14
    )
    assert len(lines) > 3
    assert not [line for line in lines if line[0] in NO_START]
    assert not [line for line in lines if line[-1] in NO_END]


@pytest.mark.parametrize(
    "pair", ["，Open", "）GPT", "》2025", "%abc", "Open（", "AI《"]
)
def test_latin_stays_with_the_marks_beside_it(pair: str) -> None:
    text = f"字字字字{pair}字字"
    for width in (0.8, 0.9, 1.0, 1.1, 1.2):
        lines = MEASURER.wrap(text, width, 12)
        at = text.index(pair) + (1 if pair[-1].isalnum() else len(pair) - 1)
        assert at not in {len("".join(lines[: i + 1])) for i in range(len(lines) - 1)}


def test_words_and_numbers_stay_whole() -> None:
    text = "截至2025年12月，ChatGPT用户规模达到1,234.56亿人，同比增长141.7%。" * 2
    lines = MEASURER.wrap(text, 1.6, 12)
    for word in ("ChatGPT", "1,234.56", "141.7%"):
        assert sum(line.count(word) for line in lines) == 2


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = MEASURER.wrap("W" * 60, 1.0, 14)
    assert "".join(lines) == "W" * 60
    assert all(MEASURER.width(line, 14) <= 72 for line in lines)


def test_forced_breaks_and_empty_texts_are_lines() -> None:
    assert MEASURER.wrap("甲\n乙", 5, 12) == ("甲", "乙")
    assert MEASURER.wrap("", 5, 12) == ("",)


@given(
    st.text(CHARACTERS, max_size=160), st.floats(0.7, 8), st.sampled_from((9, 12, 16))
)
def test_lines_hold_the_text_and_fit(text: str, width: float, size: float) -> None:
    lines = MEASURER.wrap(text, width, size)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # A single character, or one glued to its punctuation, may be all there is.
        assert len(line) <= 2 or MEASURER.width(line, size) <= width * 72 + 0.01


def test_a_paragraph_of_runs_breaks_like_its_text() -> None:
    text = "用户规模达到6.02亿人，同比增长141.7%，增量集中在上半年。"
    whole = Para((Run(text, 14),))
    runs = Para(tuple(Run(c, 14) for c in text))
    assert MEASURER.line_count(whole, 2) == MEASURER.line_count(runs, 2)


def samples() -> list[tuple[str, float, float, bool]]:
    """Texts, sizes, widths and weights: a fixed choice of mixed lines."""
    pieces = (
        "全国光伏累计装机容量达到",
        "45.5%",
        "，",
        "BloombergNEF",
        "同比增长率继续领先",
        "（包括TOPCon）",
        "88,666",
        "。",
        "资料来源：",
        "《公报》",
        "PV EBITDA",
        "数据口径为并网装机",
        " Q3 ",
        "企业毛利下降而出货量上升；",
        "R&D",
        "“光伏”",
        "储能与氢能项目投资增速放缓、",
    )
    found = []
    for i in range(48):
        text = "".join(
            pieces[(i * 5 + k * (i % 7 + 1)) % len(pieces)] for k in range(14)
        )
        size = (9, 12, 14, 16, 20, 24)[i % 6]
        width = (2.2, 3.6, 5.0, 8.1)[i % 4]
        found.append((text, float(size), width, i % 3 == 0))
    return found


@pytest.mark.slow
def test_libreoffice_never_needs_more_lines(tmp_path: Path) -> None:
    cases = samples()
    slides = tuple(
        Slide(
            f"s{i}",
            "closing",
            "t",
            (TextBox("t", 0.5, 0.2, width, 7, (Para((Run(text, size, bold),)),)),),
            (),
            i,
        )
        for i, (text, size, width, bold) in enumerate(cases, start=1)
    )
    path = tmp_path / "lines.pptx"
    path.write_bytes(write_pptx(SlideDeck(slides, "t", "a", "zh-CN", "f"), INK))
    pages = pdf_text(render_pdf(path, tmp_path))
    assert len(pages) == len(cases)
    for page, (text, size, width, bold) in zip(pages, cases, strict=True):
        drawn = len([line for line in re.split(r"\n+", page) if line.strip()])
        assert drawn <= len(MEASURER.wrap(text, width, size, bold)), text
