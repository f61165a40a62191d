"""Messages of the room `files`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {}
