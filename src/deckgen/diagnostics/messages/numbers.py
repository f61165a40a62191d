"""Messages of the room `numbers`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
