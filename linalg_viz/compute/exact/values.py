"""The shapes values come in: matrices of them, complex ones, questions about them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from linalg_viz.compute.exact.balls import Ball
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.real import Real, Value, evaluate
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.records import dataclass

__all__ = ["Complex", "Grid", "Question", "Real", "Row", "Rows", "Surd", "Value", "is_exact"]

Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = tuple[Row, ...]
"""A matrix as an m-tuple of rows of n values."""


class Grid(tuple[Row, ...]):
    """Rows that remember their hash: hashing fractions costs as much as adding them.

    And what they are in a domain.
    """

    @property
    def entered(self) -> dict[object, Any]:
        """Tables of elements by what tells their domain; nobody changes them."""
        known: dict[object, Any] = self.__dict__.setdefault("entered", {})
        return known

    def __hash__(self) -> int:
        known: int | None = self.__dict__.get("hash")
        if known is None:
            known = self.__dict__["hash"] = super().__hash__()
        return known

    def __reduce__(self) -> tuple[type[Grid], tuple[Rows]]:
        return Grid, (tuple(self),)


class Coefficients(tuple[Value, ...]):
    """Those of a polynomial, highest first, which remember their hash too: each root is named by them.

    ``near``: floats near the roots, where somebody has them.
    """

    near: tuple[float, ...] = ()

    def __hash__(self) -> int:
        known: int | None = self.__dict__.get("hash")
        if known is None:
            known = self.__dict__["hash"] = super().__hash__()
        return known

    def __reduce__(self) -> tuple[type[Coefficients], tuple[tuple[Value, ...]]]:
        return Coefficients, (tuple(self),)


class Question:
    """Name, matrices and further arguments of what is asked; hashed once, never changed."""

    __slots__ = ("_hash", "args", "matrices", "name")

    def __init__(self, name: str, matrices: tuple[Rows, ...], args: tuple[Any, ...]) -> None:
        self.name, self.matrices, self.args = name, matrices, args
        self._hash = hash((name, matrices, args))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Question):
            return self is other
        mine, others = (self.name, self.args, self.matrices), (other.name, other.args, other.matrices)
        if self._hash != other._hash or mine != others:
            return False
        # Shared from now on, as the parts of equal trees are.
        self.matrices, self.args = other.matrices, other.args
        return True

    def __repr__(self) -> str:
        return f"Question({self.name!r}, {self.matrices!r}, {self.args!r})"

    def __reduce__(self) -> tuple[type[Question], tuple[str, tuple[Rows, ...], tuple[Any, ...]]]:
        return Question, (self.name, self.matrices, self.args)


@dataclass(frozen=True, slots=True)
class Complex:
    """re + im·i; `im` is Fraction(0) for a real number."""

    re: Value
    im: Value = Fraction(0)

    @property
    def is_real(self) -> bool:
        """Whether it lies on the real line."""
        return self.im == 0

    @property
    def conjugate(self) -> Complex:
        """re − im·i."""
        return Complex(self.re, -self.im)

    def __complex__(self) -> complex:
        return complex(float(self.re), float(self.im))


def is_exact(x: Value) -> bool:
    """Whether x is rational or a sum of square roots, so that = may stand before it."""
    return not isinstance(x, Real)


def evaluate_complex(value: Complex, bits: int) -> Ball:
    """The ball of a complex value: an acb, or an arb for a real one."""
    re = evaluate(value.re, bits)
    if value.is_real:
        return re
    im = evaluate(value.im, bits)
    return Ball(flint().acb(re.z, im.z), max(re.m, im.m))
