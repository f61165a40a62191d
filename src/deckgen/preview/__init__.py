"""A report to look at: pages, what each number rests on, problems at their place."""

from deckgen.preview.numbers import Numbers, trace_numbers
from deckgen.preview.page import GENERATOR, render_page
from deckgen.preview.problems import place_problems
from deckgen.preview.serving import PageServer
from deckgen.preview.values import Look, Problem, Sheet, View

__all__ = [
    "GENERATOR",
    "Look",
    "Numbers",
    "PageServer",
    "Problem",
    "Sheet",
    "View",
    "place_problems",
    "render_page",
    "trace_numbers",
]
