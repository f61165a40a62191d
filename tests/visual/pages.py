"""A drawn PDF → what stands where on its pages; inches from the upper left corner."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn character."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Square inches."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page with its letters and its picture."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    picture: Image.Image

    @property
    def text(self) -> str:
        """All letters without spaces, in the order of the file."""
        return "".join(letter.char for letter in self.letters)

    @property
    def bare(self) -> bool:
        """Whether the page has ground of another colour at its edges (a cover)."""
        return self.picture.getpixel((2, 2)) != (255, 255, 255)


def squeezed(text: str) -> str:
    """A text without spaces and marks that are not drawn."""
    return "".join(
        c
        for c in text
        if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


def read_pages(pdf: Path, *, dpi: int = 72) -> tuple[Drawn, ...]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(read_page(page, n, dpi) for n, page in enumerate(document, 1))
    finally:
        document.close()


def read_page(page: pypdfium2.PdfPage, number: int, dpi: int) -> Drawn:
    width, height = page.get_size()
    text = page.get_textpage()
    letters = []
    for i in range(text.count_chars()):
        char = squeezed(chr(pdfium.FPDFText_GetUnicode(text, i)))
        if char:
            left, bottom, right, top = text.get_charbox(i)
            box = (left / 72, (height - top) / 72, right / 72, (height - bottom) / 72)
            letters.append(Letter(char, *box))
    picture = page.render(scale=dpi / 72).to_pil().convert("RGB").copy()
    text.close()
    return Drawn(number, width / 72, height / 72, tuple(letters), picture)


def inked(page: Drawn, left: float, top: float, right: float, bottom: float) -> float:
    """The part of an area, in inches, that has another colour than its first pixel."""
    scale = page.picture.width / page.width
    area = page.picture.crop(
        (
            round(left * scale),
            round(top * scale),
            round(right * scale),
            round(bottom * scale),
        )
    )
    ground = Image.new("RGB", area.size, area.getpixel((0, 0)))
    difference = ImageChops.difference(area, ground).convert("L")
    return sum(difference.histogram()[24:]) / max(1, area.width * area.height)


def missing_from(
    page: Drawn, text: str, box: tuple[float, float, float, float], slack: float
) -> str:
    """The characters of a text that are not drawn inside a box (left, top, right,
    bottom) that is larger by `slack`."""
    left, top, right, bottom = box
    inside = Counter(
        letter.char
        for letter in page.letters
        if left - slack <= (letter.left + letter.right) / 2 <= right + slack
        and top - slack <= (letter.top + letter.bottom) / 2 <= bottom + slack
    )
    return "".join((Counter(squeezed(text)) - inside).elements())


def overlaps(letters: Sequence[Letter]) -> Iterator[tuple[Letter, Letter]]:
    """Letters that lie on each other with more than a third of the smaller one."""
    ordered = sorted(letters, key=lambda one: one.left)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if other.left >= one.right:
                break
            wide = min(one.right, other.right) - other.left
            tall = min(one.bottom, other.bottom) - max(one.top, other.top)
            least = min(one.area, other.area)
            if wide > 0 and tall > 0 and least > 0 and wide * tall > least / 3:
                yield one, other
