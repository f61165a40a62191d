"""Sections of the flow become the body of `word/document.xml`."""

from __future__ import annotations

from typing import assert_never

from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowDrawing,
    FlowFormula,
    FlowPara,
    FlowPicture,
    FlowSection,
    FlowTable,
    FlowToc,
    StyleName,
)
from deckgen.writers.docx.diagrams import drawing
from deckgen.writers.docx.drawings import chart, formula, picture
from deckgen.writers.docx.markup import (
    PARAGRAPH,
    field_code,
    field_mark,
    properties,
    spacing,
    text,
    value,
)
from deckgen.writers.docx.markup import (
    field as field_runs,
)
from deckgen.writers.docx.paragraphs import Pen, paragraph, paragraph_properties
from deckgen.writers.docx.tables import table

TOC_STYLES: tuple[StyleName, ...] = ("toc1", "toc2")


def section_body(section: FlowSection, pen: Pen, ending: str, *, last: bool) -> str:
    """The blocks of a section; `ending` is its `w:sectPr`.

    The properties of the last section end the body, those of others stand in their
    last paragraph, or in a flat one behind a table or a list: LibreOffice loses the
    page numbers of a section that ends inside a field.
    """
    found: list[str] = []
    blocks = section.blocks
    carried = bool(blocks) and isinstance(blocks[-1], FlowPara)
    for i, block in enumerate(blocks):
        final = not last and carried and i + 1 == len(blocks)
        if i and is_box(block) and not needs_spacer(blocks[i - 1], block):
            found.append(spacer())
        found.append(block_markup(block, pen, ending if final else ""))
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if needs_spacer(block, following):
            found.append(spacer())
    if last:
        found.append(ending)
    elif not carried:
        found.append(spacer(ending))
    return "".join(found)


def is_box(block: FlowBlock) -> bool:
    """A tinted box."""
    return isinstance(block, FlowTable) and block.kind == "box"


def needs_spacer(block: FlowBlock, following: FlowBlock | None) -> bool:
    """Boxes and typed tables stand off; two tables in a row would become one."""
    if not isinstance(block, FlowTable):
        return False
    return block.kind in ("box", "grid") or not isinstance(following, FlowPara)


def spacer(ending: str = "") -> str:
    """A low paragraph without text."""
    parts = {"pStyle": value("pStyle", "Spacer")}
    if ending:
        parts |= {"sectPr": ending, "spacing": spacing(exact=1)}
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
    """A TOC field with its lines as they were when the file was made.

    Where pages are not known their fields are empty: Word fills them when it updates
    the list, prints or saves a PDF. Until then no dots lead to nothing.
    """
    code = (
        r'TOC \o "1-2" \h \z \u'
        if toc.kind == "contents"
        else (rf'TOC \h \z \c "{toc.sequence}"')
    )
    found: list[str] = []
    for i, (level, words, bookmark) in enumerate(toc.lines):
        style = TOC_STYLES[level - 1] if toc.kind == "contents" else "exhibit-list"
        page = field_runs(rf"PAGEREF {bookmark} \h", toc.pages[i] if toc.pages else "")
        line = f"<w:r>{text(words)}</w:r><w:r><w:tab/></w:r>{page}"
        inner = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{line}</w:hyperlink>'
        if i == 0:
            begin = field_mark("begin") + field_code(code) + field_mark("separate")
            inner = begin + inner
        final = i + 1 == len(toc.lines)
        if final:
            inner += field_mark("end")
        head = paragraph_properties(FlowPara(style, (), leader=bool(toc.pages)), pen)
        found.append(f"<w:p>{head}{inner}</w:p>")
    return "".join(found)
