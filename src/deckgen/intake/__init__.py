"""Somebody's workbook → a dataset: what its cells mean, and what has to be asked."""
