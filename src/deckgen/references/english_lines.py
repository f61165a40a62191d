"""A statement of an English source line → the fields of what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.references.drafts import Value

OWN = re.compile(
    r"\b(?:calculations?|compilations?|analysis|analyses|forecasts?|estimates?"
    r"|projections?)(?: and \w+)?\Z",
    re.IGNORECASE,
)
COMPUTED = re.compile(r"calculat|estimate|forecast|projection", re.IGNORECASE)
YEAR = re.compile(r"\s*\((\d{4})\)\Z")
TITLE = re.compile(r",?\s*(?:\*([^*]+)\*|“([^”]+)”|\"([^\"]+)\")\s*,?")
OTHERS = re.compile(r"\s+and \d+ other sources?\Z")
FIRM = re.compile(r",\s+(?=(?:Inc|Ltd|Llc|Co|Corp|S\.A|plc)\b)", re.IGNORECASE)
HELD = "\ue000"


Named = tuple[dict[str, Value], list[str], bool]
"""Fields, further words, and whether it is the house's own work."""


def english_entries(text: str) -> Iterator[Named]:
    """What a statement names, each with all that is said of it."""
    body = text.rstrip(". ")
    held = FIRM.sub(HELD, body)
    marks = ";" if ";" in held else ","
    single = marks == "," and held.count(",") == 1 and YEAR.search(held)
    pieces = (
        [held] if single or TITLE.search(held) else re.split(rf"\s*{marks}\s*", held)
    )
    if TITLE.search(held) and ";" in held:
        pieces = re.split(r"\s*;\s*", held)
    for piece in pieces:
        piece = re.sub(r"\Aand\s+", "", piece.replace(HELD, ", ").strip())
        if piece:
            yield _entry(piece, is_pair=bool(single))


def _entry(piece: str, *, is_pair: bool) -> Named:
    notes: list[str] = []
    if own := OWN.search(piece):
        fields: dict[str, Value] = {
            "type": "estimate" if COMPUTED.search(own[0]) else "internal",
            "producer": (piece[: own.start()].strip(),),
            "license": "unstated",
            "evidence": "original",
        }
        if fields["type"] == "estimate":
            fields["method"] = piece
        else:
            notes.append(piece)
        return fields, notes, True
    fields = {}
    if OTHERS.search(piece):
        notes.append(piece)
        piece = OTHERS.sub("", piece)
    if year := YEAR.search(piece):
        fields["date_published"] = year[1]
        piece = YEAR.sub("", piece)
    if title := TITLE.search(piece):
        fields["title"] = next(text for text in title.groups() if text)
        if rest := piece[title.end() :].strip():
            notes.append(rest)
        piece = piece[: title.start()]
    elif is_pair:
        piece, _, named = piece.partition(", ")
        fields["title"] = named
    if piece.strip():
        fields["producer"] = (piece.strip(),)
    return fields, notes, False
