"""The places of a snapshot in words."""

from __future__ import annotations

import re

from deckgen.model.source import Language

PLACES = (
    (re.compile(r"p\. (\d+)"), "第{}页"),
    (re.compile(r"line (\d+)"), "第{}行"),
    (re.compile(r"table (\d+), row (\d+)"), "第{}个表格第{}行"),
)
"""How Chinese names them."""


def place_words(where: str, language: Language) -> str:
    """`p. 12` → 第12页 in Chinese."""
    if language == "zh-CN":
        for pattern, form in PLACES:
            if found := pattern.fullmatch(where):
                return form.format(*found.groups())
    return where
