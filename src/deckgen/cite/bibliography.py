"""A source → its entry in the bibliography, in the style of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.cite.apa import apa_entry, sort_name
from deckgen.cite.gbt7714 import gbt_entry
from deckgen.cite.names import HAN
from deckgen.cite.supply import listed, worded
from deckgen.model.inline import Inlines
from deckgen.model.project import BibliographyStyle, Punctuation
from deckgen.model.source import Language, Source


def bibliography_entry(
    source: Source,
    *,
    sources: Mapping[str, Source],
    style: BibliographyStyle,
    punctuation: Punctuation = "mixed",
    language: Language = "zh-CN",
    locator: str = "",
) -> Inlines:
    """One source as the bibliography prints it; with `locator` as a footnote does.

    Made of Text, Emphasis (APA's titles) and Link (the address). `punctuation` matters
    to `gbt7714-2025` only. A relayed source ends with the entry of what was read.
    `citation_full` is printed as the producer prescribes. What is 待补 is named last.

    Raises:
        KeyError: `sources` lacks the `via` of a relayed source (a bug of the caller).
    """
    if source.to_supply:
        source = worded(source, language)
    if style == "apa":
        entry = apa_entry(source, sources=sources, language=language, locator=locator)
    else:
        entry = gbt_entry(
            source,
            sources=sources,
            edition="2025" if style == "gbt7714-2025" else "2015",
            half=punctuation == "half" or style == "gbt7714-2015",
            language=language,
            locator=locator,
        )
    unknown = listed(source, language)
    if source.via in sources and not unknown:
        unknown = listed(sources[source.via], language)
    return (*entry, *unknown)


def order_bibliography(
    ids: Sequence[str],
    sources: Mapping[str, Source],
    style: BibliographyStyle,
    *,
    language: Language = "en",
) -> tuple[str, ...]:
    """Source ids, given by first citation, in the order of the style's list.

    GB/T 7714 keeps the order of citation (numeric system). APA sorts by producer:
    latin names first, by letters; Chinese ones follow by first citation, because
    pinyin needs a table of readings.
    """
    unique = tuple(dict.fromkeys(ids))
    if style != "apa":
        return unique
    names = {i: sort_name(sources[i], language) for i in unique}
    chinese = tuple(i for i in unique if HAN.match(names[i]))
    latin = (i for i in unique if i not in chinese)
    return (*sorted(latin, key=lambda i: names[i].casefold()), *chinese)
