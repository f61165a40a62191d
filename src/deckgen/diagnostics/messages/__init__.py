"""The catalog of messages, one module a room."""
