"""The JSON Schemas of what stands in `data/`, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import RootModel

from deckgen.datasets.schema import DatasetEntry, SourceEntry
from deckgen.located import json_schema_text


class SourcesFile(RootModel[dict[str, SourceEntry]]):
    """`data/sources.yaml`: who said it, keyed by source id."""


def json_schemas() -> Mapping[str, str]:
    """JSON text by name: `sources` and `dataset`."""
    return {
        "sources": json_schema_text(SourcesFile, title="deckgen sources"),
        "dataset": json_schema_text(DatasetEntry, title="deckgen dataset"),
    }
