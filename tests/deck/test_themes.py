"""theme.yaml becomes a theme, or says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.themes import open_theme
from deckgen.themes.contrast import contrast

GOOD = """\
colors:
  ink: 2B211C
  accent: B3321F
  grey: 6A5D54
  tint: F2EADF
  paper: FBF8F2
  palette: [B3321F, 2F6B5E, A8721A, 3F5E8C, 7A4B7A, 5F7A3A, 8C5A2B, 4A6670]
fonts:
  latin: {heading: Cambria, body: Calibri}
  east_asian: {heading: STZhongsong, body: DengXian}
  width: {Cambria: 1.05}
type:
  title: [26, 24, 20]
"""


def write(root: Path, text: str, name: str = "cinnabar") -> None:
    """A theme of a project."""
    folder = root / "templates" / "themes" / name
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(text, encoding="utf-8")


def codes(root: Path, name: str = "cinnabar") -> list[tuple[str, int]]:
    """Codes and lines of what opening a theme says."""
    with pytest.raises(DeckgenError) as caught:
        open_theme(root, name)
    return [(d.code, d.span.line) for d in caught.value.diagnostics]


def test_ink_ships(tmp_path: Path) -> None:
    theme = open_theme(tmp_path, "ink")
    assert theme.accent == theme.palette[0] == "0A5FA5"
    assert len(theme.palette) == 8
    assert theme.body.east_asian == "Microsoft YaHei"
    assert list(theme.type_scale["title"]) == [24, 22, 20]
    assert list(theme.type_scale["body"]) == [16, 14, 12]
    assert len(theme.fingerprint) == 64
    assert theme == open_theme(tmp_path, "ink")


def test_a_project_s_own_theme_is_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    theme = open_theme(tmp_path, "cinnabar")
    assert theme.heading.latin == "Cambria"
    assert theme.body.east_asian == "DengXian"
    assert dict(theme.width) == {"Cambria": 1.05}
    assert list(theme.type_scale["title"]) == [26, 24, 20]
    assert list(theme.type_scale["body"]) == [16, 14, 12]


def test_a_project_s_ink_wins(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "ink")
    assert open_theme(tmp_path, "ink").accent == "B3321F"


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        open_theme(tmp_path, "inc")
    (found,) = caught.value.diagnostics
    assert found.code == "unknown-theme"
    assert dict(found.values)["near"] == "ink"
    assert codes(tmp_path, "../../data") == [("unknown-theme", 0)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("grey: 6A5D54", "grey: D0C8C0", ("low-contrast", 4)),
        ("A8721A", "F0D8A0", ("low-contrast", 7)),
        ("[B3321F,", "[2F6B5E,", ("theme-accent", 7)),
        ("[26, 24, 20]", "[20, 24, 26]", ("type-scale", 13)),
        ("[26, 24, 20]", "[26, 11]", ("type-scale", 13)),
    ],
)
def test_what_cannot_be_read_is_refused_where_it_stands(
    tmp_path: Path, before: str, after: str, expected: tuple[str, int]
) -> None:
    write(tmp_path, GOOD.replace(before, after))
    assert expected in codes(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("accent:", "acent:", 3),
        ("ink: 2B211C", "ink: blue", 2),
        (", 4A6670]", "]", 7),
        ("{Cambria: 1.05}", "{Cambria: wide}", 11),
    ],
)
def test_a_wrong_file_is_refused_by_its_schema(
    tmp_path: Path, before: str, after: str, line: int
) -> None:
    write(tmp_path, GOOD.replace(before, after))
    assert line in [found for _, found in codes(tmp_path)]


def test_a_logo_is_a_png_beside_the_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "logo: logo.png\n")
    assert codes(tmp_path) == [("theme-logo", 14)]
    folder = tmp_path / "templates" / "themes" / "cinnabar"
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n rest")
    assert open_theme(tmp_path, "cinnabar").logo.endswith(b"rest")


COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"{n:06X}")


@given(COLOURS, COLOURS)
def test_contrast_is_symmetric_and_bounded(first: str, second: str) -> None:
    ratio = contrast(first, second)
    assert ratio == contrast(second, first)
    assert 1 <= ratio <= 21.0001


def test_contrast_of_black_on_white() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
