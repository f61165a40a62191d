"""Boxes that name their source say so in a line of their own; data are invented."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.document import Box
from deckgen.model.inline import plain_text
from support.project import PAGE, documents, project

QUOTE = '::: quote {speaker="甲" source="office"}\n虚构的话。\n:::\n'


def test_a_box_names_its_source_and_the_page_does_not_again(tmp_path: Path) -> None:
    [document] = documents(project(tmp_path, f"{PAGE}{QUOTE}"))
    [page] = document.chapters[0].pages
    [box] = page.blocks
    assert isinstance(box, Box)
    assert plain_text(box.source_line) == "资料来源：虚构统计处《虚构网民年报》[2]"
    assert plain_text(box.source_line_short) == "资料来源：虚构统计处[2]"
    assert plain_text(page.source_line) == "资料来源：虚构调查社[1]"


def test_a_box_without_a_source_leaves_it_to_the_page(tmp_path: Path) -> None:
    said = "::: callout\n[据称很多][@office]。\n:::\n"
    [document] = documents(project(tmp_path, f"{PAGE}{said}"))
    [page] = document.chapters[0].pages
    [box] = page.blocks
    assert isinstance(box, Box)
    assert not box.source_line
    assert plain_text(page.source_line) == "资料来源：虚构调查社、虚构统计处[1-2]"
