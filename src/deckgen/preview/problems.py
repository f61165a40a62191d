"""Diagnostics → problems in the reader's language, at their page and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Diagnostic, Span
from deckgen.diagnostics.render import hint_texts, message_text
from deckgen.model.document import Document
from deckgen.preview.values import Excerpt, Language, Problem

AROUND = 2
"""Lines of a file shown before and after the one that is meant."""
LONGEST = 300
"""Characters of a line that are shown."""
Texts = Callable[[str], str | None]
"""A file of the project, by its path from the root; None: it is not shown."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a page begins in a file."""

    line: int
    chapter: str
    page: str


def place_problems(
    found: Iterable[Diagnostic],
    document: Document | None,
    *,
    language: Language,
    texts: Texts,
) -> tuple[Problem, ...]:
    """Errors first, each with the lines around it and the page that shows it.

    Args:
        document: whose pages are shown; None: there are none.
    """
    homes = homes_of(document)
    ordered = sorted(set(found), key=lambda d: (d.severity != "error", d.sort_key()))
    return tuple(told(one, homes, language, texts) for one in ordered)


def homes_of(document: Document | None) -> dict[str, list[Home]]:
    """File → the pages that begin in it, by line."""
    homes: dict[str, list[Home]] = {}
    for chapter in document.chapters if document else ():
        begins = [(chapter.span, ""), *((page.span, page.id) for page in chapter.pages)]
        for span, page in begins:
            if span.file:
                home = Home(span.line, chapter.id, page)
                homes.setdefault(span.file, []).append(home)
    for listed in homes.values():
        listed.sort(key=lambda home: home.line)
    return homes


def told(
    one: Diagnostic, homes: dict[str, list[Home]], language: Language, texts: Texts
) -> Problem:
    """One problem."""
    before = [
        home for home in homes.get(one.span.file, ()) if home.line <= one.span.line
    ]
    home = before[-1] if before else next(iter(homes.get(one.span.file, ())), None)
    return Problem(
        code=one.code,
        severity=one.severity,
        message=message_text(one, language),
        hints=hint_texts(one, language),
        place=str(one.span) if one.span.file else "",
        excerpt=excerpt(one.span, texts),
        chapter=home.chapter if home else "",
        page=home.page if home else "",
    )


def excerpt(span: Span, texts: Texts) -> Excerpt | None:
    """The lines around a place; None: it has no line, or the file is not shown."""
    if not span.file or not span.line:
        return None
    text = texts(span.file)
    if text is None:
        return None
    lines = text.splitlines()
    if span.line > len(lines):
        return None
    first = max(1, span.line - AROUND)
    shown = lines[first - 1 : span.line + AROUND]
    return Excerpt(first, tuple(shortened(shown)), span.line, span.column)


def shortened(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a width that can be looked at."""
    for line in lines:
        yield line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
