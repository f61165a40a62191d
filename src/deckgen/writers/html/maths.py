"""A formula becomes MathML, which browsers set by themselves."""

from __future__ import annotations

from typing import assert_never

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
    linear_text,
)
from deckgen.writers.xml import escape, quote

TAGS = {"digit": "mn", "operator": "mo", "words": "mtext"}
VARIANTS = {
    "bold": "font-weight:700",
    "bold-italic": "font-weight:700;font-style:italic",
    "sans-serif": "font-family:sans-serif",
    "monospace": "font-family:monospace",
}


def math_html(math: Math) -> str:
    """`<math>` in a line of its own."""
    label = quote(linear_text(math))
    return f'<math display="block" aria-label="{label}">{part(math)}</math>'


def part(math: Math | None) -> str:
    """One part as one element."""
    match math:
        case None:
            return "<mrow></mrow>"
        case Sign():
            return sign(math)
        case Gap(em=em):
            return f'<mspace width="{em:g}em"></mspace>'
        case Row(parts=parts):
            return f"<mrow>{''.join(part(p) for p in parts)}</mrow>"
        case Fraction(top=top, bottom=bottom, bar=bar):
            thin = "" if bar else ' linethickness="0"'
            return f"<mfrac{thin}>{part(top)}{part(bottom)}</mfrac>"
        case Scripts(base=base, sub=sub, sup=sup):
            return around(("msub", "msup", "msubsup"), base, sub, sup)
        case Stacked(base=base, under=under, over=over):
            return around(("munder", "mover", "munderover"), base, under, over)
        case Root(body=body, degree=degree):
            if degree is None:
                return f"<msqrt>{part(body)}</msqrt>"
            return f"<mroot>{part(body)}{part(degree)}</mroot>"
        case Fenced(opens=opens, closes=closes, body=body):
            left, right = (
                f'<mo fence="true">{escape(t)}</mo>' if t else ""
                for t in (opens, closes)
            )
            return f"<mrow>{left}{part(body)}{right}</mrow>"
        case Matrix(rows=rows):
            inside = "".join(
                f"<mtr>{''.join(f'<mtd>{part(c)}</mtd>' for c in row)}</mtr>"
                for row in rows
            )
            return f"<mtable>{inside}</mtable>"
        case Accent(body=body, mark=mark, below=below):
            tag = "munder" if below else "mover"
            return f"<{tag}>{part(body)}<mo>{escape(mark)}</mo></{tag}>"
        case _:
            assert_never(math)


def around(
    tags: tuple[str, str, str], base: Math, low: Math | None, high: Math | None
) -> str:
    """A base with what stands below it, above it, or both."""
    if low is not None and high is not None:
        return f"<{tags[2]}>{part(base)}{part(low)}{part(high)}</{tags[2]}>"
    if low is None and high is None:
        return part(base)
    tag, other = (tags[0], low) if low is not None else (tags[1], high)
    return f"<{tag}>{part(base)}{part(other)}</{tag}>"


def sign(math: Sign) -> str:
    """A letter, a digit, an operator or words."""
    tag = TAGS.get(math.kind, "mi")
    look = VARIANTS.get(math.variant, "")
    style = f' style="{look}"' if look else ""
    upright = math.kind == "letter" and math.variant in ("upright", "bold")
    normal = ' mathvariant="normal"' if upright else ""
    return f"<{tag}{normal}{style}>{escape(math.text)}</{tag}>"
