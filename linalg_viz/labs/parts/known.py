"""Facts about a matrix that pictures and cards ask for again and again, each computed once for a matrix."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from math import gcd, isfinite, lcm

import numpy as np

from linalg_viz.compute import rational as exact
from linalg_viz.compute import structure
from linalg_viz.compute.determinant import determinant as determinant_of_floats
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.structure import Property
from linalg_viz.compute.typing import Column, Number, Rows, array, rational
from linalg_viz.labs.parts.memoised import memoised

rank = memoised(maxsize=256)(structure.rank)
"""The rank of A (m, n): exact for rational entries, else by the tolerance max(m, n)·eps·σ₁."""


@memoised(maxsize=256)
def determinant(A: Rows) -> Number | None:
    """det A: a Fraction when every entry is rational, else a float; None when A is not square."""
    if len(A) != len(A[0]):
        return None
    R = rational(A)
    if R is not None:
        return exact.determinant(R)
    if rank(A) < len(A):
        return 0.0
    value = determinant_of_floats(array(A))
    if isfinite(value) and value != 0.0:
        return value
    # Beyond the range of floats, or below it, only exact arithmetic on the given entries has the answer.
    return exact.determinant(tuple(tuple(Fraction(x) for x in row) for row in A))


@memoised(maxsize=256)
def inverse(A: Rows) -> Rows | None:
    """A⁻¹, exact for rational entries; None for A singular or not square, or A⁻¹ beyond floats."""
    if len(A) != len(A[0]) or rank(A) < len(A):
        return None
    R = rational(A)
    if R is not None:
        return exact.inverse(R)
    with np.errstate(all="ignore"):
        found = np.linalg.inv(array(A))
    return tuple(tuple(float(x) for x in row) for row in found) if np.isfinite(found).all() else None


@memoised(maxsize=256)
def nullspace(A: Rows) -> tuple[Column, ...]:
    """A basis of the kernel: exact for rational entries, else the right singular vectors of σ = 0."""
    R = rational(A)
    if R is not None:
        return tuple(_primitive(v) for v in exact.nullspace(R))
    _, _, vt = np.linalg.svd(array(A))
    return tuple(tuple(float(x) for x in row) for row in vt[rank(A) :])


def _primitive(v: tuple[Fraction, ...]) -> Column:
    """A rational vector stretched to the shortest one with whole entries, first nonzero entry positive."""
    bottom = lcm(*(x.denominator for x in v))
    whole = [x.numerator * (bottom // x.denominator) for x in v]
    size = gcd(*whole) or 1
    sign = next((1 if x > 0 else -1 for x in whole if x), 1)
    return tuple(Fraction(sign * x, size) for x in whole)


@memoised(maxsize=64)
def properties(A: Rows) -> tuple[Property, ...]:
    """All properties with their evidence."""
    return structure.properties(A)


def trace(A: Rows) -> Number:
    """The sum of the diagonal: exact when the diagonal is."""
    diagonal = tuple(A[i][i] for i in range(min(len(A), len(A[0]))))
    return _dot(diagonal, (Fraction(1),) * len(diagonal))


def is_exact(*rows: Rows) -> bool:
    """Whether every entry is rational."""
    return all(rational(each) is not None for each in rows)


def multiply(A: Rows, B: Rows) -> Rows:
    """AB, entry by entry: exact where the entries that meet are exact."""
    columns = transpose(B)
    return tuple(tuple(_dot(row, column) for column in columns) for row in A)


def _dot(a: Column, b: Column) -> Number:
    """Σ aᵢbᵢ: a float where a term is one; beyond the range of floats only exact arithmetic answers."""
    if any(isinstance(x, float) for x in (*a, *b)):
        with suppress(OverflowError):
            terms = [x * y for x, y in zip(a, b, strict=True)]
            value = float(sum(float(x) for x in terms))
            if isfinite(value):
                return value
    return sum((Fraction(x) * Fraction(y) for x, y in zip(a, b, strict=True)), Fraction(0))


def times(x: Number, y: Number) -> Number:
    """xy, by the rules of ``multiply``."""
    return _dot((x,), (y,))


def over(x: Number, y: Number) -> Number:
    """x/y for y ≠ 0, exact where both are or where floats overflow."""
    if isinstance(x, float) or isinstance(y, float):
        with suppress(OverflowError):
            value = float(x) / float(y)
            if isfinite(value):
                return value
    return Fraction(x) / Fraction(y)
