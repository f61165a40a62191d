"""Decks on the brands of invented houses: agenda, tag, masters, colours."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from deck.factory import sample
from deck.laws import faults, overlap
from deckgen.diagnostics import DeckgenError, Report
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.layout.slides import Slide, SlideDeck, TextBox
from deckgen.model.layout.theme import Theme, adjusted
from deckgen.rules import check_slides
from deckgen.themes import open_theme
from deckgen.themes.contrast import contrast
from deckgen.writers.pptx import write_pptx
from support.office import check_package
from themes.brands import changed, write_theme
from themes.houses import (
    END,
    HOUSES,
    R,
    draw,
    night,
    office,
    place,
    saved,
    two_masters,
)

GROUNDS = {
    "dark": ("0B1E3C", "0B1E3C"),
    "night": ("141428", "141428"),
    "photograph": ("14281E", "14281E"),
    "gradient": ("FFFFFF", "1F497D"),
    "two-masters": ("FFFFFF", "0B1E3C"),
    "plain": ("FFFFFF", "FFFFFF"),
}
"""What lies under pages and under chapters."""
TOKENS = {"ink": ("tx1", 0), "grey": ("tx2", 0), "accent": ("accent1", 0)}


@cache
def house(name: str) -> bytes:
    return HOUSES[name]()


def branded(root: Path, data: bytes, report: Report | None = None) -> Theme:
    root = write_theme(root, "brand: brand.pptx\n", {"brand.pptx": data})
    return open_theme(root, "house", report)


def laid(theme: Theme, *, draft: bool = False) -> SlideDeck:
    return lay_out_slides(sample(draft=draft), theme, open_measurer(theme))[0]


def named(slide: Slide, name: str) -> list[TextBox]:
    return [s for s in slide.shapes if isinstance(s, TextBox) and s.name == name]


@pytest.mark.parametrize("name", HOUSES)
def test_pages_keep_every_law(tmp_path: Path, name: str) -> None:
    theme = branded(tmp_path, house(name))
    deck = laid(theme, draft=True)
    assert not [d for d in check_slides(deck) if d.code != "text-too-small"]
    assert [
        f for slide in deck.slides for f in faults(slide) if "leaves" not in f
    ] == []
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, TextBox):
                assert shape.x >= -0.01
                assert shape.x + shape.w <= deck.width + 0.01
                assert shape.y + shape.h <= deck.height + 0.01

    check_agendas_and_tags(deck, theme)


def check_agendas_and_tags(deck: SlideDeck, theme: Theme) -> None:
    """Chapters list their pages, pages name their chapter."""
    assert theme.brand is not None
    k = theme.brand.scale
    numbers = {slide.id: str(slide.number) for slide in deck.slides}
    dividers = [s for s in deck.slides if s.layout == "divider"]
    for slide in dividers:
        rows = named(slide, "agenda")
        assert rows
        pages = [b.paras[0].text for b in named(slide, "page number")]
        assert pages == [numbers[row.link] for row in rows]
        (title,) = named(slide, "title")
        for row in rows:
            assert not overlap(
                (row.x, row.y, row.w, row.h), (title.x, title.y, title.w, title.h)
            )
    tagged = [s for s in deck.slides if named(s, "chapter tag")]
    content = [s for s in deck.slides if s.layout == "content"]
    assert len(tagged) == len(content)
    for slide in content:
        (tag,) = named(slide, "chapter tag")
        (title,) = named(slide, "title")
        assert tag.y + tag.h <= title.y + 0.01 or tag.y >= title.y + title.h - 0.01
        assert tag.h == pytest.approx(0.22 * k)


@pytest.mark.parametrize("name", GROUNDS)
def test_texts_of_ours_are_read_on_every_ground(tmp_path: Path, name: str) -> None:
    theme = branded(tmp_path, house(name))
    assert theme.brand is not None
    for layout, ground in zip(("content", "divider"), GROUNDS[name], strict=True):
        scheme = scheme_of(house(name), layout, theme)
        slots = theme.on(layout).slots
        for token, usual in TOKENS.items():
            slot, light = slots.get(token, usual)
            own = adjusted(scheme.get(slot, slot), light)
            assert contrast(own, ground) >= 4.5, (layout, token, own)


def scheme_of(data: bytes, layout: str, theme: Theme) -> dict[str, str]:
    """Scheme colours of a layout of the application's own theme, under its map."""
    named = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1"}
    accents = ("4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")
    named |= {f"accent{i}": c for i, c in enumerate(accents, 1)}
    usual = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    assert theme.brand is not None
    own = theme.brand.layouts[layout].colour_map
    usual |= dict(re.findall(r' (\w+)="(\w+)"', own))
    return named | {s: named[name] for s, name in usual.items() if name in named}


