"""A chapter's text + Catalog → `ReadChapter`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.expressions import Scope
from deckgen.model.document import Block, Blocks, Chapter, Page, ReadChapter
from deckgen.model.inline import Inlines, Mark, children_of
from deckgen.model.project import Template
from deckgen.model.value import Printed
from deckgen.readers.exhibits import read_fence
from deckgen.readers.markdown import Heading, Reader
from deckgen.readers.source_map import RunText
from deckgen.readers.templates import run_template

PAGE_KEYS = ("short", "heading", "lead", "layout")
CHAPTER_KEYS = ("short",)
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

    Everything wrong is noted in `report`; None when nothing could be read.

    Raises:
        DeckgenError: the template cannot be parsed, or asks for too much.
    """
    ran, values = run_template(
        texts[path], file=path, scope=scope, texts=texts, folder=folder, report=report
    )
    reader = _reader(ran, scope, report)
    parts = reader.read()
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
    reader = _reader(ran, scope, report)
    reader.lines = ran.text.split("\n")
    return reader.inlines(ran.text, 0), values


def _reader(ran: RunText, scope: Scope, report: Report) -> Reader:
    def fence(
        kind: str, body: str, offset: int, place: Callable[[int, int], Span]
    ) -> Block | None:
        def inlines(text: str, span: Span) -> Inlines:
            at = _offset_of(ran, span, text)
            return reader.inlines(text, at)

        return read_fence(
            kind, body, ran.span(offset), place=place, inlines=inlines, report=report
        )

    reader = Reader(
        ran, scope.language, report, fence, frozenset(scope.catalog.sources)
    )
    return reader


def _offset_of(ran: RunText, span: Span, text: str) -> int:
    """Offset in the run text of a value that stands at `span`: the first line of it
    that was written there."""
    first = text.split("\n", maxsplit=1)[0]
    at = ran.text.find(first)
    while at >= 0:
        if ran.span(at) == Span(span.file, span.line, span.column):
            return at
        at = ran.text.find(first, at + 1)
    return max(0, ran.text.find(first))


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
    _check_keys(top, CHAPTER_KEYS, report)
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
        front="front" in top.attributes.classes,
        file=file,
        span=top.span,
    )


def _check_keys(heading: Heading, known: tuple[str, ...], report: Report) -> None:
    for key, _ in heading.named:
        if key not in known:
            report.add(
                diagnose(
                    "heading-attribute", heading.span, key=key, known="、".join(known)
                )
            )


def _page(heading: Heading, blocks: Blocks, report: Report) -> Page:
    _check_keys(heading, PAGE_KEYS, report)
    named = dict(heading.named)
    layout = named.get("layout", ())
    if not heading.title:
        report.add(diagnose("page-without-title", heading.span))
    return Page(
        id=heading.attributes.id,
        title=heading.title,
        blocks=blocks,
        short=named.get("short", ()),
        heading=named.get("heading", ()),
        lead=named.get("lead", ()),
        layout="".join(getattr(i, "text", "") for i in layout),
        span=heading.span,
    )


def _named(
    made: tuple[Page, ...],
    headings: list[tuple[Heading, list[Block]]],
    chapter: str,
    report: Report,
) -> tuple[Page, ...]:
    """Ids: explicit ones are unique; others are chapter + slug of the title without
    its facts, counted where a loop repeats it, so that they never depend on data."""
    explicit = Counter(page.id for page in made if page.id)
    used: Counter[str] = Counter()
    named: list[Page] = []
    for page, (heading, _) in zip(made, headings, strict=True):
        if page.id:
            if explicit[page.id] > 1:
                report.add(diagnose("duplicate-id", heading.span, id=page.id))
            named.append(page)
            continue
        slug = f"{chapter}-{slug_of(page.title)}"
        used[slug] += 1
        count = used[slug]
        named.append(replace(page, id=slug if count == 1 else f"{slug}-{count}"))
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
