"""`data/<id>.yaml` into the description of a table, checked in itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from deckgen.datasets.ids import is_id, unknown_id
from deckgen.datasets.schema import DatasetEntry, FieldEntry, words
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import LocatedMap, Text, checked, did_you_mean, find, shorten
from deckgen.model.dataset import Field, FieldType, RowFields
from deckgen.model.quantity import FiscalYear, Period, Unit
from deckgen.model.source import Source
from deckgen.quantities import parse_period, parse_unit

Kind = Literal["text", "workbook", "data", "query", "derived"]
"""Where a table comes from: a text or workbook, JSON or Parquet, SQL, other tables."""
KIND_KEYS: Mapping[str, tuple[Kind, ...]] = {
    "sheet": ("workbook",),
    "range": ("workbook",),
    "encoding": ("text",),
    "delimiter": ("text",),
    "database": ("query",),
    "timeout": ("query",),
    "path": ("text", "workbook", "data"),
    "unpivot": ("text", "workbook", "data", "query"),
}
"""Keys that only some tables have, and their kinds."""
COMPUTED = ("sources", "processing_level", "as_of")
"""What a derived dataset has from those it is derived from."""
QUERY_LIMIT = 20_000
"""Characters of a query."""
WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv")
ROW_FIELDS = tuple(f.name for f in fields(RowFields))
NUMERIC = ("integer", "number")
DATABASE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}\Z")
NEEDS: Mapping[str, tuple[FieldType, ...]] = {
    "value": ("integer", "number"),
    "period": ("period", "date"),
    "checked_on": ("date", "text"),
    "vintage": ("date",),
}
"""Types of the columns that hold something per row; text for all others."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the metadata says of a table, before the table is read."""

    id: str
    file: str
    node: LocatedMap
    entry: DatasetEntry
    fields: tuple[Field, ...]
    row_fields: RowFields
    as_of: Period
    sources: tuple[str, ...]
    missing: frozenset[str]
    fiscal: FiscalYear | None = None

    def span(self, *path: str | int) -> Span:
        """The place of a value of the metadata."""
        return find(self.node, path).at(path_name(self.id, path))

    def field_at(self, name: str) -> int:
        """Index of a field."""
        return next(i for i, f in enumerate(self.fields) if f.name == name)


def path_name(owner: str, path: Sequence[str | int]) -> str:
    """`users.fields[2].unit`."""
    for step in path:
        owner += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return owner


@dataclass(frozen=True, slots=True)
class Check:
    """A description while it is being checked."""

    id: str
    node: LocatedMap
    entry: DatasetEntry
    report: Report

    def tell(
        self, key: str, path: Sequence[str | int], /, **values: str | None
    ) -> None:
        """Notes a diagnostic at the place of a value."""
        span = find(self.node, path).at(path_name(self.id, path))
        short = {n: v and shorten(v) for n, v in values.items()}
        self.report.add(diagnose(key, span, dataset=self.id, **short))

    @property
    def names(self) -> tuple[str, ...]:
        """Of the fields."""
        return tuple(f.name for f in self.entry.fields)


def read_description(
    id_: str,
    node: LocatedMap,
    *,
    sources: Mapping[str, Source] | Sequence[str],
    units: Mapping[str, Unit],
    report: Report,
    fiscal_year: FiscalYear | None = None,
) -> Description | None:
    """The description, or None after noting every error of it.

    Args:
        id_: from the name of the file.
        node: the file.
        sources: ids that exist.
        units: the house's own.
        report: takes the diagnostics.
        fiscal_year: the house's, where the data say nothing.
    """
    before = len(report.found)
    file = node.span.file
    if not is_id(id_) or id_ == "sources":
        report.add(diagnose("bad-id", Span(file), name=id_))
    entry = checked(DatasetEntry, node, report, path=id_)
    if entry is None:
        return None
    check = Check(id_, node, entry, report)
    check_kind(check)
    check_names(check)
    check_sources(check, tuple(sources))
    check_row_fields(check)
    check_preferences(check, tuple(sources))
    made = tuple(
        make_field(check, index, f, units) for index, f in enumerate(entry.fields)
    )
    fiscal = fiscal_of(entry) or fiscal_year
    # That of a derived dataset is known when its bases are.
    is_derived = entry.derived is not None
    as_of = parse_period("2999" if is_derived else entry.as_of, fiscal)
    if as_of is None and entry.as_of:
        check.tell("bad-period", ["as_of"], value=entry.as_of)
    if entry.processing_level == "major" and not entry.description_processing:
        check.tell("missing-key/description-processing", ["processing_level"])
    errors = [d for d in report.found[before:] if d.severity == "error"]
    if errors or as_of is None:
        return None
    missing = entry.missing_values
    return Description(
        id=id_,
        file=file,
        node=node,
        entry=entry,
        fields=made,
        row_fields=row_fields(entry),
        as_of=as_of,
        sources=tuple(dict.fromkeys(entry.sources or ())),
        fiscal=fiscal,
        missing=frozenset([""] if missing is None else ["", *missing]),
    )


