"""theme.yaml becomes a theme, or says what is wrong with it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deckgen.diagnostics import DeckgenError, Report
from deckgen.themes import open_theme
from deckgen.themes.contrast import contrast
from deckgen.themes.open import BUILT_IN

GOOD = """\
colors:
  ink: 2B211C
  accent: B3321F
  grey: 6A5D54
  tint: F2EADF
  paper: FBF8F2
  palette: [B3321F, 326E5F, A87319, 165389, 66406F, 5A7634, C47959, 52717B]
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
        ("A87319", "F0D8A0", ("low-contrast", 7)),
        ("[B3321F,", "[326E5F,", ("theme-accent", 7)),
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
        (", 52717B]", "]", 7),
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
    for bad in (b"\x89PNG\r\n\x1a\n rest", picture("GIF"), picture("PNG")[:-4]):
        (folder / "logo.png").write_bytes(bad)
        assert codes(tmp_path) == [("theme-logo", 14)]
    for kind in ("PNG", "JPEG"):
        (folder / "logo.png").write_bytes(picture(kind))
        logo = open_theme(tmp_path, "cinnabar").logo
        assert logo is not None
        assert (logo.width, logo.height) == (40, 20)
        assert logo.media_type == f"image/{kind.lower()}"
    (folder / "logo.png").write_bytes(picture("PNG", (900, 60)))
    with pytest.raises(DeckgenError) as caught:
        open_theme(tmp_path, "cinnabar")
    assert [d.key for d in caught.value.diagnostics] == ["theme-logo/size"]


def picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    """A small grey picture."""
    buffer = BytesIO()
    Image.new("RGB", size, "#888888").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_ships_has_nothing_to_warn_of(tmp_path: Path, name: str) -> None:
    report = Report()
    theme = open_theme(tmp_path, name, report)
    assert theme.name == name
    assert not report.found


def test_colours_alike_to_some_readers_are_told(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("326E5F", "7A5A2A"))
    report = Report()
    open_theme(tmp_path, "cinnabar", report)
    found = {(d.key, d.severity, d.span.line) for d in report.found}
    assert found
    assert {line for _, _, line in found} == {7}
    assert {severity for _, severity, _ in found} == {"warning"}


COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"{n:06X}")


@given(COLOURS, COLOURS)
def test_contrast_is_symmetric_and_bounded(first: str, second: str) -> None:
    ratio = contrast(first, second)
    assert ratio == contrast(second, first)
    assert 1 <= ratio <= 21.0001


def test_contrast_of_black_on_white() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
