"""The kits of this checkout, built and drawn once each."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.pipeline import build
from support.office import ROOT, render_pdf
from visual.pages import Drawn, read_pages

TODAY = date(2026, 11, 20)
KITS = ("quarterly-deck", "feature-brief", "feature-brief rolled on")
ROLLED = ("--to", "2026Q2", "--date", "2026-09-08")


@dataclass(frozen=True, slots=True)
class Kit:
    """What a kit of this checkout became."""

    name: str
    deck: Path
    report: Path
    slides: tuple[Drawn, ...]
    sheets: tuple[Drawn, ...]


def build_kit(folder: Path, name: str = KITS[0]) -> Mapping[str, Path]:
    """Suffix → file of a kit or its next edition, built from a copy of its inputs."""
    root = folder / "kit"
    name, _, later = name.partition(" ")
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, root / part)
    if later:
        said = ["--project", str(root), "--quiet"]
        assert main(["roll", name, *ROLLED, *said]) == 0
    ticks = itertools.count()
    result = build(root, names=[name], today=TODAY, clock=lambda: float(next(ticks)))
    files = [one for one in result.files if not one.edition.endswith("-english")]
    return {Path(one.path).suffix: root / one.path for one in files}


@pytest.fixture(scope="session", params=KITS)
def kit(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Kit:
    folder = tmp_path_factory.mktemp("visual")
    files = build_kit(folder, request.param)
    drawn = {
        suffix: read_pages(render_pdf(path, folder / suffix[1:]))
        for suffix, path in files.items()
        if suffix in (".pptx", ".docx")
    }
    return Kit(
        request.param, files[".pptx"], files[".docx"], drawn[".pptx"], drawn[".docx"]
    )
