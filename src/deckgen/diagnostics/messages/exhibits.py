"""Messages of the room `exhibits`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
