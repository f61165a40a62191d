"""The wheel holds the program and its kits, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.office import ROOT
from support.tracked import tracked

PLACES = {
    "src/deckgen": "deckgen",
    "templates": "deckgen/kits/templates",
    "data": "deckgen/kits/data",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    run = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_wheel_holds_program_and_kits(wheel: set[str]) -> None:
    expected = {
        Path(place, path.relative_to(folder)).as_posix()
        for folder, place in PLACES.items()
        for path in tracked(folder)
    }
    assert expected - wheel == set()


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {"deckgen", "deckgen-0.1.0.dist-info"}
    assert [n for n in wheel if "__pycache__" in n or "/tests/" in n] == []
