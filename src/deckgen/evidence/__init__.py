"""Snapshots of sources → whether they say what is cited from them."""

from deckgen.evidence.answers import (
    FILE,
    KINDS,
    Answer,
    Kept,
    read_answers,
    record,
    written_answers,
)
from deckgen.evidence.cells import Stored, stored_values
from deckgen.evidence.ledger import check_snapshots, evidence_of
from deckgen.evidence.pdf import FirstPage, PdfError, read_first_page
from deckgen.evidence.reading import BYTES
from deckgen.evidence.verify import Verification, merged, verify

__all__ = [
    "BYTES",
    "FILE",
    "KINDS",
    "Answer",
    "FirstPage",
    "Kept",
    "PdfError",
    "Stored",
    "Verification",
    "check_snapshots",
    "evidence_of",
    "merged",
    "read_answers",
    "read_first_page",
    "record",
    "stored_values",
    "verify",
    "written_answers",
]
