"""What a set of quantities rests on, taken together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.cite.names import is_house
from deckgen.model.figure import Exhibit
from deckgen.model.inline import Fact, citations_in, walk
from deckgen.model.quantity import Quantity
from deckgen.model.source import Citations, Processing, Redistribution, Source, unite
from deckgen.model.value import BoundWords
from deckgen.quantities.combine import MOST_PROCESSED, STRICTEST
from deckgen.resolve.cited import exhibit_inlines
from deckgen.resolve.context import Context


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of an exhibit: the union of its figures."""

    quantities: tuple[Quantity, ...]
    citations: Citations
    processing: Processing
    redistribution: Redistribution
    datasets: tuple[str, ...]


def may_be_summed(quantities: Sequence[Quantity]) -> bool:
    """Stocks of several times are not parts of a whole."""
    periods = {q.period for q in quantities}
    return len(periods) < 2 or all(q.measure != "stock" for q in quantities)


def provenance_of(quantities: Sequence[Quantity]) -> Provenance:
    """Of at least one quantity: sources in order of weight, everything else worst."""
    first = quantities[0]
    return Provenance(
        quantities=tuple(quantities),
        citations=unite(first.citations, *(q.citations for q in quantities[1:])),
        processing=min((q.processing for q in quantities), key=MOST_PROCESSED.index),
        redistribution=min((q.redistribution for q in quantities), key=STRICTEST.index),
        datasets=tuple(dict.fromkeys(c.dataset for q in quantities for c in q.cells)),
    )


def with_words(exhibit: Exhibit) -> Exhibit:
    """The exhibit, resting also on what its title, notes and labels say: a number in a
    title may come from another source, or be computed, and the line below names it."""
    texts = tuple(exhibit_inlines(exhibit))
    said = [i.quantity for t in texts for i in walk(t) if isinstance(i, Fact)]
    done = (exhibit.processing, *(q.processing for q in said))
    return replace(
        exhibit,
        citations=unite(exhibit.citations, *(citations_in(text) for text in texts)),
        processing=min(done, key=MOST_PROCESSED.index),
    )


def provenance_of_words(
    words: Sequence[BoundWords], processing: Processing, redistribution: Redistribution
) -> Provenance:
    """Of a table that says no number: at least one cell of text from the data."""
    first = words[0]
    return Provenance(
        quantities=(),
        citations=unite(first.citations, *(w.citations for w in words[1:])),
        processing=processing,
        redistribution=redistribution,
        datasets=tuple(dict.fromkeys(c.dataset for w in words for c in w.cells)),
    )


def has_own_forecast(quantities: Sequence[Quantity], context: Context) -> bool:
    """Whether one of them is a forecast of the house."""
    sources = context.scope.catalog.sources
    return any(is_own_forecast(q, sources, context.house) for q in quantities)


def is_own_forecast(
    quantity: Quantity, sources: Mapping[str, Source], house: str
) -> bool:
    """A forecast that rests on the house's own work, as a table holds it: what a source
    forecasts is that source's, and what a function makes of it is a calculation."""
    return (
        quantity.status == "F"
        and not any(step.operation != "unit" for step in quantity.steps)
        and any(
            is_house(sources[c.source], house)
            for c in quantity.citations
            if c.source in sources
        )
    )
