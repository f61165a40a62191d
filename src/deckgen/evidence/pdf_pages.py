"""The pages of a PDF as lines of JSON, in a process of its own.

A PDF comes from a stranger: what hangs, crashes or eats memory here takes nothing else
along, and `pdf` ends it. Run as `python -m deckgen.evidence.pdf_pages PAGES CHARACTERS
MEGABYTES`, the file's bytes on stdin.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress

PASSWORD = 4
"""FPDF_ERR_PASSWORD."""


def pages(data: bytes, *, limit: int, characters: int) -> Iterator[dict[str, str]]:
    """Label and text of each page, or `error` and why there are none."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        yield {"error": "missing"}
        return
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", 0)
        yield {"error": "password" if code == PASSWORD else "broken"}
        return
    if count > limit:
        yield {"error": "pages"}
        return
    for index in range(count):
        try:
            page = document[index]
            text = page.get_textpage().get_text_range()
        except pdfium.PdfiumError:
            text = ""
        characters -= len(text)
        if characters < 0:
            yield {"error": "characters"}
            return
        label = document.get_page_label(index) or ""
        yield {"label": label, "text": text}


def bound(megabytes: int) -> None:
    """Caps the memory of this process where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(argv: list[str]) -> None:
    """Reads stdin, writes a line a page."""
    limit, characters, megabytes = (int(word) for word in argv)
    bound(megabytes)
    data = sys.stdin.buffer.read()
    for page in pages(data, limit=limit, characters=characters):
        sys.stdout.write(json.dumps(page) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
