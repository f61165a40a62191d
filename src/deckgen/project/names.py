"""Names that must be folders on every system."""

from __future__ import annotations

import re
import unicodedata

PORTS = tuple(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")
RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *PORTS))
REFUSED = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)
LIMIT = 100
"""Characters; three bytes each stay below the 255 that file systems take."""


def is_folder_name(name: str) -> bool:
    """Whether every system can have a folder of that name.

    Windows reserves device names, with any extension too, and drops final dots and
    spaces (Microsoft, "Naming Files, Paths, and Namespaces").
    """
    stem = name.split(".", 1)[0].strip().casefold()
    return not (
        not name
        or len(name) > LIMIT
        or len(name.encode()) > 240
        or name[0] in ".-~ "
        or name[-1] in ". "
        or name != name.strip()
        or stem in RESERVED
        or REFUSED.search(name)
    )


def folder_key(name: str) -> str:
    """Equal for names that some system takes for the same folder."""
    return unicodedata.normalize("NFKC", name).casefold()
