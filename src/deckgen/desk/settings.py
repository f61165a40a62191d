"""The sheet of settings: what the description of single facts says beyond its sheet.

A row is a place in `data/facts.yaml` and its text: `as_of`, `title.zh`, `checks.1`,
`fields.metric.title.en`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.desk.heads import Column
from deckgen.desk.tables import Table
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import Located, LocatedList, LocatedMap, LocatedText

SETTING_COLUMNS = (
    Column(
        "key",
        "设置项",
        "Setting",
        28,
        "数据点这张表的说明，与 data/facts.yaml 的键相同；下一级用点连接",
        "a key of data/facts.yaml; a dot goes one level down",
    ),
    Column(
        "value",
        "内容",
        "Content",
        60,
        "原样使用的文字；首尾的空格要保留，就用双引号括起",
        'taken as it stands; in "…" the blanks at its ends stay',
    ),
)
FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class Settings:
    """Texts by the path they have in the description."""

    values: Mapping[str, LocatedText] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """A text; empty: it is not set."""
        found = self.values.get(path)
        return unquoted(found.text) if found else ""

    def below(self, path: str) -> dict[str, LocatedText]:
        """What stands at a path and under it, by what follows it."""
        return {
            key[len(path) + 1 :]: value
            for key, value in self.values.items()
            if key == path or key.startswith(f"{path}.")
        }

    def tops(self) -> tuple[str, ...]:
        """The first steps of all paths."""
        return tuple(dict.fromkeys(key.partition(".")[0] for key in self.values))


def read_settings(table: Table, report: Report) -> Settings:
    """The rows of the sheet; a key stands once."""
    found: dict[str, LocatedText] = {}
    for row in table.rows():
        key, value = row.cells.get("key"), row.cells.get("value")
        if key is None:
            report.add(diagnose("desk-no-id/setting", row.spans.get("key", table.span)))
        elif key.text in found:
            first = str(found[key.text].span)
            said = {"key": key.text, "first": first}
            report.add(diagnose("duplicate-key", key.span, **said))
        elif value is not None:
            found[key.text] = value
    return Settings(found)


def nested(values: Mapping[str, LocatedText]) -> Located:
    """Texts by their paths as one value; `1`, `2`, … are the items of a list."""
    if "" in values:
        only = values[""]
        if only.text == "{}":
            return LocatedMap({}, {}, only.span)
        if only.text == "[]":
            return _list((), only.span)
        return LocatedText(unquoted(only.text), only.span)
    groups: dict[str, dict[str, LocatedText]] = {}
    for path, value in values.items():
        step, _, rest = path.partition(".")
        groups.setdefault(step, {})[rest] = value
    made = {step: nested(below) for step, below in groups.items()}
    first = next(iter(values.values())).span
    if all(step.isascii() and step.isdigit() for step in made):
        ordered = sorted(made.items(), key=lambda item: int(item[0]))
        return _list((value for _, value in ordered), first)
    return LocatedMap(made, {step: v.span for step, v in made.items()}, first)


def _list(items: Iterable[Located], span: Span) -> LocatedList:
    return LocatedList(tuple(items), span)


def leaves(path: str, value: object) -> Iterator[tuple[str, str]]:
    """A value as texts with their paths."""
    if isinstance(value, Mapping):
        if not value:
            yield path, "{}"
        for key, below in value.items():
            yield from leaves(f"{path}.{key}", below)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            yield path, "[]"
        for number, below in enumerate(value, 1):
            yield from leaves(f"{path}.{number}", below)
    else:
        yield path, quoted(str(value))


def quoted(text: str) -> str:
    """A text as a cell holds it: what a cell would lose or mistake is in quotes."""
    is_safe = text == text.strip() and text not in ("", "{}", "[]")
    return text if is_safe and unquoted(text) == text else f'"{text}"'


def unquoted(text: str) -> str:
    """What a cell says."""
    is_quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return text[1:-1] if is_quoted else text
