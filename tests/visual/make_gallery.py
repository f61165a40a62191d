"""The project `docs/gallery` → its pages, and a picture of every kind of chart:
`make gallery`.

The pages are committed, the pictures are not: they are drawn in some minutes.
"""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.pipeline import build
from deckgen.resolve.chart_kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "gallery"
PICTURES = FOLDER / "pictures"
PAGES = {"zh": "README.zh.md", "en": "README.md"}
WIDTH = 800
"""Pixels of a picture."""
TODAY = date(2026, 11, 20)
SECTION = re.compile(
    r"^## (?P<title>.+?) \{#(?P<id>[\w-]+)\}\n\n"
    r"```(?P<of>chart|table)\n(?P<fence>.+?)```\n\n"
    r"(?P<text>.+?)\n(?=\n## |\Z)",
    re.MULTILINE | re.DOTALL,
)
TYPE = re.compile(r"^type: (.+)$", re.MULTILINE)
CHART = re.compile(r"^(```chart\n)", re.MULTILINE)
ID = re.compile(r"^(id: (.+)\n)", re.MULTILINE)
HEADS = {
    "zh": """\
# 图表图库

[English](README.md) · [写报告](../writing.zh.md#图表的种类)

每种图表和特别的表格一张：写法、PowerPoint 中可编辑的样子、
`engine: picture` 画成图片的样子。
本页由项目 `docs/gallery` 生成，数字全部是**虚构**的。
图片不在仓库里，用 `make gallery` 画出。
""",
    "en": """\
# Gallery of charts

[中文](README.zh.md) · [writing a report](../writing.md#kinds-of-charts)

Every kind of chart and table: how it is written, what it is in PowerPoint, where it can
be edited, and what `engine: picture` draws. The page is made from the project
`docs/gallery`; all of its numbers are **invented**. The pictures are not in the
repository: `make gallery` draws them.
""",
}
CARRIERS = {
    "zh": {
        "native": "原生图表",
        "construction": "原生构造",
        "picture": "图片",
        "table": "原生表格",
    },
    "en": {
        "native": "native chart",
        "construction": "native construction",
        "picture": "picture",
        "table": "native table",
    },
}
ENGINES = {
    "zh": {"native": "可编辑", "picture": "图片"},
    "en": {"native": "Editable", "picture": "Picture"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A chart of the gallery."""

    chapter: str
    title: str
    of: str
    """`chart` or `table`."""
    fence: str
    text: str

    @property
    def figure(self) -> str:
        """Its id."""
        found = ID.search(self.fence)
        return found[2] if found else ""

    @property
    def kind(self) -> str:
        """Its `type:`; empty: the data decides."""
        found = TYPE.search(self.fence)
        return found[1] if found else ""


def entries(language: str) -> list[Entry]:
    """All charts of an edition, in the order of its chapters."""
    found: list[Entry] = []
    for path in sorted((FOLDER / "templates" / "gallery" / language).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        chapter = text.split("\n", 1)[0].removeprefix("# ")
        found += [
            Entry(chapter, m["title"], m["of"], m["fence"], m["text"].strip())
            for m in SECTION.finditer(text)
        ]
    return found


def carrier(entry: Entry) -> str:
    """What the documents carry: a table, a chart, a construction of one, a picture."""
    if entry.of == "table":
        return "table"
    row = {str(name): one for name, one in KINDS.items()}.get(entry.kind)
    if row and row.picture:
        return "picture"
    made = row is not None and row.construct is not None and not row.native
    return "construction" if made else "native"


def engines(entry: Entry) -> tuple[str, ...]:
    """How it can be drawn."""
    forms = {"table": ("native",), "picture": ("picture",)}
    return forms.get(carrier(entry), ("native", "picture"))


def page(language: str) -> str:
    """The page's text."""
    parts = [HEADS[language]]
    last = ""
    for entry in entries(language):
        if entry.chapter != last:
            parts.append(f"## {entry.chapter}\n")
            last = entry.chapter
        how = CARRIERS[language][carrier(entry)]
        if entry.kind:
            how = (
                f"`{entry.kind}`：{how}"
                if language == "zh"
                else f"`{entry.kind}`: {how}"
            )
        said = f"{entry.text}{how}。" if language == "zh" else f"{entry.text} {how}."
        parts.append(f"### {entry.title}\n\n{said}\n")
        parts.append(f"```yaml\n{entry.fence}```\n")
        names = ENGINES[language]
        parts.append(
            "\n".join(
                f"![{names[engine]}](pictures/{entry.figure}-{engine}-{language}.png)"
                for engine in engines(entry)
            )
            + "\n"
        )
    return "\n".join(parts)


def project(folder: Path, engine: str) -> Path:
    """A copy of the project; with `picture`, each of its charts is one."""
    root = folder / engine
    for part in ("data", "templates"):
        shutil.copytree(FOLDER / part, root / part)
    if engine == "picture":
        for path in (root / "templates").rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(CHART.sub(r"\1engine: picture\n", text), encoding="utf-8")
    return root


def built(root: Path) -> Mapping[tuple[str, str], Path]:
    """`(language, suffix)` → file, of both editions."""
    ticks = itertools.count()
    result = build(root, today=TODAY, clock=lambda: float(next(ticks)))
    return {
        (
            "en" if one.edition.endswith("-english") else "zh",
            Path(one.path).suffix,
        ): root / one.path
        for one in result.files
    }


def draw(folder: Path) -> None:
    """The slide of every chart, native and as a picture, in both languages."""
    from support.office import page_pictures, render_pdf
    from visual.make_pictures import framed, slide_numbers

    PICTURES.mkdir(exist_ok=True)
    for engine in ("native", "picture"):
        files = built(project(folder, engine))
        for language in PAGES:
            deck = files[language, ".pptx"]
            places = slide_numbers(deck.with_name("ledger.json"))
            slides = page_pictures(render_pdf(deck, folder / "pdf"), dpi=90)
            for entry in entries(language):
                if engine not in engines(entry):
                    continue
                slide = slides[places[entry.figure] - 1]
                height = round(slide.height * WIDTH / slide.width)
                name = f"{entry.figure}-{engine}-{language}.png"
                framed(slide.resize((WIDTH, height))).save(PICTURES / name)


def main() -> None:
    """Writes both pages and all pictures."""
    for language, name in PAGES.items():
        (FOLDER / name).write_text(page(language), encoding="utf-8", newline="\n")
    if "--text" not in sys.argv:
        with tempfile.TemporaryDirectory() as name:
            draw(Path(name))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    main()
