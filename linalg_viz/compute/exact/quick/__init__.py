"""Quicker ways to the same exact answers: each says for which matrices it stands in."""
