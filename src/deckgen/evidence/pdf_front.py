"""What a PDF says of itself and its first page, as one line of JSON.

In a process of its own, like `pdf_pages`: run as `python -m deckgen.evidence.pdf_front
MEGABYTES`, the file's bytes on stdin.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from deckgen.evidence.pdf_pages import PASSWORD, bound

CHARACTERS = 6_000
"""Of the first page."""
XMP = re.compile(rb"<x:xmpmeta.{0,100000}?</x:xmpmeta>", re.DOTALL)
DOI = re.compile(
    rb"(?:prism:doi|pdfx:doi|dc:identifier)[^>]*>\s*(?:doi:)?(10\.[^<\s]+)"
)


def front(data: bytes) -> dict[str, Any]:
    """Properties and lines with the size of their type, or `error` and why not."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        return {"error": "missing"}
    try:
        document = pdfium.PdfDocument(data)
        properties = document.get_metadata_dict(skip_empty=True)
        lines = list(sized_lines(document[0].get_textpage()))
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", 0)
        return {"error": "password" if code == PASSWORD else "broken"}
    except IndexError:
        return {"error": "broken"}
    packet = XMP.search(data)
    if packet and (found := DOI.search(packet[0])):
        properties["doi"] = found[1].decode("ascii", "replace")
    return {"properties": properties, "lines": lines}


def sized_lines(page: Any) -> Iterator[tuple[float, str]]:
    """The lines of a page with the largest size of type in each, in points.

    A size is as the page shows it: the height of a character's box tells, since the
    size of a font may be 1 and its matrix large.
    """
    count = min(page.count_chars(), CHARACTERS)
    text, size = "", 0.0
    for place in range(count):
        character = page.get_text_range(place, 1)
        if character in ("\r", "\n", "\r\n"):
            if text.strip():
                yield round(size, 1), text.strip()
            text, size = "", 0.0
            continue
        text += character
        if not character.isspace():
            left, low, right, high = page.get_charbox(place, loose=True)
            size = max(size, min(high - low, 10 * (right - left) + 1))
    if text.strip():
        yield round(size, 1), text.strip()


def main(argv: list[str]) -> None:
    """Reads stdin, writes one line."""
    bound(int(argv[0]))
    sys.stdout.write(json.dumps(front(sys.stdin.buffer.read())) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
