"""An Office file → what is wrong with it that schema validators do not see.

The Open XML SDK and openxml-audit know the schemas. They miss what spans parts: chart
caches against workbooks, axes, bookmarks, orphans, grids. Office repairs or refuses
files for these.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from support import lint_chart, lint_drawing, lint_word
from support.opc import (
    CONTENT_TYPES,
    CT,
    MC,
    OOXML,
    Element,
    Package,
    R,
    Relation,
    attributes,
    local,
    open_package,
    repeated,
)

Finding = str

GUID = re.compile(r"\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
PART_NAME = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|/)+")
# The data book in the folder of the file, and a place in it.
BESIDE = re.compile(r"[^/\\:?#]+-databook\.xlsx#'[\w-]+'!A1", re.ASCII)
BAD_URL = re.compile(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")

# What Office looks for behind a relationship: the root element of the target.
ROOTS = {
    "chart": "chartSpace",
    "comments": None,  # of Word or of PowerPoint
    "endnotes": "endnotes",
    "fontTable": "fonts",
    "footer": "ftr",
    "footnotes": "footnotes",
    "header": "hdr",
    "notesMaster": "notesMaster",
    "notesSlide": "notes",
    "numbering": "numbering",
    "presProps": "presentationPr",
    "settings": "settings",
    "slide": "sld",
    "slideLayout": "sldLayout",
    "slideMaster": "sldMaster",
    "styles": None,  # w:styles or x:styleSheet
    "tableStyles": "tblStyleLst",
    "theme": "theme",
    "viewProps": "viewPr",
    "webSettings": "webSettings",
}

# The end of the content type that a root element in an Office namespace needs.
TYPES = {
    "chartSpace": "drawingml.chart+xml",
    "endnotes": "wordprocessingml.endnotes+xml",
    "footnotes": "wordprocessingml.footnotes+xml",
    "ftr": "wordprocessingml.footer+xml",
    "hdr": "wordprocessingml.header+xml",
    "notes": "presentationml.notesSlide+xml",
    "notesMaster": "presentationml.notesMaster+xml",
    "numbering": "wordprocessingml.numbering+xml",
    "sld": "presentationml.slide+xml",
    "sldLayout": "presentationml.slideLayout+xml",
    "sldMaster": "presentationml.slideMaster+xml",
    "tblStyleLst": "presentationml.tableStyles+xml",
}

# Other namespaces may lie in plain XML parts: custom data, bibliographies.
OFFICE = tuple(
    f"{{{OOXML}/{kind}"
    for kind in ("drawingml", "presentationml", "spreadsheetml", "wordprocessingml")
)

SIGNATURES = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "gif": b"GIF8",
    "xlsx": b"PK\x03\x04",
}


def lint(path: Path) -> list[str]:
    """All findings, in the order of the zip; an empty list is a good file."""
    try:
        package = open_package(Path(path))
    except zipfile.BadZipFile as error:
        return [f"not a zip file: {error}"]
    if CONTENT_TYPES not in package.trees:
        return [*_entries(package), f"no {CONTENT_TYPES}"]
    rules: tuple[Callable[[Package], Iterator[Finding]], ...] = (
        _entries,
        _content_types,
        _relationships,
        _targets,
        _orphans,
        _references,
        _unused,
        _prefixes,
        _extensions,
        _media,
        lint_drawing.findings,
        lint_chart.findings,
        lint_word.findings,
    )
    return list(chain.from_iterable(rule(package) for rule in rules))


def _entries(package: Package) -> Iterator[Finding]:
    # Part names are compared without case (ECMA-376 part 2, 9.1.1).
    for name in repeated(entry.lower() for entry in package.entries):
        yield f"duplicate zip entry {name}"
    for name in package.parts:
        if name != CONTENT_TYPES and not PART_NAME.fullmatch(name):
            yield f"{name}: not a part name"
    for name, error in package.malformed.items():
        yield f"{name}: not well-formed: {error}"
    for name in package.trees:
        if b"<!DOCTYPE" in package.parts[name]:
            yield f"{name}: has a document type declaration"


def _content_types(package: Package) -> Iterator[Finding]:
    types = package.trees[CONTENT_TYPES]
    defaults = {
        (e.get("Extension") or "").lower(): e.get("ContentType") or ""
        for e in types.findall(CT + "Default")
    }
    given = types.findall(CT + "Override")
    names = [name.lstrip("/") for name in attributes(given, "PartName")]
    overrides = dict(zip(names, attributes(given, "ContentType"), strict=True))
    extensions = attributes(types.findall(CT + "Default"), "Extension")
    for name in repeated([*names, *(e.lower() for e in extensions)]):
        yield f"content type of {name} given twice"
    for name in overrides:
        if name not in package.parts:
            yield f"override for absent part {name}"
    for name in package.parts:
        if name == CONTENT_TYPES:
            continue
        kind = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower())
        if not kind:
            yield f"{name}: no content type"
        elif name in package.trees:
            yield from _type_of_root(name, package.trees[name], kind)


def _type_of_root(name: str, tree: Element, kind: str) -> Iterator[Finding]:
    if not str(tree.tag).startswith(OFFICE):
        return
    needed = TYPES.get(local(tree))
    if needed is not None and not kind.endswith(needed):
        yield f"{name}: content type is {kind}, not …{needed}"
    elif kind in ("application/xml", "text/xml"):
        yield f"{name}: content type is only {kind}"


def _relationships(package: Package) -> Iterator[Finding]:
    for source, relations in package.relations.items():
        owner = source or "package"
        if source and source not in package.parts:
            yield f"{owner}: relationships of an absent part"
        for twice in repeated(r.id for r in relations):
            yield f"{owner}: duplicate relationship {twice}"
        for relation in relations:
            yield from _relationship(package, owner, relation)


def _relationship(
    package: Package, owner: str, relation: Relation
) -> Iterator[Finding]:
    if not relation.id or not relation.kind:
        yield f"{owner}: relationship without id or type"
    if not relation.external:
        if relation.target not in package.parts:
            yield f"{owner}: {relation.id} -> missing part {relation.target}"
        return
    if BAD_URL.search(relation.target) or not _is_url(relation.target):
        yield f"{owner}: bad external target {relation.target!r}"


def _is_url(text: str) -> bool:
    try:
        scheme = urlsplit(text).scheme
        return bool(scheme) or text.startswith("#") or bool(BESIDE.fullmatch(text))
    except ValueError:
        return False


def _targets(package: Package) -> Iterator[Finding]:
    for source, relations in package.relations.items():
        for relation in relations:
            wanted = ROOTS.get(relation.kind)
            tree = package.trees.get(relation.target)
            if relation.external or wanted is None or tree is None:
                continue
            if local(tree) != wanted:
                what = f"{relation.kind} {relation.id} is a {local(tree)}"
                yield f"{source or 'package'}: {what}"


def _orphans(package: Package) -> Iterator[Finding]:
    seen: set[str] = set()
    todo = [""]
    while todo:
        for relation in package.relations.get(todo.pop(), ()):
            if not relation.external and relation.target not in seen:
                seen.add(relation.target)
                todo.append(relation.target)
    for name in package.parts:
        if name not in seen and name != CONTENT_TYPES and not name.endswith(".rels"):
            yield f"orphan part {name}"


def _used_ids(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        for name, text in element.attrib.items():
            if str(name).startswith(R) and text:
                yield str(text)


def _references(package: Package) -> Iterator[Finding]:
    for name, tree in package.trees.items():
        known = {r.id for r in package.relations.get(name, ())}
        for used in dict.fromkeys(_used_ids(tree)):
            if used not in known:
                yield f"{name}: r:id {used} has no relationship"


def _unused(package: Package) -> Iterator[Finding]:
    """Relationships that only make sense when the text names them."""
    for name, tree in package.trees.items():
        if local(tree) not in ("sld", "document", "footnotes", "hdr", "ftr", "notes"):
            continue
        used = set(_used_ids(tree))
        for relation in package.relations.get(name, ()):
            named = relation.kind in ("chart", "hyperlink", "image")
            if named and relation.id not in used:
                yield f"{name}: {relation.kind} {relation.id} is never used"


def _prefixes(package: Package) -> Iterator[Finding]:
    """Word refuses a file whose mc:Ignorable names an undeclared prefix."""
    for name, tree in package.trees.items():
        for element in tree.iter():
            named = f"{element.get(MC + 'Ignorable') or ''} "
            if element.tag == MC + "Choice":
                named += element.get("Requires") or ""
            for prefix in named.split():
                if prefix not in element.nsmap:
                    yield f"{name}: prefix {prefix} is not declared"


def _extensions(package: Package) -> Iterator[Finding]:
    for name, tree in package.trees.items():
        for element in tree.iter("{*}ext"):
            uri = element.get("uri")
            if uri is None or not str(element.tag).startswith("{" + OOXML):
                continue
            if not GUID.fullmatch(uri):
                yield f"{name}: ext uri {uri} is no GUID"
            home = str(element.tag).removesuffix("ext")
            for payload in element:
                tag = str(payload.tag)
                if not tag.startswith("{") or tag.startswith(home):
                    yield f"{name}: ext payload without its own namespace"


def _media(package: Package) -> Iterator[Finding]:
    for name, content in package.parts.items():
        signature = SIGNATURES.get(name.rpartition(".")[2].lower())
        if signature is not None and not content.startswith(signature):
            yield f"{name}: the content is not what its name says"
