"""Diagnostics → the rows of a list that colleagues share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import Diagnostic
from deckgen.diagnostics.causes import causes_of
from deckgen.diagnostics.grouped import WORDS as GROUP
from deckgen.diagnostics.grouped import title_of
from deckgen.diagnostics.render import WORDS as SEVERITY
from deckgen.diagnostics.render import hint_texts, message_text

Language = Literal["zh-CN", "en"]
TEMPLATES = "templates"
HEADS = {
    "zh-CN": ("级别", "代码", "报告", "章节", "文件", "位置", "问题", "怎么改", "原因"),
    "en": (
        "Severity",
        "Code",
        "Report",
        "Chapter",
        "File",
        "Place",
        "What is wrong",
        "What to do",
        "Cause",
    ),
}
TITLE = {"zh-CN": "检查结果", "en": "Findings"}
TALLY = {
    "zh-CN": "错误 {errors} 个，警告 {warnings} 个，原因 {causes} 个",
    "en": "errors: {errors}, warnings: {warnings}, causes: {causes}",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A row."""

    error: bool
    cells: tuple[str, str, str, str, str, str, str, str, str]
    """As `HEADS` names them."""
    number: int
    """Of its cause, from 1."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything of a check, errors first, cause by cause."""

    rows: tuple[Finding, ...]
    causes: int

    def tally(self, language: Language) -> str:
        """How many there are."""
        errors = sum(row.error for row in self.rows)
        warnings = len(self.rows) - errors
        said = {"errors": errors, "warnings": warnings, "causes": self.causes}
        return TALLY[language].format(**said)


def findings_of(found: Sequence[Diagnostic], language: Language) -> Findings:
    """The rows of a list, in one language."""
    causes = sorted(causes_of(found), key=lambda c: c.first.severity != "error")
    rows = []
    for number, cause in enumerate(causes, 1):
        count = len(cause.members)
        title = title_of(cause, language) if count > 1 else ""
        if count > 1:
            title = f"×{count}  {title}"
        if count > 1 and cause.one_change:
            title += f"\n{GROUP[language]['one'].format(n=count)}"
        for one in cause.members:
            rows.append(_row(one, title, number, language))
    return Findings(tuple(rows), len(causes))


def _row(one: Diagnostic, title: str, number: int, language: Language) -> Finding:
    report, chapter = _belongs(one.span.file)
    span = one.span
    cells = "\n".join(place.cell for place in (span, *one.more) if place.cell)
    line = f"{span.line}:{span.column}" if span.column else str(span.line or "")
    return Finding(
        one.severity == "error",
        (
            SEVERITY[language][one.severity],
            one.code,
            report,
            chapter,
            span.file,
            cells or " ".join(part for part in (line, span.path) if part),
            message_text(one, language),
            "\n".join(hint_texts(one, language)),
            title,
        ),
        number,
    )


def _belongs(file: str) -> tuple[str, str]:
    """The report and the chapter that a file is of; empty: of all, or of none."""
    first, _, rest = file.partition("/")
    report, _, chapter = rest.partition("/")
    if first != TEMPLATES or not chapter:
        return "", ""
    is_text = chapter.endswith(".md")
    return report, chapter.removesuffix(".md") if is_text else ""
