"""Sections of the flow become the body of `word/document.xml`."""

from __future__ import annotations

from typing import assert_never

from deckgen.model.layout.page_styles import STYLES
from deckgen.model.layout.pages import (
    TOC_STYLES,
    FlowBlock,
    FlowChart,
    FlowDrawing,
    FlowFormula,
    FlowPara,
    FlowPicture,
    FlowSection,
    FlowTable,
    FlowToc,
    notes_end,
)
from deckgen.writers.docx.diagrams import drawing
from deckgen.writers.docx.drawings import chart, formula, picture
from deckgen.writers.docx.markup import (
    PARAGRAPH,
    field_code,
    field_mark,
    properties,
    text,
    value,
)
from deckgen.writers.docx.markup import (
    field as field_runs,
)
from deckgen.writers.docx.paragraphs import Pen, paragraph, paragraph_properties
from deckgen.writers.docx.tables import figure_table, table


def section_body(section: FlowSection, pen: Pen, ending: str, *, last: bool) -> str:
    """The blocks of a section; `ending` is its `w:sectPr`.

    The properties of the last section end the body, those of others stand in their
    last paragraph, or in a flat one behind a table or a list: LibreOffice loses the
    page numbers of a section that ends inside a field.
    """
    found: list[str] = []
    blocks = section.blocks
    carried = False
    place = 0
    while place < len(blocks):
        end = notes_end(blocks, place)
        if end > place:
            figure, *notes = (block_markup(b, pen, "") for b in blocks[place:end])
            found.append(figure_table(figure, "".join(notes), pen))
            place = end
            continue
        block = blocks[place]
        place += 1
        carried = not last and place == len(blocks) and isinstance(block, FlowPara)
        found.append(block_markup(block, pen, ending if carried else ""))
    if last:
        found.append(ending)
    elif not carried:
        found.append(flat(ending))
    return "".join(found)


def flat(ending: str) -> str:
    """A paragraph of no height that ends a section."""
    parts = {"pStyle": value("pStyle", STYLES["seam"].id), "sectPr": ending}
    return f"<w:p>{properties('pPr', PARAGRAPH, parts)}</w:p>"


def block_markup(block: FlowBlock, pen: Pen, section: str) -> str:
    """One block."""
    match block:
        case FlowPara():
            return paragraph(block, pen, section=section)
        case FlowTable():
            return table(block, pen)
        case FlowChart():
            return chart(block, pen)
        case FlowPicture():
            return picture(block, pen)
        case FlowFormula(math=math):
            return formula(math, pen)
        case FlowDrawing():
            return drawing(block, pen)
        case FlowToc():
            return contents(block, pen)
        case _:
            assert_never(block)


def contents(toc: FlowToc, pen: Pen) -> str:
    """A TOC field with its lines and pages as they were when the file was made.

    Word corrects them when it updates the list, prints or saves a PDF.
    """
    code = (
        r'TOC \o "1-2" \h \z \u'
        if toc.kind == "contents"
        else (rf'TOC \h \z \c "{toc.sequence}"')
    )
    found: list[str] = []
    for i, (level, words, bookmark) in enumerate(toc.lines):
        style = TOC_STYLES[level - 1] if toc.kind == "contents" else "exhibit-list"
        page = field_runs(rf"PAGEREF {bookmark} \h", toc.pages[i])
        line = f"<w:r>{text(words)}</w:r><w:r><w:tab/></w:r>{page}"
        inner = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{line}</w:hyperlink>'
        if i == 0:
            begin = field_mark("begin") + field_code(code) + field_mark("separate")
            inner = begin + inner
        final = i + 1 == len(toc.lines)
        if final:
            inner += field_mark("end")
        head = paragraph_properties(FlowPara(style, ()), pen)
        found.append(f"<w:p>{head}{inner}</w:p>")
    return "".join(found)
