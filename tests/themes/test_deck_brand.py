"""A house's own .pptx: its pages are used, and what is unsafe in it is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from deck.factory import sample
from deck.laws import faults
from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.layout.theme import Theme
from deckgen.rules import check_slides
from deckgen.themes import open_theme
from deckgen.writers.pptx import write_pptx
from support.office import check_package
from themes.brands import CHINESE, SIZES, changed, deck_brand, write_theme

YAML = "brand: brand.pptx\n"
LAYOUT = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
MASTER = "ppt/slideMasters/slideMaster1.xml"
RELS = "</Relationships>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def branded(root: Path, data: bytes, text: str = YAML) -> Theme:
    return open_theme(write_theme(root, text, {"brand.pptx": data}), "house")


def refused(root: Path, data: bytes) -> Diagnostic:
    with pytest.raises(DeckgenError) as caught:
        branded(root, data)
    (found,) = caught.value.diagnostics
    assert found.span.line == 1
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chinese", [False, True])
def test_slides_stand_on_the_brand_s_layouts(
    tmp_path: Path, size: str, chinese: bool
) -> None:
    theme = branded(tmp_path, deck_brand(size, chinese=chinese))
    deck, _ = lay_out_slides(sample(), theme, open_measurer(theme))
    assert not [d for d in check_slides(deck) if d.code != "text-too-small"]
    data = write_pptx(deck, theme)
    assert data == write_pptx(deck, theme)
    made = Presentation(BytesIO(data))
    wide, high = SIZES[size]
    assert made.slide_height == Inches(high)
    assert abs(made.slide_width - Inches(wide)) < 10
    kinds = {
        slide.id: page for slide, page in zip(deck.slides, made.slides, strict=True)
    }
    names = CHINESE if chinese else [x.name for x in Presentation().slide_layouts]
    assert kinds["cover"].slide_layout.name == names[0]
    assert kinds["divider-1"].slide_layout.name == names[2]
    assert kinds["contents"].slide_layout.name == names[5]
    assert next(s.name for s in made.slide_masters[0].shapes) == "strip"
    assert len(made.slide_layouts) == 11
    assert all(page.shapes.title.text_frame.text for page in made.slides)


@pytest.mark.parametrize("size", SIZES)
def test_no_box_leaves_a_brand_s_page(tmp_path: Path, size: str) -> None:
    theme = branded(tmp_path, deck_brand(size))
    deck, _ = lay_out_slides(sample(draft=True), theme, open_measurer(theme))
    found = [fault for slide in deck.slides for fault in faults(slide)]
    assert found == []


@pytest.mark.slow
def test_what_is_built_on_a_brand_is_valid(tmp_path: Path) -> None:
    paths = []
    for size in SIZES:
        theme = branded(tmp_path, deck_brand(size, chinese=True))
        deck, _ = lay_out_slides(sample(), theme, open_measurer(theme))
        paths.append(tmp_path / f"{size.replace(':', '-')}.pptx")
        paths[-1].write_bytes(write_pptx(deck, theme))
    check_package(*paths)


def test_a_brand_s_colours_are_read_and_made_readable(tmp_path: Path) -> None:
    theme = branded(tmp_path, deck_brand())
    assert theme.accent == theme.palette[0] == "4F81BD"
    assert theme.body.latin == "Calibri"
    # 4F81BD is too pale for text, 1F497D no grey.
    assert theme.slots["accent"] == ("accent1", -25)
    assert theme.slots["grey"] == ("tx1", 35)


def test_accents_alike_to_some_readers_are_told(tmp_path: Path) -> None:
    report = Report()
    root = write_theme(tmp_path, YAML, {"brand.pptx": deck_brand()})
    open_theme(root, "house", report)
    assert {(d.code, d.severity, d.span.line) for d in report.found} <= {
        ("palette-alike", "warning", 1)
    }
    # The application's own C0504D, darkened 9BBB59 and others.
    assert report.found


def test_a_theme_needs_colours_or_a_brand(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        open_theme(write_theme(tmp_path, "slide: 16:9\n", {}), "house")
    assert [d.key for d in caught.value.diagnostics] == ["theme-incomplete"]


@pytest.mark.parametrize("name", ["brand.odp", "../brand.pptx", "none.pptx"])
def test_a_brand_lies_beside_its_theme(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, deck_brand(), f"brand: {name}\n")
    assert {d.key for d in caught.value.diagnostics} == {"theme-brand"}


def relation(kind: str, target: str, extra: str = "") -> dict[str, tuple[str, str]]:
    """A layout that leads to something."""
    link = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'
    return {LAYOUT: (RELS, link + RELS)}


OUTSIDE = ' TargetMode="External"'
TYPES = "[Content_Types].xml"
MAIN = "presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (relation("image", "file:///x.png", OUTSIDE), "brand-unsafe/external"),
        (
            relation("image", "https://example.org/x.png", OUTSIDE),
            "brand-unsafe/external",
        ),
        (relation("oleObject", "../embeddings/o.bin"), "brand-unsafe/object"),
        (relation("control", "../activeX/a.xml"), "brand-unsafe/object"),
        (relation("image", "../presentation.xml"), "brand-unsafe/object"),
        ({"ppt/vbaProject.bin": ("", "x")}, "brand-unsafe/macro"),
        (
            {TYPES: (MAIN, "vnd.ms-powerpoint.presentation.macroEnabled.main+xml")},
            "brand-unsafe/macro",
        ),
        (
            {TYPES: (MAIN, "wordprocessingml.document.main+xml")},
            "brand-incomplete/kind",
        ),
        ({MASTER: ("<p:cSld>", "<p:cSld")}, "brand-unreadable"),
        (
            {MASTER: ("<p:sldMaster", '<!DOCTYPE x [<!ENTITY a "b">]><p:sldMaster')},
            "brand-unreadable",
        ),
        ({"ppt/presentation.xml": ('cx="9144000"', 'cx="0"')}, "brand-unreadable"),
        (
            {
                "ppt/presentation.xml": (
                    'cx="9144000" cy="6858000"',
                    'cx="9144000" cy="18288000"',
                )
            },
            "brand-incomplete/body",
        ),
        ({MASTER: ('y="274638"', 'y="2746380"')}, "brand-incomplete/overlap"),
    ],
)
def test_what_no_brand_may_hold_is_refused(
    tmp_path: Path, parts: dict[str, tuple[str, str]], key: str
) -> None:
    assert refused(tmp_path, changed(deck_brand(), parts)).key == key


def test_no_layout_with_a_title_is_refused(tmp_path: Path) -> None:
    data = deck_brand()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if "slideLayouts/slideLayout" in n]
        texts = {n: archive.read(n).decode() for n in names}
    for kind in ("title", "ctrTitle"):
        mark = f'type="{kind}"/>'
        found = {n: (mark, 'type="pic"/>') for n, t in texts.items() if mark in t}
        data = changed(data, found)
    assert refused(tmp_path, data).key == "brand-incomplete/layout"


def test_bytes_that_are_no_office_file_are_refused(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", deck_brand()[:-200], b"\x89PNG\r\n\x1a\n"):
        assert refused(tmp_path, data).key == "brand-unreadable"
    assert refused(tmp_path, b"\xd0\xcf\x11\xe0 old").key == "brand-unsafe/old"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5001):
            archive.writestr(f"{number}.xml", "")
    assert refused(tmp_path, buffer.getvalue()).key == "brand-unsafe/bomb"


def test_more_words_than_a_page_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.themes.brand_texts.MOST", 0)
    assert refused(tmp_path, deck_brand()).key == "brand-unsafe/words"


def test_what_grows_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.themes.package.PART_LIMIT", 10_000)
    assert refused(tmp_path, deck_brand()).key == "brand-unsafe/bomb"
