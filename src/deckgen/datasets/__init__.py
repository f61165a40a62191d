"""Files under `data/` into the catalog of sources and datasets."""

from deckgen.datasets.catalog import load_catalog
from deckgen.datasets.frames import dataset_frame
from deckgen.datasets.schemas import json_schemas
from deckgen.datasets.units import house_fiscal_year, house_units

__all__ = [
    "dataset_frame",
    "house_fiscal_year",
    "house_units",
    "json_schemas",
    "load_catalog",
]
