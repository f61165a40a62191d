"""Tests of the page flow and its Word files."""