def test_letters_that_a_ground_swallows_are_set_lighter(tmp_path: Path) -> None:
    """The titles of `night` are black on a dark background."""
    theme = branded(tmp_path, saved(night()))
    made = Presentation(BytesIO(write_pptx(laid(theme), theme)))
    for page in made.slides:
        title = page.shapes.title._element.xml
        assert '<a:schemeClr val="bg1"/>' in title


def test_layouts_are_chosen_across_masters(tmp_path: Path) -> None:
    theme = branded(tmp_path, house("two-masters"))
    deck = laid(theme)
    data = write_pptx(deck, theme)
    assert data == write_pptx(deck, theme)
    made = Presentation(BytesIO(data))
    masters = [m.part.partname for m in made.slide_masters]
    assert [len(m.slide_layouts) for m in made.slide_masters] == [11, 11]
    for slide, page in zip(deck.slides, made.slides, strict=True):
        place = masters.index(page.slide_layout.slide_master.part.partname)
        assert place == (slide.layout == "content")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        themes = [n for n in archive.namelist() if n.startswith("ppt/theme/theme")]
        text = archive.read("ppt/presentation.xml").decode()
        texts = [
            archive.read(f"ppt/slideMasters/slideMaster{i}.xml").decode()
            for i in (1, 2)
        ]
    assert len(themes) == 3
    ids = re.findall(r'<p:sldMasterId id="(\d+)"', text)
    for one in texts:
        ids += re.findall(r'<p:sldLayoutId [^>]*\bid="(\d+)"', one)
    assert len(ids) == len(set(ids)) == 24


def test_a_master_that_no_slide_needs_stays_behind(tmp_path: Path) -> None:
    """Without slides of its own the first master's layouts are meant."""
    data = two_masters()
    for number in (1, 2, 9):
        link = f'Target="slides/slide{number}.xml"'
        data = changed(
            data,
            {
                "ppt/_rels/presentation.xml.rels": (
                    link,
                    f'{link} TargetMode="External"',
                )
            },
        )
    theme = branded(tmp_path, data)
    assert theme.brand is not None
    assert [part for _, part in theme.brand.masters] == [
        "ppt/slideMasters/slideMaster1.xml"
    ]


def test_a_slide_repeats_the_colour_map_of_its_layout(tmp_path: Path) -> None:
    theme = branded(tmp_path, house("gradient"))
    deck = laid(theme)
    made = Presentation(BytesIO(write_pptx(deck, theme)))
    for slide, page in zip(deck.slides, made.slides, strict=True):
        own = 'tx1="lt1"' in page._element.xml
        assert own == (slide.layout != "content")


def test_a_brand_without_room_says_so_once(tmp_path: Path) -> None:
    made = office("16:9")
    master, layouts = made.slide_masters[0], made.slide_layouts
    for sheet in (master, layouts[1], layouts[5]):
        place(sheet, {"TITLE": (0.6, 0.4, 12, 1.0), "BODY": (0.6, 1.5, 12, 5.2)})
        place(sheet, {"OBJECT": (0.6, 1.5, 12, 5.2)})
    draw(master, "accent1", 0.6, 0.1, 12, 0.25)
    draw(master, "accent1", 0.6, 1.42, 12, 0.3)
    draw(layouts[2], "accent1", 1, 3, 11, 0.5)
    draw(layouts[2], "accent1", 6, 0, 0.5, 7.5)
    draw(layouts[2], "accent1", 0.4, 1.5, 12, 0.5)
    report = Report()
    theme = branded(tmp_path, saved(made), report)
    crowded = [(d.key, d.span.line) for d in report.found if d.code == "brand-crowded"]
    assert crowded == [("brand-crowded/tag", 1), ("brand-crowded/agenda", 1)]
    deck = laid(theme)
    assert not [s for s in deck.slides if named(s, "chapter tag")]
    assert not [s for s in deck.slides if named(s, "agenda")]
    assert [f for s in deck.slides for f in faults(s) if "leaves" not in f] == []


