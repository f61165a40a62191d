"""The JSON Schemas of what stands in `templates/`, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.located import json_schema_text
from deckgen.project.schema import HouseEntry, ReportEntry


def json_schemas() -> Mapping[str, str]:
    """JSON text by name: `house` and `report`."""
    return {
        "house": json_schema_text(HouseEntry, title="deckgen house"),
        "report": json_schema_text(ReportEntry, title="deckgen report"),
    }
