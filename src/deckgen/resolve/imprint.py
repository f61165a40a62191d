"""What the house and its people sign for: authors, the source of own work."""

from __future__ import annotations

import re

from deckgen.model.document import Author
from deckgen.model.project import House, Language, Person
from deckgen.model.source import License, Source, Words
from deckgen.resolve.cards import OWN_WORK


def author_of(person: Person, language: Language) -> Author:
    """The person for readers of one language; each way to reach them apart."""
    ways = (part.strip() for part in re.split(r"[;；\n]", person.contact))
    return Author(
        name=person.name[language],
        title=person.title[language],
        licence=person.licence.strip(),
        contact=tuple(way for way in ways if way),
        span=person.span,
    )


def own_work(house: House) -> Source:
    """The generated source that the house's own pictures cite."""
    name = Words(zh=house.name["zh-CN"], en=house.name["en"])
    return Source(
        id=OWN_WORK,
        type="internal",
        title=name,
        producer=(name,),
        date_published="n.d.",
        license=License("own"),
        evidence="original",
        redistribution="full",
        medium="unpublished",
    )
