"""Arithmetic in Q(√d₁, …, √dₖ) with at most four independent roots, on rationals of any kind.

An element is a sparse sum over products of the roots; which roots take part is a bit mask. That √d lies in
the field exactly when d times some product of the radicands is a square (Kummer theory) needs no factoring.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import isqrt, prod
from operator import add, mul, truediv
from typing import Any

from linalg_viz.compute.exact.library import to_fmpq, to_fraction
from linalg_viz.compute.exact.surd import PLAIN, Surd, square_part, surd
from linalg_viz.records import dataclass

MOST_ROOTS = 4
"""Independent square roots in one field; what needs more is calculated with balls."""

MANY_ROOTS = 2
"""Independent roots from which FLINT's rationals are worth loading: four terms times four and more."""


@dataclass(frozen=True)
class Field:
    """Q(√d for d in `roots`), the roots independent; at most one of them is negative, and it is the last."""

    roots: tuple[int, ...] = ()

    @staticmethod
    def of(radicands: Iterable[int]) -> Field | None:
        """The smallest field with these square roots, None when that takes more than MOST_ROOTS."""
        return _field(tuple(sorted(set(radicands), key=lambda d: (d < 0, abs(d)))))

    def with_root(self, d: int) -> Field | None:
        """This field and √d: the same field where it has it, None when that is one root too many."""
        if place(self, d) is not None:
            return self
        if len(self.roots) == MOST_ROOTS:
            return None
        return Field((*self.roots, d))

    @property
    def is_real(self) -> bool:
        """Whether all roots are of positive numbers."""
        return not self.roots or self.roots[-1] > 0

    def enter(self, x: Fraction | Surd, number: Any = Fraction) -> Element:
        """x as an element, its coefficients made by `number`; the roots of x must be in the field."""
        if isinstance(x, Fraction):
            return Element(self, {0: number(x)} if x else {})
        out: dict[int, Any] = {}
        for d, c in x.terms:
            where = place(self, d)
            if where is None:
                raise ValueError(f"√{d} is not in the field of {self.roots}")
            mask, factor = where
            part = number(c if factor == 1 else c * factor)
            out[mask] = out[mask] + part if mask in out else part
        return Element(self, {k: c for k, c in out.items() if c})


@lru_cache(maxsize=256)
def _field(radicands: tuple[int, ...]) -> Field | None:
    field = Field()
    for d in radicands:
        larger = field.with_root(d)
        if larger is None:
            return None
        field = larger
    return field


@lru_cache(maxsize=4096)
def place(field: Field, d: int) -> tuple[int, Fraction] | None:
    """(mask, f) with √d = f · (the product of the roots in the mask), None when √d is not in the field.

    The root of a negative number is i times that of its size.
    """
    for mask in range(1 << len(field.roots)):
        chosen = [r for i, r in enumerate(field.roots) if mask >> i & 1]
        square = d * prod(chosen)
        if square > 0 and (r := isqrt(square)) ** 2 == square:
            # √d·∏√g = ±r with the sign of i² where both carry an i.
            sign = -1 if d < 0 else 1
            return mask, Fraction(sign * r, prod(chosen))
    return None


@lru_cache(maxsize=4096)
def weight(field: Field, mask: int) -> int:
    """The product of the radicands in the mask: the square of the product of their roots."""
    return prod(r for i, r in enumerate(field.roots) if mask >> i & 1)


