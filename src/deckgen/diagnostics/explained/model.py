"""What a code means to the person who meets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a code is there, and how it goes away."""

    en: str
    zh: str
    """What it means and why it matters: whole sentences, unlike messages."""
    wrong: str = ""
    """What raises it, as an author writes it."""
    right: str = ""
    """The same, mended."""
