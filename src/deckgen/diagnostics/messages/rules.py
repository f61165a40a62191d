"""Messages of the room `rules`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
