"""A chapter's text + Catalog → `ReadChapter`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.expressions import Scope
from deckgen.located import did_you_mean
from deckgen.model.document import (
    Block,
    Blocks,
    Chapter,
    ExhibitSpec,
    Page,
    PageLayout,
    ReadChapter,
)
from deckgen.model.inline import Inlines, Mark, children_of
from deckgen.model.project import Template
from deckgen.model.value import Printed
from deckgen.readers.exhibits import FORMULA, read_fence
from deckgen.readers.formulas import read_formula
from deckgen.readers.markdown import Heading, Reader
from deckgen.readers.markdown.inlines import Surroundings
from deckgen.readers.source_map import RunText
from deckgen.readers.templates import find_template, run_template

PAGE_KEYS = ("short", "heading", "lead", "kicker", "layout")
PAGE_LAYOUTS: Mapping[str, PageLayout] = {"two-column": "two-column", "full": "full"}
FRONT = "front"
WIDEST_INDENT = 80
"""White space at most before the next line of a YAML value."""
CONDITION = re.compile(r"\{%[-+]?\s*(?:if|for|include)\b")
PAGE = re.compile(r"(?m)^ {0,3}##\s")
DEEPEST = 20
"""Includes inside each other that are looked into."""
INCLUDE = re.compile(r"""\{%[-+]?\s*include\s+["']([^"']+)["']""")
SEPARATORS = re.compile(r"[^\w]+")


def read_chapter(
    path: str,
    texts: Mapping[str, str],
    *,
    folder: str,
    scope: Scope,
    report: Report,
) -> ReadChapter | None:
    """Runs and reads the chapter at `path` (from `templates/`).

    Everything wrong is noted in `report`; None when nothing could be read, and for a
    chapter whose conditions left it without a page.

    Raises:
        DeckgenError: the template cannot be parsed, or asks for too much.
    """
    ran, values = run_template(
        texts[path], file=path, scope=scope, texts=texts, folder=folder, report=report
    )
    reader = _reader(ran, values, scope, report)
    parts = reader.read()
    report.extend(scope.warnings)
    pages = any(isinstance(p, Heading) and p.level == 2 for p in parts)
    conditional = not pages and CONDITION.search(texts[path])
    # A chapter that never had a page is its author's choice, and its lead is shown.
    if conditional and (not parts or _writes_pages(texts[path], texts, folder)):
        return None
    chapter = _chapter(parts, path, report)
    if chapter is None:
        return None
    return ReadChapter(chapter, values, tuple(scope.cells), tuple(scope.asked))


def read_text(
    template: Template, *, scope: Scope, report: Report
) -> tuple[Inlines, tuple[Printed, ...]]:
    """A single line of text that is run: a report's title or subtitle."""
    span = template.span
    file = span.file.removeprefix("templates/")
    ran, values = run_template(
        template.text,
        file=file,
        scope=scope,
        texts={},
        folder="",
        report=report,
        first=(max(span.line, 1), max(span.column, 1)),
    )
    reader = _reader(ran, values, scope, report)
    report.extend(scope.warnings)
    return reader.inlines(ran.text, ran.lines), values


def _reader(
    ran: RunText, values: Sequence[Printed], scope: Scope, report: Report
) -> Reader:
    """A reader of one run text, which hands its fences to `exhibits`."""

    def fence(
        kind: str, body: str, offset: int, offset_of: Callable[[int, int], int]
    ) -> Block | None:
        if kind == FORMULA:
            return read_formula(
                body,
                ran.span(offset),
                where=lambda at: ran.span(_offset_in(body, at, offset_of)),
                report=report,
            )
        known: dict[Span, int] = {}

        def place(line: int, column: int) -> Span:
            at = offset_of(line, column)
            span = ran.span(at)
            known[span] = at
            return span

        def inlines(text: str, span: Span) -> Inlines:
            return reader.inlines(text, _offsets(ran, text, known.get(span, offset)))

        spec = read_fence(
            kind,
            body,
            ran.span(offset),
            place=place,
            inlines=inlines,
            report=report,
            values=values,
        )
        return None if spec is None else _counted(spec, repeated)

    repeated: Counter[tuple[str, Span]] = Counter()
    sources = frozenset(scope.catalog.sources)
    reader = Reader(Surroundings(ran, scope.language, report, sources), fence)
    return reader


def _offset_in(body: str, at: int, offset_of: Callable[[int, int], int]) -> int:
    """The place in the run text of a character of a fence's body."""
    before = body[:at]
    return offset_of(before.count("\n") + 1, at - before.rfind("\n"))


def _counted(spec: ExhibitSpec, repeated: Counter[tuple[str, Span]]) -> ExhibitSpec:
    """A fence that a loop repeats is counted like the loop's pages, so that its id
    does not depend on data."""
    mark = (spec.id, spec.span)
    repeated[mark] += 1
    number = repeated[mark]
    return spec if number == 1 else replace(spec, id=f"{spec.id}-{number}")


def _offsets(ran: RunText, text: str, at: int) -> list[int]:
    """Where each line of a YAML value that begins at `at` stands in the run text."""
    offsets: list[int] = []
    for line in text.split("\n"):
        found = ran.text.find(line, at, at + len(line) + WIDEST_INDENT)
        at = max(found, at)
        offsets.append(at)
        at += len(line)
    return offsets


def _writes_pages(
    text: str, texts: Mapping[str, str], folder: str, *, depth: int = 0
) -> bool:
    """Whether a text, or one it includes, has pages that a condition may leave out."""
    if PAGE.search(text):
        return True
    paths = (find_template(name, texts, folder) for name in INCLUDE.findall(text))
    return depth < DEEPEST and any(
        _writes_pages(texts[path], texts, folder, depth=depth + 1)
        for path in paths
        if path is not None
    )


def _chapter(
    parts: tuple[Heading | Block, ...], path: str, report: Report
) -> Chapter | None:
    """`#` opens the chapter, `##` its pages."""
    tops = [p for p in parts if isinstance(p, Heading) and p.level == 1]
    file = f"templates/{path}"
    if len(tops) != 1 or parts[0] is not tops[0]:
        span = tops[1].span if len(tops) > 1 else Span(file, 1, 1)
        report.add(diagnose("chapter-heading", span, count=len(tops)))
        return None
    top = tops[0]
    _check_keys(top, (), report, classes=(FRONT,))
    stem = PurePosixPath(path).stem
    identity = top.attributes.id or stem
    lead: list[Block] = []
    pages: list[tuple[Heading, list[Block]]] = []
    for part in parts[1:]:
        if isinstance(part, Heading):
            pages.append((part, []))
        else:
            (pages[-1][1] if pages else lead).append(part)
    made = tuple(_page(h, tuple(b), report) for h, b in pages)
    return Chapter(
        id=identity,
        title=top.title,
        lead=tuple(lead),
        pages=_named(made, pages, identity, report),
        front=FRONT in top.attributes.classes,
        file=file,
        span=top.span,
    )


def _check_keys(
    heading: Heading,
    known: tuple[str, ...],
    report: Report,
    *,
    classes: tuple[str, ...] = (),
) -> None:
    """Notes attributes that would have no effect."""
    names = (*known, *(f".{c}" for c in classes), "#id")
    unknown = [key for key, _ in heading.named if key not in known]
    unknown += [f".{c}" for c in heading.attributes.classes if c not in classes]
    for key in unknown:
        words = tuple(f"`{n}`" for n in names)
        report.add(diagnose("heading-attribute", heading.at(key), key=key, known=words))


def _page(heading: Heading, blocks: Blocks, report: Report) -> Page:
    _check_keys(heading, PAGE_KEYS, report)
    named = dict(heading.named)
    place = (heading.span.file, heading.span.line)
    told = any((d.span.file, d.span.line) == place for d in report.found)
    if not heading.title and not told:
        report.add(diagnose("page-without-title", heading.span))
    return Page(
        id=heading.attributes.id,
        title=heading.title,
        blocks=blocks,
        short=named.get("short", ()),
        heading=named.get("heading", ()),
        lead=named.get("lead", ()),
        kicker=named.get("kicker", ()),
        layout=_page_layout(heading, report),
        span=heading.span,
    )


def _page_layout(heading: Heading, report: Report) -> PageLayout:
    """What `layout=` says; refused unless it names an arrangement there is."""
    named = {key: text for key, text, _ in heading.attributes.named}
    written = named.get("layout")
    if written is None or written in PAGE_LAYOUTS:
        return PAGE_LAYOUTS.get(written or "", "")
    typed = "".join(c for c in written if c.isprintable())
    near = did_you_mean(typed, PAGE_LAYOUTS)
    known = tuple(f"`{name}`" for name in PAGE_LAYOUTS)
    at = heading.at("layout")
    report.add(diagnose("unknown-layout", at, layout=typed, near=near, known=known))
    return ""


def _named(
    made: tuple[Page, ...],
    headings: list[tuple[Heading, list[Block]]],
    chapter: str,
    report: Report,
) -> tuple[Page, ...]:
    """Ids: explicit ones are unique; others are chapter + slug of the title without
    its facts, counted where a loop repeats it, so that they never depend on data."""
    explicit = Counter(page.id for page in made if page.id)
    taken = set(explicit)
    named: list[Page] = []
    for page, (heading, _) in zip(made, headings, strict=True):
        if page.id:
            if explicit[page.id] > 1:
                report.add(
                    diagnose("duplicate-id", heading.at(f"#{page.id}"), id=page.id)
                )
            named.append(page)
            continue
        slug = f"{chapter}-{slug_of(page.title)}"
        names = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
        identity = next(name for name in names if name not in taken)
        taken.add(identity)
        named.append(replace(page, id=identity))
    return tuple(named)


def slug_of(inlines: Inlines) -> str:
    """The title's typed words, lower case, joined by hyphens."""

    def typed(parts: Inlines) -> str:
        words = []
        for part in parts:
            if isinstance(part, Mark):
                words.append(" ")
            words.append(str(getattr(part, "text", "")))
            words.append(typed(children_of(part)))
        return "".join(words)

    return SEPARATORS.sub("-", typed(inlines)).strip("-").lower() or "page"
