"""Messages of the room `layout`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
