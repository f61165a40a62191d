"""A theme's file, the project's or the one that ships, is read and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path, PurePosixPath

from deckgen.diagnostics import NOWHERE, DeckgenError, Report, diagnose
from deckgen.located import (
    Located,
    checked,
    find,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.model.layout.theme import FontPair, Logo, PageStyle, Theme
from deckgen.themes.contrast import APART, PALETTE, TEXT, alike, contrast
from deckgen.themes.logo import read_logo
from deckgen.themes.schema import Colours, ThemeFile, TypeScale

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
    check_colours(found.colors, node, report)
    check_scale(found.type, node, report)
    logos = [
        read_logo(folder / name, getattr(found, key), find(node, (key,)), report)
        for key in ("logo", "logo_on_dark")
    ]
    report.stop_on_error()
    return as_theme(name, found, logos[0], logos[1])


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
    for first, second, sight, found in alike([plain(c) for c in colours.palette]):
        report.add(
            diagnose(
                f"palette-alike/{sight}",
                find(node, ("colors", "palette", second)),
                first=plain(colours.palette[first]),
                second=plain(colours.palette[second]),
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


def as_theme(
    name: str, found: ThemeFile, logo: Logo | None, logo_on_dark: Logo | None
) -> Theme:
    """The checked file as the value that flows on."""
    colours, fonts = found.colors, found.fonts
    pictures = [
        hashlib.sha256(one.data).hexdigest() if one else ""
        for one in (logo, logo_on_dark)
    ]
    content = json.dumps(
        [name, found.model_dump(mode="json"), *pictures],
        sort_keys=True,
        ensure_ascii=False,
    )
    width: Mapping[str, float] = dict(sorted(fonts.width.items()))
    return Theme(
        name=name,
        ink=plain(colours.ink),
        paper=plain(colours.paper),
        grey=plain(colours.grey),
        tint=plain(colours.tint),
        accent=plain(colours.accent),
        palette=tuple(plain(c) for c in colours.palette),
        heading=FontPair(fonts.latin.heading, fonts.east_asian.heading),
        body=FontPair(fonts.latin.body, fonts.east_asian.body),
        width=width,
        type_scale={role: getattr(found.type, role) for role in TypeScale.model_fields},
        pages=PageStyle(**found.pages.model_dump()),
        logo=logo,
        logo_on_dark=logo_on_dark,
        fingerprint=hashlib.sha256(content.encode("utf-8")).hexdigest(),
    )