def fiscal_of(entry: DatasetEntry) -> FiscalYear | None:
    """How the data count their fiscal years, where they say so."""
    said = entry.fiscal_year
    return FiscalYear(said.first_month, said.named_by) if said else None


def kind_of(entry: DatasetEntry) -> Kind:
    """Where the table comes from."""
    if entry.derived is not None:
        return "derived"
    if entry.query:
        return "query"
    extension = entry.path[entry.path.rfind(".") :].lower() if entry.path else ""
    if extension in WORKBOOKS or entry.sheet or entry.range:
        return "workbook"
    return "text" if extension in ("", *TEXTS) else "data"


def check_kind(check: Check) -> None:
    """Keys that go together: of a file, a query, or of what is derived."""
    entry, kind = check.entry, kind_of(check.entry)
    written = check.node.items
    for name, kinds in KIND_KEYS.items():
        # Without `path` the kind of the file is not known yet.
        is_open = kind == "text" and not entry.path and "query" not in kinds
        if name in written and kind not in kinds and not is_open:
            check.tell("key-of-kind", [name], name=name)
    if kind == "derived":
        roles = [f"{r}_field" for r in ROW_FIELDS if r not in ("period", "entity")]
        for name in (*COMPUTED, *roles):
            if name in written:
                check.tell("derived-declares", [name], name=name)
        return
    for name in ("processing_level", "as_of"):
        if not getattr(entry, name):
            span = check.node.span.at(path_name(check.id, [name]))
            check.report.add(diagnose("missing-key", span, key=name, owner=check.id))
    if len(entry.query) > QUERY_LIMIT:
        check.tell("query-length", ["query"], limit=str(QUERY_LIMIT))
    if entry.database and "://" in entry.database:
        check.report.add(
            diagnose("database-name/address", check.node.items["database"].span)
        )
    elif entry.database and not DATABASE.match(entry.database):
        check.tell("database-name", ["database"], name=entry.database)
    check_unpivot(check)


def check_unpivot(check: Check) -> None:
    """The two fields that a wide table's columns become."""
    entry = check.entry.unpivot
    if entry is None:
        return
    for key in ("names_to", "values_to"):
        name = getattr(entry, key)
        if name not in check.names:
            near = did_you_mean(name, check.names)
            path = ["unpivot", key]
            check.tell("unknown-field", path, name=name, suggestion=near)
    if entry.names_to == entry.values_to:
        path = ["unpivot", "values_to"]
        first = "names_to"
        check.tell("duplicate-role", path, name=entry.values_to, first=first)


def check_names(check: Check) -> None:
    """Fields are named once; the primary key names fields."""
    seen: dict[str, int] = {}
    for index, name in enumerate(check.names):
        path: list[str | int] = ["fields", index, "name"]
        if not is_id(name):
            check.tell("bad-id", path, name=name)
        if name in seen:
            first = str(find(check.node, ["fields", seen[name], "name"]))
            check.tell("duplicate-field", path, name=name, first=first)
        seen.setdefault(name, index)
    for index, name in enumerate(check.entry.primary_key):
        if name not in check.names:
            check.tell(
                "unknown-field",
                ["primary_key", index],
                name=name,
                suggestion=did_you_mean(name, check.names),
            )
    key = [k for k in check.entry.primary_key if k != check.entry.vintage_field]
    if check.entry.value_field and len(key) != 1:
        check.tell("single-fact-key", ["primary_key"])


def check_sources(check: Check, known: Sequence[str]) -> None:
    """The sources named exist; a column's are among the dataset's."""
    entry = check.entry
    # A query has the sources of the datasets it reads, a derived dataset too.
    is_own = kind_of(entry) not in ("query", "derived") or bool(entry.database)
    if is_own and not entry.sources and not entry.source_field:
        at: list[str | int] = ["sources"] if "sources" in check.node.items else []
        check.tell("missing-key/sources", at)
    for index, name in enumerate(entry.sources or ()):
        if name not in known:
            span = find(check.node, ["sources", index]).at(f"{check.id}.sources")
            check.report.add(unknown_id("unknown-source", name, known, span))
    for position, field in enumerate(entry.fields):
        for index, name in enumerate(field.sources or ()):
            path: list[str | int] = ["fields", position, "sources", index]
            if name not in known:
                span = find(check.node, path).at(path_name(check.id, path))
                check.report.add(unknown_id("unknown-source", name, known, span))
            elif entry.sources and name not in entry.sources:
                check.tell("source-not-listed", path, name=name)


