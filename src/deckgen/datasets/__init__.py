"""Files under `data/` into the catalog of sources and datasets."""

from deckgen.datasets.catalog import load_catalog
from deckgen.datasets.database import ADDRESSES
from deckgen.datasets.files import kept_file, read_kept
from deckgen.datasets.frames import Outside, dataset_frame
from deckgen.datasets.ids import is_id, unknown_source
from deckgen.datasets.schemas import json_schemas
from deckgen.datasets.sources import read_sources
from deckgen.datasets.units import house_fiscal_year, house_units

__all__ = [
    "ADDRESSES",
    "Outside",
    "dataset_frame",
    "house_fiscal_year",
    "house_units",
    "is_id",
    "json_schemas",
    "kept_file",
    "load_catalog",
    "read_kept",
    "read_sources",
    "unknown_source",
]
