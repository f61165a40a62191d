"""The kit in its first edition and, rolled on without another edit, in a later one."""

from __future__ import annotations

import itertools
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pptx
import pytest

from deckgen.cli import main
from deckgen.pipeline import build

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
KIT = "quarterly-deck"
FIRST, LATER = "2025Q2", "2026Q2"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions, one after the other."""
    root = tmp_path_factory.mktemp("editions") / "kit"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    made(root)
    rolled = ["roll", KIT, "--to", LATER, "--date", "2026-09-08"]
    assert main([*rolled, "--project", str(root), "--quiet"]) == 0
    made(root)
    return root


def made(root: Path) -> None:
    ticks = itertools.count()
    build(root, names=[KIT], today=TODAY, clock=lambda: float(next(ticks)))


def ledger(root: Path, edition: str) -> dict[str, Any]:
    path = root / "output" / KIT / edition / "ledger.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def slides(root: Path, edition: str) -> int:
    path = root / "output" / KIT / edition / f"{KIT}-{edition}.pptx"
    return len(pptx.Presentation(str(path)).slides)


@pytest.mark.parametrize("edition", [FIRST, LATER])
def test_an_edition_is_a_full_release(root: Path, edition: str) -> None:
    found = ledger(root, edition)
    kinds = Counter(figure["kind"] for figure in found["figures"])
    assert (found["stage"], found["draft"]) == ("release", False)
    assert slides(root, edition) >= 36
    assert kinds["chart"] >= 14
    assert kinds["table"] >= 4
    assert kinds["fact"] >= 60
    assert kinds["diagram"] >= 5


@pytest.mark.parametrize("edition", [FIRST, LATER])
def test_the_english_edition_is_there(root: Path, edition: str) -> None:
    assert ledger(root, f"{edition}-english")["language"] == "en"
    assert slides(root, f"{edition}-english") >= 12


def test_an_edition_shows_nothing_published_later(root: Path) -> None:
    for edition in (FIRST, LATER):
        found = ledger(root, edition)
        for name, source in found["sources"].items():
            day = source["date_published"]
            if day != "n.d.":
                assert day <= found["date"][: len(day)], name


def test_the_later_edition_has_the_later_data(root: Path) -> None:
    first, later = ledger(root, FIRST), ledger(root, LATER)
    assert "cnnic-57" not in first["sources"]
    assert {"cnnic-57", "frost-leadleo-2025", "miit-2026"} <= set(later["sources"])
    assert slides(root, LATER) > slides(root, FIRST)
