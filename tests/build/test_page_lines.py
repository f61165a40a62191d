"""One line on a slide names all that its texts rest on; all data are invented."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.inline import plain_text
from support.project import documents, project

CHART = """
```chart
id: fig
title: 虚构用户规模
data: users
x: period
y: {field}
```
"""
CARDS = """
```kpi
id: kpi
title: 虚构数字
cards:
  - value: 'fact("users.genai")'
    label: 用户
  - value: 'fact("users.netizens")'
    label: 网民
```
"""
ONE = '- 用户{{ fact("users.genai") }}\n'
BOTH = '- 用户{{ fact("users.genai") }}，网民{{ fact("users.netizens") }}\n'


def line_of(root: Path, *parts: str, title: str = "题") -> str:
    """The source line of a page."""
    [document] = documents(project(root, f"# 章\n\n## {title}\n\n" + "\n".join(parts)))
    [page] = document.chapters[0].pages
    return plain_text(page.source_line)


def test_the_line_of_a_chart_speaks_for_the_text_beside_it(tmp_path: Path) -> None:
    assert line_of(tmp_path, CHART.format(field="genai"), ONE) == ""


def test_a_line_of_texts_repeats_what_a_chart_names(tmp_path: Path) -> None:
    line = line_of(tmp_path, CHART.format(field="genai"), BOTH)
    assert line == "资料来源：虚构调查社、虚构统计处[1-2]"


def test_a_card_speaks_for_itself_alone(tmp_path: Path) -> None:
    assert line_of(tmp_path, CARDS, ONE) == "资料来源：虚构调查社[1]"


def test_cards_name_together_what_the_title_sums_up(tmp_path: Path) -> None:
    title = '用户{{ fact("users.genai") }}，网民{{ fact("users.netizens") }}'
    assert line_of(tmp_path, CARDS, title=title) == ""


def test_a_box_that_names_its_source_does_not_speak_for_others(tmp_path: Path) -> None:
    quote = '::: quote {speaker="甲" source="office"}\n虚构的话。\n:::\n'
    text = '\n- 网民{{ fact("users.netizens") }}\n'
    assert line_of(tmp_path, quote, text) == "资料来源：虚构统计处[1]"
