"""Ways to get an unsourced, altered or relabelled number onto a page; all invented."""

from gate.ways.arithmetic import ARITHMETIC
from gate.ways.beside import BESIDE
from gate.ways.brands import BRANDS
from gate.ways.cells import CELLS
from gate.ways.diagrams import DIAGRAMS
from gate.ways.exhibits import EXHIBITS
from gate.ways.formulas import FORMULAS
from gate.ways.known import KNOWN
from gate.ways.making import Way
from gate.ways.places import PLACES
from gate.ways.quantities import QUANTITIES
from gate.ways.typing import TYPED

__all__ = ["WAYS", "Way"]

WAYS = (
    *ARITHMETIC,
    *TYPED,
    *BESIDE,
    *PLACES,
    *EXHIBITS,
    *BRANDS,
    *DIAGRAMS,
    *CELLS,
    *KNOWN,
    *FORMULAS,
    *QUANTITIES,
)
