"""Pieces of a large text into columns."""
