"""The nouns of deckgen: frozen values, no input or output."""
