"""The palettes that ship are told apart by every reader, and stand out from paper."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from deckgen.diagnostics import Report
from deckgen.model.by_hand import Paint
from deckgen.model.layout.theme import Theme, Token
from deckgen.themes import open_theme
from deckgen.themes.contrast import APART, PALETTE, Sight, contrast, distance
from deckgen.writers.drawing import rgb

SIGHTS: tuple[Sight, ...] = get_args(Sight)


def shipped(root: Path, name: str) -> Theme:
    report = Report()
    theme = open_theme(root, name, report)
    assert not report.found
    return theme


@pytest.mark.parametrize("name", ["ink", "cinnabar"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_colours_look_alike(tmp_path: Path, name: str, sight: Sight) -> None:
    palette = shipped(tmp_path, name).palette
    least = min(distance(a, b, sight) for a, b in combinations(palette, 2))
    assert least >= APART


@pytest.mark.parametrize("name", ["ink", "cinnabar"])
def test_every_colour_by_hand_stands_out_from_paper(tmp_path: Path, name: str) -> None:
    theme = shipped(tmp_path, name)
    tokens: tuple[Token, ...] = get_args(Paint)
    for token in tokens:
        assert contrast(rgb(token, theme), theme.paper) >= PALETTE, token


def test_a_tritan_reader_does_not_tell_blue_from_green() -> None:
    """The simulation does what its source says of it."""
    assert distance("0000FF", "00FFFF", "tritan") > distance(
        "008080", "0080A0", "tritan"
    )
    assert distance("326E5F", "386191", "tritan") < APART
