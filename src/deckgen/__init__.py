"""Sourced datasets and chapter templates become decks and reports."""