def check_preferences(check: Check, known: Sequence[str]) -> None:
    """Each names a source that exists or a fact, not both."""
    for index, one in enumerate(check.entry.prefer or ()):
        path: list[str | int] = ["prefer", index]
        if bool(one.source) == bool(one.fact):
            check.tell("prefer-unclear", path)
        elif one.source and one.source not in known:
            span = find(check.node, [*path, "source"]).at(path_name(check.id, path))
            check.report.add(unknown_id("unknown-source", one.source, known, span))


def check_row_fields(check: Check) -> None:
    """Columns that hold something per row exist and have the type for it."""
    used: dict[str, str] = {}
    for role in ROW_FIELDS:
        key = f"{role}_field"
        name = getattr(check.entry, key)
        if not name:
            continue
        field = next((f for f in check.entry.fields if f.name == name), None)
        if field is None:
            check.tell(
                "unknown-field",
                [key],
                name=name,
                suggestion=did_you_mean(name, check.names),
            )
            continue
        types = NEEDS.get(role, ("text",))
        if field.type not in types:
            words_ = ", ".join(f"`{t}`" for t in types)
            check.tell(
                "field-of-wrong-type", [key], name=name, type=field.type, types=words_
            )
        if name in used:
            check.tell("duplicate-role", [key], name=name, first=used[name])
        used.setdefault(name, key)


def make_field(
    check: Check, index: int, field: FieldEntry, units: Mapping[str, Unit]
) -> Field:
    """The noun; numbers say their unit and what arithmetic they allow."""
    entry = check.entry
    path: list[str | int] = ["fields", index]
    is_number = field.type in NUMERIC and not (
        field.type == "integer" and field.name in entry.primary_key
    )
    per_row = not entry.value_field or field.name == entry.value_field
    # What steps make has the unit and measure that come out.
    is_number = is_number and entry.derived is None
    if is_number and field.unit is None and not (entry.unit_field and per_row):
        check.tell("field-without-unit", path, name=field.name)
    if is_number and not field.measure and not (entry.measure_field and per_row):
        check.tell("field-without-measure", path, name=field.name)
    if field.type not in NUMERIC:
        for name in ("unit", "measure", "decimals"):
            if getattr(field, name) is not None:
                check.tell("field-of-numbers", [*path, name], name=name)
    check_upper(check, path, field)
    unit = make_unit(check, [*path, "unit"], field.unit, units)
    return Field(
        name=field.name,
        title=words(field.title),
        type=field.type,
        unit=unit,
        decimals=field.decimals,
        measure=field.measure,
        upper=field.upper,
        metric=field.metric or entry.metric,
        entity=field.entity or entry.entity,
        description=field.description or field.description_from_producer,
        sources=tuple(dict.fromkeys(field.sources or ())),
        span=find(check.node, [*path, "name"]).at(path_name(check.id, path)),
    )


def check_upper(check: Check, path: Sequence[str | int], field: FieldEntry) -> None:
    """The column of upper ends is another column of numbers."""
    if not field.upper:
        return
    other = next((f for f in check.entry.fields if f.name == field.upper), None)
    if other is None:
        near = did_you_mean(field.upper, check.names)
        check.tell("unknown-field", [*path, "upper"], name=field.upper, suggestion=near)
    elif other.type not in NUMERIC or other.name == field.name:
        types = ", ".join(f"`{t}`" for t in NUMERIC)
        check.tell(
            "field-of-wrong-type",
            [*path, "upper"],
            name=field.upper,
            type=other.type,
            types=types,
        )


def make_unit(
    check: Check,
    path: Sequence[str | int],
    text: Text | None,
    units: Mapping[str, Unit],
) -> Unit | None:
    """The unit that is written, if it is known."""
    if text is None:
        return None
    written = words(text)
    symbol = written.plain or written.zh or written.en
    unit = parse_unit(symbol, en=written.en, house=units)
    if unit is None:
        check.tell(
            "unknown-unit", path, value=symbol, suggestion=did_you_mean(symbol, units)
        )
    elif written.en and not unit.en:
        unit = replace(unit, en=written.en)
    return unit


def row_fields(entry: DatasetEntry) -> RowFields:
    """The columns that hold something per row; a table's one period column too."""
    named = {role: getattr(entry, f"{role}_field") for role in ROW_FIELDS}
    if not named["period"]:
        for wanted in ("period", "date"):
            found = [
                f.name
                for f in entry.fields
                if f.type == wanted and f.name != entry.vintage_field
            ]
            keys = [name for name in found if name in entry.primary_key]
            candidates = keys or (found if wanted == "period" else [])
            if len(candidates) == 1:
                named["period"] = candidates[0]
                break
    return RowFields(**named)
