"""A theme's file, the project's or the one that ships, is read and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path, PurePosixPath

from deckgen.diagnostics import NOWHERE, DeckgenError, Report, Span, diagnose
from deckgen.located import (
    Located,
    checked,
    find,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.located import (
    plain as plain_value,
)
from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.theme import FontPair, Logo, PageStyle, Theme, adjusted
from deckgen.themes.brand_colours import BrandColours, read_on, read_scheme
from deckgen.themes.brand_files import main_part, read_brands
from deckgen.themes.contrast import APART, PALETTE, TEXT, alike, contrast
from deckgen.themes.deck_brand import open_deck, read_deck_brand
from deckgen.themes.logo import read_logo
from deckgen.themes.package import OfficeFile
from deckgen.themes.schema import Colours, ThemeFile, TypeScale
from deckgen.themes.word_brand import read_word_brand

SLOTS = 6
"""Accents of an Office theme."""
BUILT_IN = ("cinnabar", "ink")
"""Themes inside the package; a project's own of the same name wins."""


def open_theme(root: Path, name: str, report: Report | None = None) -> Theme:
    """The theme `templates/themes/<name>/theme.yaml`, or one that ships.

    Args:
        root: of the project.
        name: as `theme:` names it.
        report: takes the warnings.

    Raises:
        DeckgenError: there is no such theme, its file is wrong, or its colours are
            too near to each other to be read.
    """
    place = PurePosixPath("templates", "themes", name, "theme.yaml")
    folder = root / "templates" / "themes"
    known = themes_in(folder)
    if name not in known and name not in BUILT_IN:
        names = sorted({*known, *BUILT_IN})
        near = get_close_matches(name, names, n=1)
        raise DeckgenError(
            diagnose(
                "unknown-theme",
                NOWHERE,
                name=name,
                known=tuple(names),
                near=near[0] if near else None,
            )
        )
    if name in known:
        data = read_bytes(folder / name / "theme.yaml", str(place))
    else:
        place = PurePosixPath(f"{name}.yaml")
        data = files("deckgen.themes").joinpath(f"{name}.yaml").read_bytes()
    report = Report() if report is None else report
    node = read_yaml(read_bytes_as_text(data, str(place)), str(place))
    found = checked(ThemeFile, node, report)
    report.stop_on_error()
    if found is None:
        raise DeckgenError(report.sorted())
    check_scale(found.type, node, report)
    logos = [
        read_logo(folder / name, getattr(found, key), find(node, (key,)), report)
        for key in ("logo", "logo_on_dark")
    ]
    span = find(node, ("brand",))
    brands = read_brands(folder / name, found.brand, span, report)
    if not found.brand and not (found.colors and found.fonts):
        report.add(diagnose("theme-incomplete", node.span))
    if found.colors:
        check_colours(found.colors, node, report)
    report.stop_on_error()
    theme = Opened(name, found, logos[0], logos[1], brands).theme()
    if "pptx" in brands:
        tell_alike(drawn(theme), [span] * SLOTS, report)
        tell_crowded(theme, brands["pptx"].name, span, report)
    return theme


def tell_crowded(theme: Theme, name: str, span: Span, report: Report) -> None:
    """Notes what a brand's slides leave no room for."""
    layouts = theme.brand.layouts if theme.brand else {}
    if layouts and layouts["content"].tag is None:
        report.add(diagnose("brand-crowded/tag", span, name=name))
    if layouts and layouts["divider"].agenda is None:
        report.add(diagnose("brand-crowded/agenda", span, name=name))


def themes_in(folder: Path) -> tuple[str, ...]:
    """Names of the project's own themes."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(p.parent.name for p in folder.glob("*/theme.yaml")))


def plain(colour: str) -> str:
    """RRGGBB in capitals, without `#`."""
    return colour.removeprefix("#").upper()


def check_colours(colours: Colours, node: Located, report: Report) -> None:
    """Text stands out 4.5:1 and a palette colour 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

    def check(
        front: str, back: str, least: float, path: tuple[str | int, ...], what: str
    ) -> None:
        ratio = contrast(plain(front), plain(back))
        if ratio < least:
            report.add(
                diagnose(
                    "low-contrast",
                    find(node, path),
                    colour=plain(front),
                    ground=plain(back),
                    what=what,
                    ratio=f"{ratio:.1f}",
                    least=f"{least:g}",
                )
            )

    for name in ("ink", "grey", "accent"):
        colour = getattr(colours, name)
        for ground in ("paper", "tint"):
            back = getattr(colours, ground)
            check(colour, back, TEXT, ("colors", name), f"{name} on {ground}")
    for index, colour in enumerate(colours.palette):
        path = ("colors", "palette", index)
        check(colour, colours.paper, PALETTE, path, f"palette {index + 1} on paper")
    check_sights(colours, node, report)
    if plain(colours.palette[0]) != plain(colours.accent):
        report.add(
            diagnose(
                "theme-accent",
                find(node, ("colors", "palette", 0)),
                accent=plain(colours.accent),
                first=plain(colours.palette[0]),
            )
        )


def check_sights(colours: Colours, node: Located, report: Report) -> None:
    """Palette colours stay apart for readers without red or green cones."""
    places = [find(node, ("colors", "palette", i)) for i in range(len(colours.palette))]
    tell_alike([plain(colour) for colour in colours.palette], places, report)


