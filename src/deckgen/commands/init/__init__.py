"""`deckgen init`: a folder becomes a project."""

from deckgen.commands.init.copy import run

__all__ = ["run"]
