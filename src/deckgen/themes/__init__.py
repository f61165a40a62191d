"""theme.yaml becomes a Theme: colours that contrast, fonts, type scale."""

from deckgen.themes.open import open_theme
from deckgen.themes.schema import json_schemas

__all__ = ["json_schemas", "open_theme"]
