"""Composition puzzles: tiles with the given factors, put in an order that makes a picture."""
