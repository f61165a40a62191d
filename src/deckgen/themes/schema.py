"""What a person writes of a theme: the models theme.yaml is checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from deckgen.located import Metadata, json_schema_text

Colour = Annotated[str, StringConstraints(pattern=r"^#?[0-9A-Fa-f]{6}$")]
Family = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Points = Annotated[float, Field(ge=8, le=60)]
Steps = Annotated[tuple[Points, ...], Field(min_length=1)]
Factor = Annotated[float, Field(ge=0.5, le=2)]
FileName = Annotated[str, StringConstraints(max_length=200)]


class Colours(Metadata):
    """`colors:`, each RRGGBB."""

    ink: Colour
    """Text."""
    accent: Colour
    """The message; the first of the palette."""
    grey: Colour
    """Units, notes, sources."""
    tint: Colour
    """Ground of boxes."""
    paper: Colour
    """Ground of pages."""
    palette: Annotated[tuple[Colour, ...], Field(min_length=8, max_length=8)]
    """Of series, in order."""


class Families(Metadata):
    """A family for titles and one for text."""

    heading: Family
    body: Family


class Fonts(Metadata):
    """`fonts:`, families as named on the reader's machine."""

    latin: Families
    east_asian: Families
    width: dict[Family, Factor] = Field(default_factory=dict)
    """How much wider than the font that measures a family is."""


class TypeScale(Metadata):
    """`type:`, points, the largest first; a text that does not fit takes the next."""

    title: Steps = (24, 22, 20)
    """Of content pages."""
    body: Steps = (16, 14, 12)
    lead: Steps = (14,)
    """The line under a title."""
    takeaway: Steps = (14,)
    cover: Steps = (38, 34, 30, 26, 22)
    """The report's title on the cover."""
    divider: Steps = (36, 32, 28, 24, 20)
    """The chapter's title on its slide."""


class Pages(Metadata):
    """`pages:`, how slides are composed."""

    cover: Literal["panel", "band", "plain"] = "panel"
    divider: Literal["dark", "paper"] = "dark"
    title: Literal["plain", "rule"] = "plain"
    cards: Literal["tint", "open"] = "tint"
    tables: Literal["tint", "open"] = "tint"


class ThemeFile(Metadata):
    """theme.yaml."""

    brand: FileName | Annotated[tuple[FileName, ...], Field(max_length=2)] = ()
    """A .pptx and a .docx beside theme.yaml, whose pages and styles win."""
    colors: Colours | None = None
    """Needed without a brand."""
    fonts: Fonts | None = None
    """Needed without a brand."""
    type: TypeScale = TypeScale()
    pages: Pages = Pages()
    logo: FileName = ""
    """A PNG or JPEG beside theme.yaml, for paper."""
    logo_on_dark: FileName = ""
    """The same for dark covers."""
    slide: Literal["16:9"] = "16:9"


def json_schemas() -> Mapping[str, str]:
    """JSON text by name: `theme`."""
    return {"theme": json_schema_text(ThemeFile, title="deckgen theme")}
