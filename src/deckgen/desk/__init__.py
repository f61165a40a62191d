"""`data/台账.xlsx`: sources, single facts and terms in a workbook in place of YAML.

What stands in it becomes the same located values as a YAML file's, with cells for
places, so that every check and message holds for both.
"""

from deckgen.desk.model import FACTS, Desk, FactSheet
from deckgen.desk.opening import FILES, desk_file, open_desk, read_desk

__all__ = ["FACTS", "FILES", "Desk", "FactSheet", "desk_file", "open_desk", "read_desk"]
