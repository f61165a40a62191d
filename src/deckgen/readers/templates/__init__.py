"""Template text + Catalog → Markdown with opaque marks, and the values they stand for.

Jinja2 parses, this room walks the tree: nothing of a template is compiled, and every
value it prints becomes a mark, so that only resolve can turn it into characters.
"""

from deckgen.readers.templates.run import find_template, run_template

__all__ = ["find_template", "run_template"]
