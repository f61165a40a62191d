"""`deckgen roll`: a report becomes its next edition; what stays pinned is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.model.project import Edition
    from deckgen.project.rolling import Edit
    from deckgen.readers.pinned import Pinned

Language = Literal["zh-CN", "en"]
EDITED = {
    "en": "{file}: {key}: {before} → {after}",
    "zh-CN": "{file}：{key}：{before} → {after}",
}
DRY = {
    "en": "dry run: nothing was written",
    "zh-CN": "只是试算，没有写任何文件",
}
LEFT = {
    "en": "periods written out, which stay as they are: {n}",
    "zh-CN": "写死的时期，不随版次改变：{n} 处",
}
NONE = {
    "en": "no period is written out in the chapters",
    "zh-CN": "各章没有写死的时期",
}
KINDS = {
    "en": {"argument": "in a call", "fence": "in a fence", "text": "typed"},
    "zh-CN": {"argument": "函数参数", "fence": "图表取数", "text": "正文"},
}


@dataclass(frozen=True, slots=True)
class Result:
    """What was changed, and what only a person can decide on."""

    file: str
    edits: tuple[Edit, ...]
    pinned: tuple[Pinned, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The next edition, as asked for."""

    edition: str
    date: str
    period: str = ""
    dry_run: bool = False


def run(project: Path, name: str, wanted: Wanted) -> Result:
    """Rolls a report on.

    Raises:
        DeckgenError: no such report, values that will not do, or a file that cannot be
            written; it is as it was then.
    """
    from deckgen.located import read_bytes
    from deckgen.pipeline import opened
    from deckgen.project.rolling import Next, roll_report
    from deckgen.record import replace_file

    with opened(project, (name,)) as (found, editions):
        file = f"templates/{editions[0].report}/report.yaml"
        path = Path(found.root, file)
        next_ = Next(wanted.edition, wanted.date, wanted.period)
        rolled = roll_report(read_bytes(path, file), file, next_)
        pinned = (*_of_report(editions, rolled.edits), *_of(editions, found.templates))
        if not wanted.dry_run:
            replace_file(path, rolled.data, shown=file)
    return Result(file, rolled.edits, pinned, not wanted.dry_run)


def _of(
    editions: Sequence[Edition], templates: Mapping[str, str]
) -> tuple[Pinned, ...]:
    """The pinned periods of every chapter and what it includes."""
    from deckgen.readers.pinned import find_pinned, texts_of

    chapters = dict.fromkeys(c for edition in editions for c in edition.chapters)
    paths = texts_of(chapters, templates, editions[0].report)
    return tuple(
        found
        for path in paths
        for found in find_pinned(templates[path], f"templates/{path}")
    )


def _of_report(
    editions: Sequence[Edition], edits: Sequence[Edit]
) -> tuple[Pinned, ...]:
    """Those of `report.yaml`: titles, parameters, and periods of further editions."""
    from dataclasses import replace

    from deckgen.readers.pinned import Pinned, find_pinned

    found: dict[Pinned, None] = {}
    for edition in editions:
        texts = [(t.text, t.span) for t in (edition.title, edition.subtitle)]
        texts += [(edition.params[n], s) for n, s in edition.param_spans.items()]
        for text, span in texts:
            for one in find_pinned(text, span.file):
                lines, columns = one.span.line - 1, one.span.column - 1
                column = span.column + columns if not lines else one.span.column
                place = replace(span, line=span.line + lines, column=column)
                found[replace(one, span=place)] = None
    moved = {edit.before for edit in edits if edit.key.endswith("period")}
    for edition in editions[1:]:
        if moved and edition.period not in moved:
            found[Pinned(edition.span, "argument", edition.period)] = None
    return tuple(sorted(found))


def render_result(result: Result, language: Language) -> str:
    """The changes, then a line for each pinned period: place, kind, text."""
    lines = [
        EDITED[language].format(
            file=f"{result.file}:{edit.span.line}",
            key=edit.key,
            before=edit.before,
            after=edit.after,
        )
        for edit in result.edits
    ]
    if not result.written:
        lines.append(DRY[language])
    if not result.pinned:
        return "\n".join((*lines, "", NONE[language]))
    lines += ["", LEFT[language].format(n=len(result.pinned))]
    places = [_place(one) for one in result.pinned]
    kinds = [KINDS[language][one.kind] for one in result.pinned]
    width = max(len(place) for place in places)
    # A Chinese character takes two columns.
    room = max(len(kind) for kind in kinds)
    for place, kind, one in zip(places, kinds, result.pinned, strict=True):
        fill = "　" if language == "zh-CN" else " "
        lines.append(f"  {place:<{width}}  {kind:{fill}<{room}}  {one.text}")
    return "\n".join(lines)


def _place(one: Pinned) -> str:
    return f"{one.span.file}:{one.span.line}:{one.span.column}"


def result_data(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "file": result.file,
        "written": result.written,
        "changes": [
            {
                "key": edit.key,
                "before": edit.before,
                "after": edit.after,
                "line": edit.span.line,
                "column": edit.span.column,
            }
            for edit in result.edits
        ],
        "pinned": [
            {
                "file": one.span.file,
                "line": one.span.line,
                "column": one.span.column,
                "kind": one.kind,
                "text": one.text,
            }
            for one in result.pinned
        ],
    }
