"""`deckgen desk`: sources, single facts and terms into a workbook, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.pipeline.desk import Converted

Language = Literal["zh-CN", "en"]
Form = Literal["xlsx", "yaml"]
WORDS = {
    "en": {
        "written": "written: {file}",
        "would": "would be written: {file}",
        "moved": "moved: {file} → {kept}",
        "would-move": "would be moved: {file} → {kept}",
        "counts": "sources: {sources}, facts: {facts}, terms: {terms}",
        "xlsx": "fill in the workbook, save it, then run: deckgen check",
        "yaml": "next: deckgen check",
    },
    "zh-CN": {
        "written": "已写入：{file}",
        "would": "将写入：{file}",
        "moved": "已移走：{file} → {kept}",
        "would-move": "将移走：{file} → {kept}",
        "counts": "来源 {sources} 项，数据点 {facts} 个，术语 {terms} 个",
        "xlsx": "在工作簿里填写并保存，然后运行 deckgen check",
        "yaml": "接着运行 deckgen check",
    },
}


def run(project: Path, to: Form, *, language: Language, dry_run: bool) -> Converted:
    """Converts the sources, single facts and terms of a project.

    Raises:
        DeckgenError: they cannot be read, or would not come back as they are; nothing
            was changed.
    """
    from deckgen.pipeline.desk import convert_desk

    return convert_desk(project, to, language=language, dry_run=dry_run)


def render(found: Converted, to: Form, language: Language, *, dry_run: bool) -> str:
    """What was written and moved, how much is in it, and what comes next."""
    words = WORDS[language]
    written, moved = ("would", "would-move") if dry_run else ("written", "moved")
    lines = [words[written].format(file=file) for file in found.files]
    lines += [words[moved].format(file=file, kept=kept) for file, kept in found.moved]
    lines.append(
        words["counts"].format(
            sources=found.sources, facts=found.facts, terms=found.terms
        )
    )
    if not dry_run:
        lines.append(words[to])
    return "\n".join(lines)


def data_of(found: Converted) -> dict[str, object]:
    """The same for a machine."""
    return {
        "files": list(found.files),
        "moved": [{"file": file, "kept": kept} for file, kept in found.moved],
        "sources": found.sources,
        "facts": found.facts,
        "terms": found.terms,
    }
