"""Handing out: pages that move, and the text of cards and lessons on them."""
