"""SQL over the project's own files and datasets: parsed, checked, then run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from deckgen.datasets.engine import engine_errors, fetch, lock, open_engine, time_limit
from deckgen.datasets.files import inside
from deckgen.datasets.records import Records
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import did_you_mean
from deckgen.located.cells import SHOWN_DIGITS
from deckgen.model.dataset import Dataset, Range, Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILES = (".csv", ".tsv", ".parquet", ".json", ".jsonl", ".ndjson")
READERS = frozenset(
    "read_csv read_csv_auto read_parquet parquet_scan read_json read_json_auto "
    "read_ndjson read_ndjson_auto".split()
)
ROWS = frozenset("range generate_series unnest".split())
"""Functions that make rows and read nothing."""
CLOCK = frozenset(
    "current_date current_time current_timestamp localtime localtimestamp".split()
)
"""Words that are functions without brackets."""
MOVING = frozenset(("current_setting", "current_user", "session_user", "getvariable"))
"""Beside what the engine itself says is not the same each time."""

Node = Any
Load = Callable[[str], Dataset]
"""A dataset by its id; raises when it has errors of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a query stands, and what it may reach."""

    root: Path
    file: str
    span: Span
    seconds: int
    ids: Sequence[str]
    """Datasets of the project."""


@dataclass(slots=True)
class Parsed:
    """A statement as the engine's parser has it."""

    tree: Node
    is_ordered: bool
    datasets: dict[str, None] = field(default_factory=dict)
    files: list[Path | str] = field(default_factory=list)
    """Files, and the patterns that named them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave, and the datasets it read."""

    records: Records
    is_ordered: bool
    read: tuple[str, ...] = ()


def run_query(sql: str, place: Place, load: Load) -> Result:
    """The result of one SELECT over files under `data/` and datasets.

    Raises:
        DeckgenError: not one SELECT, a table or file that is not there, a function
            that is not the same each time, too long, too large.
    """
    connection = open_engine(place.span, "query")
    root, seconds = place.root.resolve(), place.seconds
    try:
        with engine_errors(place.span, root, seconds):
            parsed = parse(connection, sql, place)
        read = [load(name) for name in parsed.datasets]
        with (
            engine_errors(place.span, root, seconds),
            time_limit(connection.interrupt, seconds),
        ):
            for dataset in read:
                fill(connection, dataset)
            lock(connection, parsed.files)
            plain = connection.execute(
                "SELECT json_deserialize_sql(?::JSON)", [json.dumps(parsed.tree)]
            ).fetchone()
            records = fetch(
                connection,
                str(plain[0]) if plain else "",
                file=place.file,
                at=place.span,
                digits=SHOWN_DIGITS,
            )
    finally:
        connection.close()
    return Result(records, parsed.is_ordered, tuple(parsed.datasets))


def parse(connection: DuckDBPyConnection, sql: str, place: Place) -> Parsed:
    """The tree of a statement, its files made absolute.

    Raises:
        DeckgenError: `query-error`, `query-not-read-only`, and as `look_at`.
    """
    found = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql])
    row = found.fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        if tree.get("error_type") == "parser":
            reason = str(tree.get("error_message", ""))[:300]
            raise DeckgenError(diagnose("query-error", place.span, reason=reason))
        raise DeckgenError(diagnose("query-not-read-only", place.span))
    statements = tree.get("statements") or []
    if len(statements) != 1:
        raise DeckgenError(diagnose("query-not-read-only", place.span))
    top = statements[0].get("node") or {}
    kinds = [m.get("type") for m in top.get("modifiers") or ()]
    parsed = Parsed(tree, "ORDER_MODIFIER" in kinds)
    nodes = list(walk(tree))
    named = {
        e.get("key") for n in nodes for e in (n.get("cte_map") or {}).get("map", ())
    }
    moving = moving_functions(connection)
    for node in nodes:
        look_at(node, parsed, place, named=named, moving=moving)
    return parsed


