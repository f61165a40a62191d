"""The parts of a workbook: safe to open, and what openpyxl does not tell of a sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from deckgen.diagnostics import DeckgenError, Span, diagnose

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

PART_LIMIT = 2000
UNPACKED_LIMIT = 256_000_000
"""Bytes of all parts together."""
PROLOGUE = 65_536
"""Bytes within which a part's first element begins."""
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
EXTERNAL = re.compile(r"\[[^\]]+\][^!]*!")
"""`[1]Sheet1!A1` and `'[data.xlsx]Sheet1'!A1` read another workbook."""
CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\Z")


@dataclass(slots=True)
class Extras:
    """What a sheet holds beside values."""

    merged: list[tuple[str, tuple[int, int, int, int]]] = field(default_factory=list)
    """Reference, and left, top, right, bottom."""
    hidden_rows: list[int] = field(default_factory=list)
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas that no program has computed."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last."""
    filtered: bool = False
    external: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas that read another workbook."""


def check_package(data: bytes, file: str) -> None:
    """Refuses what is no plain workbook, before any of it is unpacked.

    Raises:
        DeckgenError: encrypted, an old `.xls`, a bomb, a document type.
    """
    span = Span(file)
    if data.startswith(OLE):
        key = "workbook-kind/encrypted" if ENCRYPTED in data else "workbook-kind/old"
        raise DeckgenError(diagnose(key, span, file=file))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > PART_LIMIT or size > UNPACKED_LIMIT:
                limit = f"{UNPACKED_LIMIT // 1_000_000}"
                raise DeckgenError(
                    diagnose("workbook-too-large", span, file=file, limit=limit)
                )
            if any(part.flag_bits & 1 for part in parts):
                raise DeckgenError(diagnose("workbook-kind/encrypted", span, file=file))
            for part in parts:
                with package.open(part) as stream:
                    head = stream.read(PROLOGUE)
                if part.filename.lower().endswith((".xml", ".rels")):
                    check_prologue(head, file, part.filename)
                elif b"<!DOCTYPE" in head.replace(b"\0", b"").upper():
                    raise with_dtd(file, part.filename)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,  # a name of a part that is no UTF-8
    ) as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise DeckgenError(
            diagnose("workbook-unreadable", span, file=file, reason=reason)
        ) from None


def check_prologue(head: bytes, file: str, part: str) -> None:
    """Before its first element a part has comments and instructions, nothing else.

    Raises:
        DeckgenError: `workbook-dtd`, or it is no XML in UTF-8.
    """
    at = len(b"\xef\xbb\xbf") if head.startswith(b"\xef\xbb\xbf") else 0
    while at < len(head):
        rest = head[at : at + 9]
        if rest[:1].isspace():
            at += 1
        elif rest.startswith((b"<?", b"<!--")):
            end = b"?>" if rest.startswith(b"<?") else b"-->"
            found = head.find(end, at)
            if found < 0:
                break
            at = found + len(end)
        elif rest.upper().startswith(b"<!DOCTYPE"):
            raise with_dtd(file, part)
        elif rest[:1] == b"<" and rest[1:2] not in (b"!", b"?", b"\0", b""):
            return
        else:
            break
    reason = f"{part} is no XML in UTF-8" if head else f"{part} is empty"
    raise DeckgenError(
        diagnose("workbook-unreadable", Span(file), file=file, reason=reason)
    )


def with_dtd(file: str, part: str) -> DeckgenError:
    """A part defines entities, which can grow without end or name files."""
    return DeckgenError(diagnose("workbook-dtd", Span(file), file=file, part=part))


def sheet_extras(data: bytes, sheet: ReadOnlyWorksheet) -> Extras:
    """Merged cells, hidden rows, and formulas without a value.

    Raises:
        KeyError, zipfile.BadZipFile: the part is not there, or broken.
        ValueError: it is no XML.
    """
    extras = Extras()
    path = str(getattr(sheet, "_worksheet_path", "")).removeprefix("/")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read(path)
    # Most sheets have none of them, and need no second reading.
    if not re.search(rb"<(?:\w+:)?(?:f|mergeCell|autoFilter)\b|\bhidden=", text):
        return extras
    parser = expat.ParserCreate(namespace_separator=" ")
    state = Watch(extras)
    parser.StartElementHandler = state.start
    parser.EndElementHandler = state.end
    parser.CharacterDataHandler = state.text
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return extras


@dataclass(slots=True)
class Watch:
    """Follows the elements of a sheet."""

    extras: Extras
    row: int = 0
    column: int = 0
    is_text: bool = False
    in_value: bool = False
    in_formula: bool = False
    has_formula: bool = False
    has_value: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match tag.rpartition(" ")[2]:
            case "row":
                number = attributes.get("r", "")
                self.row = int(number) if number.isdigit() else self.row + 1
                self.column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self.extras.hidden_rows.append(self.row)
            case "c":
                found = CELL.match(attributes.get("r", ""))
                self.column = column_of(found[1]) if found else self.column + 1
                self.has_formula = self.has_value = False
                self.is_text = attributes.get("t") == "str"
            case "col" if attributes.get("hidden") in ("1", "true"):
                ends = attributes.get("min", ""), attributes.get("max", "")
                if all(end.isdigit() for end in ends):
                    self.extras.hidden_columns.append((int(ends[0]), int(ends[1])))
            case "autoFilter":
                self.extras.filtered = True
            case "f":
                self.has_formula = self.in_formula = True
            case "v":
                # A formula may give an empty text, and that is kept as one.
                self.in_value = True
                self.has_value = self.is_text
            case "mergeCell":
                ref = attributes.get("ref", "")
                first, _, last = ref.partition(":")
                a, b = CELL.match(first), CELL.match(last)
                if a and b:
                    box = column_of(a[1]), int(a[2]), column_of(b[1]), int(b[2])
                    self.extras.merged.append((ref, box))

    def text(self, content: str) -> None:
        """Characters between tags."""
        if self.in_formula and EXTERNAL.search(content):
            self.extras.external.append((self.row, self.column))
        if self.in_value and content:
            self.has_value = True

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition(" ")[2]
        self.in_value = self.in_value and name != "v"
        self.in_formula = self.in_formula and name != "f"
        if name == "c" and self.has_formula and not self.has_value:
            self.extras.unvalued.append((self.row, self.column))


def column_of(letters: str) -> int:
    """`A` is 1, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is `A`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
