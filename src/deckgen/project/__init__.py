"""A folder with `data/` and `templates/` into the project: house, reports, texts."""

from deckgen.project.opening import open_project
from deckgen.project.schemas import json_schemas

__all__ = ["json_schemas", "open_project"]
