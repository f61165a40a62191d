"""An old deck or document → the files of a report that says the same."""

from __future__ import annotations

from deckgen.adopt.compose import Adopted, Wanted, compose
from deckgen.adopt.cover import day_in, period_in
from deckgen.adopt.old import OldFile, language_of
from deckgen.adopt.origins import Origins
from deckgen.adopt.package import open_package, refused_kind
from deckgen.adopt.slides import read_deck

__all__ = [
    "Adopted",
    "OldFile",
    "Origins",
    "Wanted",
    "compose",
    "day_in",
    "language_of",
    "period_in",
    "read_old",
]


def read_old(data: bytes, name: str) -> OldFile:
    """A .pptx or .docx as chapters, pages and what stands on them.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        DeckgenError: `adopt-file`: old, encrypted, no deck or document, or too large;
            `adopt-unreadable`: a part that it needs is broken.
    """
    package = open_package(data, name)
    main = package.linked("", "officeDocument")
    root = package.maybe(main)
    if root is None:
        raise refused_kind(name)
    if root.tag.endswith("}presentation"):
        return read_deck(package, main)
    if root.tag.endswith("}document"):
        from deckgen.adopt.word import read_document

        return read_document(package, main)
    raise refused_kind(name)
