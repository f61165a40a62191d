"""A cause as text for a person: one heading, its places, what to do."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics.causes import Cause
from deckgen.diagnostics.model import Diagnostic
from deckgen.diagnostics.render import WORDS as HINT
from deckgen.diagnostics.render import (
    Language,
    head_text,
    hint_texts,
    message_text,
    places_of,
    render_diagnostic,
)

SHOWN = 3
"""Places of a cause that are printed, unless all are asked for."""
WORDS = {
    "en": {
        "more": "… and {n} more (--verbose shows all)",
        "one": "one change solves {n}",
    },
    "zh-CN": {
        "more": "……还有 {n} 处（--verbose 显示全部）",
        "one": "改一处，解决 {n} 处",
    },
}


def render_cause(
    cause: Cause, language: Language, *, colour: bool = False, verbose: bool = False
) -> str:
    """One finding as ever; several under one heading, with the hints once where they
    are the same."""
    members = cause.members
    if len(members) == 1:
        return render_diagnostic(cause.first, language, colour=colour)
    words, count = WORDS[language], len(members)
    same = len({message_text(one, language) for one in members}) == 1
    head = head_text(cause.first, language, colour=colour)
    lines = [f"{head} ×{count}: {title_of(cause, language)}"]
    shared = len({hint_texts(one, language) for one in members}) == 1
    shown = members if verbose else members[:SHOWN]
    for one in shown:
        lines += _place(one, language, message=not same, hints=not shared)
    if len(shown) < count:
        lines.append(f"  {words['more'].format(n=count - len(shown))}")
    if shared:
        lines += _hints(cause.first, language)
    if cause.one_change:
        lines.append(f"  {words['one'].format(n=count)}")
    return "\n".join(lines)


def title_of(cause: Cause, language: Language) -> str:
    """What the findings of a cause say alike: `…` stands for what differs."""
    first = dict(cause.first.values)
    differs = {
        name
        for one in cause.members
        for name, value in (*one.values, *cause.first.values)
        if dict(one.values).get(name) != first.get(name)
    }
    values = tuple((n, "…" if n in differs else v) for n, v in cause.first.values)
    return message_text(replace(cause.first, values=values), language)


def _place(
    one: Diagnostic, language: Language, *, message: bool, hints: bool
) -> list[str]:
    """Where a finding of several stands, and what it says beyond the heading."""
    lines = [f"  --> {place}".rstrip() for place in places_of(one)]
    if message:
        lines.append(f"      {message_text(one, language)}")
    if hints:
        lines += (f"    {line}" for line in _hints(one, language))
    return lines


def _hints(one: Diagnostic, language: Language) -> list[str]:
    return [f"  {HINT[language]['hint']}{hint}" for hint in hint_texts(one, language)]