def walk(node: Node) -> Iterator[dict[str, Any]]:
    """Every object of a tree."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)


def moving_functions(connection: DuckDBPyConnection) -> frozenset[str]:
    """Functions that give another result another time: `now`, `random`."""
    found = connection.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE stability IS NOT NULL AND stability <> 'CONSISTENT'"
    )
    return frozenset(str(row[0]) for row in found.fetchall()) | MOVING


def look_at(
    node: dict[str, Any],
    parsed: Parsed,
    place: Place,
    *,
    named: set[str],
    moving: frozenset[str],
) -> None:
    """One object of the tree: tables and files are known, functions allowed.

    Raises:
        DeckgenError: `query-table`, `query-function`, `query-not-same`.
    """
    kind = node.get("type")
    if node.get("sample"):
        raise not_same(place, "sample")
    if kind == "SHOW_REF":
        raise DeckgenError(diagnose("query-not-read-only", place.span))
    if kind == "BASE_TABLE":
        look_at_table(node, parsed, place, named)
    elif kind == "TABLE_FUNCTION":
        look_at_reader(node.get("function") or {}, parsed, place)
    elif node.get("class") == "FUNCTION":
        name = str(node.get("function_name", "")).lower()
        if name in moving:
            raise not_same(place, f"{name}()")
    elif node.get("class") == "COLUMN_REF":
        names = node.get("column_names") or [""]
        if len(names) == 1 and str(names[0]).lower() in CLOCK:
            raise not_same(place, str(names[0]).lower())


def not_same(place: Place, what: str) -> DeckgenError:
    """A part of a query that gives another result the next time."""
    return DeckgenError(diagnose("query-not-same", place.span, what=what))


def look_at_table(
    node: dict[str, Any], parsed: Parsed, place: Place, named: set[str]
) -> None:
    """A table: a dataset of the project, a file, or one that the query itself names."""
    name = str(node.get("table_name", ""))
    is_plain = not node.get("schema_name") and not node.get("catalog_name")
    if is_plain and name in place.ids:
        parsed.datasets[name] = None
    elif is_plain and name.lower().endswith(FILES):
        node["table_name"] = reach(name, parsed, place)
    elif not is_plain or name not in named:
        near = did_you_mean(name, place.ids)
        raise DeckgenError(
            diagnose("query-table", place.span, name=name, suggestion=near)
        )


def look_at_reader(function: dict[str, Any], parsed: Parsed, place: Place) -> None:
    """A function in place of a table: a reader of files, or a maker of rows."""
    name = str(function.get("function_name", "")).lower()
    if name in ROWS:
        return
    arguments = function.get("children") or []
    value = (arguments[0].get("value") or {}) if arguments else {}
    path = value.get("value") if isinstance(value, dict) else None
    if name not in READERS or not isinstance(path, str):
        raise DeckgenError(diagnose("query-function", place.span, name=f"{name}()"))
    value["value"] = reach(path, parsed, place)


def reach(path: str, parsed: Parsed, place: Place) -> str:
    """The absolute path of a file, or pattern of files, under `data/`.

    Raises:
        DeckgenError: it leads out of `data/`, or there is none.
    """
    own = path.removeprefix("data/")
    base = (place.root / "data").resolve()
    if any(c in own for c in "*?["):
        pure = PurePosixPath(own)
        if pure.is_absolute() or ".." in pure.parts or "\\" in own:
            raise DeckgenError(
                diagnose("bad-path", place.span, path=path, folder="data")
            )
        found = sorted(base.glob(own))
        for one in found:
            # A link among them may lead out.
            inside(place.root, one.relative_to(base).as_posix(), place.span)
    else:
        found = [
            base / inside(place.root, own, place.span).relative_to(place.root / "data")
        ]
    if not found or not all(one.is_file() for one in found):
        names = [p.name for p in base.iterdir()]
        near = did_you_mean(PurePosixPath(own).name, names)
        raise DeckgenError(
            diagnose("missing-table", place.span, file=f"data/{own}", suggestion=near)
        )
    parsed.files += [*found, str(base / own)]
    return str(base / own)


def fill(connection: DuckDBPyConnection, dataset: Dataset) -> None:
    """A dataset as a table of the engine: the rows that the edition's date sees.

    Numbers are exact decimals, periods text, a column with ranges too; a status that
    the cells imply is the column `status`.
    """
    rows = [r for r in range(dataset.rows) if r not in dataset.unseen]
    columns = {f.name: (f.type, dataset.columns[f.name]) for f in dataset.fields}
    status = dataset.row_fields.status
    if status and dataset.field(status) is None and "status" not in columns:
        columns["status"] = ("text", dataset.columns[status])
    kinds, lists = [], []
    for kind, values in columns.values():
        seen = [values[r] for r in rows]
        lists.append([None if v is None else spelled(v) for v in seen])
        match kind:
            case "number" | "integer" if not any(isinstance(v, Range) for v in seen):
                kinds.append(decimal_type(seen))
            case "boolean" | "date":
                kinds.append(kind.upper())
            case _:
                kinds.append("VARCHAR")
    names = ['"' + name.replace('"', '""') + '"' for name in columns]
    table = '"' + dataset.id.replace('"', '""') + '"'
    typed = ", ".join(f"{n} {k}" for n, k in zip(names, kinds, strict=True))
    connection.execute(f"CREATE TABLE {table} ({typed})")
    if rows:
        cast = ", ".join(f"CAST(unnest(?::VARCHAR[]) AS {k})" for k in kinds)
        connection.execute(f"INSERT INTO {table} SELECT {cast}", lists)


def spelled(value: Value) -> str:
    """A cell as the engine casts it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def decimal_type(values: Sequence[Value]) -> str:
    """A decimal that holds all numbers of a column exactly, and their sums."""
    numbers = [v for v in values if isinstance(v, Decimal)]
    places = max((-int(v.as_tuple().exponent) for v in numbers), default=0)
    digits = max((v.adjusted() + 1 for v in numbers), default=1)
    return f"DECIMAL(38,{max(places, 0)})" if places + digits < 32 else "DOUBLE"


def in_order(result: Result, primary_key: Sequence[str]) -> Records:
    """Rows in the order the query asks for, else in that of the primary key: an
    engine gives them in any."""
    records = result.records
    if result.is_ordered:
        return records
    key = [records.header.index(k) for k in primary_key if k in records.header]

    def order(cells: Sequence[str]) -> tuple[object, ...]:
        return tuple(sortable(cells[at]) for at in (*key, *range(len(cells))))

    return replace(records, rows=tuple(sorted(records.rows, key=order)))


def sortable(text: str) -> tuple[int, Decimal, str]:
    """Numbers by size, then texts."""
    plain = text.lstrip("-")
    if plain.replace(".", "", 1).isdecimal() and plain.isascii():
        return 0, Decimal(text), ""
    return 1, Decimal(0), text
