"""No word of one language is left in a text of the other, wherever the program has
both; code stands in backticks and is nobody's language."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator

import pytest

from deckgen.desk.fact_heads import FACT_COLUMNS
from deckgen.desk.source_heads import SOURCE_COLUMNS
from deckgen.diagnostics.catalog import messages
from deckgen.diagnostics.cell_hints import CELL_HINTS
from deckgen.diagnostics.explained import written
from deckgen.diagnostics.reasons import reason_in_chinese
from support.bilingual import SOURCE, Said, all_said

HAN = re.compile("[\u3400-\u9fff]")
CODE = re.compile(
    r"`[^`]*`"  # what is quoted
    r"|\{[^{}]*\}"  # what is filled in
    r"|\bdeckgen(?: [a-z]+)*"  # a command
    r"|--set \S+|--[a-z-]+|(?<!\w)-[a-z]\b"  # an option
    r"|[\w.{}-]*\.(?:yaml|csv|tsv|md|xlsx|xlsm|pptx|docx|pptm|json|html|ppt|doc|org|com)\b"
    r"|\b(?:data|templates|output|img|docs)/"  # a folder
    r"|\bzh-CN\b|\b[a-z]+\.[a-z]+\b"  # a language, a field
    r"|https?://\S*|\b[a-z-]+=\S*|@[\w-]+|\bfact\(\S*"
)
WORD = re.compile(r"(?<![A-Za-z0-9_-])[a-z][a-z-]{2,}")
KEPT = {
    "bare-number": "a code that a person pastes",
    "cnnic": "the beginning of an id",
    "external": "a choice of an option",
    "facts": "the name of a dataset",
    "internal": "a choice of an option",
    "pandas": "a library",
    "redistribution": "a key of a source",
    "users": "the name of a dataset",
}
"""Words that a Chinese text may hold, and why."""
WRITTEN_OUT = (
    "commands/init/skeleton.py",
    "adopt/compose.py",
    "pipeline/adopting.py",
    "writers/",
    "project/editions.py",
    "review/heads.py",
    "desk/opening.py",
)
"""Texts of these are files, keys and markup."""
SHOWN_AS_IS = ("【待核】", "待补", "亿元", "公司公告")
"""Chinese that an English text speaks of."""


def every() -> Iterator[Said]:
    """All texts of the program, those of the catalogs too."""
    for said in all_said():
        if not said.place.startswith(WRITTEN_OUT):
            yield said
    for key, message in messages().items():
        for text in (message.en, *message.hints_en):
            yield Said(key, False, text)
        for text in (message.zh, *message.hints_zh):
            yield Said(key, True, text)
    for key, (english, chinese) in CELL_HINTS.items():
        yield from (Said(key, False, text) for text in english)
        yield from (Said(key, True, text) for text in chinese)
    for code, one in written().items():
        yield Said(code, False, one.en)
        yield Said(code, True, one.zh)
    for column in (*SOURCE_COLUMNS, *FACT_COLUMNS):
        yield Said(column.key, False, column.en)
        yield Said(column.key, False, column.help_en)
        yield Said(column.key, True, column.zh)
        yield Said(column.key, True, column.help_zh)


EVERY = tuple(every())


def english_words(text: str) -> list[str]:
    """English words of a text, code left out."""
    return [w for w in WORD.findall(CODE.sub(" ", text)) if w.rstrip("-") not in KEPT]


def test_there_are_texts_in_both_languages() -> None:
    assert sum(said.chinese for said in EVERY) > 1500
    assert sum(not said.chinese for said in EVERY) > 1500


def test_no_english_word_is_left_in_a_chinese_text() -> None:
    found = {
        f"{said.place}: {said.text}": words
        for said in EVERY
        if said.chinese and (words := english_words(said.text))
    }
    assert found == {}


def test_no_chinese_is_left_in_an_english_text() -> None:
    found = []
    for said in EVERY:
        text = re.sub(r"`[^`]*`|\{[^{}]*\}", "", said.text)
        for known in SHOWN_AS_IS:
            text = text.replace(known, "")
        if not said.chinese and HAN.search(text):
            found.append(f"{said.place}: {said.text}")
    assert found == []


def test_words_that_are_kept_are_met() -> None:
    texts = " ".join(said.text for said in EVERY if said.chinese)
    assert sorted(word for word in KEPT if word not in texts) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("数据集 `users` 的 column 不对", ["column"]),
        ("运行 deckgen build 之后看 output/ 下的 a.pptx", []),
        ("写 --draft，或 `stage: draft`", []),
    ],
)
def test_english_words_are_found(text: str, words: list[str]) -> None:
    assert english_words(text) == words


def own_reasons() -> Iterator[str]:
    """Texts that the program gives as a reason."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                names = [t.id for t in node.targets if isinstance(t, ast.Name)]
                values = [node.value] if "reason" in names else []
            elif isinstance(node, ast.Call):
                values = [k.value for k in node.keywords if k.arg == "reason"]
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                if name in ("unreadable", "_UnreadableError"):
                    values += node.args[-1:]
            for value in values:
                yield from _constants(value)


def _constants(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.BoolOp):
        for one in value.values:
            yield from _constants(one)
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body)
        yield from _constants(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else "7" for p in value.values)
        yield "".join(map(str, parts))


def test_reasons_are_told_in_chinese() -> None:
    own = [text for text in own_reasons() if re.search("[a-z] [a-z]", text)]
    assert len(own) > 8
    assert [text for text in own if not HAN.search(reason_in_chinese(text))] == []
    for number in (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOSPC, errno.EROFS):
        assert HAN.search(reason_in_chinese(os.strerror(number)))
    assert reason_in_chinese("what nobody foresaw") == "what nobody foresaw"
