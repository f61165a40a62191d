"""theme.yaml becomes a Theme: colours that contrast, fonts, type scale."""

from deckgen.themes.open import open_theme

__all__ = ["open_theme"]
