"""Questions on a terminal; answers that came with the call; neither: a diagnostic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from deckgen.cli.language import Language
from deckgen.diagnostics import NOWHERE, DeckgenError, diagnose
from deckgen.pipeline.asking import Ask, Question

WORDS = {
    "en": {
        "again": "not one of these: type the number in front of one",
        "enter": ", or press Enter",
        "skip": "Enter: leave open",
    },
    "zh-CN": {
        "again": "不在所列之中：请输入前面的数字",
        "enter": "，或直接按回车",
        "skip": "回车：暂缺",
    },
}

YES = ("y", "ok", "是", "好")
"""What people type where one of the answers is yes."""


def asker(
    language: Language,
    *,
    given: Sequence[str] = (),
    yes: bool = False,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> Ask:
    """Makes the function that answers questions.

    Args:
        language: of the questions.
        given: `--set key=value`; such a question is not put.
        yes: take defaults and put no question.
        stdin: where answers come from; the terminal's by default.
        stdout: where questions go; stderr by default, so that results stay alone.

    Raises:
        DeckgenError: `answer-malformed`: an answer of `given` has no key or value.
    """
    answers = dict(_pair(one) for one in given)
    source = stdin or sys.stdin
    target = stdout or sys.stderr

    def ask(question: Question) -> str:
        if question.key in answers:
            return _checked(question, answers[question.key])
        if not yes and source.isatty():
            return _put(question, language, source.readline, target)
        if question.default or question.optional:
            return question.default
        raise DeckgenError(
            diagnose(
                "answer-needed",
                NOWHERE,
                key=question.key,
                question=question.zh if language == "zh-CN" else question.en,
                example=question.choices[0].value if question.choices else "…",
            )
        )

    return ask


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (equals and key.strip() and value.strip()):
        raise DeckgenError(diagnose("answer-malformed", NOWHERE, answer=text))
    return key.strip(), value.strip()


def _checked(question: Question, answer: str) -> str:
    """An answer of the call must be one that can be given."""
    values = [choice.value for choice in question.choices]
    if values and answer not in values:
        listed = "`, `".join(values)
        raise DeckgenError(
            diagnose("answer-unknown", NOWHERE, answer=answer, values=listed)
        )
    return answer


def _put(
    question: Question,
    language: Language,
    read: Callable[[], str],
    target: TextIO,
) -> str:
    """Asks until the answer is one; the end of the input is an interruption."""
    words: Mapping[str, str] = WORDS[language]
    print(question.zh if language == "zh-CN" else question.en, file=target)
    for number, choice in enumerate(question.choices, start=1):
        shown = choice.zh if language == "zh-CN" else choice.en
        mark = "*" if choice.value == question.default else " "
        print(f" {mark}{number}  {shown}", file=target)
    default = question.default or (words["skip"] if question.optional else "")
    while True:
        print(f"[{default}] > " if default else "> ", end="", file=target, flush=True)
        line = read()
        if not line:
            raise KeyboardInterrupt
        answer = line.strip()
        if not answer and (question.default or question.optional):
            return question.default
        if not question.choices and answer:
            return answer
        values = [choice.value for choice in question.choices]
        if answer in values:
            return answer
        if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(values):
            return values[int(answer) - 1]
        if answer.casefold() in YES and "yes" in values:
            return "yes"
        print(words["again"] + (words["enter"] if default else ""), file=target)
