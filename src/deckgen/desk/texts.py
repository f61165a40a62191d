"""A desk → the texts of `sources.yaml`, `facts.yaml`, `facts.csv` and of its terms."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from deckgen.desk.fact_heads import FACT_COLUMNS
from deckgen.desk.model import FactSheet
from deckgen.desk.source_heads import SOURCE_COLUMNS
from deckgen.desk.yaml_text import flow, yaml_text
from deckgen.located import LocatedList, LocatedMap, LocatedText, plain

TERMS = "terms"
ORDER = {
    key: at
    for at, key in reversed(
        [(n, c.key.partition(".")[0]) for n, c in enumerate(SOURCE_COLUMNS)]
    )
}
DESCRIBED = (
    "title",
    "description",
    "processing_level",
    "description_processing",
    "as_of",
    "fiscal_year",
    "primary_key",
    "value_field",
    *(f"{column.key}_field" for column in FACT_COLUMNS if column.key != "value"),
)
"""The order in which a description is best read; checks and fields come last."""
COMMENT = re.compile(r"#\s?")


def sources_text(
    sources: Mapping[str, object], notes: Mapping[str, str], *, before: str = ""
) -> str:
    """Entries of `sources.yaml`; what the house notes stands above each.

    Args:
        sources: plain, by id.
        notes: by id.
        before: what the file holds already.
    """
    parts = [before if not before or before.endswith("\n") else f"{before}\n"]
    for name, source in sources.items():
        note = notes.get(name, "")
        lines = "".join(f"# {line}\n" for line in note.split("\n") if note)
        parts.append(f"\n{lines}{yaml_text({name: ordered(source)}, blocks=2)}")
    return "".join(parts).removeprefix("\n")


def ordered(source: object) -> object:
    """The keys of a source in the order of the sheet's columns."""
    if not isinstance(source, Mapping):
        return source
    return {k: source[k] for k in sorted(source, key=lambda k: (ORDER.get(k, 99), k))}


def comments_above(
    text: str, node: LocatedMap
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The comments above the entries of a file by their keys, and all others."""
    lines = text.split("\n")
    starts = {span.line - 1: key for key, span in node.key_spans.items()}
    notes: dict[str, str] = {}
    others: list[str] = []
    waiting: list[str] = []
    for number, line in enumerate(lines):
        if line.startswith("#"):
            waiting.append(COMMENT.sub("", line, count=1).rstrip())
            continue
        if number in starts:
            if any(waiting):
                notes[starts[number]] = "\n".join(w for w in waiting if w)
            waiting = []
        elif line.strip():
            others += waiting
            waiting = []
        if (at := line.find(" #")) >= 0 and not set("\"'") & set(line[at:]):
            others.append(line[at:].strip())
    return notes, (*others, *waiting)


def facts_yaml(facts: FactSheet) -> str:
    """The description as a file."""
    made = plain(facts.node)
    if not isinstance(made, Mapping):
        return ""
    last = len(DESCRIBED)
    at = {key: n for n, key in enumerate(DESCRIBED)} | {"checks": last + 1}
    keys = sorted(made, key=lambda key: at.get(key, last + 2 * (key == "fields")))
    return yaml_text({key: made[key] for key in keys})


def facts_csv(facts: FactSheet) -> str:
    """The table as a file."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(facts.header)
    writer.writerows(facts.rows)
    return made.getvalue()


def terms_of(house: LocatedMap) -> tuple[str, ...]:
    """The terms that house.yaml lists."""
    found = house.items.get(TERMS)
    if isinstance(found, LocatedList):
        return tuple(i.text for i in found.items if isinstance(i, LocatedText))
    return ()


def with_terms(text: str, house: LocatedMap, terms: Sequence[str]) -> str:
    """house.yaml with other terms, or without any; every other byte stays."""
    lines = text.split("\n")
    wanted = [f"{TERMS}: {flow(list(terms))}"] if terms else []
    span = house.key_spans.get(TERMS)
    if span is None:
        while lines and not lines[-1].strip():
            lines.pop()
        return "\n".join([*lines, *wanted, ""])
    first = span.line - 1
    below = [s.line - 1 for s in house.key_spans.values() if s.line > span.line]
    last = min(below, default=len(lines))
    # What stands above the next key belongs to it.
    while last > first + 1 and _is_apart(lines[last - 1]):
        last -= 1
    return "\n".join([*lines[:first], *wanted, *lines[last:]])


def _is_apart(line: str) -> bool:
    return not line.strip() or line.startswith("#")
