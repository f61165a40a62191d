"""A theme's file, the project's or the one that ships, is read and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from deckgen.diagnostics import NOWHERE, DeckgenError, Report, Span, diagnose
from deckgen.located import (
    Located,
    checked,
    find,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.themes.contrast import PALETTE, TEXT, contrast

Colour = Annotated[str, StringConstraints(pattern=r"^#?[0-9A-Fa-f]{6}$")]
Family = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Points = Annotated[float, Field(ge=8, le=60)]
Factor = Annotated[float, Field(ge=0.5, le=2)]

BUILT_IN = ("ink",)
"""Themes inside the package; a project's own of the same name wins."""


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Colours(Strict):
    """`colors:`, each RRGGBB."""

    ink: Colour
    accent: Colour
    grey: Colour
    tint: Colour
    paper: Colour
    palette: Annotated[tuple[Colour, ...], Field(min_length=8, max_length=8)]


class Families(Strict):
    """A family for titles and one for text."""

    heading: Family
    body: Family


class Fonts(Strict):
    """`fonts:`, families as named on the reader's machine."""

    latin: Families
    east_asian: Families
    width: dict[Family, Factor] = Field(default_factory=dict)


class TypeScale(Strict):
    """`type:`, points, the largest first."""

    title: Annotated[tuple[Points, ...], Field(min_length=1)] = (24, 22, 20)
    body: Annotated[tuple[Points, ...], Field(min_length=1)] = (16, 14, 12)


class ThemeFile(Strict):
    """theme.yaml."""

    colors: Colours
    fonts: Fonts
    type: TypeScale = TypeScale()
    logo: Annotated[str, StringConstraints(max_length=200)] = ""
    slide: Literal["16:9"] = "16:9"


def open_theme(root: Path, name: str) -> Theme:
    """The theme `templates/themes/<name>/theme.yaml`, or the one that ships.

    Args:
        root: of the project.
        name: as `theme:` names it.

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
                known=", ".join(names),
                near=near[0] if near else None,
            )
        )
    if name in known:
        data = read_bytes(folder / name / "theme.yaml", str(place))
    else:
        place = PurePosixPath(f"{name}.yaml")
        data = files("deckgen.themes").joinpath(f"{name}.yaml").read_bytes()
    report = Report()
    node = read_yaml(read_bytes_as_text(data, str(place)), str(place))
    found = checked(ThemeFile, node, report)
    report.stop_on_error()
    if found is None:
        raise DeckgenError(report.sorted())
    check_colours(found.colors, node, report)
    check_scale(found.type, node, report)
    logo = read_logo(folder / name, found.logo, find(node, ("logo",)), report)
    report.stop_on_error()
    return as_theme(name, found, logo)


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
    if plain(colours.palette[0]) != plain(colours.accent):
        report.add(
            diagnose(
                "theme-accent",
                find(node, ("colors", "palette", 0)),
                accent=plain(colours.accent),
                first=plain(colours.palette[0]),
            )
        )


def check_scale(scale: TypeScale, node: Located, report: Report) -> None:
    """Steps go down, and body text never below 12 points."""
    for name in ("title", "body"):
        steps: tuple[float, ...] = getattr(scale, name)
        if list(steps) != sorted(set(steps), reverse=True) or steps[-1] < 12:
            report.add(
                diagnose(
                    "type-scale",
                    find(node, ("type", name)),
                    name=name,
                    steps=", ".join(f"{s:g}" for s in steps),
                )
            )


def read_logo(folder: Path, name: str, span: Span, report: Report) -> bytes:
    """The logo's bytes; it lies beside theme.yaml and is a PNG."""
    if not name:
        return b""
    path = folder / name
    if PurePosixPath(name).name != name or not path.is_file():
        report.add(diagnose("theme-logo", span, name=name))
        return b""
    data = read_bytes(path, name)
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        report.add(diagnose("theme-logo", span, name=name))
    return data


def as_theme(name: str, found: ThemeFile, logo: bytes) -> Theme:
    """The checked file as the value that flows on."""
    colours, fonts = found.colors, found.fonts
    content = json.dumps(
        [name, found.model_dump(mode="json"), hashlib.sha256(logo).hexdigest()],
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
        type_scale={"title": found.type.title, "body": found.type.body},
        logo=logo,
        fingerprint=hashlib.sha256(content.encode("utf-8")).hexdigest(),
    )
