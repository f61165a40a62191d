"""The table of rules: code, when it fires, who checks it; and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from deckgen.diagnostics import Diagnostic, Severity, message_for
from deckgen.model.document import Document
from deckgen.model.inline import Text
from deckgen.model.project import Edition, House
from deckgen.rules.drawing import check_drawings
from deckgen.rules.editorial import check_source_lines
from deckgen.rules.figures import (
    check_access,
    check_evidence,
    check_forecasts,
    check_freshness,
    check_licenses,
    check_publishers,
)
from deckgen.rules.formulas import check_formulas
from deckgen.rules.headlines import check_headlines
from deckgen.rules.people import typed_of
from deckgen.rules.places import typed_texts
from deckgen.rules.provenance import (
    Nearest,
    Vocabulary,
    check_inlines,
    check_terms,
    check_words,
    vocabulary,
)

DRAFT_LOWERED: frozenset[str] = frozenset(
    {
        "bare-number",
        "figure-without-citation",
        "source-missing-field",
        "source-to-supply",
        "evidence-stated",
        "relayed-without-via",
        "generic-attribution",
        "claim-false",
    }
)
"""What a draft may lack; a release has none of them or does not build."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what the rules are told beside it."""

    document: Document
    house: House
    edition: Edition | None
    words: Vocabulary
    today: date | None
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the document phase."""

    code: str
    summary: str
    check: Callable[[Checked], Iterable[Diagnostic]]

    @property
    def severity(self) -> Severity:
        """What it is unless an edition raises it."""
        return message_for(self.code).severity


def _numbers(checked: Checked) -> Iterator[Diagnostic]:
    for inlines in typed_texts(checked.document):
        yield from check_inlines(inlines, checked.words, nearest=checked.nearest)
    yield from check_formulas(checked.document, checked.words, nearest=checked.nearest)
    for text in checked.document.disclaimers:
        span = checked.house.place_of(text)
        yield from check_words(text, terms=checked.words.terms, span=span)
    for author in checked.document.authors:
        for text in typed_of(author):
            yield from check_inlines((Text(text, author.span),), checked.words)
    if checked.edition is not None:
        for name, text in sorted(checked.edition.params.items()):
            span = checked.edition.param_spans.get(name, checked.edition.span)
            yield from check_words(text, terms=checked.words.terms, span=span)


def _terms(checked: Checked) -> Iterable[Diagnostic]:
    return check_terms(checked.house.terms)


def _source_lines(checked: Checked) -> Iterable[Diagnostic]:
    return check_source_lines(checked.document, checked.house)


def _evidence(checked: Checked) -> Iterable[Diagnostic]:
    return check_evidence(checked.document)


def _licenses(checked: Checked) -> Iterable[Diagnostic]:
    return check_licenses(checked.document)


def _publishers(checked: Checked) -> Iterable[Diagnostic]:
    return check_publishers(checked.document)


def _forecasts(checked: Checked) -> Iterable[Diagnostic]:
    return check_forecasts(checked.document)


def _headlines(checked: Checked) -> Iterable[Diagnostic]:
    return check_headlines(checked.document)


def _drawings(checked: Checked) -> Iterable[Diagnostic]:
    return check_drawings(checked.document)


def _freshness(checked: Checked) -> Iterable[Diagnostic]:
    return check_freshness(checked.document, checked.today)


def _access(checked: Checked) -> Iterable[Diagnostic]:
    return check_access(checked.document, checked.today)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            Rule(
                "bare-number",
                "a typed number is neither bound, cited nor a name",
                _numbers,
            ),
            Rule(
                "name-is-number",
                "what is marked as a name is a number, a range or an amount",
                _numbers,
            ),
            Rule(
                "relabelled",
                "a digit, sign, scale word, unit or % is typed beside a bound number",
                _numbers,
            ),
            Rule("name-is-number/term", "a term of the house is a number", _terms),
            Rule(
                "house-name-in-template",
                "a source line is typed by hand, or names the house",
                _source_lines,
            ),
            Rule(
                "evidence-stated",
                "a figure rests on what a text claims and nobody checked",
                _evidence,
            ),
            Rule("license-unstated", "a cited source states no licence", _licenses),
            Rule(
                "publisher-not-domain",
                "the address of a source is of another publisher than it names",
                _publishers,
            ),
            Rule(
                "forecast-not-marked",
                "a forecast, estimate or target is shown like an actual value",
                _forecasts,
            ),
            Rule(
                "chart-axis-cut",
                "an axis by hand would cut bars or areas off at their foot",
                _drawings,
            ),
            Rule(
                "chart-axes-unlabelled",
                "a chart has two axes and no labels that say which a line is on",
                _drawings,
            ),
            Rule(
                "chart-time-uneven",
                "periods of different distance are drawn at the same distance",
                _drawings,
            ),
            Rule(
                "chart-area-flow",
                "an area shows what is no stock",
                _drawings,
            ),
            Rule(
                "chart-shares-off",
                "shares drawn as a whole do not add up, and no note says so",
                _drawings,
            ),
            Rule(
                "headline-unproved",
                "nothing on a page shows a number of its title",
                _headlines,
            ),
            Rule(
                "access-date-odd",
                "a source was read before it was published, or after today",
                _access,
            ),
            Rule(
                "accessed-after-report",
                "a source was read after the date the report bears",
                _access,
            ),
            Rule(
                "source-stale",
                "a newer version of a source is due",
                _freshness,
            ),
        )
    }
)
"""Every rule of the document phase, by message key."""


def check_document(
    document: Document,
    *,
    house: House,
    edition: Edition | None = None,
    today: date | None = None,
    nearest: Nearest | None = None,
    units: Sequence[str] = (),
) -> tuple[Diagnostic, ...]:
    """All findings of all rules, each once, sorted by place.

    `edition` brings the parameters an author typed; `today` decides what is stale
    (none: nothing is); `nearest` suggests the binding for an unbound number; `units`
    are the house's own.
    """
    words = vocabulary((term for term, _ in house.terms), units)
    checked = Checked(document, house, edition, words, today, nearest)
    checks = dict.fromkeys(rule.check for rule in RULES.values())
    found = {diagnostic for check in checks for diagnostic in check(checked)}
    return tuple(sorted(found, key=lambda d: d.sort_key()))


def draft_lowered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same findings with what a draft may lack as warnings."""
    return tuple(
        replace(d, severity="warning") if d.code in DRAFT_LOWERED else d
        for d in diagnostics
    )
