"""Where the sources of a project stand: `data/sources.yaml`, the desk, or both."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckgen.datasets import read_sources
from deckgen.datasets.from_desk import with_desk
from deckgen.desk import Desk, desk_file, read_desk
from deckgen.desk.adding import with_sources
from deckgen.desk.sheets import FILE_LIMIT
from deckgen.diagnostics import Report, Span
from deckgen.located import LocatedMap, read_bytes, read_bytes_as_text, read_yaml
from deckgen.model.source import Language, Source
from deckgen.references import SourceDraft, append_sources, complete_source
from deckgen.references.drafts import Value
from deckgen.references.writing import FILE, entry_values, node_fields


@dataclass(frozen=True, slots=True)
class Register:
    """The sources of a project, and the files that hold them."""

    root: Path
    text: str
    """Of `data/sources.yaml`; empty: there is none."""
    desk: str
    """Path of the desk; empty: there is none."""
    book: bytes
    """The desk."""
    sources: Mapping[str, Source]
    """By id, errors left aside."""
    node: LocatedMap
    """The entries as they are written."""
    found: Report = field(default_factory=Report)
    """What reading them found."""
    changed: frozenset[str] = frozenset()

    @property
    def files(self) -> dict[str, bytes]:
        """What differs from the disk."""
        every = {FILE: self.text.encode("utf-8"), self.desk: self.book}
        return {file: every[file] for file in sorted(self.changed)}

    def fields(self, id_: str, without: Collection[str]) -> dict[str, Value]:
        """What an entry says; one that is not there says nothing."""
        entry = self.node.items.get(id_)
        return node_fields(entry, without) if isinstance(entry, LocatedMap) else {}

    def is_on_desk(self, id_: str) -> bool:
        """Whether an entry stands in the desk."""
        place = self.node.key_spans.get(id_)
        return place is not None and place.file == self.desk

    def with_new(self, drafts: Sequence[SourceDraft], language: Language) -> Register:
        """With further entries: in the desk where there is one.

        Raises:
            DeckgenError: they cannot be added there.
        """
        if self.desk:
            return self._on_desk(drafts, language)
        return self._read(append_sources(self.text, drafts, language=language))

    def with_completed(self, one: SourceDraft, language: Language) -> Register:
        """With an entry in the place of the one of its id.

        Raises:
            DeckgenError: it cannot be written there.
        """
        if self.is_on_desk(one.id):
            return self._on_desk((one,), language)
        return self._read(complete_source(self.text, one, language=language))

    def _on_desk(self, drafts: Sequence[SourceDraft], language: Language) -> Register:
        entries = {one.id: entry_values(one, language) for one in drafts}
        book = with_sources(self.book, self.desk, entries)
        made = _made(self.root, self.text, self.desk, book)
        return replace(made, changed=self.changed | {self.desk})

    def _read(self, text: str) -> Register:
        made = _made(self.root, text, self.desk, self.book)
        return replace(made, changed=self.changed | {FILE})


def open_register(root: Path) -> Register:
    """The sources of a project as they stand.

    Raises:
        DeckgenError: a file cannot be read, or there are two desks.
    """
    path, text = root / FILE, ""
    if path.is_file():
        data = read_bytes(path, FILE)
        read_bytes_as_text(data, FILE)
        text = data.decode("utf-8")
    desk = desk_file(root) or ""
    book = read_bytes(root / desk, desk, limit=FILE_LIMIT) if desk else b""
    return _made(root, text, desk, book)


def _made(root: Path, text: str, desk: str, book: bytes) -> Register:
    report = Report()
    node = None
    if text:
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
        read = read_yaml(plain, FILE)
        node = read if isinstance(read, LocatedMap) else None
    opened: Desk | None = read_desk(book, desk)[0] if desk else None
    if opened is not None:
        node = with_desk(node, opened, (), report)
    node = node or LocatedMap({}, {}, Span(FILE))
    sources = read_sources(node, root, report)
    return Register(root, text, desk, book, sources, node, report)
