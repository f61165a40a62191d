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


@dataclass(frozen=True, slots=True)
class Room:
    """What the codes of a room have in common."""

    en: str
    zh: str
    """A sentence: what they are about."""
    when_en: str
    when_zh: str
    """When they are told."""
    page: str
    """Of the documentation, without its ending."""
    section_en: str = ""
    section_zh: str = ""
    """The heading on it."""
