"""Messages of the room `template`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
