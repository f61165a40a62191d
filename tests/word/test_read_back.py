"""The kits' Word documents, read back by pandoc: they say what the chapters say."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deckgen.model.document import (
    Blocks,
    Box,
    Document,
    ExhibitBlock,
    Items,
    Paragraph,
)
from deckgen.model.figure import Exhibit, Table
from deckgen.model.inline import Inlines, Reference, citations_in, plain_text, walk
from deckgen.pipeline import build
from support.office import ROOT, read_by_pandoc
from support.project import TODAY, documents

Node = dict[str, Any]
KITS = (
    ("feature-brief", "2025Q2"),
    ("quarterly-deck", "2025Q2"),
    ("quarterly-deck", "2025Q2-english"),
)
UNSAID = ("Note", "Superscript")
"""Marks of citations: not among the words they stand behind."""


@dataclass(frozen=True, slots=True)
class Back:
    """What went into a Word document, and what pandoc finds in it."""

    document: Document
    blocks: tuple[Node, ...]

    @property
    def paras(self) -> Iterator[Node]:
        """Paragraphs at any depth, without the lines of contents and lists."""
        for node in nodes(list(self.blocks), ("Para", "Plain")):
            if not is_entry(node):
                yield node

    @property
    def tables(self) -> dict[str, Node]:
        """Tables that have a caption, by it."""
        found = nodes(list(self.blocks), ("Table",))
        return {words(table["c"][1]): table for table in found}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("back")
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, root / part)
    ticks = itertools.count()
    build(root, today=TODAY, clock=lambda: float(next(ticks)))
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> dict[tuple[str, str], Document]:
    return {(doc.report, doc.edition): doc for doc in documents(root)}


@pytest.fixture(scope="module", params=KITS, ids="-".join)
def back(
    request: pytest.FixtureRequest, root: Path, made: dict[tuple[str, str], Document]
) -> Back:
    report, edition = request.param
    path = root / "output" / report / edition / f"{report}-{edition}.docx"
    return Back(made[report, edition], tuple(read_by_pandoc(path)))


def nodes(part: Any, kinds: tuple[str, ...]) -> Iterator[Node]:
    """Nodes of these kinds, in reading order, also inside each other."""
    if isinstance(part, dict):
        if part.get("t") in kinds:
            yield part
        yield from nodes(part.get("c"), kinds)
    elif isinstance(part, list):
        for one in part:
            yield from nodes(one, kinds)


def words(part: Any, unsaid: tuple[str, ...] = UNSAID) -> str:
    """The characters of a part, without blanks."""
    if isinstance(part, list):
        return "".join(words(one, unsaid) for one in part)
    if not isinstance(part, dict) or part["t"] in unsaid:
        return ""
    if part["t"] in ("Str", "Math", "Code"):
        content = part["c"]
        return close(content if isinstance(content, str) else content[-1])
    return words(part.get("c"), unsaid)


def close(text: str) -> str:
    """Without blanks, and with the hyphen that Word does not break as the usual one."""
    return re.sub(r"[\s\u200b-\u200d\u2060]", "", text).replace("\u2011", "-")


def said(inlines: Inlines) -> str:
    return close(plain_text(inlines))


def is_entry(para: Node) -> bool:
    """A line of the contents or of a list of exhibits."""
    return [inline["t"] for inline in para["c"]] == ["Link"]


def shown(blocks: Blocks) -> Iterator[Any]:
    """Blocks that a document prints, also those inside boxes and lists."""
    for block in blocks:
        if isinstance(block, Box):
            if block.role not in ("slide", "notes"):
                yield from shown(block.blocks)
        elif isinstance(block, Items):
            yield from itertools.chain.from_iterable(map(shown, block.items))
        else:
            yield block


def printed(document: Document) -> Iterator[Any]:
    for chapter in document.chapters:
        yield from shown(chapter.lead)
        for page in chapter.pages:
            yield from shown(page.blocks)


def exhibits(back: Back) -> list[Exhibit]:
    found = printed(back.document)
    return [block.exhibit for block in found if isinstance(block, ExhibitBlock)]


def titled(exhibit: Exhibit) -> str:
    return close(exhibit.label) + said(exhibit.caption)


def test_headings_are_those_of_the_chapters(back: Back) -> None:
    wanted: list[tuple[int, str]] = []
    for chapter in back.document.chapters:
        wanted.append((1, said(chapter.title)))
        for page in chapter.pages:
            if any(shown(page.blocks)):
                wanted.append((2, said(page.heading or page.title)))
    found = [
        (node["c"][0], words(node["c"][2]))
        for node in back.blocks
        if node["t"] == "Header"
    ]
    references = {"zh-CN": "参考文献", "en": "References"}[back.document.language]
    assert found == [*wanted, (1, references)]


def test_each_paragraph_is_there_with_its_citations(back: Back) -> None:
    document = back.document
    # The marks around a quote are the layout's.
    found = {words(node).strip("“”"): node for node in back.paras}
    notes = [sources_in(note, document) for note in nodes(list(back.blocks), ("Note",))]
    seen = 0
    for block in printed(document):
        if not isinstance(block, Paragraph) or not said(block.inlines):
            continue
        text = said(block.inlines)
        assert text.strip("“”") in found
        node = found[text.strip("“”")]
        cited = {citation.source for citation in citations_in(block.inlines)}
        assert cited_by(node, notes, document) == cited, text
        seen += bool(cited)
    assert seen > 15


def sources_in(note: Node, document: Document) -> set[str]:
    """Sources whose entries a footnote holds; that one relays another is no entry."""
    text = words(note["c"])
    found = set[str]()
    for one in sorted(document.bibliography, key=lambda e: -len(said(e.text))):
        if said(one.text) in text:
            found.add(one.source)
            text = text.replace(said(one.text), "")
    assert found, text
    return found


def cited_by(node: Node, notes: list[set[str]], document: Document) -> set[str]:
    """Sources that the marks of a paragraph lead to: footnotes, or entries `[1-3]`."""
    found = set[str]()
    for note in nodes(node["c"], ("Note",)):
        found |= sources_in(note, document)
    if document.citation_style == "footnotes":
        for mark in nodes(node["c"], ("Superscript",)):
            text = words(mark["c"])
            found |= notes[int(text) - 1] if text.isdecimal() else set()
        return found
    by_number = {number: source for source, number in document.numbers.items()}
    for link in nodes(node["c"], ("Link",)):
        for mark in nodes(link["c"], ("Superscript",)):
            inner = re.match(r"\[([\d,-]+)\]", words(mark["c"]))
            assert inner is not None
            numbers = list(numbered(inner[1]))
            assert link["c"][2][0] == f"#ref_{min(numbers)}"
            found |= {by_number[number] for number in numbers}
    return found


def numbered(text: str) -> Iterator[int]:
    """`1,3-5` → 1, 3, 4, 5."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def test_exhibits_stand_in_order_between_caption_and_source(back: Back) -> None:
    lines: list[str] = []
    for node in back.blocks:
        if node["t"] == "Table":
            lines.append(words(node["c"][1]))
            # A figure shares a table with its notes.
            inner = nodes(node["c"][4], ("Para", "Plain"))
            lines += [words(para) for para in inner]
        elif node["t"] == "Para" and not is_entry(node):
            lines.append(words(node))
    place = 0
    for exhibit in exhibits(back):
        place = lines.index(titled(exhibit), place)
        place = lines.index(said(exhibit.source_line), place + 1)
    assert len(exhibits(back)) >= 10


