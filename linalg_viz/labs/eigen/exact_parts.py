"""Exact vectors and factors for the cards: integers, roots and surds where A has them, else None."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt

from linalg_viz.compute import rational as exact
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, RationalRows, Rows
from linalg_viz.labs.eigen.spectral import Group, Spectrum
from linalg_viz.labs.parts import surds
from linalg_viz.scene.numbers import MINUS

Texts = tuple[tuple[str, ...], ...]
LONGEST_ENTRY = 14


def rational_vector(group: Group, which: int = 0) -> tuple[Fraction, ...] | None:
    """The eigenvector of a rational eigenvalue in coprime integers, at most four digits each; None otherwise."""
    if group.exact is None or which >= len(group.exact.vectors):
        return None
    v = group.exact.vectors[which]
    if not all(s.is_rational and len(str(s.a)) <= 5 for s in v):
        return None
    return tuple(s.a for s in v)


def vector_texts(group: Group, which: int = 0) -> tuple[Column, Texts] | None:
    """A real exact eigenvector as a column of numbers with their texts, scaled to be short; None where too long."""
    if group.exact is None or which >= len(group.exact.vectors) or not group.real:
        return None
    v = group.exact.vectors[which]
    texts = tuple((surds.text(s, LONGEST_ENTRY),) for s in v)
    if not all(text for (text,) in texts):
        return None
    return tuple(s.a if s.is_rational else float(s.parts[0]) for s in v), texts


def factors(found: Spectrum) -> tuple[RationalRows, RationalRows, RationalRows] | None:
    """P, Λ, P⁻¹ in rationals with integer columns in P; None where a value or vector is not rational, or A defective."""
    columns, values = [], []
    for group in found.groups:
        value = group.exact.value if group.exact is not None else None
        if (
            value is None
            or not value.is_rational
            or group.exact is None
            or len(group.exact.vectors) != group.algebraic
        ):
            return None
        for which in range(group.algebraic):
            v = rational_vector(group, which)
            if v is None:
                return None
            columns.append(v)
            values.append(value.a)
    P = transpose(tuple(columns))
    inverse = exact.inverse(P)
    if inverse is None:
        return None
    n = len(values)
    Lam = tuple(tuple(values[i] if i == j else Fraction(0) for j in range(n)) for i in range(n))
    return P, Lam, inverse


def orthonormal(P: RationalRows) -> tuple[Rows, Texts] | None:
    """Q from integer columns at right angles: entries p/√m as numbers and texts; None where they are not at right angles."""
    columns = transpose(P)
    squares = []
    for i, a in enumerate(columns):
        if any(sum(x * y for x, y in zip(a, b, strict=True)) for b in columns[i + 1 :]):
            return None
        squares.append(int(sum(x * x for x in a)))
    rows = tuple(tuple(float(x) / squares[j] ** 0.5 for j, x in enumerate(row)) for row in P)
    texts = tuple(tuple(_over_root(int(x), squares[j]) for j, x in enumerate(row)) for row in P)
    return rows, texts


def _over_root(p: int, square: int) -> str:
    root = isqrt(square)
    sign = MINUS if p < 0 else ""
    if p == 0:
        return "0"
    if root * root == square:
        common = gcd(p, root)
        bottom = root // common
        return f"{sign}{abs(p) // common}" + (f"/{bottom}" if bottom != 1 else "")
    return f"{sign}{abs(p)}/√{square}"


def part(P: RationalRows, Lam: RationalRows, inverse: RationalRows, i: int) -> RationalRows:
    """λᵢ vᵢ wᵢᵀ, exactly."""
    value = Lam[i][i]
    return tuple(tuple(value * row[i] * y for y in inverse[i]) for row in P)
