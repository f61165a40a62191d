"""What is wrong, where, and what to do: values, not printed text."""

from deckgen.diagnostics.catalog import Message, message_for, messages
from deckgen.diagnostics.model import (
    NOWHERE,
    DeckgenError,
    Diagnostic,
    Report,
    Severity,
    Span,
    diagnose,
    without_marks,
)
from deckgen.diagnostics.render import render_diagnostic, render_diagnostics

__all__ = [
    "NOWHERE",
    "DeckgenError",
    "Diagnostic",
    "Message",
    "Report",
    "Severity",
    "Span",
    "diagnose",
    "message_for",
    "messages",
    "render_diagnostic",
    "render_diagnostics",
    "without_marks",
]
