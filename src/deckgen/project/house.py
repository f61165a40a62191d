"""`templates/house.yaml` into the publishing house."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.diagnostics import Report, Span
from deckgen.located import Bilingual, LocatedMap, Text, checked, find, text_places
from deckgen.model.project import (
    INTERNAL,
    SOURCE_LINES,
    House,
    Language,
    Person,
    SourceLineWords,
)
from deckgen.project.schema import ActsEntry, HouseEntry, SourceLineEntry

FILE = "templates/house.yaml"


def default_house() -> House:
    """The house of a project without house.yaml: it has no name."""
    return House(name={"zh-CN": "", "en": ""}, span=Span(FILE))


def read_house(node: LocatedMap, report: Report) -> House:
    """The house; the default one after noting every error."""
    entry = checked(HouseEntry, node, report)
    if entry is None:
        return default_house()
    terms = tuple(
        (term, find(node, ["terms", index]).at(f"terms[{index + 1}]"))
        for index, term in enumerate(entry.terms)
        if term
    )
    lines = entry.source_line
    return House(
        name=names(entry.name),
        language=entry.language,
        theme=entry.theme,
        source_line={
            "zh-CN": line_words(lines.zh if lines else None, SOURCE_LINES["zh-CN"]),
            "en": line_words(lines.en if lines else None, SOURCE_LINES["en"]),
        },
        terms=terms,
        disclaimers=tuple(names(d) for d in entry.disclaimers if d),
        people={
            key: Person(
                name=names(person.name),
                title=names(person.title),
                licence=person.licence,
                contact=person.contact,
                span=find(node, ["people", key]).at(f"people.{key}"),
            )
            for key, person in entry.people.items()
        },
        companies=entry.companies,
        publishers=entry.publishers,
        units={
            symbol: {
                "base": unit.base or symbol,
                "scale": format(unit.scale, "f"),
                "kind": unit.kind,
                "en": unit.en,
            }
            for symbol, unit in entry.units.items()
        },
        fiscal_year={
            "first_month": str(entry.fiscal_year.first_month),
            "named_by": entry.fiscal_year.named_by,
        }
        if entry.fiscal_year
        else {},
        internal=names(entry.internal) if entry.internal else INTERNAL,
        span=node.span,
        places=text_places(node),
    )


def names(text: Text | None) -> Mapping[Language, str]:
    """The name for readers of each language."""
    if isinstance(text, Bilingual):
        return {"zh-CN": text.zh or text.en, "en": text.en or text.zh}
    return {"zh-CN": text or "", "en": text or ""}


def line_words(
    entry: SourceLineEntry | None, default: SourceLineWords
) -> SourceLineWords:
    """The words of source lines in one language, over the defaults.

    A label of the house's own stands for several parties too, unless it says more.
    """
    if entry is None:
        return default
    acts = entry.acts or ActsEntry()
    return SourceLineWords(
        label=entry.label or default.label,
        plural=entry.plural or entry.label or default.plural,
        separator=entry.separator or default.separator,
        end=entry.end or default.end,
        order=entry.order or default.order,
        minor=acts.minor or default.minor,
        major=acts.major or default.major,
        forecast=acts.forecast or default.forecast,
    )
