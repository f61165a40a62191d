"""Texts of an old file → Markdown, YAML and CSV that say the same and nothing else."""

from __future__ import annotations

import csv
import io
import json
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from deckgen.adopt.drawing import one_line
from deckgen.adopt.lines import defused
from deckgen.adopt.old import Run, Words

MARKUP = re.compile(
    r"[\\`*\[\]|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)|(?<![A-Za-z0-9._])@(?=[A-Za-z])"
)
"""ASCII that Markdown or our additions to it may read."""
BRACES = {"{": "&#123;", "}": "&#125;", "｛": "&#65371;", "｝": "&#65373;"}
"""Braces make tags, also behind a backslash and full-width."""
CITED = re.compile(r"[【［](?=\s*[@＠])|[@＠](?=\w[^\n]*[】］])")
"""Full-width brackets that a chapter refuses as slips of a citation."""
LINE_START = re.compile(r"\A(?:(\d{1,9})([.)])|(#{1,6}|[-+>=~])|([:：]{2,}|[＃｀]+))")
LIKE_HTML = re.compile(r"</?[A-Za-z][^<>]*>")
PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f:#,\[\]{}\"'`&*!|>%@\\：，｛｝［］]*\Z")
"""What YAML reads as it stands, also in brackets."""
NO_WORD = re.compile(r"\W+")
LONGEST_NAME = 24


def escaped(text: str) -> str:
    """A text in which nothing is markup, on one line."""
    made = MARKUP.sub(_safe, defused(one_line(text)))
    made = CITED.sub(lambda m: entity(m[0]), made)
    return "".join(BRACES.get(character, character) for character in made)


def _safe(match: re.Match[str]) -> str:
    """A mark with a backslash; not `<`, with which a comment may begin."""
    return "&lt;" if match[0] == "<" else f"\\{match[0]}"


def entity(text: str) -> str:
    """Characters by their numbers."""
    return "".join(f"&#{ord(character)};" for character in text)


def at_line_start(text: str) -> str:
    """A line of Markdown that opens no list, heading or box by its first characters."""
    found = LINE_START.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    if found[1]:
        return f"{found[1]}\\{found[2]}{rest}"
    return f"\\{found[3]}{rest}" if found[3] else entity(found[4]) + rest


def inline(runs: Iterable[Run], *, bold: bool = True) -> str:
    """Runs as Markdown: bold, italic and links are kept, line breaks become ends of
    lines with a backslash.

    Where a mark between two characters would be read as asterisks, the look goes and
    the characters stay.
    """
    given = [run for run in runs if run.text]
    made = ""
    for place, run in enumerate(given):
        after = given[place + 1].text if place + 1 < len(given) else ""
        for number, line in enumerate(run.text.split("\n")):
            if number:
                made += "\\\n"
            rest = after if number == run.text.count("\n") else ""
            made += _look(line, run, (made, rest), bold=bold)
    return made


def _look(text: str, run: Run, around: tuple[str, str], *, bold: bool) -> str:
    words = text.strip()
    if not words:
        return text and " "
    if run.exhibit:
        return f"[@{run.exhibit}]"
    if run.cites:
        return f"[{'; '.join(f'@{name}' for name in run.cites)}]"
    made = html_as_code(words)
    if run.url and re.fullmatch(r"[^\s<>()\\{}\[\]\"'\ue000-\uf8ff]+", run.url):
        made = f"[{made}]({run.url.replace('_', '%5F').replace('*', '%2A')})"
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    mark = "**" * (run.bold and bold) + "*" * run.italic
    left = before or around[0][-1:]
    right = after or around[1][:1]
    if left == "*" or not (_flanks(left, words[0]) and _flanks(right, words[-1])):
        mark = ""
    return f"{before}{mark}{made}{mark}{after}"


def _flanks(outer: str, inner: str) -> bool:
    """Whether a mark may stand between a character outside it and one inside
    (CommonMark 6.2, with Chinese neighbours as our Markdown takes them)."""
    if not _is_punctuation(inner) or not outer or outer.isspace():
        return True
    wide = unicodedata.east_asian_width(outer) in ("W", "F") or outer in "“”‘’…—·"
    return wide or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def html_as_code(text: str) -> str:
    """A text with what looks like a tag of HTML as code: Markdown has no other way to
    print it."""
    parts: list[str] = []
    at = 0
    for match in LIKE_HTML.finditer(text):
        inside = match[0]
        if "`" in inside or "{" in inside or "\n" in inside:
            continue
        parts.append(escaped_piece(text[at : match.start()]))
        parts.append(f"`{inside}`")
        at = match.end()
    parts.append(escaped_piece(text[at:]))
    return "".join(parts)


def escaped_piece(text: str) -> str:
    """`escaped`, with the spaces around it."""
    before = " " if text[:1] == " " else ""
    after = " " if len(text) > 1 and text[-1:] == " " else ""
    return f"{before}{escaped(text)}{after}" if text.strip() else before


def paragraph(words: Words) -> str:
    """A paragraph of Markdown, each of its lines safe."""
    lines = inline(words.runs).split("\n")
    kept = [line.strip() for line in lines if line.strip(" \\")]
    if not kept:
        return ""
    made = [at_line_start(line) for line in kept]
    made[-1] = (
        made[-1].removesuffix("\\")
        if made[-1].endswith("\\") and not made[-1].endswith("\\\\")
        else made[-1]
    )
    return "\n".join(made)


def scalar(text: str) -> str:
    """A text on one line of YAML."""
    if PLAIN.match(text) and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """`[a, "b, c"]`."""
    return f"[{', '.join(scalar(text) for text in texts)}]"


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """CSV with LF line ends."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def slug(text: str) -> str:
    """A word that may be an id; empty when nothing of the text can be in one."""
    words = NO_WORD.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return words.replace("_", "-").strip("-")[:LONGEST_NAME].rstrip("-")


def field_name(text: str, taken: Collection[str], number: int) -> str:
    """A bare word of expressions for a column: of its title, else `c2`."""
    words = NO_WORD.sub("_", unicodedata.normalize("NFKC", text).casefold())
    name = words.strip("_")[:LONGEST_NAME].rstrip("_")
    if not name.isidentifier() or keyword.iskeyword(name) or name in RESERVED:
        name = f"c{number}"
    made, count = name, 2
    while made in taken:
        made, count = f"{name}_{count}", count + 1
    return made


RESERVED = frozenset(
    "true false none and or not in is if else edition params row record".split()
)


def unique(name: str, taken: Collection[str]) -> str:
    """The name, or the first of `name-2`, `name-3` … that is free."""
    made, number = name, 2
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made
