"""Ids become bookmark names that stay the same from build to build."""

from __future__ import annotations

import re
from hashlib import sha256

PLAIN_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 40
"""Characters of a bookmark's name that Word keeps."""


def short_hash(text: str) -> str:
    """Twelve hexadecimal digits of the text's sha256."""
    return sha256(text.encode("utf-8")).hexdigest()[:12]


def exhibit_bookmark(exhibit_id: str) -> str:
    """`fig-users` → `fig_users`, `users` → `ex_users`; other ids by their hash.

    Word's names have letters, digits and underscores, at most 40, and do not tell
    capitals apart, so only lower ASCII ids are spelled out; two ids never share a name.
    """
    if PLAIN_ID.fullmatch(exhibit_id):
        name = exhibit_id.replace("-", "_")
        if not name.startswith("fig_"):
            name = f"ex_{name}"
        if len(name) <= LONGEST:
            return name
    return f"exhibit_{short_hash(exhibit_id)}"


def fact_bookmark(fact_id: str) -> str:
    """Around the first place a bound number is printed: `f_` and twelve digits."""
    return f"f_{short_hash(fact_id)}"


def heading_bookmark(kind: str, heading_id: str) -> str:
    """Around a heading; `kind` is `chapter`, `page` or the program's own `front`.

    Names that begin with `_Toc` are kept out of Word's list of bookmarks and are the
    ones it looks for when it renews a table of contents.
    """
    return f"_Toc{short_hash(f'{kind}:{heading_id}')}"


def entry_bookmark(number: int) -> str:
    """Around an entry of the bibliography."""
    return f"ref_{number}"


def citation_bookmark(place: str, source: str) -> str:
    """Around the first mark of a source in a section: `c_` and twelve digits."""
    return f"c_{short_hash(f'{place}:{source}')}"


def footnote_bookmark(number: int) -> str:
    """Around the mark of a footnote that is cited again."""
    return f"fn_{number}"
