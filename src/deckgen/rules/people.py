"""Authors → what of their texts is a name by its field, and what is typed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.model.document import Author

LICENCE = re.compile(r"(?=.{5,24}\Z)[A-Z]{0,6}-?[0-9]{3,20}[A-Z]?\Z")
"""S0123456789012, ABC123: a number that a regulator gave."""
LABEL = (
    r"(?:(?:电话|手机|传真|邮箱|电邮|邮件|微信|网址|[Tt]el|[Pp]hone|[Mm]obile|[Ff]ax|"
    r"[Ee]-?mail|[Ww]e[Cc]hat|[Ww]eb|[TMFE])\.?[:：]? *)?"
)
TELEPHONE = (
    r"\+?(?:\([0-9]{1,4}\)|[0-9]{2,11})(?:[ -](?:\([0-9]{1,4}\)|[0-9]{2,8})){0,4}"
)
MAIL = r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
ADDRESS = r"(?:https?://|www\.)[!-~]+"
CONTACT = re.compile(rf"{LABEL}(?:(?P<tel>{TELEPHONE})|{MAIL}|{ADDRESS})\Z")
DIGITS_LEAST, DIGITS_MOST = 7, 15
"""Digits of a telephone number; 15 at most by ITU-T E.164."""


def is_licence(text: str) -> bool:
    """Whether a licence is nothing but its number."""
    return LICENCE.match(text) is not None


def is_contact(text: str) -> bool:
    """Whether a line is nothing but a telephone number, an e-mail or web address."""
    found = CONTACT.match(text)
    if found is None:
        return False
    digits = sum(c.isdigit() for c in found["tel"] or "")
    return not found["tel"] or DIGITS_LEAST <= digits <= DIGITS_MOST


def typed_of(author: Author) -> Iterator[str]:
    """The author's texts in which a number would be a figure."""
    yield author.name
    yield author.title
    if not is_licence(author.licence):
        yield author.licence
    yield from (line for line in author.contact if not is_contact(line))
