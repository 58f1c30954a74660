"""Cards and formulas as LaTeX and as plain text."""

from __future__ import annotations

from linalg_viz.labs.cards import Card, Formula
from linalg_viz.render.formula import CARD_DIGITS


def formula_latex(formula: Formula, digits: int = CARD_DIGITS) -> str:
    """A formula for mathematics mode (amsmath for the matrices)."""
    raise NotImplementedError


def formula_plain(formula: Formula, digits: int = CARD_DIGITS) -> str:
    """A formula in one line of words: matrices as rows in brackets."""
    raise NotImplementedError


def card_latex(card: Card, digits: int = CARD_DIGITS) -> str:
    """A card as a LaTeX fragment: its title, formulas displayed, notes as sentences (amsmath, amssymb)."""
    raise NotImplementedError


def card_plain(card: Card, digits: int = CARD_DIGITS) -> str:
    """A card as plain text, one line for each item."""
    raise NotImplementedError
