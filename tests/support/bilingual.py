"""Every text of the program that has a twin in the other language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "deckgen"
ENGLISH, CHINESE = {"en", "hints_en", "help_en"}, {"zh", "zh-CN", "hints_zh", "help_zh"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text of one language."""

    place: str
    chinese: bool
    text: str


def all_said() -> Iterator[Said]:
    """Values of `{"en": …, "zh-CN": …}` and of `en=…, zh=…`, wherever they are."""
    for path in sorted(SOURCE.rglob("*.py")):
        shown = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name, value in named(node):
                for text in texts(value):
                    place = f"{shown}:{value.lineno}"
                    yield Said(place, name in CHINESE, text)


def named(node: ast.AST) -> list[tuple[str, ast.expr]]:
    """Values under the name of a language, where both languages have one."""
    pairs: list[tuple[str, ast.expr]] = []
    if isinstance(node, ast.Dict):
        pairs = [
            (key.value, value)
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        ]
    elif isinstance(node, ast.Call):
        pairs = [(k.arg, k.value) for k in node.keywords if k.arg]
    names = {name for name, _ in pairs}
    if not (names & ENGLISH and names & CHINESE):
        return []
    return [pair for pair in pairs if pair[0] in ENGLISH | CHINESE]


def texts(value: ast.expr) -> Iterator[str]:
    """The texts of a value; keys and lookups are none, braces stay for what fills."""
    match value:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Dict():
            for one in value.values:
                yield from texts(one)
        case ast.Tuple() | ast.List():
            for one in value.elts:
                yield from texts(one)
        case ast.JoinedStr():
            parts = (
                p.value if isinstance(p, ast.Constant) else "{}" for p in value.values
            )
            yield "".join(map(str, parts))
        case ast.IfExp():
            yield from texts(value.body)
            yield from texts(value.orelse)
        case ast.BinOp():
            yield from texts(value.left)
            yield from texts(value.right)
