"""What the parts of a presentation share: names, counters, the theme."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote as percent

from deckgen.model.layout.text import Para
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language
from deckgen.writers.charts.notes import add_notes
from deckgen.writers.drawing import A, R, paragraph
from deckgen.writers.package import OFFICE_TYPE, XLSX_TYPE, Package, is_beside

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMESPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
PML = OFFICE_TYPE + "presentationml."
THEME_TYPE = OFFICE_TYPE + "theme+xml"
SLIDE_WIDTH, SLIDE_HEIGHT = 12192000, 6858000
"""13.333 × 7.5 inches in English metric units."""
EXTENSIONS: Mapping[str, str] = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/svg+xml": "svg",
}
WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
"""Where links of authors may lead; others are plain text."""


@dataclass(slots=True)
class Press:
    """The package being filled, and what its parts are written with."""

    package: Package
    theme: Theme
    language: Language
    slides: Mapping[str, str] = field(default_factory=dict)
    """Slide id to part name."""
    charts: int = 0
    media: dict[str, str] = field(default_factory=dict)
    """sha256 of a picture to part name."""

    def picture(self, data: bytes, media_type: str) -> str:
        """The part of a picture; equal bytes share one.

        Raises:
            KeyError: the media type is neither PNG, JPEG nor SVG.
        """
        digest = hashlib.sha256(data).hexdigest()
        name = self.media.get(digest)
        if name is None:
            extension = EXTENSIONS[media_type]
            name = f"ppt/media/image{len(self.media) + 1}.{extension}"
            self.media[digest] = name
            self.package.add(name, data, media_type)
        return name

    def add_chart(
        self, chart: bytes | str, workbook: bytes, rel: str, drawing: str = ""
    ) -> str:
        """Adds a chart part with its workbook, which the chart names by `rel`, and
        what is drawn into it, by the next id.

        Raises:
            ValueError: the relationship would get another id (a bug).
        """
        self.charts += 1
        name = f"ppt/charts/chart{self.charts}.xml"
        book = f"ppt/embeddings/workbook{self.charts}.xlsx"
        self.package.add(name, chart, OFFICE_TYPE + "drawingml.chart+xml")
        self.package.add(book, workbook, XLSX_TYPE)
        if self.package.relate(name, book, "package") != rel:
            raise ValueError(f"{name} does not name its workbook {rel}")
        if drawing:
            add_notes(self.package, name, drawing)
        return name


@dataclass(slots=True)
class Sheet:
    """A slide, layout, master or notes page while its shapes are written."""

    press: Press
    name: str
    """Of its part."""
    layout: str = ""
    count: int = 1
    theme: Theme = field(init=False)
    """As its colours are read here."""

    def __post_init__(self) -> None:
        self.theme = self.press.theme.on(self.layout)

    def next_id(self) -> int:
        """The next shape's id; 1 is the tree's own."""
        self.count += 1
        return self.count

    def relate(self, target: str, kind: str, *, external: bool = False) -> str:
        """A relationship of this part."""
        return self.press.package.relate(self.name, target, kind, external=external)

    def text(self, paras: Iterable[Para]) -> str:
        """Paragraphs with their links; an empty text is one empty paragraph."""
        shown = tuple(paras) or (Para(()),)
        links = {
            run.url: self.relate(address(run.url), "hyperlink", external=True)
            for para in shown
            for run in para.runs
            if run.url and (WEB.match(run.url) or is_beside(run.url))
        }
        language = self.press.language
        return "".join(
            paragraph(para, theme=self.theme, language=language, links=links)
            for para in shown
        )


def address(url: str) -> str:
    """A URL as a relationship's target takes it: what RFC 3986 forbids is coded."""
    return percent(url, safe=":/?#[]@!$&'()*+,;=%-._~")
