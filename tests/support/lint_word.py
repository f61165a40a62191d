"""Word documents → ids, bookmarks, fields, tables and styles that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.opc import WP, XML, Element, Package, W, attributes, repeated, value

STORIES = tuple(
    W + tag for tag in ("document", "footnotes", "endnotes", "hdr", "ftr", "comments")
)
FIELD_TARGET = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)")
BOOKMARK = re.compile(r"[^\W\d]\w{0,39}")
"""Word takes letters, digits and underscores, 40 at most, no digit first."""


def findings(package: Package) -> Iterator[str]:
    """Findings of all Word rules."""
    bookmarks = [
        bookmark
        for _, tree in package.roots(*STORIES)
        for bookmark in attributes(tree.iter(W + "bookmarkStart"), W + "name")
    ]
    for twice in repeated(b.lower() for b in bookmarks):
        yield f"bookmark name {twice} is used twice"
    for name in bookmarks:
        if not BOOKMARK.fullmatch(name):
            yield f"bookmark name {name} is not one Word takes"
    for name, tree in package.roots(*STORIES):
        yield from _bookmarks(name, tree)
        yield from _links(name, tree, set(bookmarks))
        yield from _fields(name, tree)
        yield from _ids(name, tree)
        yield from _spaces(name, tree)
        for table in tree.iter(W + "tbl"):
            yield from _table(name, table)
        yield from _styles_used(package, name, tree)
    for name, tree in package.roots(W + "document"):
        yield from _notes(package, name, tree)
        yield from _numbering(package, name, tree)
        yield from _body(name, tree)
    for name, tree in package.roots(W + "styles"):
        yield from _styles(name, tree)


def _bookmarks(name: str, tree: Element) -> Iterator[str]:
    opened: list[str] = []
    closed: list[str] = []
    for element in tree.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        id_ = element.get(W + "id") or ""
        if element.tag == W + "bookmarkStart":
            opened.append(id_)
            continue
        closed.append(id_)
        if id_ not in opened:
            yield f"{name}: bookmark {id_} ends before it starts"
    for twice in repeated(opened):
        yield f"{name}: bookmark id {twice} is used twice"
    for id_ in opened:
        if id_ not in closed:
            yield f"{name}: bookmark {id_} has no end"


def _links(name: str, tree: Element, bookmarks: set[str]) -> Iterator[str]:
    anchors = attributes(tree.iter(W + "hyperlink"), W + "anchor")
    for anchor in filter(None, anchors):
        # `_top` is Word's own name for the beginning of the document.
        if anchor not in bookmarks and anchor != "_top":
            yield f"{name}: link to missing bookmark {anchor}"
    for code in _field_codes(tree):
        target = FIELD_TARGET.match(code)
        if target is not None and target[1] not in bookmarks:
            yield f"{name}: field refers to missing bookmark {target[1]}"


def _field_codes(tree: Element) -> Iterator[str]:
    """The instruction of each field: Word may cut one into several runs."""
    yield from attributes(tree.iter(W + "fldSimple"), W + "instr")
    open_fields: list[str] = []
    for element in tree.iter(W + "fldChar", W + "instrText"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield open_fields.pop()
        elif kind is None and open_fields:
            open_fields[-1] += element.text or ""


def _fields(name: str, tree: Element) -> Iterator[str]:
    stack: list[str] = []
    for element in tree.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType") or ""
        if kind == "begin":
            stack.append(kind)
        elif not stack or (kind == "separate" and stack[-1] == kind):
            yield f"{name}: fldChar {kind} without its begin"
            return
        elif kind == "separate":
            stack[-1] = kind
        else:
            stack.pop()
    if stack:
        yield f"{name}: {len(stack)} fields without an end"


def _ids(name: str, tree: Element) -> Iterator[str]:
    for twice in repeated(attributes(tree.iter(WP + "docPr"), "id")):
        yield f"{name}: docPr id {twice} is not unique"
    controls = (value(e, W + "id", W + "val") for e in tree.iter(W + "sdtPr"))
    for twice in repeated(id_ for id_ in controls if id_ is not None):
        yield f"{name}: sdt id {twice} is not unique"


def _spaces(name: str, tree: Element) -> Iterator[str]:
    for run in tree.iter(W + "t", W + "instrText", W + "delText"):
        text = run.text or ""
        if text != text.strip(" \t\r\n") and run.get(XML + "space") != "preserve":
            yield f"{name}: outer space of {text!r} is not preserved"


def _table(name: str, table: Element) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_above: set[int] = set()
    for row in table.findall(W + "tr"):
        at = int(value(row, f"{W}trPr/{W}gridBefore", W + "val") or 0)
        merged: set[int] = set()
        for cell in row.findall(W + "tc"):
            if len(cell) == 0 or cell[-1].tag != W + "p":
                yield f"{name}: table cell does not end with a paragraph"
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                merged.add(at)
                if merge.get(W + "val") != "restart" and at not in open_above:
                    yield f"{name}: merged cell has nothing above it"
            at += int(value(cell, f"{W}tcPr/{W}gridSpan", W + "val") or 1)
        at += int(value(row, f"{W}trPr/{W}gridAfter", W + "val") or 0)
        if at != columns:
            yield f"{name}: row spans {at} of {columns} grid columns"
        open_above = merged
    if table.find(W + "tr") is None:
        yield f"{name}: table without rows"


def _styles_used(package: Package, name: str, tree: Element) -> Iterator[str]:
    defined = {
        style
        for _, styles in package.roots(W + "styles")
        for style in attributes(styles.iter(W + "style"), W + "styleId")
    }
    used = attributes(tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle"), W + "val")
    for style in dict.fromkeys(used):
        if style not in defined:
            yield f"{name}: style {style} is not defined"


def _notes(package: Package, name: str, tree: Element) -> Iterator[str]:
    for kind in ("footnote", "endnote", "comment"):
        used = attributes(tree.iter(f"{W}{kind}Reference"), W + "id")
        held = {
            id_: note.get(W + "type")
            for _, notes in package.roots(f"{W}{kind}s")
            for note in notes.findall(W + kind)
            if (id_ := note.get(W + "id")) is not None
        }
        for id_ in used:
            if id_ not in held:
                yield f"{name}: {kind} {id_} does not exist"
        for twice in repeated(used):
            yield f"{name}: {kind} {twice} is referred to twice"
        for id_, role in held.items():
            if id_ not in used and role in (None, "normal"):
                yield f"{name}: {kind} {id_} is never referred to"


def _numbering(package: Package, name: str, tree: Element) -> Iterator[str]:
    lists = {
        id_: value(number, W + "abstractNumId", W + "val")
        for _, numbering in package.roots(W + "numbering")
        for number in numbering.findall(W + "num")
        if (id_ := number.get(W + "numId")) is not None
    }
    shapes = [
        shape.get(W + "abstractNumId")
        for _, numbering in package.roots(W + "numbering")
        for shape in numbering.findall(W + "abstractNum")
    ]
    for used in dict.fromkeys(attributes(tree.iter(W + "numId"), W + "val")):
        # Zero takes a paragraph out of the list of its style.
        if used not in lists and used != "0":
            yield f"{name}: numId {used} is not in the numbering"
    for id_, shape in lists.items():
        if shape not in shapes:
            yield f"numbering: num {id_} has no abstractNum {shape}"


def _body(name: str, tree: Element) -> Iterator[str]:
    body = tree.find(W + "body")
    if body is None or len(body) == 0 or body[-1].tag != W + "sectPr":
        yield f"{name}: the body does not end with its section"


def _styles(name: str, tree: Element) -> Iterator[str]:
    styles = list(tree.iter(W + "style"))
    ids = attributes(styles, W + "styleId")
    for twice in repeated(ids):
        yield f"{name}: style {twice} is defined twice"
    for twice in repeated(value(s, W + "name", W + "val") or "" for s in styles):
        yield f"{name}: style name {twice} is given twice"
    for style, id_ in zip(styles, ids, strict=True):
        for link in ("basedOn", "next", "link"):
            target = value(style, W + link, W + "val")
            if target is not None and target not in ids:
                yield f"{name}: style {id_} names missing style {target}"
    defaults = [s for s in styles if s.get(W + "default") in ("1", "true")]
    for twice in repeated(attributes(defaults, W + "type")):
        yield f"{name}: two default styles of type {twice}"
