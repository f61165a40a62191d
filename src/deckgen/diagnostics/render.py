"""Diagnostics as text for a person, in the person's language."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Literal

from deckgen.diagnostics.catalog import message_for
from deckgen.diagnostics.cell_hints import CELL_HINTS, Hints
from deckgen.diagnostics.model import Diagnostic
from deckgen.diagnostics.reasons import reason_in_chinese

Language = Literal["zh-CN", "en"]

WORDS = {
    "en": {"error": "error", "warning": "warning", "hint": "hint: "},
    "zh-CN": {"error": "错误", "warning": "警告", "hint": "建议："},
}
COLOURS = {"error": "31", "warning": "33"}


def words_of(diagnostic: Diagnostic, language: Language) -> dict[str, str]:
    """Its values; lists are joined by `, ` or `、`."""
    glue = ", " if language == "en" else "、"
    words = {
        name: value if isinstance(value, str) else glue.join(value)
        for name, value in diagnostic.values
    }
    if language == "zh-CN" and "reason" in words:
        words["reason"] = reason_in_chinese(words["reason"])
    return words


def fill(template: str, values: dict[str, str]) -> str | None:
    """The template with its values, or None when one is missing."""
    needed = {name for _, name, _, _ in Formatter().parse(template) if name}
    if not needed <= values.keys():
        return None
    return template.format(**values)


def message_text(diagnostic: Diagnostic, language: Language = "en") -> str:
    """What is wrong, one line."""
    message = message_for(diagnostic.key)
    template = message.en if language == "en" else message.zh
    return fill(template, words_of(diagnostic, language)) or template


def hint_texts(diagnostic: Diagnostic, language: Language = "en") -> tuple[str, ...]:
    """What to do, each a line; hints that lack a value are left out."""
    english, chinese = hint_templates(diagnostic)
    templates = english if language == "en" else chinese
    values = words_of(diagnostic, language)
    return tuple(text for t in templates if (text := fill(t, values)) is not None)


def hint_templates(diagnostic: Diagnostic) -> Hints:
    """English and Chinese: of a cell of a desk those that speak of its sheet."""
    if diagnostic.span.cell and diagnostic.key in CELL_HINTS:
        return CELL_HINTS[diagnostic.key]
    message = message_for(diagnostic.key)
    return message.hints_en, message.hints_zh


def places_of(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Where it stands; of a workbook every cell, as each is mended by itself."""
    more = diagnostic.more if diagnostic.span.cell else ()
    return tuple(str(span) for span in (diagnostic.span, *more))


def head_text(
    diagnostic: Diagnostic, language: Language, *, colour: bool = False
) -> str:
    """`error[code]`."""
    head = f"{WORDS[language][diagnostic.severity]}[{diagnostic.code}]"
    if colour:
        return f"\033[{COLOURS[diagnostic.severity]};1m{head}\033[0m"
    return head


def render_diagnostic(
    diagnostic: Diagnostic, language: Language = "en", *, colour: bool = False
) -> str:
    """`error[code]: message`, the place and the hints, without a final newline."""
    words = WORDS[language]
    head = head_text(diagnostic, language, colour=colour)
    lines = [f"{head}: {message_text(diagnostic, language)}"]
    if diagnostic.span.file:
        lines += (f"  --> {place}" for place in places_of(diagnostic))
    lines += [f"  {words['hint']}{hint}" for hint in hint_texts(diagnostic, language)]
    return "\n".join(lines)


def render_diagnostics(
    diagnostics: Iterable[Diagnostic],
    language: Language = "en",
    *,
    colour: bool = False,
) -> str:
    """All of them, sorted by place, a blank line between two."""
    ordered = sorted(set(diagnostics), key=lambda d: d.sort_key())
    return "\n\n".join(render_diagnostic(d, language, colour=colour) for d in ordered)
