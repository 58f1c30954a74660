"""A sum of numbers times letters, as parts of a formula or in words: x² − 2xy, −λ + 3/2, (1 + √2) x."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from linalg_viz.compute.elimination.arithmetic import is_one
from linalg_viz.compute.exact.text import as_factor, behind_sign
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Num, Part, Rel, Sym
from linalg_viz.labs.parts.known import sign as sign_of
from linalg_viz.labs.parts.known import size
from linalg_viz.scene.numbers import MINUS, root_formula, together, worded

Term = tuple[Number, str]
"""A number and its letter; the letter of a number that stands alone is ""."""


def combination(terms: Iterable[Term], role: str = "text", about: bool = False) -> tuple[Part, ...]:
    """The terms, signs between them, without those that are 0 and without a factor 1; 0 for no term.

    ``about`` puts ≈ before each number that is rounded, where no relation before the whole says so.
    """
    out: list[Part] = []
    for sign, number, letter in _signed(terms):
        if sign:
            out.append(Sym(sign, role))
        if number is not None:
            factor = _placed(root_formula(number), sign, letter)
            out += [Rel(bare=True)] if about else []
            out.append(Num(number, role, exact_text=factor))
        if letter:
            out.append(Sym(letter if number is None else f" {letter}", role))
    return tuple(out) or (Num(Fraction(0), role),)


def in_words(terms: Iterable[Term], tell: Callable[[Number], str] = worded, gap: str = " ") -> str:
    """The same as a text: "2 u − v"; ``gap`` stands before a letter, a space after a fraction.

    Which relation it stands behind is decided by who writes it: a rounded number is written as it is told.
    """
    out = ""
    for sign, number, letter in _signed(terms):
        out += sign
        if number is not None:
            text = _placed(tell(number), sign, letter)
            out += text + (" " if letter and "/" in text else gap if letter else "")
        out += letter
    return out or "0"


def term(c: Number, letter: str) -> str:
    """One term for itself, as beside an arrow: "−v", "≈ 0.3333 u"."""
    return ("" if together((size(c),)) == "=" else "≈ ") + in_words(((c, letter),))


def _placed(size: str, sign: str, letter: str) -> str:
    """A size as written behind its sign: in brackets where a sum of roots is multiplied or subtracted."""
    size = behind_sign(size)
    return as_factor(size) if letter or sign.strip() == MINUS else size


def _signed(terms: Iterable[Term]) -> Iterator[tuple[str, Number | None, str]]:
    """Each term that is not 0: the sign before it, its size (None for a factor 1), and its letter."""
    first = True
    for c, letter in terms:
        way = sign_of(c)
        if way == 0:
            continue
        sign = (MINUS if way < 0 else "") if first else (f" {MINUS} " if way < 0 else " + ")
        first, number = False, size(c)
        yield sign, None if letter and is_one(number) else number, letter
