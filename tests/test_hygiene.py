"""What every tracked file keeps to, whoever wrote it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.office import ROOT
from support.tracked import tracked

# In pieces: this file is tracked too.
HOSTS = (
    ("pypi", "org"),
    ("pypi", "python.org"),
    (f"python{'hosted'}", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("npmmirror", "com"),
    ("yarnpkg", "com"),
    ("deb.debian", "org"),
    ("security.debian", "org"),
    ("archive.ubuntu", "com"),
    ("proxy.golang", "org"),
    ("crates", "io"),
)
REGISTRIES = re.compile(
    "|".join(rf"\b{re.escape(f'{name}.{end}')}\b" for name, end in HOSTS),
    re.IGNORECASE,
)
INDEX_OPTION = re.compile(r"^\s*--?(?:i|index-url|extra-index-url|find-links)\b", re.M)
# A path of somebody's machine; the same letters inside a URL are none.
MACHINE_PATHS = re.compile(
    r"(?<![\w.:/-])(?:/(?:root|work|home/[\w.-]+|Users/[\w.-]+)/"
    r"|[A-Za-z]:\\+Users\\)"
)

# Where a call takes its encoding when it is not named: the number of the argument.
TEXT_CALLS = {"open": 3, "read_text": 0, "write_text": 1}


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            yield path, content.decode()


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named() -> None:
    assert lines_with(REGISTRIES) == []


def test_no_path_of_a_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cd /{}/x", True),
        ('"/home/{}/x"', True),
        ("C:\\{}\\ann", True),
        ("https://example.org/{}/x", False),
        ("templates/{}/x", False),
    ],
)
def test_machine_paths_are_told_from_addresses(line: str, found: bool) -> None:
    # Filled in here, for the same reason as above.
    lines = [line.format(name) for name in ("root", "work", "Users")]
    assert any(MACHINE_PATHS.search(one) for one in lines) is found


def test_lines_end_alike() -> None:
    # Git may check out other endings: only what the repository holds for text counts.
    assert [str(path) for path, text in texts() if "\r" in text] == []


def unnamed_encodings(tree: ast.AST) -> list[int]:
    """The lines where text is read or written in the machine's own encoding."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if lacks_encoding(call)]


def lacks_encoding(call: ast.Call) -> bool:
    keywords = {keyword.arg for keyword in call.keywords}
    if "encoding" in keywords or None in keywords:
        return False
    if any(k.arg == "text" and literal(k.value) is True for k in call.keywords):
        return True
    match call.func:
        case ast.Name(id="open") | ast.Attribute(value=ast.Name(id="io"), attr="open"):
            return len(call.args) <= TEXT_CALLS["open"] and not binary(call, 1)
        case ast.Attribute(attr="open"):
            # A path's `open` begins with the mode, an archive's with a name.
            mode = literal(call.args[0]) if call.args else "r"
            return mode in {"r", "w", "a", "x", "rt", "wt", "r+"} and not binary(
                call, 0
            )
        case ast.Attribute(attr="read_text" | "write_text" as name):
            return len(call.args) <= TEXT_CALLS[name]
        case _:
            return False


def binary(call: ast.Call, position: int) -> bool:
    modes = [literal(arg) for arg in call.args[position : position + 1]]
    modes += [literal(k.value) for k in call.keywords if k.arg == "mode"]
    return any(isinstance(mode, str) and "b" in mode for mode in modes)


def literal(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def test_text_is_never_read_in_the_encoding_of_the_machine() -> None:
    found = []
    for path in tracked("src/*.py"):
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        found += [f"{path}:{line}" for line in unnamed_encodings(tree)]
    assert found == []


@pytest.mark.parametrize(
    ("call", "lacks"),
    [
        ("open(p)", True),
        ("open(p, 'rb')", False),
        ("open(p, encoding='utf-8')", False),
        ("io.open(p, mode='w')", True),
        ("p.open()", True),
        ("p.open('w')", True),
        ("p.open('wb')", False),
        ("archive.open('word/document.xml')", False),
        ("p.read_text()", True),
        ("p.read_text('utf-8')", False),
        ("p.write_text(t)", True),
        ("p.write_text(t, encoding='utf-8')", False),
        ("subprocess.run(c, text=True)", True),
        ("row(text=label)", False),
        ("subprocess.run(c, text=True, encoding='utf-8')", False),
    ],
)
def test_calls_without_an_encoding_are_seen(call: str, lacks: bool) -> None:
    assert unnamed_encodings(ast.parse(call)) == ([1] if lacks else [])


def pins(name: str) -> dict[str, list[str]]:
    """Package → its pinned versions, from a file of constraints."""
    found: dict[str, list[str]] = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        match = re.match(r"([a-z0-9-]+)==(\S+)", line)
        assert match, f"{name}: {line[:60]}"
        assert "--hash=sha256:" in line, f"{name}: {match[0]} has no hash"
        found.setdefault(match[1], []).append(match[2])
    return found


def wanted(requirements: list[object]) -> set[str]:
    names = (re.match(r"[\w-]+", r) for r in requirements if isinstance(r, str))
    return {match[0].lower() for match in names if match}


def test_pins_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run, dev = pins("constraints.txt"), pins("constraints-dev.txt")
    assert wanted(project["project"]["dependencies"] + groups["build"]) <= run.keys()
    assert wanted(groups["dev"]) <= dev.keys()
    # One environment serves both, so that `make report` and `make test` can alternate.
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_pins_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not INDEX_OPTION.search(text)
    assert "://" not in text
