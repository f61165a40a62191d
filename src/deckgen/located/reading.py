"""YAML text into located values; whatever makes YAML surprising is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located.fullwidth import first_difference, half_width, spaced_colon
from deckgen.located.nodes import Located, LocatedList, LocatedMap, LocatedText
from deckgen.located.text import check_characters, too_large

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YAML_LIMIT = 2_000_000
"""Characters of a YAML text."""
DEPTH_LIMIT = 32
SHOWN = 50
"""Findings of a file, before reading on is of no more use."""
NODE_LIMIT = 200_000
SCALAR_LIMIT = 100_000
"""Characters of one value."""
KEY_LIMIT = 200
SHORT = 80
"""Characters of a value in a message."""

Place = Callable[[int, int], Span]

# In the words of libyaml, and of PyYAML's own parser where they differ.
PROBLEMS = (
    ("cannot start any token", "token"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("unexpected end of stream", "quote"),
    ("expected ',' or", "bracket"),
    ("expected node content", "bracket"),
    ("expected the node content", "bracket"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("expected <block end>", "indent"),
    ("escape character", "escape"),
)


@dataclass(slots=True)
class Frame:
    """A collection that is being read."""

    is_map: bool
    span: Span
    is_key: bool
    """It stands where a key belongs: read to its end, then refused."""
    items: dict[str, Located] = field(default_factory=dict)
    key_spans: dict[str, Span] = field(default_factory=dict)
    entries: list[Located] = field(default_factory=list)
    key: str | None = None


@dataclass(slots=True)
class Builder:
    """Takes the parser's events, one after the other, and keeps to the budget."""

    lines: list[str]
    place: Place
    report: Report
    stack: list[Frame] = field(default_factory=list)
    root: Located | None = None
    documents: int = 0
    nodes: int = 0

    def take(self, event: yaml.Event) -> None:
        """One event; the trees of a second document are not kept.

        Raises:
            DeckgenError: the budget is spent, or enough is found.
        """
        if len(self.report.found) >= SHOWN:
            raise DeckgenError(self.report.sorted())
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.report.add(diagnose("yaml-feature/documents", self.start(event)))
        elif isinstance(event, yaml.AliasEvent):
            self.refuse("alias", event, f"*{event.anchor}")
            self.value(LocatedText("", self.start(event)))
        elif isinstance(event, yaml.ScalarEvent):
            self.check_node(event, event.anchor, event.tag)
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.check_node(event, event.anchor, event.tag)
            self.open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.close()

    def start(self, event: yaml.Event) -> Span:
        """Where an event begins."""
        line, column = position(event)
        return self.place(line + 1, column + 1)

    def refuse(self, variant: str, event: yaml.Event, value: str) -> None:
        """Notes a feature of YAML that is not for people's files."""
        span = self.start(event)
        self.report.add(diagnose(f"yaml-feature/{variant}", span, value=shorten(value)))

    def check_node(
        self, event: yaml.Event, anchor: str | None, tag: str | None
    ) -> None:
        """Anchors, tags and the budget.

        Raises:
            DeckgenError: the budget is spent; reading on could take for ever.
        """
        if anchor is not None:
            self.refuse("anchor", event, f"&{anchor}")
        if tag is not None:
            self.refuse("tag", event, tag)
        self.nodes += 1
        if self.nodes > NODE_LIMIT or len(self.stack) >= DEPTH_LIMIT:
            key = "yaml-budget/depth" if self.nodes <= NODE_LIMIT else "yaml-budget"
            limit = DEPTH_LIMIT if self.nodes <= NODE_LIMIT else NODE_LIMIT
            self.report.add(diagnose(key, self.start(event), limit=limit))
            raise DeckgenError(self.report.sorted())

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """A key, or a value."""
        span = self.text_span(event)
        frame = self.stack[-1] if self.stack else None
        is_key = frame is not None and frame.is_map and frame.key is None
        limit = KEY_LIMIT if is_key else SCALAR_LIMIT
        if len(event.value) > limit:
            self.report.add(diagnose("yaml-budget/text", span, limit=limit))
        if frame is not None and is_key:
            self.key(frame, event, span)
        else:
            self.value(LocatedText(event.value, span))

    def key(self, frame: Frame, event: yaml.ScalarEvent, span: Span) -> None:
        """A key: new, and not one that YAML or a Chinese keyboard made of a value."""
        key, is_plain = event.value, event.style is None or event.style == ""
        frame.key = key
        if is_plain and key == "<<":
            self.refuse("merge", event, "<<")
        elif is_plain and any(mark in key for mark in "：｛｝"):
            self.report.add(self.full_width_key(event, span))
        elif key in frame.key_spans:
            first = frame.key_spans[key]
            self.report.add(diagnose("duplicate-key", span, key=key, first=str(first)))
            return
        frame.key_spans.setdefault(key, span)

    def full_width_key(self, event: yaml.ScalarEvent, span: Span) -> Diagnostic:
        """`{zh：年度}`: a key that swallowed its value."""
        line = self.lines[position(event)[0]]
        fixed = half_width(line) or shorten(event.value).replace("：", ": ", 1)
        return diagnose("full-width-punctuation", span, fixed=shorten(fixed.strip()))

    def value(self, node: Located) -> None:
        """Puts a finished value where it belongs."""
        if not self.stack:
            self.root = node if self.root is None else self.root
            return
        frame = self.stack[-1]
        if not frame.is_map:
            frame.entries.append(node)
        elif frame.key is None:
            # An alias as a key: refused already, its value must still find a place.
            frame.key = ""
        else:
            frame.items.setdefault(frame.key, node)
            frame.key = None

    def open(self, event: yaml.CollectionStartEvent) -> None:
        """A collection begins."""
        parent = self.stack[-1] if self.stack else None
        is_key = parent is not None and parent.is_map and parent.key is None
        if is_key:
            self.report.add(self.collection_as_key(event))
        is_map = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(Frame(is_map, self.start(event), is_key))

    def collection_as_key(self, event: yaml.Event) -> Diagnostic:
        """Nearly always a template's braces without quotes."""
        found = slip(position(event)[0], self)
        if found is not None and found.key == "yaml-syntax/braces":
            return found
        return diagnose("yaml-feature/key", self.start(event))

    def braces(self, line: str, span: Span) -> Diagnostic:
        """`title: {{ x }}` needs quotes."""
        head, _, tail = line.partition(": ")
        tail = tail.strip()
        quote = "'" if '"' in tail else '"'
        fixed = f"{head.strip()}: {quote}{tail}{quote}" if tail else None
        fixed = None if fixed and len(fixed) > SHORT else fixed
        return diagnose("yaml-syntax/braces", span, fixed=fixed)

    def close(self) -> None:
        """A collection ends."""
        frame = self.stack.pop()
        if frame.is_key:
            self.stack[-1].key = ""
        elif frame.is_map:
            self.value(LocatedMap(frame.items, frame.key_spans, frame.span))
        else:
            self.value(LocatedList(tuple(frame.entries), frame.span))

    def text_span(self, event: yaml.ScalarEvent) -> Span:
        """Of the first character: after the quote, below the `|`."""
        line, column = position(event)
        if event.style in ("|", ">"):
            below = self.lines[line + 1] if line + 1 < len(self.lines) else ""
            indent = len(below) - len(below.lstrip(" ")) if below.strip() else 0
            return self.place(line + 2, indent + 1)
        quoted = 1 if event.style in ("'", '"') else 0
        return self.place(line + 1, column + quoted + 1)


