"""`deckgen explain`: what a code means, why it matters and how it is mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import DeckgenError, Message, diagnose
from deckgen.diagnostics.explained import (
    Explained,
    Room,
    about,
    blank,
    codes,
    explained,
    variants,
)
from deckgen.diagnostics.explained.examples import Example, examples
from deckgen.diagnostics.render import render_diagnostic

Language = Literal["zh-CN", "en"]
WORDS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "both": "error or warning",
        "says": "It says",
        "mend": "What to do",
        "wrong": "For example",
        "told": "A message in full, of an invented project",
        "when": "It is told {when}.",
        "more": "Read on: docs/{page}.md",
        "section": "{page}, “{section}”",
        "right": "Better",
        "lowered": "A draft shows it as a warning and goes on.",
        "off": "`report.yaml` may make it an error or switch it off: "
        "`rules: {{{code}: off}}`.",
        "stays": "It cannot be switched off.",
    },
    "zh-CN": {
        "error": "错误",
        "warning": "警告",
        "both": "错误或警告",
        "says": "消息",
        "mend": "怎么改",
        "wrong": "例如",
        "told": "一条完整的消息（虚构的项目）",
        "when": "{when}会说。",
        "more": "详见 docs/{page}.zh.md",
        "section": "{page}“{section}”一节",
        "right": "改为",
        "lowered": "草稿里它降为警告，构建继续。",
        "off": "可在 `report.yaml` 里升为错误或关掉：`rules: {{{code}: off}}`。",
        "stays": "不能关掉。",
    },
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code with all that is known of it."""

    code: str
    messages: tuple[Message, ...]
    explained: Explained
    lowered: bool
    """Whether a draft lowers it."""
    room: Room
    example: Example | None = None

    @property
    def severity(self) -> Literal["error", "warning", "both"]:
        """Of its messages."""
        found = {message.severity for message in self.messages}
        return next(iter(found)) if len(found) == 1 else "both"


def run(code: str) -> Explanation:
    """What a code means.

    Raises:
        DeckgenError: `explain-unknown`.
    """
    from deckgen.located import did_you_mean
    from deckgen.rules import DRAFT_LOWERED

    # As it stands in a message, `error[bare-number]` or `bad-cell/number`.
    found = re.search(r"\[([a-z0-9-]+)\]", code)
    name = (found[1] if found else code).partition("/")[0].strip().lower()
    known = codes()
    if name not in known:
        near = did_you_mean(name, known)
        raise DeckgenError(diagnose("explain-unknown", code=code, suggestion=near))
    return Explanation(
        code=name,
        messages=variants(name),
        explained=explained(name),
        lowered=name in DRAFT_LOWERED,
        room=about(name),
        example=examples().get(name),
    )


def render(found: Explanation, language: Language) -> str:
    """The explanation as a page of a terminal."""
    words, english = WORDS[language], language == "en"
    one = found.explained
    texts = dict.fromkeys(blank(m.en if english else m.zh) for m in found.messages)
    hints = dict.fromkeys(
        blank(hint)
        for message in found.messages
        for hint in (message.hints_en if english else message.hints_zh)
    )
    parts = [f"{found.code}  {words[found.severity]}", one.en if english else one.zh]
    parts.append(section(words["says"], tuple(texts)))
    if wrong := one.wrong or (found.example.line if found.example else ""):
        parts.append(section(words["wrong"], tuple(wrong.split("\n"))))
    if one.right:
        parts.append(section(words["right"], tuple(one.right.split("\n"))))
    if hints:
        parts.append(section(words["mend"], tuple(hints)))
    if found.example is not None:
        told = render_diagnostic(found.example.found, language)
        parts.append(section(words["told"], tuple(told.split("\n"))))
    parts.append(f"{when(found, language)}{switch(found, language)}")
    parts.append(read_on(found.room, language))
    return "\n\n".join(parts)


def when(found: Explanation, language: Language) -> str:
    """When it is told."""
    room, english = found.room, language == "en"
    said = WORDS[language]["when"].format(
        when=room.when_en if english else room.when_zh
    )
    return f"{said} " if english else said


def read_on(room: Room, language: Language) -> str:
    """The page and the section of the documentation."""
    words, name = WORDS[language], room.section_zh
    if language == "en":
        name = room.section_en
    page = words["more"].format(page=room.page)
    return words["section"].format(page=page, section=name) if name else page


def section(title: str, lines: tuple[str, ...]) -> str:
    """A heading and lines below it."""
    return "\n".join((title, *(f"  {line}" for line in lines)))


def switch(found: Explanation, language: Language) -> str:
    """What a draft and `report.yaml` make of it."""
    words = WORDS[language]
    said = [words["lowered"]] if found.lowered else []
    if found.severity == "error":
        said.append(words["stays"])
    else:
        said.append(words["off"].format(code=found.code))
    return ("" if language == "zh-CN" else " ").join(said)


def data_of(found: Explanation) -> dict[str, object]:
    """The same for a machine."""
    one = found.explained
    return {
        "code": found.code,
        "severity": found.severity,
        "lowered_in_drafts": found.lowered,
        "can_be_switched_off": found.severity != "error",
        "meaning": {"en": one.en, "zh-CN": one.zh},
        "when": {"en": found.room.when_en, "zh-CN": found.room.when_zh},
        "page": f"docs/{found.room.page}.md",
        "example": told_data(found.example) if found.example else None,
        "wrong": one.wrong,
        "right": one.right,
        "messages": [{"en": m.en, "zh-CN": m.zh} for m in found.messages],
        "hints": [
            {"en": list(m.hints_en), "zh-CN": list(m.hints_zh)} for m in found.messages
        ],
    }


def told_data(example: Example) -> dict[str, str]:
    """A message in full, and the line that raised it."""
    one = example.found
    english, chinese = render_diagnostic(one, "en"), render_diagnostic(one, "zh-CN")
    return {"line": example.line, "en": english, "zh-CN": chinese}


def render_list(language: Language) -> str:
    """Every code with the first of its messages."""
    from deckgen.formatting.columns import render_table

    rows = []
    for code in codes():
        first = variants(code)[0]
        rows.append((code, blank(first.en if language == "en" else first.zh)))
    return render_table(rows, numbers_from=2)


def list_data() -> list[str]:
    """The codes for a machine."""
    return list(codes())
