"""Numbers, units, periods and labels as printed, per language."""

from deckgen.formatting.amounts import Amount, find_amounts, parse_amount
from deckgen.formatting.labels import (
    chapter_label,
    chinese_numeral,
    exhibit_label,
    join_words,
)
from deckgen.formatting.numbers import (
    SYMBOLS,
    FormattedNumber,
    digits_shown,
    excel_format,
    format_ends,
    format_number,
    format_point,
    format_quantity,
)
from deckgen.formatting.periods import MONTHS, PeriodForm, format_date, format_period
from deckgen.formatting.reading import parse_shown_period
from deckgen.formatting.units import format_unit, rescaled, scale_phrase

__all__ = [
    "MONTHS",
    "SYMBOLS",
    "Amount",
    "FormattedNumber",
    "PeriodForm",
    "chapter_label",
    "chinese_numeral",
    "digits_shown",
    "excel_format",
    "exhibit_label",
    "find_amounts",
    "format_date",
    "format_ends",
    "format_number",
    "format_period",
    "format_point",
    "format_quantity",
    "format_unit",
    "join_words",
    "parse_amount",
    "parse_shown_period",
    "rescaled",
    "scale_phrase",
]
