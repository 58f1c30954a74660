"""A sum of numbers times letters as parts of a formula: x² − 2xy, −λ + 3/2, (1 + √2) x."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from linalg_viz.compute.elimination.arithmetic import is_one, is_zero
from linalg_viz.compute.exact.text import as_factor
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Num, Part, Sym
from linalg_viz.labs.parts.known import size
from linalg_viz.scene.numbers import MINUS, root_formula


def combination(terms: Iterable[tuple[Number, str]], role: str = "text") -> tuple[Part, ...]:
    """The terms (number, letter), signs between them, without those that are 0 and without a factor 1.

    The letter of a number that stands alone is "". 0 where nothing is left.
    """
    out: list[Part] = []
    for c, letter in terms:
        if is_zero(c):
            continue
        sign = f" {MINUS} " if c < 0 else " + "
        if out or c < 0:
            out.append(Sym(sign if out else MINUS, role))
        if not letter or not is_one(size(c)):
            formula = root_formula(size(c))
            out.append(Num(size(c), role, exact_text=as_factor(formula) if letter or c < 0 else formula))
            letter = f" {letter}" if letter else ""
        if letter:
            out.append(Sym(letter, role))
    return tuple(out) or (Num(Fraction(0), role),)
