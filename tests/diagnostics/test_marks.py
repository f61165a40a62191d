"""What stands for a printed value inside the program is in no message."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.diagnostics import Diagnostic, render_diagnostic
from diagnostics.cases import Case, found_in

INTERNAL = set(map(chr, [*range(0xE000, 0xF900), *range(0x4DC0, 0x4DCC)]))
BODIES = {
    "no key": "截至{{ edition.period }}",
    "a colon": "title: 截至{{ edition.period }}: 图",
    "braces": "title: {{ edition.period }}",
    "a quote": 'title: "截至{{ edition.period }}',
    "a key": "标题{{ edition.period }}: 图",
    "an unknown key": "titel: 图{{ edition.period }}\nid: fig-a",
    "an id": "id: fig-{{ edition.period }}\ntitle: 图",
    "a long line": "y: " + "长" * 75 + "{{ edition.period }}: x",
    "a file": "id: a\ntitle: 图\npath: 图{{ edition.period }}.png\nown_work: true",
}


def of_body(body: str, folder: Path) -> tuple[Diagnostic, ...]:
    text = f"# 章\n\n## 页\n\n```image\n{body}\n```\n"
    return found_in(Case("", "", {"templates/r/01.md": text}), folder)


@pytest.mark.parametrize("name", BODIES)
def test_messages_show_no_marks(name: str, tmp_path: Path) -> None:
    found = of_body(BODIES[name], tmp_path)
    assert found
    for one in found:
        said = render_diagnostic(one, "zh-CN") + render_diagnostic(one, "en")
        assert not INTERNAL & set(said), said


def test_a_mark_is_shown_as_what_was_typed(tmp_path: Path) -> None:
    (found,) = of_body(BODIES["a colon"], tmp_path)
    assert "{{ … }}" in render_diagnostic(found, "zh-CN")
