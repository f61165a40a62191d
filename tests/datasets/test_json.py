"""JSON and JSON lines: flat objects, and every digit as it is written."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.desk import DATASET, load, told
from deckgen.datasets import json_tables
from deckgen.datasets.json_tables import read_json
from deckgen.diagnostics import DeckgenError
from deckgen.model.dataset import Dataset


def keys(folder: Path, text: str, name: str = "users.json") -> list[str]:
    files: dict[str, str | bytes] = {name: text}
    files["users.yaml"] = f"{DATASET}path: {name}\n"
    _, found = load(folder, files)
    return [f"{d.key} {d.span}" for d in found]


def sound(folder: Path, text: str, name: str = "users.json") -> Dataset:
    files: dict[str, str | bytes] = {name: text}
    files["users.yaml"] = f"{DATASET}path: {name}\n"
    catalog, found = load(folder, files)
    assert not found
    assert catalog is not None
    return catalog.datasets["users"]


def test_numbers_never_pass_through_a_binary_one(tmp_path: Path) -> None:
    digits = "12345678901234567.8901234567890"
    text = f'[{{"year": 2024, "users": {digits}}}, {{"users": 6e2, "year": "2025"}}]'
    found = sound(tmp_path, text)
    assert [str(v) for v in found.columns["users"]] == [digits, "600"]
    assert found.cell_name(1, "users") == "$[1].users"


def test_null_and_keys_that_are_not_there_are_missing(tmp_path: Path) -> None:
    text = '[{"year": 2024, "users": null}, {"year": 2025}, {"year": 2023, "users": 1}]'
    assert sound(tmp_path, text).columns["users"] == (None, None, 1)


def test_lines(tmp_path: Path) -> None:
    text = '{"year": 2024, "users": 2.49}\n\n{"year": 2025, "users": "6.02"}\n'
    found = sound(tmp_path, text, "users.jsonl")
    assert found.columns["users"] == (Decimal("2.49"), Decimal("6.02"))
    assert found.cell_name(1, "users") == "line 3 users"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[{"year": 2024,}]', [told("json-syntax", "users.json:1:16")]),
        ('[{"year": 2024, "users": 1}', [told("json-syntax", "users.json:1:28")]),
        (
            '[{"year": 2024, "users": NaN}]',
            [told("json-shape/number", "users.json ($[0].users)")],
        ),
        (
            '[{"year": 2024, "users": -Infinity}]',
            [told("json-shape/number", "users.json ($[0].users)")],
        ),
        (
            '[{"year": 2024, "users": 1, "users": 2}]',
            [told("json-shape/key", "users.json ($[0].users)")],
        ),
        (
            '[{"year": {"a": 1}, "users": [1]}]',
            [
                told("json-shape/nested", "users.json ($[0].users)"),
                told("json-shape/nested", "users.json ($[0].year)"),
            ],
        ),
        ('{"rows": []}', [told("json-shape/object", "users.json:1:1")]),
        ("3", [told("json-shape", "users.json:1:1")]),
        ("[1]", [told("json-shape/row", "users.json ($[0])")]),
        ("[]", [told("empty-table", "users.json")]),
        (" ", [told("empty-table", "users.json")]),
        ("[" * 100_000, [told("json-shape/depth", "users.json")]),
        (
            '[{"year": 2024, "users": "two"}]',
            [told("bad-cell/number", "users.json ($[0].users)")],
        ),
        (
            '[{"year": 2024, "users": 1e999999}]',
            [told("bad-cell/exponent", "users.json ($[0].users)")],
        ),
        (
            f'[{{"year": 2024, "users": {"9" * 5000}}}]',
            [told("bad-cell/digits", "users.json ($[0].users)")],
        ),
        (
            '[{"year": 2024, "usres": 1}]',
            [
                told("extra-column", "users.json ($[0].usres)"),
                told("missing-column", "users.json ($[0].year)"),
            ],
        ),
        ('["\ue000"]', [told("refused-character/private-use", "users.json:1:3")]),
    ],
)
def test_refusals(tmp_path: Path, text: str, found: list[str]) -> None:
    expected = [one.replace(" users.json", " data/users.json") for one in found]
    assert keys(tmp_path, text) == expected


def test_refusals_of_lines(tmp_path: Path) -> None:
    text = '{"year": 2024, "users": 1}\n{"year": 2025, "users": }\n'
    assert keys(tmp_path, text, "u.ndjson") == [
        told("json-syntax", "data/u.ndjson:2:25")
    ]
    text = '{"year": 2024, "users": 1}\n{"year": 2025, "users": "x"}\n'
    assert keys(tmp_path, text, "u.jsonl") == [
        told("bad-cell/number", "data/u.jsonl:2:1 (users)")
    ]
    deep = "[" * 100_000
    assert keys(tmp_path, deep, "u.jsonl") == [
        told("json-shape/depth", "data/u.jsonl:1:1")
    ]


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tables, "ROW_LIMIT", 10)
    assert keys(tmp_path, "{}\n" * 11, "u.jsonl") == [
        told("too-large/rows", "data/u.jsonl")
    ]
    assert keys(tmp_path, f"[{'{},' * 10}{{}}]") == [
        told("too-large/rows", "data/users.json")
    ]


def test_sparse_rows_are_not_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.datasets.records.CELLS_LIMIT", 50)
    text = "\n".join(f'{{"k{n}": 1}}' for n in range(8))
    assert keys(tmp_path, text, "u.jsonl") == [told("too-large/cells", "data/u.jsonl")]


FLAT = st.dictionaries(
    st.text("abc"), st.none() | st.booleans() | st.integers() | st.text("01x.")
)


@given(st.lists(FLAT, min_size=1))
def test_flat_objects_are_read_whatever_they_hold(
    rows: list[dict[str, object]],
) -> None:
    records = read_json(json.dumps(rows).encode(), "data/x.json")
    assert len(records.rows) == len(rows)
    assert set(records.header) == {key for row in rows for key in row}


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_any_text_is_read_or_refused_aloud(text: str | bytes) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    for name in ("x.json", "x.jsonl"):
        try:
            told = bool(read_json(data, name).header)
        except DeckgenError as error:
            told = bool(error.diagnostics)
        assert told or data.strip() in (b"{}", b"[{}]")
