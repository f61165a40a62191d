"""PDF → a snapshot, a piece a page; read by a process that can be ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.evidence.snapshot import CHARACTERS, Piece, Snapshot, Writer

PAGES = 5_000
SECONDS = 180
"""After which reading is given up; a yearbook of a thousand pages takes five."""
MEGABYTES = 3_000


FRONT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What a PDF says of itself, and its first page."""

    properties: Mapping[str, str]
    lines: tuple[tuple[float, str], ...]
    """Size of type in points, text; in reading order."""


class PdfError(Exception):
    """Why a PDF cannot be read, as a variant of `snapshot-unreadable`."""


def read_first_page(data: bytes) -> FirstPage:
    """The properties of a PDF and the lines of its first page; a scan has none.

    Raises:
        PdfError: damaged, locked, too large, or pypdfium2 is not installed.
    """
    command = [sys.executable, "-m", "deckgen.evidence.pdf_front", str(MEGABYTES)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=FRONT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PdfError("slow") from None
    if done.returncode:
        raise PdfError("broken")
    found = json.loads(done.stdout.decode("ascii", "replace"))
    if "error" in found:
        raise PdfError(found["error"])
    lines = tuple((float(size), str(text)) for size, text in found["lines"])
    return FirstPage({k: str(v) for k, v in found["properties"].items()}, lines)


def read_pdf(data: bytes) -> Snapshot:
    """The text of each page; a scanned page has none.

    Raises:
        PdfError: damaged, locked, too large, or pypdfium2 is not installed.
    """
    limits = (str(PAGES), str(CHARACTERS), str(MEGABYTES))
    command = [sys.executable, "-m", "deckgen.evidence.pdf_pages", *limits]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PdfError("slow") from None
    lines = done.stdout.decode("ascii", "replace").splitlines()
    found = [json.loads(line) for line in lines] if done.returncode == 0 else []
    if not found:
        raise PdfError("broken")
    for page in found:
        if "error" in page:
            raise PdfError(page["error"])
    writer = Writer()
    for number, page in enumerate(found, 1):
        text = page["text"].replace("\r\n", "\n").replace("\ufffe", "")

        def make(start: int, end: int, n: int = number) -> Piece:
            return Piece(start, end, f"p. {n}", page=n)

        writer.add(text, make)
    labels = tuple(page["label"] for page in found)
    return Snapshot("pdf", writer.text, tuple(writer.pieces), labels=labels)
