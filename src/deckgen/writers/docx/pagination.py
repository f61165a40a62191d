"""A PDF drawn from a Word file tells on which page each bookmark stands."""

from __future__ import annotations

import re

from deckgen.model.layout.pages import (
    MAIN_PAGES,
    FlowPara,
    FlowSection,
    FlowToc,
    PageFlow,
)

PDF_EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":'
    '{"type":"boolean","value":"true"}}'
)
"""LibreOffice's `--convert-to`: every bookmark becomes a named destination."""
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
OBJECT = re.compile(rb"(\d+) 0 R")
DESTINATION = re.compile(rb"/([0-9A-Za-z_#]+)\s*\[\s*(\d+) 0 R\s*/XYZ")


def page_numbers(pdf: bytes, flow: PageFlow) -> dict[str, int]:
    """Pages of the bookmarks that the lists of contents lead to, from 1 a section.

    `flow` is what the PDF was drawn from. Under `MAIN_PAGES` stands how many pages the
    main part has. Empty when the PDF does not say: made by another program, or without
    `PDF_EXPORT`.
    """
    places = destinations(pdf)
    found: dict[str, int] = {}
    for section in flow.sections:
        names = bookmarks(section)
        if not names or names[0] not in places:
            continue
        first = places[names[0]]
        found |= {n: places[n] - first + 1 for n in names if n in places}
        if section.kind == "main":
            found[MAIN_PAGES] = page_count(pdf) - first
    wanted = {
        name
        for section in flow.sections
        for block in section.blocks
        if isinstance(block, FlowToc)
        for _, _, name in block.lines
    }
    if not wanted <= found.keys():
        return {}
    return {name: found[name] for name in sorted(wanted | {MAIN_PAGES} & found.keys())}


def bookmarks(section: FlowSection) -> tuple[str, ...]:
    """Names in a section, in reading order; none when its first block has no name.

    A section is entered at its first block: only then is the first name's page its
    first page.
    """
    paras = [block for block in section.blocks if isinstance(block, FlowPara)]
    if not paras or paras[0] is not section.blocks[0] or not paras[0].bookmark:
        return ()
    names = [
        name
        for para in paras
        for name in (para.bookmark, *(run.bookmark for run in para.runs))
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def page_objects(pdf: bytes) -> tuple[bytes, ...]:
    """Object numbers of the pages in order; LibreOffice writes one flat list."""
    kids = PAGES.search(pdf)
    return tuple(OBJECT.findall(kids[1])) if kids else ()


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    return len(page_objects(pdf))


def destinations(pdf: bytes) -> dict[str, int]:
    """Named destination → its page, from 0."""
    order = {number: i for i, number in enumerate(page_objects(pdf))}
    return {
        # LibreOffice writes an underscore as its code; no name has a capital F itself.
        re.sub("#?5F", "_", name.decode("ascii")): order[number]
        for name, number in DESTINATION.findall(pdf)
        if number in order
    }