def drawn(theme: Theme) -> list[str]:
    """A brand's accents as series show them."""
    found: list[str] = []
    for number, colour in enumerate(theme.palette[:SLOTS], start=1):
        slot, light = theme.slots.get(f"series{number}", ("accent", 0))
        own = colour if slot.startswith("accent") else theme.ink
        found.append(adjusted(own, light))
    return found


def tell_alike(palette: Sequence[str], places: Sequence[Span], report: Report) -> None:
    """Notes pairs that some readers take for one, at the second colour."""
    for first, second, sight, found in alike(palette):
        report.add(
            diagnose(
                f"palette-alike/{sight}",
                places[second],
                first=palette[first],
                second=palette[second],
                places=f"{first + 1}, {second + 1}",
                found=f"{found:.1f}",
                least=f"{APART:g}",
            )
        )


def check_scale(scale: TypeScale, node: Located, report: Report) -> None:
    """Steps go down, and none is below 12 points."""
    for name in TypeScale.model_fields:
        steps: tuple[float, ...] = getattr(scale, name)
        if list(steps) != sorted(set(steps), reverse=True) or steps[-1] < 12:
            report.add(
                diagnose(
                    "type-scale",
                    find(node, ("type", name)),
                    name=name,
                    steps=tuple(f"{s:g}" for s in steps),
                )
            )


@dataclass(frozen=True, slots=True)
class Opened:
    """A theme's file, checked, with what lies beside it."""

    name: str
    found: ThemeFile
    logo: Logo | None
    logo_on_dark: Logo | None
    brands: Mapping[str, OfficeFile]
    """By extension, `pptx` and `docx`."""

    def theme(self) -> Theme:
        """As the value that flows on.

        Raises:
            DeckgenError: a brand is not what it should be.
        """
        deck, word = self.brands.get("pptx"), self.brands.get("docx")
        base = self.plain() if self.found.colors and self.found.fonts else None
        if deck is not None:
            pages = open_deck(deck)
            base = self.branded(pages.colours, read_deck_brand(pages))
            base = replace(base, word=self.branded(pages.on_white, None))
        if word is not None:
            stationery = read_word_brand(word)
            paper = base.for_word if base else None
            if stationery.has_theme:
                scheme = read_scheme(word, main_part(word))
                colours = read_on(scheme, ("FFFFFF",), scheme.rgb("tx1"))
                paper = self.branded(colours, None)
            if paper is None:
                paper = self.usual()
            paper = replace(paper, brand=None, stationery=stationery)
            base = replace(base or replace(paper, stationery=None), word=paper)
        assert base is not None
        return base

    def usual(self) -> Theme:
        """Of the colours and fonts that ship: some documents have no theme part."""
        data = files("deckgen.themes").joinpath("ink.yaml").read_bytes()
        node = read_yaml(read_bytes_as_text(data, "ink.yaml"), "ink.yaml")
        ink = ThemeFile.model_validate(plain_value(node))
        update = {"colors": ink.colors, "fonts": ink.fonts}
        return replace(self, found=self.found.model_copy(update=update)).plain()

    def plain(self) -> Theme:
        """Of colours and fonts in the file."""
        colours, fonts = self.found.colors, self.found.fonts
        assert colours is not None
        assert fonts is not None
        return Theme(
            name=self.name,
            ink=plain(colours.ink),
            paper=plain(colours.paper),
            grey=plain(colours.grey),
            tint=plain(colours.tint),
            accent=plain(colours.accent),
            palette=tuple(plain(c) for c in colours.palette),
            heading=FontPair(fonts.latin.heading, fonts.east_asian.heading),
            body=FontPair(fonts.latin.body, fonts.east_asian.body),
            width=dict(sorted(fonts.width.items())),
            type_scale=self.scale(),
            pages=PageStyle(**self.found.pages.model_dump()),
            logo=self.logo,
            logo_on_dark=self.logo_on_dark,
            fingerprint=self.fingerprint(),
        )

    def branded(self, colours: BrandColours, brand: DeckBrand | None) -> Theme:
        """Of a brand's colours and fonts."""
        fonts, pages = self.found.fonts, self.found.pages
        return Theme(
            name=self.name,
            ink=colours.ink,
            paper=colours.paper,
            grey=colours.grey,
            tint=colours.tint,
            accent=colours.accent,
            palette=colours.palette,
            heading=colours.heading,
            body=colours.body,
            width=dict(sorted(fonts.width.items())) if fonts else {},
            type_scale=self.scale(),
            pages=PageStyle("plain", "paper", "plain", pages.cards, pages.tables),
            brand=brand,
            slots=colours.slots,
            fingerprint=self.fingerprint(),
        )

    def scale(self) -> dict[str, tuple[float, ...]]:
        """Steps of each role."""
        return {role: getattr(self.found.type, role) for role in TypeScale.model_fields}

    def fingerprint(self) -> str:
        """sha256 of the file and of all that lies beside it."""
        beside = [
            hashlib.sha256(one.data).hexdigest() if one else ""
            for one in (self.logo, self.logo_on_dark)
        ]
        for _, file in sorted(self.brands.items()):
            digest = hashlib.sha256()
            for part, data in sorted(file.parts.items()):
                digest.update(f"{part} {len(data)} ".encode())
                digest.update(data)
            beside.append(digest.hexdigest())
        content = json.dumps(
            [self.name, self.found.model_dump(mode="json"), *beside],
            sort_keys=True,
            ensure_ascii=False,
        )
        return hashlib.sha256(content.encode("utf-8")).hexdigest()
