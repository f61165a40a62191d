"""Ledgers as written → where a number comes from, and what rests on a source."""
