"""What is shown, where it stands and what it rests on, as a ledger has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-CN", "en"]
Kind = Literal[
    "fact", "point", "words", "cited", "chart", "table", "kpi", "image", "diagram"
]
EXHIBITS = ("chart", "table", "kpi", "image", "diagram")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a dataset that was read."""

    dataset: str
    field: str
    row: int
    """From 1, the first row of data."""
    key: str = ""
    """The row's primary key: `2025-12`."""
    line: int = 0
    """Of the table's file; 0: not known."""
    at: str = ""
    """What the table's own program calls it: `Sheet1!B7`."""
    path: str = ""
    """Of the table, from the project's root."""
    title: str = ""
    """Of the dataset."""
    field_title: str = ""
    written: str = ""
    """As the table spells it."""
    quote: str = ""
    """The sentence as printed in the source, where the row keeps it."""

    @property
    def name(self) -> str:
        """`users.genai@2025-12`."""
        return f"{self.dataset}.{self.field}@{self.key or f'#{self.row}'}"


@dataclass(frozen=True, slots=True)
class Origin:
    """A source with the place in it, as an edition cited it."""

    source: str
    title: str = ""
    producer: str = ""
    locator: str = ""
    role: str = ""
    date_published: str = ""
    date_accessed: str = ""
    url: str = ""
    evidence: str = ""
    snapshot: str = ""
    """Path below `data/`."""
    snapshot_sha256: str = ""
    via: Origin | None = None
    """What was read instead, when somebody else relays it."""

    @property
    def read(self) -> Origin:
        """What was in fact seen: the last of a chain of `via`."""
        return self.via.read if self.via else self


@dataclass(frozen=True, slots=True)
class Verified:
    """What the snapshot of a source says of a cell, as `source verify` found it."""

    source: str
    cell: str
    answer: str
    """`supported`, `elsewhere`, `not-found`, `not-verified`."""
    where: str = ""
    """In the snapshot: `p. 12`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on the way from cells to the number."""

    operation: str
    detail: str = ""
    """Its operands: `6.02亿人 ÷ 2.49亿人 − 1`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One build of a report that left a ledger."""

    report: str
    name: str
    title: str
    language: Language
    date: str
    draft: bool
    ledger: str
    """Path of the ledger, from the project's root where it lies in it."""
    outputs: tuple[str, ...]
    """Names of the files."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in an edition."""

    edition: Edition
    page: str
    """Its id; empty for the report's or a chapter's own title."""
    number: str = ""
    """`1.2`."""
    title: str = ""
    slides: tuple[int, ...] = ()
    own_slide: int = 0
    """The first of them that is its page's own: a title stands among the contents
    before; 0: none is."""
    bookmarks: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    """title, text, cell, value, … as the ledger names them."""
    exhibit: str = ""
    label: str = ""
    """`图1`; of the exhibit."""
    caption: str = ""
    part: str = ""
    """Of an exhibit: series and category, head of a column."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something a reader sees: a number, chosen or quoted words, or an exhibit."""

    id: str
    kind: Kind
    text: str
    """As printed, with its unit; an exhibit's caption."""
    place: Place
    sentence: str = ""
    """As printed; of a table the row, of a chart series, category and value."""
    start: int = -1
    """Where `text` as printed begins in `sentence`; -1: it is not in there."""
    length: int = 0
    template: str = ""
    """The sentence with `⟦id⟧` in place of numbers: what a person wrote."""
    value: str = ""
    """Digits alone, exact; empty for what is no number."""
    upper: str = ""
    """The upper end of a range, whose lower end is `value`."""
    unit: str = ""
    measure: str = ""
    period: str = ""
    base_period: str = ""
    entity: str = ""
    metric: str = ""
    scope: str = ""
    qualifier: str = ""
    status: str = ""
    note: str = ""
    processing: str = ""
    evidence: str = ""
    cells: tuple[Cell, ...] = ()
    steps: tuple[Step, ...] = ()
    origins: tuple[Origin, ...] = ()
    preferred: tuple[str, ...] = ()
    """Why this value counts where another source says another one."""
    verified: tuple[Verified, ...] = ()

    @property
    def is_exhibit(self) -> bool:
        """A chart, a table and so on; not a number in it."""
        return self.kind in EXHIBITS

    @property
    def marked(self) -> str:
        """The sentence with the number in `【】`."""
        if self.start < 0:
            return self.sentence
        end = self.start + self.length
        inside = self.sentence[self.start : end]
        return f"{self.sentence[: self.start]}【{inside}】{self.sentence[end:]}"
