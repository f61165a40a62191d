"""Tests of themes and brands."""