def position(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def read_yaml(text: str, file: str, *, place: Place | None = None) -> Located:
    """One YAML document; every scalar is text, an empty file an empty mapping.

    Args:
        text: LF line ends.
        file: names it in messages.
        place: turns a line and a column of `text` (from 1) into a place, for YAML
            that stands inside another file.

    Raises:
        DeckgenError: no YAML, or what people's files do without: anchors, aliases,
            tags, merge keys, several documents, duplicate keys, depth.
    """

    def here(line: int, column: int) -> Span:
        return Span(file, line, column)

    if len(text) > YAML_LIMIT:
        raise DeckgenError(too_large(file, len(text), YAML_LIMIT))
    check_characters(text, file)
    lines = text.split("\n")
    builder = Builder(lines, place or here, Report())
    try:
        for event in events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise DeckgenError(
            (*builder.report.sorted(), syntax_diagnostic(error, builder))
        ) from None
    except yaml.YAMLError:
        raise DeckgenError(
            diagnose("yaml-syntax", builder.place(1, 1), problem="unreadable")
        ) from None
    builder.report.stop_on_error()
    root = builder.root
    if isinstance(root, LocatedText) and (found := slip(0, builder)):
        raise DeckgenError(found)
    if root is None or (isinstance(root, LocatedText) and not root.text):
        return LocatedMap({}, {}, builder.place(1, 1))
    return root


def events(text: str) -> Iterator[yaml.Event]:
    """The parser's events, lazily: a budget can stop it at any time."""
    yield from yaml.parse(text, Loader=LOADER)


def syntax_diagnostic(error: yaml.MarkedYAMLError, builder: Builder) -> Diagnostic:
    """What the parser says, in words that help."""
    marks = [m for m in (error.context_mark, error.problem_mark) if m is not None]
    mark = error.problem_mark or error.context_mark
    line = min(mark.line if mark else 0, len(builder.lines) - 1)
    candidates = [min(m.line, len(builder.lines) - 1) for m in marks]
    for at in dict.fromkeys([*reversed(candidates), max(0, line - 1)]):
        if found := slip(at, builder):
            return found
    problem = error.problem or ""
    variant = next((v for words, v in PROBLEMS if words in problem), "")
    if "\t" in builder.lines[line] and variant in ("token", "indent", ""):
        variant = "tab"
    if variant in ("quote", "bracket") and error.context_mark:
        mark = error.context_mark
        line = min(mark.line, len(builder.lines) - 1)
    return diagnose(
        f"yaml-syntax/{variant}" if variant else "yaml-syntax",
        builder.place(line + 1, (mark.column if mark else 0) + 1),
        problem=problem or "unreadable",
        line=shorten(builder.lines[line].strip()) or None,
    )


def slip(at: int, builder: Builder) -> Diagnostic | None:
    """The slips of the keyboard that a line shows (`at` from 0)."""
    line = builder.lines[at]
    if ": {{" in line or ": {%" in line:
        column = line.index(": {") + 3
        return builder.braces(line, builder.place(at + 1, column))
    if fixed := half_width(line):
        span = builder.place(at + 1, first_difference(line, fixed) + 1)
        return diagnose("full-width-punctuation", span, fixed=shorten(fixed.strip()))
    if fixed := spaced_colon(line):
        span = builder.place(at + 1, first_difference(line, fixed) + 1)
        return diagnose("yaml-syntax/colon-space", span, fixed=shorten(fixed.strip()))
    return None


def first_words(words: Sequence[str], limit: int) -> tuple[str, ...]:
    """As many as `limit` characters hold, and `…` for the others; for messages."""
    kept: list[str] = []
    for word in words:
        limit -= len(word) + 1
        if limit < 0:
            return (*kept, "…")
        kept.append(word)
    return tuple(kept)


def shorten(text: str, limit: int = SHORT) -> str:
    """For messages."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
