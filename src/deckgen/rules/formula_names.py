"""Parts of a formula → whether a 1 is structure, and what a digit stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from deckgen.model.formula import (
    Accent,
    Fenced,
    Fraction,
    Gap,
    Math,
    Matrix,
    Root,
    Row,
    Scripts,
    Sign,
    Stacked,
    parts_of,
    signs_of,
)
from deckgen.rules.words import amount_end, look

UNITS = frozenset("%‰$¥€£°℃")
"""Signs that make an amount of a digit."""
ADDING = frozenset("+-−±")
BEFORE_ONE = frozenset("([{|=<>≤≥≈≡→⇒×⋅·,;:/")
"""What `1 + g` may stand behind."""
BEHIND_ONE = frozenset(")]}|=<>≤≥≈≡→⇒×⋅·,;:/.")
"""What may stand behind `n - 1`."""


def is_one(math: Math) -> bool:
    """Whether it is the digit 1 and nothing else."""
    return isinstance(math, Sign) and math.kind == "digit" and math.text == "1"


def is_operand(math: Math | None) -> bool:
    """Whether it has a name: a letter, a function, words that are no unit."""
    if math is None:
        return False
    signs = [sign for sign in signs_of(math) if sign.text.strip()]
    if any(sign.text in UNITS for sign in signs):
        return False
    return any(
        sign.kind in ("letter", "function")
        or (sign.kind == "words" and not _is_unit(sign.text))
        for sign in signs
    )


def _is_unit(text: str) -> bool:
    seen = look(text).strip()
    return amount_end(seen, 0) == len(seen)


def is_added(parts: Sequence[Math], at: int) -> bool:
    """Whether a part of a row is the 1 of `1 + g` or `n - 1`: what it is added to has a
    name, and nothing beside it makes a number of it."""
    kept = [i for i, part in enumerate(parts) if not isinstance(part, Gap)]
    place = kept.index(at)
    row = [parts[i] for i in kept]
    if not is_one(parts[at]):
        return False
    before, after = _at(row, place - 1), _at(row, place + 1)
    leads = before is None or _is_sign(before, BEFORE_ONE)
    ends = after is None or _is_sign(after, BEHIND_ONE)
    if _is_sign(after, ADDING) and is_operand(_at(row, place + 2)):
        return leads or (_is_sign(before, ADDING) and is_operand(_at(row, place - 2)))
    if _is_sign(before, ADDING) and is_operand(_at(row, place - 2)):
        return ends or _is_sign(after, ADDING)
    return False


def _at(row: Sequence[Math], place: int) -> Math | None:
    return row[place] if 0 <= place < len(row) else None


def _is_sign(part: Math | None, signs: frozenset[str]) -> bool:
    return isinstance(part, Sign) and part.kind == "operator" and part.text in signs


def is_closed(base: Math) -> bool:
    """Whether a script belongs to all of a base, for the eye too."""
    return isinstance(base, Fenced | Fraction | Root | Accent | Matrix | Stacked)


def carries(base: Math, slot: Literal["sub", "sup"]) -> bool:
    """Whether a base ends in a script of its own there: two would print as one."""
    while True:
        if isinstance(base, Row) and base.parts:
            base = base.parts[-1]
        elif isinstance(base, Scripts):
            if (base.sub if slot == "sub" else base.sup) is not None:
                return True
            base = base.base
        else:
            return False


def last_digit(part: Math) -> Sign | None:
    """The digit that ends the scripts of a part."""
    if not isinstance(part, Scripts):
        return None
    slot = part.sup if part.sup is not None else part.sub
    signs = [s for s in signs_of(slot) if s.text.strip()] if slot is not None else []
    return signs[-1] if signs and signs[-1].kind == "digit" else None


def rows_of(math: Math) -> Iterator[tuple[Math, ...]]:
    """Parts that stand beside each other, white space left out; a line of a derivation
    is one row, whatever its columns."""
    if isinstance(math, Row):
        yield _seen(math.parts)
    elif isinstance(math, Matrix) and math.lines:
        for cells in math.rows:
            flat = (p for c in cells for p in (c.parts if isinstance(c, Row) else (c,)))
            yield _seen(tuple(flat))
    for part in parts_of(math):
        yield from rows_of(part)


def _seen(parts: tuple[Math, ...]) -> tuple[Math, ...]:
    return tuple(p for p in parts if any(s.text.strip() for s in signs_of(p)))
