"""A folder with `data/` and `templates/` into the project: house, reports, texts."""

from deckgen.project.opening import for_audience, open_project
from deckgen.project.schemas import json_schemas

__all__ = ["for_audience", "json_schemas", "open_project"]
