"""Projects in miniature and what they must produce, part by part, tree by tree.

`pytest tests/golden --update-golden` rewrites what is expected; read the difference
before you commit it. Nothing is excused: writers are reproducible.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from deckgen.diagnostics import render_diagnostics
from deckgen.pipeline import build

HERE = Path(__file__).parent
COMMON = HERE / "common"
CASES = sorted(p.parent.name for p in HERE.glob("*/templates") if p.parent != COMMON)
TODAY = date(2026, 3, 6)
ZIPS = (".pptx", ".docx", ".xlsx")
MOST = 1_900_000
"""Bytes of everything that is expected: a case is a few pages."""


def open_case(case: str, folder: Path) -> Path:
    """The project of a case: what all have in common, and its own files over it."""
    root = folder / case
    shutil.copytree(COMMON, root)
    for part in ("data", "templates"):
        if (HERE / case / part).is_dir():
            shutil.copytree(HERE / case / part, root / part, dirs_exist_ok=True)
    return root


def build_case(case: str, folder: Path) -> dict[str, bytes]:
    """Path below `expected/` → content of all that a case produces."""
    root = open_case(case, folder)
    ticks = itertools.count()
    result = build(root, today=TODAY, clock=lambda: float(next(ticks)))
    words = render_diagnostics(result.diagnostics, "zh-CN")
    made = {"messages.txt": f"{words}\n".encode() if words else b""}
    files = [p for p in sorted((root / "output").rglob("*")) if p.is_file()]
    for path in files:
        inside = path.relative_to(root / "output").parts
        if any(name.startswith(".") for name in inside):
            continue
        if path.name == "ledger.json":
            made[f"{path.parent.name}/{path.name}"] = ledger(path)
        else:
            name = f"{path.parent.name}/{path.suffix[1:]}"
            made.update(unpacked(name, path.suffix, path.read_bytes()))
    return made


def ledger(path: Path) -> bytes:
    """The ledger; a file's hash depends on the compressor, so its name replaces it."""
    read = json.loads(path.read_bytes())
    for name, known in read["outputs"].items():
        assert known == hashlib.sha256((path.parent / name).read_bytes()).hexdigest()
        read["outputs"][name] = f"sha256 of {name}"
    return f"{json.dumps(read, ensure_ascii=False, indent=1)}\n".encode()


def unpacked(name: str, suffix: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an Office file, files inside it too; XML a line an element."""
    if suffix in ZIPS:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                inside = f"{name}/{part}"
                yield from unpacked(inside, Path(part).suffix, archive.read(part))
    elif suffix in (".xml", ".rels"):
        tree = etree.fromstring(content)
        # A line an element, without indentation: it would be half of the text.
        etree.indent(tree, space="")
        text = etree.tostring(tree, encoding="unicode") + "\n"
        # Not hidden: such files are easily lost.
        yield name.replace("/.rels", "/root.rels"), text.encode()
    else:
        yield name, content


def expected_files(case: str) -> dict[str, bytes]:
    folder = HERE / case / "expected"
    return {
        str(path.relative_to(folder).as_posix()): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def update(case: str, made: dict[str, bytes]) -> None:
    folder = HERE / case / "expected"
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("case", CASES)
def test_a_case_produces_what_it_must(
    case: str, tmp_path: Path, *, update_golden: bool
) -> None:
    made = build_case(case, tmp_path)
    if update_golden:
        update(case, made)
    known = expected_files(case)
    assert sorted(made) == sorted(known)
    for name, content in made.items():
        if name.endswith((".xml", ".rels", ".json", ".txt")):
            assert content.decode().splitlines() == known[name].decode().splitlines(), (
                f"{case}: {name}"
            )
        else:
            assert content == known[name], f"{case}: {name}"


@pytest.mark.parametrize("case", CASES)
def test_building_again_gives_the_same_bytes(case: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    names = ("*.pptx", "*.docx", "ledger.json")
    found = []
    for folder in (first, second):
        build_case(case, folder)
        files = [p for name in names for p in folder.rglob(name)]
        found.append({p.relative_to(folder): p.read_bytes() for p in files})
    assert found[0] == found[1]
    assert found[0]


def test_cases_stay_small() -> None:
    files = [p for p in HERE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert sum(p.stat().st_size for p in files) < MOST
