"""Plain values → YAML text that reads as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

IN_BLOCK = re.compile(r"[\w./（《](?:[^\n:#\"'`\\{}\[\],]|,(?=\S)|:(?=[^\s:]))*\Z")
IN_FLOW = re.compile(r"[\w./（《][^\n:#\"'`\\{}\[\],]*\Z")
"""What needs no quotes; less than YAML allows, so that nobody must think twice."""
FULL_WIDTH = re.compile("[：｛｝]")
BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML takes for the end of a line, or shows to nobody: written out."""
LONG = 40
"""Characters of an item that takes a line of its own."""
KEY = re.compile(r"\w[\w+·.\-]*\Z")


def yaml_text(value: Mapping[str, object], *, blocks: int = 1) -> str:
    """A mapping as text; it ends with a line end.

    Args:
        value: texts, lists and mappings, as deep as they are.
        blocks: how many levels are written a line a key; deeper ones in braces.
    """
    return "".join(f"{line}\n" for line in _block(value, blocks, 0))


def _block(value: Mapping[str, object], blocks: int, depth: int) -> list[str]:
    indent = "  " * depth
    lines: list[str] = []
    for key, below in value.items():
        head = f"{indent}{_key(key)}:"
        if blocks > 1 and isinstance(below, Mapping) and below:
            lines += [head, *_block(below, blocks - 1, depth + 1)]
        elif blocks > 0 and _is_long(below):
            lines.append(head)
            lines += [f"{indent}  - {flow(item)}" for item in _items(below)]
        else:
            lines.append(f"{head} {_scalar(below, IN_BLOCK)}")
    return lines


def _is_long(value: object) -> bool:
    """A list of more than words stands a line an item."""
    items = _items(value)
    return len(items) > 1 and any(
        isinstance(item, Mapping) or (isinstance(item, str) and len(item) > LONG)
        for item in items
    )


def _items(value: object) -> Sequence[object]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    return ()


def flow(value: object) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)}: {flow(below)}" for key, below in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, str):
        return _scalar(value, IN_FLOW)
    return "[" + ", ".join(flow(item) for item in _items(value)) + "]"


def _scalar(value: object, bare: re.Pattern[str]) -> str:
    if not isinstance(value, str):
        return flow(value)
    if bare.match(value) and value.isprintable() and not value.endswith(" "):
        return value
    return quoted(value)


def _key(key: str) -> str:
    return key if KEY.match(key) and not FULL_WIDTH.search(key) else quoted(key)


def quoted(text: str) -> str:
    """In single quotes where it has double ones, else in the double quotes in which
    JSON and YAML agree; a line break is written out."""
    is_plain = text.isprintable() and "'" not in text and '"' in text
    if is_plain:
        return f"'{text}'"
    made = json.dumps(text, ensure_ascii=False)
    return BREAKS.sub(lambda found: f"\\u{ord(found.group()):04x}", made)
