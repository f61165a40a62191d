"""A save reads what rests on it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.pipeline.previewing import Wanted, Watch
from support.project import PAGE, REPORT, TODAY, USERS_CSV, project, write

FIRST = "templates/r/01.md"
SECOND = "templates/r/02.md"
PART = "templates/r/part.md"
OTHER = "# 又\n\n## 又一页 {#more}\n\n正文。\n"
KNOWN = f'{PAGE}{{% if known("users.genai") %}}有。{{% endif %}}\n'
INCLUDING = f'{PAGE}{{% include "r/part.md" %}}\n'


def read_again(folder: Path, first: str, edit: dict[str, str]) -> bool:
    """Whether an edit makes the first chapter be read again."""
    root = project(
        folder,
        first,
        report=REPORT.replace("[01.md]", "[01.md, 02.md]"),
        files={SECOND: OTHER, PART: "一句。\n"},
    )
    watch = Watch(root, Wanted("r", TODAY, "en", draft=False), lambda *_: None)
    watch.kept.data = 1
    list(watch.looks())
    key = ("r/01.md", False)
    before = watch.kept.chapters[key][1]
    write(root, edit)
    if any(name.startswith("data/") for name in edit):
        watch.kept.data = 2
    list(watch.looks())
    return watch.kept.chapters[key][1] is not before


@pytest.mark.parametrize(
    ("first", "edit", "again"),
    [
        (PAGE, {SECOND: f"{OTHER}\n又一段。\n"}, False),
        (KNOWN, {SECOND: f"{OTHER}\n又一段。\n"}, False),
        (KNOWN, {"data/users.csv": USERS_CSV.replace("6.02", "6.12")}, True),
        (INCLUDING, {PART: "另一句。\n"}, True),
        (PAGE, {PART: "另一句。\n"}, False),
        (PAGE, {FIRST: f"{PAGE}又一段。\n"}, True),
    ],
)
def test_a_chapter_is_read_again_when_what_it_rests_on_changes(
    tmp_path: Path, first: str, edit: dict[str, str], again: bool
) -> None:
    assert read_again(tmp_path, first, edit) == again
