"""The pages of the documentation, and the examples that stand in them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from support.project import png
from themes.brands import deck_brand, word_brand

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITING = ("data", "tables", "writing", "themes", "sharing")
"""The pages whose examples are one project."""
LANGUAGES = ("", ".zh")
"""What stands between the name of a page and `.md`."""
FENCE = re.compile(r"(`{3,})(\w*)\n(.*?\n)\1(?:\n|\Z)", re.DOTALL)
NAMED = re.compile(r"`([^`\n]+)`\n\n\Z")
CELL = re.compile(r"(?<!\\)\|")
PICTURES = (
    "themes/forest/logo.png",
    "themes/forest/logo-white.png",
    "bikes/img/plan.png",
)


ROWS = ((2024, 120, 0.405), (2025, 131, 0.425))
WORKBOOKS = {
    "data/workshops.xlsx": (
        "Repairs",
        "B3",
        (("year", "workshops", "share"), *ROWS),
    ),
    "data/维修店.xlsx": ("维修", "B3", (("年份", "店数", "占比"), *ROWS)),
}
"""Those that the pages speak of: sheet, first cell, cells."""


def workbook(sheet: str, corner: str, rows: Sequence[Sequence[str | float]]) -> bytes:
    """A title, a table whose last column shows percentages, and a second sheet."""
    made = Workbook()
    one = made.worksheets[0]
    one.title = sheet
    one["A1"] = "Invented"
    made.create_sheet("Other")
    first = one[corner]
    for down, cells in enumerate(rows):
        for right, value in enumerate(cells):
            cell = one.cell(first.row + down, first.column + right, value)
            if isinstance(value, float):
                cell.number_format = "0.0%"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code, and the file it is a part of."""

    kind: str
    text: str
    file: str
    """Empty: no line above it names one."""


def page(name: str, language: str) -> str:
    """The text of a page; `language` as in `LANGUAGES`."""
    return (DOCS / f"{name}{language}.md").read_text(encoding="utf-8")


def examples(text: str) -> tuple[Example, ...]:
    """Every block of code of a page."""
    found = []
    for block in FENCE.finditer(text):
        named = NAMED.search(text, 0, block.start())
        found.append(Example(block[2], block[3], named[1] if named else ""))
    return tuple(found)


def all_examples(language: str) -> tuple[Example, ...]:
    """Those of all pages on writing, in order."""
    return tuple(e for name in WRITING for e in examples(page(name, language)))


def write_project(root: Path, language: str) -> Path:
    """The examples as the project they are; parts of one file are joined."""
    files: dict[str, str] = {}
    for example in all_examples(language):
        if example.file:
            before = files.get(example.file)
            joined = f"{before}\n{example.text}" if before else example.text
            files[example.file] = joined
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for name, (sheet, corner, rows) in WORKBOOKS.items():
        if (root / name).with_suffix(".yaml").is_file():
            (root / name).write_bytes(workbook(sheet, corner, rows))
    brand = root / "templates/themes/house-style"
    (brand / "brand.pptx").write_bytes(deck_brand())
    (brand / "brand.docx").write_bytes(word_brand())
    for name in PICTURES:
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png())
    return root


def calls(language: str) -> tuple[tuple[str, str], ...]:
    """Calls of the tables of functions and formats, and what they say is printed."""
    found = []
    for line in page("writing", language).splitlines():
        cells = [c.strip().replace("\\|", "|") for c in CELL.split(line)]
        if len(cells) == 5 and re.fullmatch(r"`\w+\(.*`", cells[1]) and cells[2]:
            found.append((cells[1].strip("`"), cells[2]))
    return tuple(found)
