"""Lines and edges as LibreOffice draws them, against what we measured.

Nothing of ours takes part in the reading: LibreOffice breaks the lines, poppler says
where the words stand. A line too few in our measure is a text that runs out of its box.
"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from deck import factory
from deckgen.diagnostics import Report
from deckgen.layout.measure import Measurer, open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Block, Document
from deckgen.model.inline import Inlines
from deckgen.model.layout.slides import SlideDeck
from deckgen.pipeline import assemble, opened
from deckgen.pipeline.values import Settings
from deckgen.rules import check_slides
from deckgen.writers.pptx import write_pptx
from golden.test_golden import CASES, open_case
from support.office import render_pdfs
from visual.lines import Page, faults, read_words

TODAY = date(2026, 3, 6)
SEED = 20260306
PAGES = 40
WORDS = (
    "生成式人工智能 用户规模 普及率 算力基础设施 大模型 备案 数据截至 同比增长 "
    "“六成” 《虚构白皮书》 （含网页与应用） 供给侧 —— GPT-4 API A/B HTTP2 "
    "OpenSource Invented Institute token agent e-commerce state-of-the-art 3D "
    "从试点走向规模 服务 企业 场景 合规 成本 、 ， ； 。 ： ！ % 1,024.5 6.02亿人"
).split()
"""Pieces of invented sentences: both scripts, what may not begin or end a line."""


def sentence(dice: random.Random, count: int) -> str:
    """So many pieces one after another; a space now and then."""
    return "".join(
        dice.choice(WORDS) + dice.choice(("", "", "", " ")) for _ in range(count)
    ).strip()


def block(dice: random.Random) -> Block:
    """A paragraph, a list, a box or a table of random words."""

    def text(most: int) -> Inlines:
        key = (factory.bold(sentence(dice, 2)), "：") if dice.random() < 0.4 else ()
        return factory.words(*key, sentence(dice, dice.randint(1, most)))

    kind = dice.choice(("para", "para", "list", "list", "box", "table", "chart"))
    if kind == "para":
        return factory.para(*text(60))
    if kind == "list":
        entries = [text(25) for _ in range(dice.randint(2, 7))]
        return factory.items(*entries, ordered=dice.random() < 0.5)
    if kind == "box":
        return factory.box("callout", factory.para(*text(40)))
    if kind == "table":
        body = factory.table(dice.randint(3, 30), columns=dice.randint(3, 7))
        return factory.exhibit(f"tab-{dice.random()}", body, caption=sentence(dice, 8))
    return factory.exhibit(
        f"fig-{dice.random()}", factory.columns(), caption=sentence(dice, 9)
    )


def invented(seed: int) -> Document:
    """A deck of random pages."""
    dice = random.Random(seed)
    pages = [
        factory.page(
            f"p{number}",
            sentence(dice, dice.randint(3, 22)),
            *(block(dice) for _ in range(dice.randint(1, 3))),
            short=sentence(dice, 4),
            lead=sentence(dice, dice.randint(0, 14)),
            source_line=factory.SOURCE if dice.random() < 0.5 else "",
        )
        for number in range(PAGES)
    ]
    return factory.document(factory.chapter(1, sentence(dice, 4), *pages))


def drawn(deck: SlideDeck, data: bytes, folder: Path) -> tuple[Page, ...]:
    """The deck's pages as drawn."""
    path = folder / "deck.pptx"
    path.write_bytes(data)
    pages = read_words(render_pdfs([path], folder)[0])
    assert len(pages) == len(deck.slides)
    return pages


def all_faults(
    deck: SlideDeck, pages: tuple[Page, ...], measurer: Measurer
) -> list[str]:
    """Of every slide."""
    return [
        fault
        for slide, page in zip(deck.slides, pages, strict=True)
        for fault in faults(slide, page, measurer)
    ]


def test_random_decks_are_drawn_as_measured(tmp_path: Path, *, soak: bool) -> None:
    for seed in range(SEED, SEED + (10 if soak else 1)):
        measurer = open_measurer(factory.INK)
        deck, _ = lay_out_slides(invented(seed), factory.INK, measurer)
        assert not [d for d in check_slides(deck) if d.code != "text-too-small"]
        folder = tmp_path / str(seed)
        folder.mkdir()
        pages = drawn(deck, write_pptx(deck, factory.INK), folder)
        assert all_faults(deck, pages, measurer) == [], seed
        # The test sees what it is for: narrower letters would be lines too few.
        weak = Measurer(heading=(0.8, 0.9), body=(0.8, 0.9))
        assert len(all_faults(deck, pages, weak)) > 5


@pytest.mark.parametrize("case", CASES)
def test_golden_decks_are_drawn_as_measured(case: str, tmp_path: Path) -> None:
    root = open_case(case, tmp_path)
    settings = Settings(TODAY, False, lambda *_: None, lambda: 0.0)
    with opened(root, ()) as (project, editions):
        for edition in editions:
            made = assemble(project, edition, settings, Report())
            if made.deck is None:
                continue
            data = write_pptx(made.deck, made.theme)
            pages = drawn(made.deck, data, tmp_path)
            found = all_faults(made.deck, pages, open_measurer(made.theme))
            assert found == []
