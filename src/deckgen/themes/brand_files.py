"""`brand:` of a theme becomes the Office files it names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import read_bytes
from deckgen.themes.package import FILE_LIMIT, OfficeFile, open_office

KINDS: Mapping[str, str] = {
    ".pptx": "pptx",
    ".potx": "pptx",
    ".docx": "docx",
    ".dotx": "docx",
}


def read_brands(
    folder: Path, names: str | tuple[str, ...], span: Span, report: Report
) -> dict[str, OfficeFile]:
    """The files by what they brand, `pptx` or `docx`; what is wrong is noted."""
    found: dict[str, OfficeFile] = {}
    for name in (names,) if isinstance(names, str) else names:
        kind = KINDS.get(PurePosixPath(name).suffix.lower(), "")
        path = folder / name
        beside = PurePosixPath(name).name == name and not path.is_symlink()
        if not kind or kind in found or not beside or not path.is_file():
            report.add(diagnose("theme-brand", span, name=name))
            continue
        try:
            data = read_bytes(path, name, limit=FILE_LIMIT)
            found[kind] = open_office(data, name, span)
        except DeckgenError as error:
            report.extend(error.diagnostics)
    return found


def main_part(file: OfficeFile) -> str:
    """The document or presentation.

    Raises:
        DeckgenError: the package has none.
    """
    part = file.one_link("", "officeDocument")
    if not part:
        raise file.broken("officeDocument")
    return part
