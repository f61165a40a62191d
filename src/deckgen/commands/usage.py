"""Wrong calls, told in the user's language: argparse words them in English only."""

from __future__ import annotations

import argparse
import re
from typing import Literal, NoReturn

Language = Literal["zh-CN", "en"]

CHINESE = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (
        r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)",
        "参数 {0} 不能是 {1}（可选：{2}）",
    ),
    (r"argument (.+): expected one argument", "参数 {0} 后面缺少一个值"),
    (r"argument (.+): expected at least one argument", "参数 {0} 后面至少要有一个值"),
    (r"argument (.+): expected at most one argument", "参数 {0} 后面至多有一个值"),
    (r"argument (.+): expected (\d+) arguments?", "参数 {0} 后面要有 {1} 个值"),
    (r"argument (.+): not allowed with argument (.+)", "参数 {0} 不能与 {1} 同时使用"),
    (r"argument (.+): ignored explicit argument (.+)", "参数 {0} 不带值，却写了 {1}"),
    (r"argument (.+): invalid (.+) value: (.+)", "参数 {0} 的值 {2} 不合要求"),
    (r"one of the arguments (.+) is required", "须写 {0} 之一"),
    (
        r"ambiguous option: (.+) could match (.+)",
        "选项 {0} 有歧义，可能是 {1}",
    ),
)
"""What argparse says, and the same in Chinese."""
USAGE = {"en": "usage: ", "zh-CN": "用法： "}
"""Of equal width, so that further lines stand below each other."""
ERROR = {"en": "error: ", "zh-CN": "错误："}


class Grammar(argparse.ArgumentParser):
    """argparse's parser with its usage and its errors in one language."""

    language: Language = "en"

    def format_usage(self) -> str:
        """The first lines of the help."""
        return self._worded(super().format_usage())

    def format_help(self) -> str:
        """Everything that can be asked for."""
        return self._worded(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Tells what is wrong with a call, and leaves with 2 as argparse does."""
        told = in_language(message, self.language)
        line = f"{self.prog}: {ERROR[self.language]}{told}\n"
        self.exit(2, f"{self.format_usage()}{line}")

    def _worded(self, text: str) -> str:
        return text.replace(USAGE["en"], USAGE[self.language], 1)


def in_language(message: str, language: Language) -> str:
    """A message of argparse; as it is where Chinese words for it are not known."""
    if language == "en":
        return message
    for pattern, words in CHINESE:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message
