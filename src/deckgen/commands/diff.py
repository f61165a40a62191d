"""`deckgen diff`: what an editor must know of a later edition, from two ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, Span, diagnose

if TYPE_CHECKING:
    from deckgen.ledger import EditionDiff
    from deckgen.ledger.editions import (
        ExhibitChange,
        NamedChange,
        NumberChange,
        WordsChange,
    )
    from deckgen.ledger.read import Ledger

Language = Literal["zh-CN", "en"]
SHOWN = 12
"""Lines of a section, without --verbose."""
HEADS = {
    "en": {
        "numbers": "numbers: {n}, as before: {same}",
        "revisions": "revised past: {n}",
        "exhibits": "charts and tables: {n}",
        "words": "claims and chosen words: {n}",
        "sources": "sources: {n}",
        "titles": "titles: {n}",
        "nothing": "nothing differs",
        "more": "… and {n} more (--verbose shows all)",
        "points": "{added} added, {revised} revised, {removed} removed",
    },
    "zh-CN": {
        "numbers": "数字：{n} 处不同，{same} 处不变",
        "revisions": "往期修订：{n} 处",
        "exhibits": "图表：{n} 个",
        "words": "判断和按正负选的词：{n} 处",
        "sources": "来源：{n} 个",
        "titles": "标题：{n} 个",
        "nothing": "没有不同",
        "more": "……还有 {n} 条（--verbose 显示全部）",
        "points": "新增 {added}，修订 {revised}，删去 {removed}",
    },
}
SIGNS = {"added": "+", "removed": "-", "changed": "~", "same": "=", "false": "!"}


def run(project: Path, names: Sequence[str]) -> EditionDiff:
    """Compares two editions of a report, or two ledger files.

    Args:
        project: a folder in the project.
        names: report, earlier and later edition; or two paths.

    Raises:
        DeckgenError: `no-ledger`, `ledger-unreadable`; no such project.
    """
    from deckgen.ledger import compare_editions

    if len(names) == 2:
        first, second = (_read(Path(name), name) for name in names)
        return compare_editions(first, second)
    from deckgen.project.files import find_root

    root = find_root(project)
    report, *editions = names
    before, after = (_of_edition(root, report, edition) for edition in editions)
    return compare_editions(before, after)


def _of_edition(root: Path, report: str, edition: str) -> Ledger:
    """The ledger of an edition that was built.

    Raises:
        DeckgenError: it was not, or the ledger cannot be read.
    """
    from deckgen.located import did_you_mean
    from deckgen.project.names import is_folder_name
    from deckgen.record import LEDGER

    file = f"output/{report}/{edition}/{LEDGER}"
    path = root / file
    if is_folder_name(report) and is_folder_name(edition) and path.is_file():
        return _read(path, file)
    known: tuple[str, ...] = ()
    if is_folder_name(report):
        found = sorted((root / "output" / report).glob(f"*/{LEDGER}"))
        known = tuple(ledger.parent.name for ledger in found)
    raise DeckgenError(
        diagnose(
            "no-ledger",
            Span(file),
            file=file,
            report=report,
            near=did_you_mean(edition, known),
            known=known or None,
        )
    )


def _read(path: Path, file: str) -> Ledger:
    """A ledger.

    Raises:
        DeckgenError: there is none, or it is no ledger; an error here.
    """
    from dataclasses import replace

    from deckgen.ledger import read_ledger
    from deckgen.located import read_bytes

    try:
        return read_ledger(read_bytes(path, file, limit=LIMIT), file=file)
    except DeckgenError as error:
        raise DeckgenError(
            replace(found, severity="error") for found in error.diagnostics
        ) from None


LIMIT = 200_000_000
"""Bytes of a ledger."""


def render_diff(found: EditionDiff, language: Language, *, verbose: bool) -> str:
    """A section for each kind of change, a line for each change."""
    words = HEADS[language]
    sections: list[tuple[str, list[str]]] = [
        (
            words["numbers"].format(n=len(found.numbers), same=found.unchanged),
            [_number(n) for n in found.numbers],
        ),
        (
            words["revisions"].format(n=len(found.revisions)),
            [
                f"~ {r.measured} {r.period}: {r.before} → {r.after}  "
                f"({', '.join(r.pages)})"
                for r in found.revisions
            ],
        ),
        (
            words["exhibits"].format(n=len(found.exhibits)),
            [line for e in found.exhibits for line in _exhibit(e, language)],
        ),
        (
            words["words"].format(n=len(found.words)),
            [_words(w) for w in found.words],
        ),
    ]
    for name, changes in (("sources", found.sources), ("titles", found.titles)):
        lines = [_named(change) for change in changes]
        sections.append((words[name].format(n=len(changes)), lines))
    text = [f"{found.report}  {found.before} → {found.after}"]
    filled = [(head, lines) for head, lines in sections if lines]
    for head, lines in filled:
        shown = lines if verbose else lines[:SHOWN]
        text += ["", head, *(f"  {line}" for line in shown)]
        if len(shown) < len(lines):
            text.append(f"  {words['more'].format(n=len(lines) - len(shown))}")
    return "\n".join(text if filled else [*text, "", words["nothing"]])


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after else before or after


def _named(change: NamedChange) -> str:
    return f"{SIGNS[change.what]} {change.id}: {_arrow(change.before, change.after)}"


def _number(change: NumberChange) -> str:
    """`~ summary  fact("users.genai"): 2.49亿人 (2024-12) → 6.02亿人 (2025-12)`."""
    before, after = (
        f"{text} ({period})" if text and period else text
        for text, period in (
            (change.before, change.period_before),
            (change.after, change.period_after),
        )
    )
    page = f"{change.page}  " if change.page else ""
    return f"{SIGNS[change.what]} {page}{change.number}: {_arrow(before, after)}"


def _exhibit(change: ExhibitChange, language: Language) -> Iterator[str]:
    """The exhibit, then its points."""
    line = f"{SIGNS[change.what]} {change.figure}  {change.title}"
    if change.what != "changed":
        yield line
        return
    told = HEADS[language]["points"].format(
        added=len(change.added),
        revised=len(change.revised),
        removed=len(change.removed),
    )
    yield f"{line}: {told}"
    yield from (f"    + {label}: {value}" for label, value in change.added)
    yield from (f"    ~ {label}: {a} → {b}" for label, a, b in change.revised)
    yield from (f"    - {label}: {value}" for label, value in change.removed)


def _words(change: WordsChange) -> str:
    said = _arrow(change.before, change.after)
    if change.before == change.after:
        said = change.after
    return f"{SIGNS[change.what]} {change.place}  {change.condition}: {said}"


def diff_data(found: EditionDiff) -> dict[str, object]:
    """The same for a machine."""
    return asdict(found)
