"""A source as the cells of a row, and the cells as a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from deckgen.desk.heads import NOBODY, TO_SUPPLY, Column, Language
from deckgen.desk.source_heads import ID, SOURCE_COLUMNS, WORDS
from deckgen.desk.yaml_text import yaml_text
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedList,
    LocatedMap,
    LocatedText,
    plain,
    read_yaml,
)

BY_KEY: Mapping[str, Column] = {c.key: c for c in SOURCE_COLUMNS}
LISTS = ("producer", "inputs")
APART = re.compile(r"(?<!\\)[;；\n]")
"""Between the items of a list; a backslash before it makes it a character."""
ESCAPED = re.compile(r"\\([;；])")
HERE = Span("")


def read_source(
    cells: Mapping[str, LocatedText], spans: Mapping[str, Span], report: Report
) -> LocatedMap:
    """The source that a row says.

    Args:
        cells: of the columns that are filled, by key.
        spans: of every cell of the row, so that what is missing has a place too.
        report: takes what is wrong with the cell of everything else.
    """
    items: dict[str, Located] = {}
    for key in SIMPLE:
        if (cell := cells.get(key)) is not None:
            items[key] = _simple(BY_KEY[key], cell)
    for key in WORDS:
        if (words := _words(cells.get(key), cells.get(f"{key}.en"))) is not None:
            items[key] = words
    if producer := _producer(cells.get("producer"), cells.get("producer.en")):
        items["producer"] = producer
    if inputs := cells.get("inputs"):
        items["inputs"] = _list(inputs)
    if license_ := _license(cells.get("license"), cells.get("license.url")):
        items["license"] = license_
    if pid := _below("pid", cells):
        items["pid"] = pid
    key_spans = {k.partition(".")[0]: s for k, s in reversed(list(spans.items()))}
    if (rest := cells.get("rest")) is not None:
        for key, value in _rest(rest, report):
            if key in items:
                first = str(key_spans.get(key, rest.span))
                report.add(diagnose("duplicate-key", rest.span, key=key, first=first))
            items.setdefault(key, value)
            key_spans.setdefault(key, rest.span)
    return LocatedMap(items, {**key_spans, **_own(items, key_spans)}, spans[ID.key])


SIMPLE = tuple(
    c.key
    for c in SOURCE_COLUMNS
    if "." not in c.key
    and c.key not in ("id", "rest", "note", "license", *WORDS, *LISTS)
)


def _own(items: Mapping[str, Located], spans: Mapping[str, Span]) -> dict[str, Span]:
    """A key stands where its value does, in whichever column."""
    return {key: spans.get(key, value.span) for key, value in items.items()}


def _simple(column: Column, cell: LocatedText) -> LocatedText:
    return LocatedText(column.meant(cell.text), cell.span)


def _words(first: LocatedText | None, second: LocatedText | None) -> Located | None:
    """One text for all, or the same in two languages."""
    if second is None:
        return first
    return _map({"zh": first, "en": second} if first is not None else {"en": second})


def _map(items: Mapping[str, Located]) -> LocatedMap:
    spans = {key: value.span for key, value in items.items()}
    return LocatedMap(items, spans, next(iter(spans.values())))


def _producer(first: LocatedText | None, second: LocatedText | None) -> Located | None:
    if first is not None and second is None:
        if first.text.casefold() in NOBODY:
            return LocatedList((), first.span)
        return _list(first)
    if second is None:
        return None
    names = _parts(first) if first is not None else ()
    pairs = zip_longest(names, _parts(second))
    made = (_words(_filled(a), _filled(b)) for a, b in pairs)
    return LocatedList(tuple(m for m in made if m is not None), second.span)


def _filled(cell: LocatedText | None) -> LocatedText | None:
    return cell if cell is not None and cell.text else None


def _list(cell: LocatedText) -> Located:
    """Items, but for what is still to be supplied."""
    if cell.text in TO_SUPPLY:
        return cell
    return LocatedList(_parts(cell), cell.span)


def _parts(cell: LocatedText) -> tuple[LocatedText, ...]:
    texts = (ESCAPED.sub(r"\1", part).strip() for part in APART.split(cell.text))
    return tuple(LocatedText(text, cell.span) for text in texts)


def _license(name: LocatedText | None, url: LocatedText | None) -> Located | None:
    if name is not None and url is None:
        meant = BY_KEY["license"].meant(name.text)
        if meant == "unstated" or meant in TO_SUPPLY:
            return LocatedText(meant, name.span)
    items = {"name": name, "url": url}
    found = {key: cell for key, cell in items.items() if cell is not None}
    return _map(found) if found else None


def _below(key: str, cells: Mapping[str, LocatedText]) -> LocatedMap | None:
    """A mapping whose keys have columns of their own."""
    found = {
        name.removeprefix(f"{key}."): cell
        for name, cell in cells.items()
        if name.startswith(f"{key}.")
    }
    return _map(found) if found else None


def _rest(cell: LocatedText, report: Report) -> Sequence[tuple[str, Located]]:
    """The cell of everything else, which is YAML."""

    def here(line: int, column: int) -> Span:
        del line, column
        return cell.span

    try:
        node = read_yaml(cell.text, cell.span.file, place=here)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return ()
    if not isinstance(node, LocatedMap):
        key = "wrong-type/mapping"
        report.add(diagnose(key, cell.span, name=BY_KEY["rest"].zh, found=cell.text))
        return ()
    return tuple(node.items.items())


def source_cells(source: Mapping[str, object], language: Language) -> dict[str, str]:
    """The texts of a row; what no column can say as it is goes into the last one."""
    cells: dict[str, str] = {}
    rest: dict[str, object] = {}
    for key, value in source.items():
        if value == "" and key in KNOWN:
            continue  # a key without a value is not there
        made = _written(key, value, language)
        if made is not None and _reads_as(made, key, value):
            cells |= made
        else:
            rest[key] = value
    if rest:
        cells["rest"] = yaml_text(rest, blocks=0).rstrip("\n")
    return cells


KNOWN = frozenset(key.partition(".")[0] for key in BY_KEY) - {"id", "rest", "note"}


def _reads_as(cells: Mapping[str, str], key: str, value: object) -> bool:
    """Whether a person's program would read it so."""
    if not cells.keys() <= BY_KEY.keys():
        return False
    if any(text != text.strip() or not text for text in cells.values()):
        return False
    located = {name: LocatedText(text, HERE) for name, text in cells.items()}
    read = read_source(located, {ID.key: HERE}, Report())
    return plain(read) == {key: value}


