"""Metadata models against located YAML: every error at its place."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BeforeValidator, Field

from deckgen.diagnostics import Report
from deckgen.located import Metadata, Text, checked, read_yaml, refuse


def even(value: object) -> object:
    """A validator with a message of the catalog."""
    if value == "odd":
        raise refuse("bad-date", value="odd")
    return value


class Leaf(Metadata):
    """One of several."""

    name: str
    kind: Literal["column", "line"] = "line"


class Root(Metadata):
    """Everything a model can hold."""

    title: Text
    leaves: list[Leaf] = Field(default_factory=list)
    days: int = 1
    width: float = 1.0
    wide: bool = False
    by_id: dict[str, Leaf] = Field(default_factory=dict)
    either: str | list[str] = ""
    when: Annotated[str, BeforeValidator(even)] = ""
    few: Annotated[list[str], Field(min_length=1)] | None = None
    small: Annotated[int, Field(le=12)] = 1


CASES = [
    ("tilte: x", "missing-key", "1:1", "title"),
    ("title: x\nleafs: []", "unknown-key", "2:1", "leafs"),
    ("title: {zh: x, jp: y}", "unknown-key", "1:16", "title.jp"),
    ("title: [x]", "wrong-type/text", "1:1", "title"),
    ("title:", "missing-key", "1:1", "title"),
    ("title: x\nleaves: y", "wrong-type/list", "2:9", "leaves"),
    ("title: x\nleaves:\n  - y", "wrong-type/mapping", "3:5", "leaves[1]"),
    ("title: x\nleaves:\n  - name：y", "full-width-punctuation", "3:5", "leaves[1]"),
    ("title: x\nleaves:\n  - {kind: line}", "missing-key", "3:5", "leaves[1].name"),
    (
        "title: x\nleaves:\n  - {name: a, kind: lime}",
        "unknown-value",
        "3:21",
        "leaves[1].kind",
    ),
    ("title: x\ndays: y", "wrong-type/whole-number", "2:7", "days"),
    ("title: x\nwidth: y", "wrong-type/number", "2:8", "width"),
    ("title: x\nwide: y s", "wrong-type/true-false", "2:7", "wide"),
    ("title: x\nby_id: {a: {nane: y}}", "missing-key", "2:9", "by_id.a.name"),
    ("title: x\neither: {a: b}", "wrong-type/text", "2:1", "either"),
    ("title: x\nwhen: odd", "bad-date", "2:7", "when"),
    ("title: x\nfew: []", "bad-value/empty", "2:1", "few"),
    ("title: x\nsmall: 13", "bad-value/range", "2:8", "small"),
    ("[a]", "wrong-type/mapping", "1:1", ""),
]


@pytest.mark.parametrize(("text", "key", "place", "path"), CASES)
def test_errors(text: str, key: str, place: str, path: str) -> None:
    report = Report()
    assert checked(Root, read_yaml(text, "f"), report) is None
    found = {(d.key, str(d.span).split(" ")[0], d.span.path) for d in report.found}
    assert (key, f"f:{place}", path) in found


def test_suggestions() -> None:
    report = Report()
    text = "title: x\nleafs: []\nleaves:\n  - {nane: y, name: z, kind: lime}"
    checked(Root, read_yaml(text, "f"), report, path="chart")
    values = [(d.span.path, dict(d.values).get("suggestion")) for d in report.sorted()]
    assert values == [
        ("chart.leafs", "leaves"),
        ("chart.leaves[1].nane", "name"),
        ("chart.leaves[1].kind", "line"),
    ]


def test_good_values_are_typed() -> None:
    report = Report()
    text = "title: x\ndays: 3\nwide: true\nwidth:\nleaves: [{name: a}]\n"
    text += "by_id: {b: {name: 中}}"
    root = checked(Root, read_yaml(text, "f"), report)
    assert root is not None
    assert not report.found
    assert (root.days, root.wide, root.width) == (3, True, 1.0)
    assert root.leaves[0] == Leaf(name="a")
    assert root.by_id["b"].name == "中"
