"""How a text is taken apart: its delimiter and quote, and how its numbers are written."""
