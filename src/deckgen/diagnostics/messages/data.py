"""Messages of the room `data`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
