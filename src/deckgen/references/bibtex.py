"""BibTeX and biblatex → works, in one pass; braces keep names whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckgen.references.gbt import HAN
from deckgen.references.works import CORPORATE, Work, named, person

ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
KEY = re.compile(r"\s*([A-Za-z][\w:\-]*)\s*=\s*")
ACCENT = re.compile(
    r"\\([`'^\"~=.uvHcdbkr])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"
)
MARKS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
}
LETTER = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|\s+|(?=[^A-Za-z]|\Z))")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SKIPPED = frozenset(("comment", "preamble", "string"))
AND = re.compile(r"\s+and\s+")
ITEMS = 5_000


@dataclass(slots=True)
class _Scan:
    """A text and where reading stands."""

    text: str
    at: int = 0

    def value(self, strings: Mapping[str, str]) -> str:
        """A value: `{…}`, `"…"`, a number or a word, joined by `#`."""
        parts = []
        while True:
            self.blanks()
            mark = self.text[self.at : self.at + 1]
            if mark == "{":
                parts.append(self.braced())
            elif mark == '"':
                parts.append(self.quoted())
            else:
                word = re.compile(r"[^\s,#{}()\"]*").match(self.text, self.at)
                self.at = word.end() if word else self.at
                bare = word[0] if word else ""
                parts.append(strings.get(bare.lower(), bare))
            self.blanks()
            if self.text[self.at : self.at + 1] != "#":
                return "".join(parts)
            self.at += 1

    def braced(self) -> str:
        """Up to the brace that closes; without these two."""
        start, depth = self.at + 1, 0
        for found in re.compile(r"\\.|[{}]").finditer(self.text, self.at):
            depth += (found[0] == "{") - (found[0] == "}")
            if not depth and found[0] == "}":
                self.at = found.end()
                return self.text[start : found.start()]
        self.at = len(self.text)
        return self.text[start:]

    def quoted(self) -> str:
        """Up to the quotation mark that is not in braces."""
        start, depth = self.at + 1, 0
        for found in re.compile(r"\\.|[{}\"]").finditer(self.text, self.at + 1):
            depth += (found[0] == "{") - (found[0] == "}")
            if found[0] == '"' and depth <= 0:
                self.at = found.end()
                return self.text[start : found.start()]
        self.at = len(self.text)
        return self.text[start:]

    def blanks(self) -> None:
        """Passes over what is empty."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1


def read_bibtex(text: str) -> list[Work]:
    """The works of a BibTeX text.

    Raises:
        ValueError: it has none.
    """
    strings = {month: str(n) for n, month in enumerate(MONTHS, 1)}
    works: list[Work] = []
    for kind, fields in _entries(text, strings):
        if len(works) < ITEMS:
            works.append(_work(kind, fields))
    if not works:
        raise ValueError("no entries")
    return works


def _entries(
    text: str, strings: dict[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Kind and fields of each entry; `@string` is taken in."""
    scan = _Scan(text)
    while entry := ENTRY.search(text, scan.at):
        kind = entry[1].lower()
        scan.at = entry.end()
        if kind in ("comment", "preamble"):
            scan.at -= 1
            scan.braced()
            continue
        if kind not in SKIPPED:
            comma = text.find(",", scan.at)
            scan.at = len(text) if comma < 0 else comma + 1
        fields: dict[str, str] = {}
        while found := KEY.match(text, scan.at):
            scan.at = found.end()
            fields[found[1].lower()] = scan.value(strings)
            scan.blanks()
            if text[scan.at : scan.at + 1] != ",":
                break
            scan.at += 1
        if kind == "string":
            strings |= fields
        elif kind not in SKIPPED:
            yield kind, fields


def _work(kind: str, fields: Mapping[str, str]) -> Work:
    def get(*keys: str) -> str:
        return next((plain(fields[k]) for k in keys if fields.get(k, "").strip()), "")

    date = get("date") or "-".join(p for p in (get("year"), get("month")) if p)
    kind = kind if kind != "misc" else ("online" if get("url") else "")
    if kind == "article" and get("entrysubtype") == "newspaper":
        kind = "newspaper"
    howpublished = get("howpublished")
    if howpublished.startswith("http") and not get("url"):
        fields = {**fields, "url": howpublished}
    return Work(
        kind=kind,
        title=get("title"),
        authors=[
            _name(n) for n in _names(fields.get("author") or fields.get("editor", ""))
        ],
        container=get("journal", "journaltitle", "booktitle"),
        publisher=get("publisher", "institution", "school", "organization"),
        place=get("address", "location"),
        volume=get("volume"),
        issue=get("number", "issue") if get("journal", "journaltitle") else "",
        pages=get("pages"),
        number=get("number") if not get("journal", "journaltitle") else "",
        version=get("version", "edition"),
        date=date,
        accessed=get("urldate"),
        url=get("url").replace("\\", ""),
        doi=get("doi"),
        isbn=get("isbn"),
        language=get("langid", "language"),
    )


def _names(text: str) -> Iterator[str]:
    """Split at `and` outside of braces."""
    depth, start = 0, 0
    for found in re.compile(r"\\.|[{}]|\s+and\s+").finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif not depth and found[0].strip() == "and":
            yield text[start : found.start()]
            start = found.end()
    if text[start:].strip():
        yield text[start:]


def _name(text: str) -> str:
    """`{国家统计局}` whole; `Smith, John`, `John Smith`, `Jr` parts joined."""
    text = text.strip()
    if text.lower() == "others":
        return "et al."
    if text.startswith("{") and text.endswith("}"):
        return plain(text)
    parts = [plain(part) for part in text.split(",")]
    if len(parts) > 2:
        return person(parts[0], parts[2])
    if len(parts) == 2:
        return named(plain(text))
    words = parts[0].split()
    if len(words) < 2 or HAN.search(text) or CORPORATE.search(parts[0]):
        return parts[0]
    lower = (i for i, word in enumerate(words[1:-1], 1) if word[:1].islower())
    place = next(lower, len(words) - 1)
    return person(" ".join(words[place:]), " ".join(words[:place]))


def plain(text: str) -> str:
    """Without braces, commands and accents written out."""

    def accent(found: re.Match[str]) -> str:
        letter = found[2] or found[3]
        return unicodedata.normalize("NFC", letter + MARKS[found[1]])

    text = ACCENT.sub(accent, text)
    text = LETTER.sub(lambda m: LETTERS.get(m[1], ""), text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text).replace("~", " ")
    text = text.replace("---", "—").replace("--", "–")
    return " ".join(re.sub(r"[{}]", "", text).split())
