"""What the data and the house are called → numbers typed into those words.

Titles of fields become column heads, series names and alternative texts; the word for
a qualifier stands in front of a number, the reason for preferring it in the note under
it; a house's label begins every source line. None of them is a place for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.model.dataset import Catalog, Dataset, Field
from deckgen.model.inline import Inlines, Text
from deckgen.model.project import House
from deckgen.model.quantity import Unit
from deckgen.model.source import Words
from deckgen.rules.provenance import Vocabulary, check_inlines, vocabulary
from deckgen.rules.words import NUMERALS, look

ENGLISH_SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "thousand": Decimal(10) ** 3,
        "million": Decimal(10) ** 6,
        "billion": Decimal(10) ** 9,
        "trillion": Decimal(10) ** 12,
    }
)
ENGLISH_AMOUNT = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)?\s*(?P<scale>thousand|million|billion|trillion)?"
)


def check_wordings(
    catalog: Catalog,
    *,
    house: House,
    units: Iterable[str] = (),
    brand: Inlines = (),
) -> tuple[Diagnostic, ...]:
    """Numbers in the words that describe data and house, each once, by place.

    `brand`: what a house's own .pptx and .docx print on every page.
    """
    words = vocabulary((term for term, _ in house.terms), tuple(units))
    found = {
        *_of_house(house, words),
        *_of_brand(brand, words),
        *(
            finding
            for dataset in catalog.datasets.values()
            for finding in _of_dataset(dataset, words)
        ),
    }
    return tuple(sorted(found, key=lambda d: d.sort_key()))


def _of_house(house: House, words: Vocabulary) -> Iterator[Diagnostic]:
    texts = [*house.name.values(), *house.internal.values()]
    for line in house.source_line.values():
        texts += [line.label, line.plural, line.separator, line.end]
        texts += [line.minor, line.major, line.forecast]
    for text in texts:
        yield from _words(text, house.place_of(text), words)
    for symbol in house.units:
        if any(c.isdigit() for c in look(symbol)):
            place = house.place_of(symbol)
            yield diagnose("number-in-words", place, number=symbol, words=symbol)


def _of_brand(texts: Inlines, words: Vocabulary) -> Iterator[Diagnostic]:
    for text in texts:
        if isinstance(text, Text):
            yield from _words(text.text, text.span, words)


def _of_dataset(dataset: Dataset, words: Vocabulary) -> Iterator[Diagnostic]:
    yield from _title(dataset.title, dataset.span, dataset, words)
    for field in dataset.fields:
        yield from _title(field.title, field.span, dataset, words)
        yield from _english_unit(field, dataset)
    for preference in dataset.prefer:
        yield from _title(preference.reason, preference.span, dataset, words)
    name = dataset.row_fields.qualifier_text
    for value in dict.fromkeys(dataset.columns[name] if name else ()):
        if isinstance(value, str) and _is_numeric(value):
            place = dataset.wordings.get(value, Span(dataset.path))
            yield diagnose("number-in-words", place, number=value)


def _title(
    title: Words, span: Span, dataset: Dataset, words: Vocabulary
) -> Iterator[Diagnostic]:
    for text in (title.plain, title.zh, title.en):
        yield from _words(text, dataset.places.get(text, span), words)


def _words(text: str, span: Span, words: Vocabulary) -> Iterator[Diagnostic]:
    """Findings at the place of the whole value: its words may be quoted or folded."""
    for finding in check_inlines((Text(text, span),), words):
        number = dict(finding.values).get("number", text)
        yield diagnose("number-in-words", span, number=number, words=text)


def _is_numeric(text: str) -> bool:
    """A qualifier is words: no digit of any script, no numeral, no percent sign."""
    return any(c.isdigit() or c in "%‰" or c in NUMERALS for c in look(text))


def _english_unit(field: Field, dataset: Dataset) -> Iterator[Diagnostic]:
    """`en: 100 million people` must be as large as `亿人` says."""
    unit = field.unit
    if unit is None or not unit.en or _english_scale(unit) == unit.scale:
        return
    yield diagnose(
        "unit-english",
        dataset.places.get(unit.en, field.span),
        en=unit.en,
        unit=unit.symbol,
        field=field.name,
    )


def _english_scale(unit: Unit) -> Decimal:
    scale = Decimal(1)
    for match in ENGLISH_AMOUNT.finditer(unit.en):
        if match["number"]:
            scale *= Decimal(match["number"].replace(",", ""))
        if match["scale"]:
            scale *= ENGLISH_SCALES[match["scale"]]
    return scale
