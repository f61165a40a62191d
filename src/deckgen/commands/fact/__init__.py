"""`deckgen fact add`: a pasted sentence becomes rows of single facts."""

from deckgen.commands.fact.add import Result, Wanted, add
from deckgen.commands.fact.showing import render_result, result_data

__all__ = ["Result", "Wanted", "add", "render_result", "result_data"]
