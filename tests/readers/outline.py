"""A chapter as read, as lines that a person can compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.expressions import Scope, unparse
from deckgen.model.by_hand import AUTOMATIC
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    ExhibitSpec,
    Grid,
    Items,
    Paragraph,
    ReadChapter,
)
from deckgen.model.inline import (
    Break,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Mark,
    Name,
    Reference,
    Strong,
    Text,
)
from deckgen.model.source import Citation
from deckgen.model.specs import CardSpec, MeasureSpec, Rows
from deckgen.model.value import Printed
from deckgen.readers import read_chapter
from support.catalog import scope

FILE = "report/01-users.md"


def read(
    text: str,
    *,
    within: Scope | None = None,
    files: Mapping[str, str] | None = None,
) -> tuple[ReadChapter | None, tuple[Diagnostic, ...]]:
    """A chapter over the invented catalog, and what was found."""
    report = Report()
    texts = {**(files or {}), FILE: text}
    try:
        chapter = read_chapter(
            FILE, texts, folder="report", scope=within or scope(), report=report
        )
    except DeckgenError as error:
        return None, error.diagnostics
    return chapter, report.sorted()


def outline(text: str, files: Mapping[str, str] | None = None) -> list[str]:
    """Lines that say what was read, then what was found."""
    chapter, found = read(text, files=files)
    lines = list(_chapter(chapter)) if chapter else []
    return lines + [_finding(d) for d in found]


def _finding(found: Diagnostic) -> str:
    file = found.span.file.removeprefix("templates/report/")
    place = "" if file == "01-users.md" else f" {file}"
    return f"! {found.key}{place} {found.span.line}:{found.span.column}"


def _chapter(read_: ReadChapter) -> Iterator[str]:
    chapter, values = read_.chapter, read_.values
    front = " front" if chapter.front else ""
    yield f"# {written(chapter.title, values)} ({chapter.id}{front})"
    yield from _blocks(chapter.lead, values, "")
    for page in chapter.pages:
        yield f"## {written(page.title, values)} ({page.id})"
        for key in ("short", "heading", "lead"):
            inlines: Inlines = getattr(page, key)
            if inlines:
                yield f"  {key}: {written(inlines, values)}"
        yield from _blocks(page.blocks, values, "")


def _blocks(blocks: Blocks, values: Sequence[Printed], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, values, indent)


def _block(block: Block, values: Sequence[Printed], indent: str) -> Iterator[str]:
    match block:
        case Paragraph(inlines=inlines):
            yield f"{indent}p {written(inlines, values)}"
        case Items(ordered=ordered, items=items):
            for number, item in enumerate(items, 1):
                yield f"{indent}{f'{number}.' if ordered else '-'}"
                yield from _blocks(item, values, indent + "  ")
        case Grid(header=header, rows=rows, aligns=aligns):
            yield f"{indent}grid {' '.join(aligns)}"
            for row in (header, *rows):
                yield indent + "  " + " | ".join(written(c, values) for c in row)
        case Box(role=role, blocks=inner, attributes=attributes):
            given = "".join(f" {k}={written(v, values)}" for k, v in attributes)
            yield f"{indent}::: {role}{given}"
            yield from _blocks(inner, values, indent + "  ")
        case ExhibitSpec(id=identity, kind=kind, spec=spec):
            yield f"{indent}{kind} {identity}"
            for name, shown in _spec(spec, values):
                yield f"{indent}  {name}: {shown}"
        case _:
            yield f"{indent}{type(block).__name__}"


def _spec(spec: object, values: Sequence[Printed]) -> Iterator[tuple[str, str]]:
    """Fields that are set."""
    assert is_dataclass(spec)
    for one in fields(spec):
        value = getattr(spec, one.name)
        if value in ((), "", None, 0, AUTOMATIC) or one.name == "span" or value is True:
            continue
        if one.name == "measures":
            yield from ((key, _shown(found, values)) for key, found in value)
            continue
        yield one.name, _shown(value, values)


def _shown(value: object, values: Sequence[Printed]) -> str:
    match value:
        case MeasureSpec(expression=expression, label=label, digits=digits):
            named = f" = {written(label, values)}" if label else ""
            rounded = "" if digits is None else f" digits={digits}"
            return f"{unparse(expression)}{named}{rounded}"
        case CardSpec(value=shown, label=label, change=change, change_text=words):
            more = unparse(change) if change else written(words, values)
            return f"{unparse(shown)} = {written(label, values)} / {more}"
        case Rows(data=data, where=where, period=period, sort=sort, top=top):
            chosen = [
                f"{k}={','.join(str(getattr(v, 'text', v)) for v in vs)}"
                for k, vs in where
            ]
            rest = [str(part) for part in (period, sort, top) if part]
            return " ".join([data, *chosen, *rest])
        case tuple() if value and isinstance(value[0], Inline):
            return written(value, values)
        case tuple():
            return "; ".join(_shown(v, values) for v in value)
        case _:
            return str(value)


def _cited(citations: Sequence[Citation]) -> str:
    return "; ".join(
        ", ".join(p for p in (c.source, c.locator) if p) for c in citations
    )


def written(inlines: Inlines, values: Sequence[Printed]) -> str:
    """Inlines with tags around what is not plain, marks as their expressions."""
    return "".join(_inline(i, values) for i in inlines)


def _inline(inline: Inline, values: Sequence[Printed]) -> str:
    match inline:
        case Text(text=text):
            return text
        case Mark(index=index):
            return f"{{{values[index].expression}}}"
        case Strong(children=children):
            return f"<b>{written(children, values)}</b>"
        case Emphasis(children=children):
            return f"<i>{written(children, values)}</i>"
        case Code(text=text):
            return f"<code>{text}</code>"
        case Link(children=children, url=url):
            return f"<a {url}>{written(children, values)}</a>"
        case Break():
            return "<br>"
        case Name(text=text):
            return f"<name>{text}</name>"
        case CitationMark(citations=citations):
            return f"<cite {_cited(citations)}>"
        case Cited(children=children, citations=citations):
            return f"<cited {_cited(citations)}>{written(children, values)}</cited>"
        case Reference(target=target):
            return f"<ref {target}>"
        case _:
            return type(inline).__name__
