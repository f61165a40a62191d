"""Questions on a terminal; answers that came with the call; neither: a diagnostic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from deckgen.cli.language import Language
from deckgen.diagnostics import NOWHERE, DeckgenError, diagnose, render_diagnostic
from deckgen.pipeline.asking import Ask, Question

WORDS = {
    "en": {
        "again": "not one of these: type the number in front of one",
        "enter": ", or press Enter",
        "skip": "Enter: leave open",
        "empty": "type an answer",
    },
    "zh-CN": {
        "again": "不在所列之中：请输入前面的数字",
        "enter": "，或直接按回车",
        "skip": "回车：暂缺",
        "empty": "请输入回答",
    },
}

YES = ("y", "ok", "是", "好")
"""What people type where one of the answers is yes."""
TRIES = 5
"""Answers that cannot be one before the command ends with what is wrong."""
SHORT = 16
"""Characters of a choice that is shown as the default; a longer one by its number."""


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

    What cannot be an answer is told and asked again on a terminal; elsewhere it ends
    the command.

    Raises:
        DeckgenError: `answer-malformed`: an answer of `given` has no key or value.
    """
    answers = dict(_pair(one) for one in given)
    source = stdin or sys.stdin
    target = stdout or sys.stderr

    def ask(question: Question) -> str:
        if question.key in answers:
            answer = _checked(question, answers[question.key])
            question.check(answer)
            return answer
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
    """Asks until the answer is one.

    Raises:
        KeyboardInterrupt: the input ended.
        DeckgenError: what is wrong with the last answer, after which came none, or too
            many that were wrong.
    """
    _show(question, language, target)
    default = _default(question, language)
    wrong: DeckgenError | None = None
    tries = 0
    while tries < TRIES:
        print(f"[{default}] > " if default else "> ", end="", file=target, flush=True)
        line = read()
        if not line and wrong is None:
            raise KeyboardInterrupt
        said = line.strip()
        if not said and (question.default or question.optional):
            return question.default
        if wrong is not None and not said:
            break
        answer = _meant(question, said)
        if not answer:
            print(_again(question, language, default), file=target)
            continue
        if answer == question.default:
            return answer
        try:
            question.check(answer)
        except DeckgenError as error:
            tries, wrong = tries + 1, error
            for one in error.diagnostics if tries < TRIES else ():
                print(render_diagnostic(one, language), file=target)
        else:
            return answer
    raise wrong or KeyboardInterrupt


def _show(question: Question, language: Language, target: TextIO) -> None:
    """The question and its choices, numbered."""
    print(question.zh if language == "zh-CN" else question.en, file=target)
    for number, choice in enumerate(question.choices, start=1):
        shown = choice.zh if language == "zh-CN" else choice.en
        mark = "*" if choice.value == question.default else " "
        print(f" {mark}{number}  {shown}", file=target)


def _default(question: Question, language: Language) -> str:
    """What Enter takes, in words of the language."""
    if not question.default:
        return WORDS[language]["skip"] if question.optional else ""
    if language == "en" or question.default.isdigit():
        return question.default
    for number, choice in enumerate(question.choices, start=1):
        if choice.value == question.default:
            return choice.zh if len(choice.zh) <= SHORT else str(number)
    return question.default_zh or question.default


def _meant(question: Question, said: str) -> str:
    """The answer that is typed: of choices by value, by number or as it is shown;
    empty: none of them."""
    if not question.choices:
        return question.default if said and said == question.default_zh else said
    values = [choice.value for choice in question.choices]
    if said in values:
        return said
    numbers = {str(n): value for n, value in enumerate(values, start=1)}
    if said in numbers:
        return numbers[said]
    if said.casefold() in YES and "yes" in values:
        return "yes"
    named = [c.value for c in question.choices if said and said in (c.en, c.zh)]
    return named[0] if len(named) == 1 else ""


def _again(question: Question, language: Language, default: str) -> str:
    """What to type instead."""
    words: Mapping[str, str] = WORDS[language]
    text = words["again" if question.choices else "empty"]
    return text + (words["enter"] if default else "")