def _written(key: str, value: object, language: Language) -> dict[str, str] | None:
    """The cells of a key; None: it has no column, or not for this."""
    if key not in KNOWN:
        return None
    if key == "producer" and not isinstance(value, str):
        return _producer_cells(value, language)
    if key in LISTS and not isinstance(value, str):
        return {key: _joined(value)} if value else None
    if key == "license" and isinstance(value, Mapping):
        names = {"name": "license", "url": "license.url"}
        if not value.keys() <= names.keys():
            return None
        return {names[k]: str(v) for k, v in value.items()}
    if key == "pid" and isinstance(value, Mapping):
        return {f"pid.{k}": str(v) for k, v in value.items()}
    if key in WORDS and isinstance(value, Mapping):
        return _words_cells(key, value)
    if not isinstance(value, str):
        return None
    return {key: BY_KEY[key].shown(value, language)}


def _words_cells(key: str, value: Mapping[str, object]) -> dict[str, str] | None:
    columns = {"zh": key, "en": f"{key}.en"}
    if not value.keys() <= columns.keys():
        return None
    return {columns[k]: str(v) for k, v in value.items()}


def _producer_cells(value: object, language: Language) -> dict[str, str] | None:
    """Two columns with as many names, or one; nobody is a word."""
    if not isinstance(value, Sequence):
        return None
    if not value:
        return {"producer": NOBODY[1 if language == "en" else 0]}
    first = [v.get("zh", "") if isinstance(v, Mapping) else v for v in value]
    second = [v.get("en", "") if isinstance(v, Mapping) else "" for v in value]
    cells = {"producer": _joined(first)} if any(first) else {}
    if any(second):
        cells["producer.en"] = _joined(second)
    return cells


def _joined(values: object) -> str:
    """A list in one cell."""
    if not isinstance(values, Sequence):
        return ""
    return "；".join(re.sub(r"([;；])", r"\\\1", str(value)) for value in values)
