"""Punctuation that a Chinese keyboard types where YAML needs the half-width one."""

from __future__ import annotations

import re

LINE_LIMIT = 1000
"""Characters of a line that is looked at: longer ones no person typed."""
WORD = r"[\w.\-]+"
RULES = (
    (re.compile(rf"^(\s*(?:-\s+)*{WORD})\s*：\s*"), r"\1: "),
    (re.compile(r"(:\s+|^\s*-\s+)｛(.*?)[｝}]\s*$"), r"\1{\2}"),
    (re.compile(r"(:\s+|^\s*-\s+)\{(.*)｝\s*$"), r"\1{\2}"),
    (re.compile(r"(:\s+|^\s*-\s+)［(.*?)[］\]]\s*$"), r"\1[\2]"),
    (re.compile(r"(:\s+|^\s*-\s+)\[(.*)］\s*$"), r"\1[\2]"),
    (re.compile(rf"([{{,，]\s*{WORD})\s*：\s*"), r"\1: "),
    (re.compile(rf"(?<=[{{,，])(.*)，\s*(?={WORD}: )"), r"\1, "),
    (re.compile(rf"(\{{.*)，\s*(?={WORD}: )"), r"\1, "),
    (re.compile(r"(:\s+|^\s*-\s+|[{\[,]\s*)“([^”\"]*)”(?=\s*(?:[,}\]]|$))"), r'\1"\2"'),
)
COLON = re.compile(rf"^(\s*(?:-\s+)*{WORD}):(?=[^\s/])")


AROUND = dict.fromkeys(map(ord, "【】［］｛｝〔〕“”‘’＂＇"))
INSIDE = {**AROUND, **str.maketrans("．。：－＿／＠＃", "..:-_/@#")}
COMMAS = str.maketrans({"，": ", ", "、": ", ", "；": "; "})


def half_width_id(text: str) -> str | None:
    """An id or path as it was meant, or None when it has nothing full-width."""
    fixed = " ".join(text.translate(INSIDE).translate(COMMAS).split())
    return fixed if fixed and fixed != text else None


def half_width_list(text: str) -> str | None:
    """`【a，b】` as `[a, b]`; None when it is no list in full-width brackets."""
    inner = re.fullmatch(r"\s*[【［〔\[](.*)[】］〕\]]\s*", text)
    if inner is None or len(text) > LINE_LIMIT:
        return None
    fixed = f"[{inner[1].translate(COMMAS).strip()}]"
    return fixed if fixed != text.strip() else None


def half_width(line: str) -> str | None:
    """The line as YAML needs it, or None when it has nothing of the kind."""
    if len(line) > LINE_LIMIT:
        return None
    fixed = line
    for pattern, replacement in RULES:
        fixed = pattern.sub(replacement, fixed)
    return fixed if fixed != line else None


def spaced_colon(line: str) -> str | None:
    """`title:x` as `title: x`, or None when it has nothing of the kind."""
    if len(line) > LINE_LIMIT:
        return None
    fixed = COLON.sub(r"\1: ", line)
    return fixed if fixed != line else None


def first_difference(one: str, other: str) -> int:
    """Index of the first character that differs."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))
