"""Where LibreOffice breaks the pages of the kits' Word files, and where we say.

LibreOffice knows nothing of our measures: it draws the file, and every bookmark of the
file is a destination in its PDF.
"""

from __future__ import annotations

import ctypes
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from deckgen.cli import main
from deckgen.diagnostics import Report
from deckgen.layout.page_labels import roman
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowPara,
    FlowRun,
    FlowTable,
    FlowToc,
    PageFlow,
)
from deckgen.model.layout.text import Run
from deckgen.pipeline import assemble, opened
from deckgen.pipeline.values import Settings
from deckgen.writers.docx import write_docx
from support.office import ROOT, render_bookmarks
from visual.conftest import ROLLED, TODAY

KITS = ("quarterly-deck", "feature-brief")
THEMES = ("ink", "cinnabar")
RIGHT = 0.99
"""Of all headings and captions stand on the page that the contents say."""
HEADS = ("heading1", "heading2", "front-heading", "front-heading2", "kicker", "caption")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Word document as it was laid out, and the page of each bookmark in its PDF."""

    name: str
    flow: PageFlow
    places: dict[str, int]
    count: int


@pytest.fixture(scope="module", params=["as it is", "rolled on"])
def sheets(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Sheet, ...]:
    """The Word files of both kits in both themes."""
    folder = tmp_path_factory.mktemp("pages")
    flows: dict[Path, PageFlow] = {}
    for theme in THEMES:
        root = project(folder / theme, theme, rolled=request.param == "rolled on")
        for name, flow, data in documents(root):
            path = folder / f"{theme}-{name}.docx"
            path.write_bytes(data)
            flows[path] = flow
    pdfs = render_bookmarks(flows, folder / "drawn")
    return tuple(
        Sheet(path.stem, flow, *destinations(pdf))
        for (path, flow), pdf in zip(flows.items(), pdfs, strict=True)
    )


def project(root: Path, theme: str, *, rolled: bool) -> Path:
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, root / part)
    for kit in KITS:
        path = root / "templates" / kit / "report.yaml"
        text = path.read_text(encoding="utf-8")
        assert "theme: ink" in text
        path.write_text(text.replace("theme: ink", f"theme: {theme}"), encoding="utf-8")
        if rolled:
            said = ["--project", str(root), "--quiet"]
            assert main(["roll", kit, *ROLLED, *said]) == 0
    return root


def documents(root: Path) -> Iterator[tuple[str, PageFlow, bytes]]:
    settings = Settings(TODAY, False, lambda *_: None, lambda: 0.0)
    with opened(root, ()) as (found, editions):
        for edition in editions:
            only = replace(edition, outputs=("docx",))
            made = assemble(found, only, settings, Report())
            assert made.flow is not None
            flow = marked(made.flow)
            yield f"{edition.report}-{edition.name}", flow, write_docx(flow, made.theme)


def marked(flow: PageFlow) -> PageFlow:
    """Every paragraph begins with a bookmark of its own, `p0`, `p1` …"""
    count = iter(range(1_000_000))

    def with_mark(block: FlowBlock) -> FlowBlock:
        if not isinstance(block, FlowPara):
            return block
        mark = FlowRun(Run("", size=0), bookmark=f"p{next(count)}")
        return replace(block, runs=(mark, *block.runs))

    return replace(
        flow,
        sections=tuple(
            replace(s, blocks=tuple(with_mark(b) for b in s.blocks))
            for s in flow.sections
        ),
    )


def destinations(pdf: Path) -> tuple[dict[str, int], int]:
    """Bookmark → its page, from 1, and how many pages there are."""
    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, int] = {}
    try:
        for i in range(pdfium.FPDF_CountNamedDests(document.raw)):
            size = ctypes.c_long(0)
            pdfium.FPDF_GetNamedDest(document.raw, i, None, size)
            name = ctypes.create_string_buffer(size.value)
            place = pdfium.FPDF_GetNamedDest(document.raw, i, name, size)
            text = name.raw.decode("utf-16-le").rstrip("\0")
            page = pdfium.FPDFDest_GetDestPageIndex(document.raw, place)
            # LibreOffice writes an underscore as its code; no name has a capital F.
            found[re.sub("#?5F", "_", text)] = page + 1
        return found, len(document)
    finally:
        document.close()


def off(sheet: Sheet) -> list[int]:
    """By how many pages each line of the contents and lists is wrong."""
    front, start = sheet.flow.sections[1], first_main_page(sheet)
    names = {p.bookmark for p in paras(front.blocks)}
    found: list[int] = []
    for block in front.blocks:
        if not isinstance(block, FlowToc):
            continue
        assert len(block.pages) == len(block.lines)
        for (_, _, name), said in zip(block.lines, block.pages, strict=True):
            page = sheet.places[name]
            if name in names:
                form = {roman(n): n for n in range(1, 50)}
                found.append(form[said] - (page - 1))
            else:
                found.append(int(said) - (page - start + 1))
    return found


def first_main_page(sheet: Sheet) -> int:
    first = next(iter(paras(sheet.flow.sections[2].blocks)))
    return sheet.places[first.runs[0].bookmark]


def paras(blocks: tuple[FlowBlock, ...]) -> Iterator[FlowPara]:
    return (block for block in blocks if isinstance(block, FlowPara))


def test_contents_say_where_headings_and_captions_stand(
    sheets: tuple[Sheet, ...],
) -> None:
    wrong = {sheet.name: off(sheet) for sheet in sheets}
    every = [n for found in wrong.values() for n in found]
    assert len(every) > 400
    assert max(map(abs, every)) <= 1, wrong
    assert every.count(0) >= RIGHT * len(every), wrong


def test_a_document_has_as_many_pages_as_the_build_says(
    sheets: tuple[Sheet, ...],
) -> None:
    """But for a page in one of them: a line may break elsewhere there."""
    apart = {s.name: s.flow.pages - s.count for s in sheets if s.flow.pages != s.count}
    assert len(apart) <= 1
    assert all(abs(pages) == 1 for pages in apart.values()), apart


def test_no_heading_stays_behind(sheets: tuple[Sheet, ...]) -> None:
    """What keeps with the next block stands on its page."""
    alone = [text for sheet in sheets for text in left_behind(sheet)]
    assert not alone


def left_behind(sheet: Sheet) -> Iterator[str]:
    for section in sheet.flow.sections:
        before: FlowPara | None = None
        for block in section.blocks:
            if isinstance(block, FlowTable) and not all(
                row.keep_next for row in block.rows[:-1]
            ):
                before = None
            if not isinstance(block, FlowPara):
                continue
            if before is not None and before.style in (*HEADS, "unit"):
                here, there = (
                    sheet.places[p.runs[0].bookmark] for p in (before, block)
                )
                if here != there:
                    yield f"{sheet.name} {here}: {said(before)}"
            before = block


def said(para: FlowPara) -> str:
    return "".join(run.run.text for run in para.runs)
