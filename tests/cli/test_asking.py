"""Questions: put on a terminal, answered by the call, or refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from deckgen.cli.asking import asker
from deckgen.diagnostics import NOWHERE, DeckgenError, diagnose
from deckgen.pipeline import Choice, Question

UNIT = Question(
    "unit",
    en="what does the column count?",
    zh="这一列的单位是什么？",
    choices=(
        Choice("亿元", "CNY 100 million", "亿元"),
        Choice("万元", "CNY 10k", "万元"),
    ),
)
NAME = Question("name", en="a name?", zh="名称？", default="users")
OPTIONAL = Question("note", en="a note?", zh="注？", optional=True)


class Terminal(io.StringIO):
    """Input that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def code(error: pytest.ExceptionInfo[DeckgenError]) -> str:
    (one,) = error.value.diagnostics
    return one.code


def test_a_terminal_is_asked_until_the_answer_is_one() -> None:
    shown = io.StringIO()
    ask = asker("zh-CN", stdin=Terminal("3\n美元\n2\n"), stdout=shown)
    assert ask(UNIT) == "万元"
    text = shown.getvalue()
    assert text.startswith("这一列的单位是什么？\n  1  亿元\n  2  万元\n")
    assert text.count("不在所列之中") == 2


@pytest.mark.parametrize("typed", ["y", "Y", "yes", "是", "1", ""])
def test_yes_may_be_said_as_people_do(typed: str) -> None:
    question = Question(
        "write",
        en="write?",
        zh="写入吗？",
        choices=(Choice("yes", "yes", "是"), Choice("no", "no", "否")),
        default="yes",
    )
    ask = asker("zh-CN", stdin=Terminal(f"{typed}\n"), stdout=io.StringIO())
    assert ask(question) == "yes"


def test_what_is_no_answer_is_told_how_to_answer() -> None:
    shown = io.StringIO()
    asker("zh-CN", stdin=Terminal("写\n1\n"), stdout=shown)(UNIT)
    assert "不在所列之中：请输入前面的数字\n" in shown.getvalue()


def test_a_value_may_be_typed_instead_of_its_number() -> None:
    assert asker("en", stdin=Terminal("亿元\n"), stdout=io.StringIO())(UNIT) == "亿元"


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (NAME, "\n", "users"),
        (NAME, " riders \n", "riders"),
        (OPTIONAL, "\n", ""),
        (OPTIONAL, "x\n", "x"),
    ],
)
def test_enter_takes_the_default(question: Question, typed: str, answer: str) -> None:
    ask = asker("en", stdin=Terminal(typed), stdout=io.StringIO())
    assert ask(question) == answer


def test_the_end_of_the_input_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        asker("en", stdin=Terminal(""), stdout=io.StringIO())(UNIT)


def test_an_answer_of_the_call_is_not_asked_for() -> None:
    ask = asker("en", given=["unit=亿元"], stdin=Terminal("2\n"), stdout=io.StringIO())
    assert ask(UNIT) == "亿元"


def test_an_answer_of_the_call_must_be_one() -> None:
    with pytest.raises(DeckgenError) as error:
        asker("en", given=["unit=美元"])(UNIT)
    assert code(error) == "answer-unknown"


@pytest.mark.parametrize("text", ["unit", "=亿元", "unit=", ""])
def test_an_answer_of_the_call_has_key_and_value(text: str) -> None:
    with pytest.raises(DeckgenError) as error:
        asker("en", given=[text])
    assert code(error) == "answer-malformed"


@pytest.mark.parametrize("yes", [True, False])
def test_without_a_terminal_only_defaults_are_taken(yes: bool) -> None:
    ask = asker("en", yes=yes, stdin=io.StringIO("2\n"))
    assert (ask(NAME), ask(OPTIONAL)) == ("users", "")
    with pytest.raises(DeckgenError) as error:
        ask(UNIT)
    assert code(error) == "answer-needed"


def test_yes_asks_no_terminal() -> None:
    assert asker("en", yes=True, stdin=Terminal("riders\n"))(NAME) == "users"


def no_digits(answer: str) -> None:
    """A check: texts without digits."""
    if any(c.isdigit() for c in answer):
        raise DeckgenError(diagnose("bad-id", NOWHERE, name=answer))


CHECKED = Question("id", en="an id?", zh="名称？", default="users", check=no_digits)


def test_what_cannot_be_an_answer_is_told_and_asked_again() -> None:
    shown = io.StringIO()
    ask = asker("zh-CN", stdin=Terminal("a1\na2\nriders\n"), stdout=shown)
    assert ask(CHECKED) == "riders"
    assert shown.getvalue().count("错误[bad-id]") == 2
    assert "`a2`" in shown.getvalue()


def test_a_wrong_answer_still_leaves_the_default() -> None:
    ask = asker("en", stdin=Terminal("a1\n\n"), stdout=io.StringIO())
    assert ask(CHECKED) == "users"


@pytest.mark.parametrize("typed", ["a1\n" * 9, "a1\n", "a1\n\n"])
def test_it_is_not_asked_for_ever(typed: str) -> None:
    """Five wrong answers, the end of the input, or nothing said: what is wrong."""
    needed = replace(CHECKED, default="")
    with pytest.raises(DeckgenError) as error:
        asker("en", stdin=Terminal(typed), stdout=io.StringIO())(needed)
    assert code(error) == "bad-id"


def test_an_answer_of_the_call_is_checked_once() -> None:
    ask = asker("en", given=["id=a1"], stdin=Terminal("riders\n"))
    with pytest.raises(DeckgenError) as error:
        ask(CHECKED)
    assert code(error) == "bad-id"


def test_a_text_that_is_needed_asks_for_a_text() -> None:
    shown = io.StringIO()
    question = Question("source", en="who says so?", zh="出处？")
    asker("zh-CN", stdin=Terminal("\n甲\n"), stdout=shown)(question)
    assert "请输入回答" in shown.getvalue()


WRITE = Question(
    "write",
    en="write?",
    zh="写入吗？",
    choices=(Choice("yes", "yes", "写入"), Choice("no", "no", "不写")),
    default="yes",
)
LICENCE = Question("license", en="licence", zh="许可", default="x", default_zh="未说明")


@pytest.mark.parametrize(
    ("typed", "answer"), [("", "yes"), ("写入", "yes"), ("不写", "no"), ("no", "no")]
)
def test_the_default_is_shown_and_taken_in_words(typed: str, answer: str) -> None:
    shown = io.StringIO()
    ask = asker("zh-CN", stdin=Terminal(f"{typed}\n"), stdout=shown)
    assert ask(WRITE) == answer
    assert "[写入] > " in shown.getvalue()
    shown = io.StringIO()
    asker("en", stdin=Terminal("\n"), stdout=shown)(WRITE)
    assert "[yes] > " in shown.getvalue()


@pytest.mark.parametrize("typed", ["", "未说明", "x"])
def test_a_default_that_is_a_code_has_a_chinese_word(typed: str) -> None:
    shown = io.StringIO()
    assert asker("zh-CN", stdin=Terminal(f"{typed}\n"), stdout=shown)(LICENCE) == "x"
    assert "[未说明] > " in shown.getvalue()


def test_a_long_choice_is_shown_by_its_number() -> None:
    long = Choice("new", "new", "新建一条来源，缺的内容都写作待补，以后补全")
    question = Question("s", en="?", zh="？", choices=(*UNIT.choices, long))
    shown = io.StringIO()
    ask = asker("zh-CN", stdin=Terminal("\n"), stdout=shown)
    assert ask(replace(question, default="new")) == "new"
    assert "[3] > " in shown.getvalue()
