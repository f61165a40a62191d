"""A finding at a cell of a desk → the same in the words of the workbook: heads of
columns in place of keys, choices of lists in place of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import Formatter

from deckgen.desk.fact_heads import FACT_COLUMNS
from deckgen.desk.heads import SHEETS, Column, Language, Sheet, folded, sheet_named
from deckgen.desk.settings import SETTING_COLUMNS
from deckgen.desk.source_heads import SOURCE_COLUMNS
from deckgen.diagnostics import Diagnostic
from deckgen.diagnostics.cell_hints import CELL_HINTS

Columns = Mapping[str, Column]
Value = str | tuple[str, ...]
COLUMNS: Mapping[Sheet, Columns] = {
    "sources": {c.key: c for c in SOURCE_COLUMNS},
    "facts": {c.key: c for c in FACT_COLUMNS},
}
HEADS = ("field", "fields", "column", "name")
"""Values that may be keys of columns."""
CHOICES = ("example", "value", "allowed", "suggestion", "type", "types", "found")
"""Values that may be choices of a list."""
SETTING = SETTING_COLUMNS[0]
NAMES: Mapping[str, tuple[str, str]] = {str(key): SHEETS[key] for key in SHEETS}


def in_cells(found: Diagnostic) -> Diagnostic:
    """A finding as its reader sees the workbook; one of another file as it is."""
    title = found.span.cell.rpartition("!")[0]
    sheet = sheet_named(title) if title else None
    if sheet is None or "sheet" in dict(found.values):
        return found
    is_chinese = folded(title) == folded(SHEETS[sheet][0])
    language: Language = "zh-CN" if is_chinese else "en"
    columns = COLUMNS.get(sheet, {})
    values = dict(found.values)
    said = {n: _said(n, v, values, columns, language) for n, v in values.items()}
    said["sheet"] = title
    said |= _new_column(found, values, columns, language)
    said |= dict(_filled(found.key, sheet, language))
    return replace(found, values=tuple(sorted(said.items())))


def _said(
    name: str,
    value: Value,
    values: Mapping[str, Value],
    columns: Columns,
    language: Language,
) -> Value:
    """A value of a message in the words of the workbook."""
    if name in HEADS:
        return _each(value, lambda text: _head(text, columns, language))
    if name in CHOICES:
        column = _column(name, values, columns)
        if column is not None:
            return _each(value, lambda text: _choice(text, column, language))
    return value


def _each(value: Value, change: Callable[[str], str]) -> Value:
    """A word, or each of a list; backticks stay."""
    if isinstance(value, tuple):
        return tuple(f"`{change(one.strip('`'))}`" for one in value)
    if "`, `" in value:
        return ", ".join(f"`{change(one)}`" for one in value.strip("`").split("`, `"))
    return f"`{change(value[1:-1])}`" if value.startswith("`") else change(value)


def _head(key: str, columns: Columns, language: Language) -> str:
    """`date_published` → `发布日期`; `license.name` has the column of the licence."""
    column = columns.get(key) or columns.get(key.removesuffix(".name"))
    return column.head(language) if column is not None else key


def _column(name: str, values: Mapping[str, Value], columns: Columns) -> Column | None:
    """The column whose choice a value may be."""
    if name in ("type", "types"):
        return columns.get("type")
    for key in HEADS:
        value = values.get(key)
        if isinstance(value, str) and value in columns:
            return columns[value]
    return columns.get("license") if values.get("field") == "license.name" else None


def _choice(text: str, column: Column, language: Language) -> str:
    """A value as the list of its column has it; without what only YAML needs."""
    plain = text.removeprefix("{name: ").removesuffix("}").strip('[]"')
    return column.shown(plain, language)


def _new_column(
    found: Diagnostic,
    values: Mapping[str, Value],
    columns: Columns,
    language: Language,
) -> Mapping[str, str]:
    """The head that the sheet lacks: what has one is told in its own cell."""
    field = values.get("field")
    if isinstance(field, str) and found.span.path.count(".") == 1 and field in columns:
        return {"new_column": columns[field].head(language)}
    return {}


def _filled(key: str, sheet: Sheet, language: Language) -> Iterator[tuple[str, Value]]:
    """What the hints at a cell name of the workbook: columns, choices, sheets."""
    columns: dict[str, Column] = {"setting": SETTING}
    # Where both sheets have a column of a name it is the one of the finding's.
    for other in (*(s for s in COLUMNS if s != sheet), sheet):
        columns |= COLUMNS.get(other, {})
    english, _ = CELL_HINTS.get(key, ((), ()))
    for name in _names(english):
        kind, _, what = name.partition("_")
        if kind == "s":
            yield name, NAMES[what][language == "en"]
        elif kind == "c":
            yield name, columns[what].head(language)
        elif kind == "l":
            column = columns[what]
            shown = (column.shown(c.value, language) for c in column.choices)
            yield name, tuple(f"`{one}`" for one in shown)
        elif kind == "v":
            of, _, value = what.partition("_")
            yield name, columns[of].shown(value, language)


def _names(templates: Sequence[str]) -> dict[str, None]:
    """The values that templates ask for."""
    parsed = (part for text in templates for part in Formatter().parse(text))
    return dict.fromkeys(name for _, name, _, _ in parsed if name)
