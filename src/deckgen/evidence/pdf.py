"""PDF → a snapshot, a piece a page; read by a process that can be ended."""

from __future__ import annotations

import json
import subprocess
import sys

from deckgen.evidence.snapshot import CHARACTERS, Piece, Snapshot, Writer

PAGES = 5_000
SECONDS = 180
"""After which reading is given up; a yearbook of a thousand pages takes five."""
MEGABYTES = 3_000


class PdfError(Exception):
    """Why a PDF cannot be read, as a variant of `snapshot-unreadable`."""


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