def test_an_agenda_longer_than_its_room_goes_on(tmp_path: Path) -> None:
    theme = branded(tmp_path, house("plain"))
    document = sample()
    chapters = tuple(
        replace(c, pages=tuple(replace(c.pages[0], id=f"p{i}") for i in range(40)))
        if c.number == 1 and c.pages
        else c
        for c in document.chapters
    )
    deck, _ = lay_out_slides(
        replace(document, chapters=chapters), theme, open_measurer(theme)
    )
    first = [s for s in deck.slides if s.id.startswith("divider-1")]
    assert len(first) > 1
    assert sum(len(named(s, "agenda")) for s in first) == 40
    assert [f for s in first for f in faults(s)] == []


@pytest.mark.slow
def test_decks_on_all_brands_are_valid(tmp_path: Path) -> None:
    paths = []
    for name in HOUSES:
        theme = branded(tmp_path, house(name))
        paths.append(tmp_path / f"{name}.pptx")
        paths[-1].write_bytes(write_pptx(laid(theme), theme))
    check_package(*paths)


SECOND = "ppt/slideMasters/slideMaster101.xml"
RELS = "ppt/slideMasters/_rels/slideMaster101.xml.rels"


def leads(kind: str, target: str, extra: str = "") -> dict[str, tuple[str, str]]:
    link = f'<Relationship Id="rIdX" Type="{R}/{kind}" Target="{target}"{extra}/>'
    return {RELS: (END, link + END)}


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (leads("image", "http://x.org/a.png", ' TargetMode="External"'), "external"),
        (leads("oleObject", "../embeddings/o.bin"), "object"),
        (leads("audio", "../media/a.wav"), "object"),
        ({SECOND: ("<p:sldMaster", '<!DOCTYPE x [<!ENTITY a "b">]><p:sldMaster')}, ""),
        ({SECOND: ("</p:sldMaster>", "")}, ""),
        ({"ppt/theme/theme101.xml": ("<a:accent1>", "<a:accentX>")}, ""),
    ],
)
def test_a_second_master_is_as_suspect_as_the_first(
    tmp_path: Path, parts: dict[str, tuple[str, str]], key: str
) -> None:
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, changed(two_masters(), parts))
    keys = [d.key for d in caught.value.diagnostics]
    assert keys == [f"brand-unsafe/{key}" if key else "brand-unreadable"]


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'


@pytest.mark.parametrize(
    ("picture", "key"),
    [
        (BOMB, "brand-unreadable"),
        ("<svg><script/></svg>", "brand-unsafe/object"),
        ('<svg><image href="https://x.org/a.png"/></svg>', "brand-unsafe/external"),
    ],
)
def test_a_picture_only_draws(tmp_path: Path, picture: str, key: str) -> None:
    kind = '<Default Extension="svg" ContentType="image/svg+xml"/>'
    parts = leads("image", "../media/mark.svg") | {
        "ppt/media/mark.svg": ("", picture),
        "[Content_Types].xml": ("</Types>", kind + "</Types>"),
    }
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, changed(two_masters(), parts))
    assert [d.key for d in caught.value.diagnostics] == [key]


def test_a_photograph_beside_the_title_is_no_ground(tmp_path: Path) -> None:
    """It covers more than half of the page, and yet no list may lie on it."""
    made = office("16:9")
    divider = made.slide_layouts[2]
    place(divider, {"TITLE": (0.6, 0.6, 4, 1.5), "BODY": (0.6, 6.2, 4, 0.8)})
    draw(divider, "accent2", 5.3, 0, 8.04, 7.5)
    theme = branded(tmp_path, saved(made))
    assert theme.brand is not None
    room = theme.brand.layouts["divider"].agenda
    assert room is not None
    assert room[0] + room[2] <= 5.3
    assert room[1] >= 2.1