class Element:
    """Σ c·∏√g of one Field; immutable. Coefficients are Fractions, or FLINT's rationals inside."""

    __slots__ = ("c", "field")

    def __init__(self, field: Field, c: dict[int, Any]) -> None:
        self.field, self.c = field, c

    def __bool__(self) -> bool:
        return bool(self.c)

    def __neg__(self) -> Element:
        return Element(self.field, {k: -a for k, a in self.c.items()})

    def __add__(self, other: Element) -> Element:
        out = dict(self.c)
        for k, a in other.c.items():
            _put(out, k, a)
        return Element(self.field, out)

    def __sub__(self, other: Element) -> Element:
        out = dict(self.c)
        for k, a in other.c.items():
            _put(out, k, -a)
        return Element(self.field, out)

    def __mul__(self, other: Element) -> Element:
        out: dict[int, Any] = {}
        for s, a in self.c.items():
            for t, b in other.c.items():
                value = a * b
                if s & t:
                    value = value * weight(self.field, s & t)
                _put(out, s ^ t, value)
        return Element(self.field, out)

    def __truediv__(self, other: Element) -> Element:
        """The quotient: numerator and denominator times the conjugates, one root at a time."""
        top, bottom = self, other
        if not bottom.c:
            raise ZeroDivisionError
        for i in range(len(self.field.roots)):
            if any(k >> i & 1 for k in bottom.c):
                mirrored = bottom.conjugate(i)
                top, bottom = top * mirrored, bottom * mirrored
        return top.scaled(1 / bottom.c[0])

    def scaled(self, factor: Any) -> Element:
        """The product with a rational factor ≠ 0 of the same kind as the coefficients."""
        return Element(self.field, {k: a * factor for k, a in self.c.items()})

    def conjugate(self, i: int) -> Element:
        """The image under √(roots[i]) → −√(roots[i])."""
        return Element(self.field, {k: -a if k >> i & 1 else a for k, a in self.c.items()})

    def lifted(self, field: Field) -> Element:
        """The same number in a field whose roots begin with those of this one."""
        return Element(field, self.c)

    def leave(self, fraction: Any = Fraction) -> tuple[Fraction | Surd, Fraction | Surd]:
        """(real, imaginary) part; `fraction` turns a coefficient into a Fraction."""
        if not self.c or (len(self.c) == 1 and 0 in self.c):
            return fraction(self.c[0]) if self.c else Fraction(0), Fraction(0)
        if self.field.is_real and (told := self._told(fraction)) is not None:
            return told, Fraction(0)
        top = len(self.field.roots) - 1
        turn = 0 if self.field.is_real else 1 << top
        real: dict[int, Fraction] = {}
        imaginary: dict[int, Fraction] = {}
        for k, a in self.c.items():
            d = abs(weight(self.field, k))
            side = imaginary if k & turn else real
            side[d] = side[d] + fraction(a) if d in side else fraction(a)
        return surd(real), surd(imaginary)

    def _told(self, fraction: Any) -> Surd | None:
        """A real irrational element, each product of roots as it is written; None for too large a product."""
        terms = []
        for mask, a in self.c.items():
            factor, d = _written(self.field, mask)
            if d > PLAIN:
                return None
            terms.append((d, fraction(a) if factor == 1 else fraction(a) * factor))
        terms.sort()
        return Surd(tuple(terms))


@lru_cache(maxsize=4096)
def _written(field: Field, mask: int) -> tuple[int, int]:
    """(k, d): the product of the roots in the mask is k√d, d without a square factor."""
    return square_part(weight(field, mask))


def _put(out: dict[int, Any], k: int, a: Any) -> None:
    value = out[k] + a if k in out else a
    if value:
        out[k] = value
    else:
        out.pop(k, None)


Sum = Fraction | Surd


def plus(a: Sum, b: Sum) -> Sum | None:
    """a + b; None where the field has more roots than are allowed."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    if isinstance(a, Fraction):
        return _moved(b, a)  # type: ignore[arg-type]
    if isinstance(b, Fraction):
        return _moved(a, b)
    mine, others = _terms(a), _terms(b)
    if len(mine) < len(others):
        mine, others = others, mine
    if any(d not in mine for d in others if d > 1):
        return _together(add, a, b)
    for d, c in others.items():
        mine[d] = mine[d] + c if d in mine else c
    return surd(mine)


def _moved(a: Surd, b: Fraction) -> Surd:
    """a + b: the roots of a stay as they are."""
    (d, c), rest = a.terms[0], a.terms[1:]
    if d > 1:
        return Surd(((1, b), *a.terms)) if b else a
    return Surd(((1, c + b), *rest) if c + b else rest)


def _terms(x: Surd) -> dict[int, Fraction]:
    return dict(x.terms)


def times(a: Sum, b: Sum) -> Sum | None:
    """a · b; None where the field has more roots than are allowed."""
    if isinstance(b, Fraction):
        a, b = b, a
    if isinstance(a, Fraction) and isinstance(b, Surd):
        return Surd(tuple((d, a * c) for d, c in b.terms)) if a else a
    return _together(mul, a, b)


def over(a: Sum, b: Sum) -> Sum | None:
    """a / b for b ≠ 0; None where the field has more roots than are allowed."""
    if isinstance(b, Fraction):
        return times(a, 1 / b)
    if len(b.terms) == 1 and isinstance(a, Fraction):
        ((d, c),) = b.terms
        return Surd(((d, a / (c * d)),)) if a else a
    return _together(truediv, a, b)


def _together(operation: Any, a: Sum, b: Sum) -> Sum | None:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        value: Fraction = operation(a, b)
        return value
    field = Field.of(d for x in (a, b) if isinstance(x, Surd) for d in x.radicands)
    if field is None:
        return None
    if len(field.roots) < MANY_ROOTS:
        found: Sum = operation(field.enter(a), field.enter(b)).leave()[0]
    else:
        found = operation(field.enter(a, to_fmpq), field.enter(b, to_fmpq)).leave(to_fraction)[0]
    return found
