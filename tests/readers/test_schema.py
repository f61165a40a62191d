"""The JSON Schema of fences, for editors."""

from __future__ import annotations

import json
import re

from deckgen.readers import exhibit_schema, json_schemas
from support.office import ROOT


def test_schema_is_current() -> None:
    (text,) = json_schemas().values()
    path = ROOT / "docs" / "schemas" / "exhibits.json"
    assert path.read_text(encoding="utf-8") == text, (
        "run `python docs/schemas/write.py`"
    )


def test_every_reference_leads_somewhere() -> None:
    (text,) = json_schemas().values()
    schema = json.loads(text)
    targets = set(re.findall(r'"#/\$defs/(\w+)"', text))
    assert targets == set(schema["$defs"])
    assert len(schema["anyOf"]) == len(exhibit_schema()) == 5


def test_every_key_is_described() -> None:
    for kind, schema in exhibit_schema().items():
        for key, value in schema["properties"].items():
            plain = "description" in value or "$ref" in str(value)
            assert plain or key == "cards", f"{kind}.{key}"
