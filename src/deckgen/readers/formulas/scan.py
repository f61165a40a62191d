"""LaTeX → the LaTeX that the library is given, checked, without a digit or word in it.

The library neither tells places nor refuses what it does not know, and it has macros,
numbered lines and character codes. So everything is looked at here first: only what is
named in `names` passes, and digits and words travel as private characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.located import did_you_mean
from deckgen.model.formula import Sign, SignKind, Variant
from deckgen.readers.formulas.names import (
    DELIMITER_NAMES,
    DELIMITERS,
    ENVIRONMENTS,
    FUNCTIONS,
    KNOWN,
    PLAIN,
    SIGNS,
    STRUCTURES,
    SYMBOLS,
    WORDS,
)

FIRST = 0xF0000
"""Of the private characters that stand for signs; none can be typed."""
MOST = 2000
"""Characters of a formula."""
DEEPEST = 24
"""Groups and environments inside each other."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|\Z)|\s+|.", re.DOTALL)
NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
HAN = re.compile("[\u2e80-\u2fdf\u3003-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese words; full-width letters and digits are none of them."""
ESCAPED = frozenset("%$&#_ ")
"""Characters that a text has behind a backslash."""
VARIANTS: Mapping[str, Variant] = {"textbf": "bold", "textit": "italic"}
HIDDEN = frozenset(("Cc", "Cf", "Co", "Cn", "Cs"))
Where = Callable[[int], Span]


@dataclass(frozen=True, slots=True)
class Token:
    """A command, a character or white space."""

    text: str
    at: int

    @property
    def name(self) -> str:
        """Of a command, without its backslash."""
        return self.text[1:] if self.text.startswith("\\") else ""


@dataclass(frozen=True, slots=True)
class Open:
    """A group, bracket pair or environment that waits for its end."""

    token: Token
    ends: str
    """`}`, `]`, `\\right`, or the name of an environment."""


@dataclass(slots=True)
class Scan:
    """One formula being looked at."""

    text: str
    where: Where
    tokens: list[Token] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    """What the private characters stand for, in order."""
    stack: list[Open] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def refuse(self, key: str, at: int, **values: object) -> None:
        """Notes what is wrong at an offset."""
        self.found.append(diagnose(key, self.where(at), **values))

    def hide(self, sign: Sign) -> str:
        """A private character for a sign."""
        self.signs.append(sign)
        return chr(FIRST + len(self.signs) - 1)


def scan(text: str, where: Where) -> Scan:
    """Looks at a whole formula.

    Raises:
        DeckgenError: everything in it that is not known, each at its place.
    """
    if len(text) > MOST:
        raise DeckgenError(diagnose("formula-too-large", where(0), most=MOST))
    scanned = Scan(text, where)
    scanned.tokens = [Token(m[0], m.start()) for m in TOKEN.finditer(text)]
    index = 0
    while index < len(scanned.tokens):
        index = _token(scanned, index)
    for left in scanned.stack:
        scanned.refuse("formula-unclosed", left.token.at, what=left.token.text)
    if not scanned.found:
        _check_arguments(scanned)
    if not scanned.found and not "".join(scanned.out).strip():
        scanned.refuse("formula-empty", 0)
    if scanned.found:
        raise DeckgenError(tuple(scanned.found))
    return scanned


def _token(scan: Scan, index: int) -> int:
    """Looks at one token; returns the next one's index."""
    token = scan.tokens[index]
    if token.text.startswith("\\"):
        return _command(scan, index)
    char = token.text
    if char.isspace():
        scan.out.append(" ")
    elif char == "{":
        _push(scan, Open(token, "}"))
        scan.out.append(char)
    elif char == "}":
        _pop(scan, token, "}")
        scan.out.append(char)
    elif char == "&":
        _only_in_environment(scan, token)
        scan.out.append(char)
    elif char in "_^":
        scan.out.append(char)
    else:
        return _character(scan, index)
    return index + 1


def _character(scan: Scan, index: int) -> int:
    """A letter, digit or sign typed as it is; Chinese words stand together."""
    token = scan.tokens[index]
    char, span = token.text, scan.where(token.at)
    words = HAN.match(scan.text, token.at)
    if words:
        sign = Sign(words[0], "words", "upright", span)
        scan.out.append(scan.hide(sign))
        return index + len(words[0])
    if unicodedata.numeric(char, None) is not None:
        scan.out.append(scan.hide(Sign(char, "digit", "upright", span)))
    elif char.isascii() and char.isalpha():
        scan.out.append(char)
    elif char in ".,":
        # Points in a number have their place like its digits.
        scan.out.append(scan.hide(Sign(char, "operator", "upright", span)))
    elif char in PLAIN:
        scan.out.append(char)
    elif "α" <= char <= "ω" or "Α" <= char <= "Ω":
        scan.out.append(scan.hide(Sign(char, "letter", "italic", span)))
    elif _is_operator(char):
        scan.out.append(scan.hide(Sign(char, "operator", "upright", span)))
    elif PRIVATE.match(char):
        scan.refuse("value-misplaced", token.at, what="```math")
        return _behind_mark(scan, index)
    else:
        scan.refuse("formula-character", token.at, char=char)
    return index + 1


def _is_operator(char: str) -> bool:
    """`≤`, `×`, `∑` typed as they are."""
    return char in "×÷±·" or (
        unicodedata.category(char) == "Sm" and "\u2190" <= char <= "\u22ff"
    )


def _behind_mark(scan: Scan, index: int) -> int:
    """A printed value is one thing, whatever it travels as."""
    while index < len(scan.tokens) and PRIVATE.match(scan.tokens[index].text):
        index += 1
    return index


def _command(scan: Scan, index: int) -> int:
    """A command of the language; anything else is refused by name."""
    token = scan.tokens[index]
    name = token.name
    if name in ("begin", "end"):
        return _environment(scan, index)
    if name in WORDS:
        return _words(scan, index)
    if name in ("left", "right"):
        return _delimiter(scan, index)
    if name == "\\":
        _only_in_environment(scan, token)
        if scan.text.startswith("[", token.at + 2):
            scan.refuse("formula-command", token.at, name="\\[", near=None)
    elif name and name in ESCAPED and name != " ":
        sign = Sign(name, "operator", "upright", scan.where(token.at))
        scan.out.append(scan.hide(sign))
        return index + 1
    elif not (
        name in SYMBOLS
        or name in FUNCTIONS
        or name in STRUCTURES
        or name in ("limits", "nolimits")
        or (name and name in SIGNS)
    ):
        near = did_you_mean(name, KNOWN) if name.isalpha() else None
        scan.refuse(
            "formula-command", token.at, name=token.text, near=near and f"\\{near}"
        )
    # A command ends where letters end: the space keeps it apart from what follows.
    scan.out.append(token.text + (" " if name.isalpha() else ""))
    return index + 1


def _push(scan: Scan, opened: Open) -> None:
    if len(scan.stack) == DEEPEST:
        scan.refuse("formula-too-large/deep", opened.token.at, most=DEEPEST)
    scan.stack.append(opened)


def _pop(scan: Scan, token: Token, ends: str) -> None:
    """The innermost thing that is open must end like this."""
    if scan.stack and scan.stack[-1].ends == ends:
        scan.stack.pop()
        return
    scan.refuse("formula-unclosed/stray", token.at, what=token.text)


def _only_in_environment(scan: Scan, token: Token) -> None:
    """Cells and lines need a table around them, and nothing between."""
    if not scan.stack or scan.stack[-1].ends not in ENVIRONMENTS:
        scan.refuse("formula-lines", token.at, what=token.text)


def _environment(scan: Scan, index: int) -> int:
    r"""`\begin{cases}`, `\end{cases}`."""
    token = scan.tokens[index]
    named = NAME.match(scan.text, token.at + len(token.text))
    name = named[1] if named else ""
    if named is None or name not in ENVIRONMENTS:
        near = did_you_mean(name, tuple(ENVIRONMENTS)) if name else None
        full = f"{token.text}{{{name}}}"
        near = f"{token.text}{{{near}}}" if near else None
        scan.refuse("formula-command", token.at, name=full, near=near)
        return index + 1 if named is None else _index_at(scan, named.end())
    if token.name == "begin":
        _push(scan, Open(Token(f"\\begin{{{name}}}", token.at), name))
    else:
        _pop(scan, Token(f"\\end{{{name}}}", token.at), name)
    # The library would take a first `[c]` or `{l}` for the columns' alignment.
    columns = "{}" if token.name == "begin" else ""
    scan.out.append(f"\\{token.name}{{{ENVIRONMENTS[name]}}}{columns}")
    return _index_at(scan, named.end())


def _index_at(scan: Scan, offset: int) -> int:
    """The first token that begins at or behind an offset."""
    for index, token in enumerate(scan.tokens):
        if token.at >= offset:
            return index
    return len(scan.tokens)


def _delimiter(scan: Scan, index: int) -> int:
    r"""`\left(` … `\right)`."""
    token = scan.tokens[index]
    if token.name == "left":
        _push(scan, Open(token, "\\right"))
    else:
        _pop(scan, token, "\\right")
    after = index + 1
    while after < len(scan.tokens) and scan.tokens[after].text.isspace():
        after += 1
    sign = scan.tokens[after] if after < len(scan.tokens) else Token("", token.at)
    if sign.text not in DELIMITERS and sign.name not in DELIMITER_NAMES:
        scan.refuse("formula-delimiter", token.at, name=token.text, sign=sign.text)
        return after
    scan.out.append(token.text + sign.text + " ")
    return after + 1


def _words(scan: Scan, index: int) -> int:
    r"""`\text{…}`: characters as they are, up to the brace that closes it."""
    token = scan.tokens[index]
    after = index + 1
    while after < len(scan.tokens) and scan.tokens[after].text.isspace():
        after += 1
    if after >= len(scan.tokens) or scan.tokens[after].text != "{":
        scan.refuse("formula-arguments", token.at, name=token.text, count=1)
        return after
    start = after + 1
    end = start
    while end < len(scan.tokens) and scan.tokens[end].text != "}":
        end += 1
    if end == len(scan.tokens):
        scan.refuse("formula-unclosed", token.at, what=f"{token.text}{{")
        return end
    words = _read_words(scan, scan.tokens[start:end])
    if words:
        variant = VARIANTS.get(token.name, "upright")
        kind: SignKind = "function" if token.name == "operatorname" else "words"
        span = scan.where(scan.tokens[start].at)
        hidden = scan.hide(Sign(words, kind, variant, span))
        scan.out.append(f"\\{WORDS[token.name]}{{{hidden}}}")
    return end + 1


def _read_words(scan: Scan, tokens: list[Token]) -> str:
    """The characters between the braces of a text."""
    words: list[str] = []
    for token in tokens:
        text = token.name if token.name in ESCAPED else token.text
        if PRIVATE.match(text):
            scan.refuse("value-misplaced", token.at, what="```math")
            return ""
        if not _may_be_words(token, text):
            scan.refuse("formula-words", token.at, char=token.text)
        else:
            words.append("\u00a0" if text.isspace() else text)
    return "".join(words)


def _may_be_words(token: Token, text: str) -> bool:
    """Letters of any script, digits, marks: no command, no nested group."""
    if len(text) > 1 and not text.isspace():
        return False
    if token.text in ("{", "$", "%", "&", "#", "~", "^"):
        return False
    return text.isspace() or unicodedata.category(text[0]) not in HIDDEN


def _check_arguments(scan: Scan) -> None:
    """Every command has as many arguments as it takes, every `_` and `^` has one."""
    tokens = [t for t in scan.tokens if not t.text.isspace()]
    pairs = _pairs(tokens)
    inside = _word_tokens(tokens, pairs)
    for index, token in enumerate(tokens):
        if index in inside:
            continue
        count = STRUCTURES.get(token.name, 1 if token.text in ("_", "^") else 0)
        if not count:
            continue
        at = index + 1
        if token.name == "sqrt" and at < len(tokens) and tokens[at].text == "[":
            close = [i for i in range(at, len(tokens)) if tokens[i].text == "]"]
            at = close[0] + 1 if close else len(tokens)
        for _ in range(count):
            if at >= len(tokens) or not _begins_argument(tokens[at], token):
                scan.refuse("formula-arguments", token.at, name=token.text, count=count)
                break
            at = pairs.get(at, at) + 1


def _word_tokens(tokens: list[Token], pairs: dict[int, int]) -> frozenset[int]:
    r"""The tokens inside `\text{…}`, which are characters and nothing else."""
    return frozenset(
        i
        for index, token in enumerate(tokens)
        if token.name in WORDS
        for i in range(index + 2, pairs.get(index + 1, index + 1))
    )


def _begins_argument(token: Token, command: Token) -> bool:
    """A group, or one sign or command; only scripts take letters in a font."""
    if token.name:
        return token.name not in ("right", "end", "\\", "limits", "nolimits") and (
            token.name not in STRUCTURES
            or (not command.name and token.name.startswith("math"))
        )
    return token.text not in ("}", "&", "_", "^")


def _pairs(tokens: list[Token]) -> dict[int, int]:
    """Where the group that opens at an index closes."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.text == "{":
            opened.append(index)
        elif token.text == "}" and opened:
            found[opened.pop()] = index
    return found
