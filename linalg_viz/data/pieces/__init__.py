"""Pieces of a large text into columns: plain numbers at once, everything else by pandas."""