def test_tables_hold_the_cells_of_their_exhibits(back: Back) -> None:
    count = 0
    for exhibit in exhibits(back):
        body = exhibit.body
        if not isinstance(body, Table):
            continue
        count += 1
        table = back.tables[titled(exhibit)]["c"]
        heads = [text for row in table[3][1] for text in cells(row)]
        assert sorted(heads) == sorted(filter(None, map(said, body.heads)))
        rows = [cells(row) for part in table[4] for row in part[3]]
        assert rows == [list(filter(None, map(said, row.cells))) for row in body.rows]
    assert count >= 2


def cells(row: list[Any]) -> list[str]:
    """The cells of a row that are not empty, a joined one in its first row."""
    return list(filter(None, (words(cell[4]) for cell in row[1])))


def test_cross_references_lead_to_what_they_name(back: Back) -> None:
    wanted = [
        (close(one.text), f"#{anchors(back)[close(one.text)]}")
        for block in printed(back.document)
        if isinstance(block, Paragraph)
        for one in walk(block.inlines)
        if isinstance(one, Reference)
    ]
    links = [
        (words(link["c"][1]), link["c"][2][0])
        for para in back.paras
        for link in nodes(para["c"], ("Link",))
    ]
    assert len(wanted) >= 4
    assert set(wanted) <= set(links)


def anchors(back: Back) -> dict[str, str]:
    """Label of each exhibit → the anchor in its caption."""
    captions = {titled(exhibit): close(exhibit.label) for exhibit in exhibits(back)}
    found: dict[str, str] = {}
    for para in nodes(list(back.blocks), ("Para", "Plain")):
        spans = [n["c"][0][0] for n in para["c"] if n["t"] == "Span"]
        if spans and words(para) in captions:
            found[captions[words(para)]] = spans[0]
    return found
