"""Exact vectors and factors for the cards: integers, roots and surds where A has them, else None."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt

from linalg_viz.compute.at_rest import phased
from linalg_viz.compute.exact import Complex, Exact, Value, is_exact
from linalg_viz.compute.exact import Rows as Values
from linalg_viz.compute.exact.entry import divide, negate
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import column, numbers, value
from linalg_viz.compute.exact.spectrum import tidied
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, RationalRows, Real, Rows, array
from linalg_viz.labs.eigen.spectral import Group, Spectrum, exact_value
from linalg_viz.labs.parts import decimals, known, surds
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene.numbers import MINUS

Texts = tuple[tuple[str, ...], ...]
LONGEST_ENTRY = 14


def rational_vector(group: Group, which: int = 0) -> tuple[Fraction, ...] | None:
    """The eigenvector of a rational eigenvalue in coprime integers, at most four digits each; None
    otherwise.
    """
    if which >= len(vectors := group.vectors):
        return None
    v = tuple(z.re for z in vectors[which] if z.is_real and isinstance(z.re, Fraction))
    return None if len(v) < len(vectors[which]) or any(len(str(x)) > 5 for x in v) else v


def vector_texts(group: Group, which: int = 0) -> tuple[Column, Texts] | None:
    """A real exact eigenvector as a column of numbers with their texts, scaled to be short; None where too
    long.
    """
    if not group.real or which >= len(vectors := group.vectors):
        return None
    v = tuple(z.re for z in vectors[which])
    texts = tuple((surds.text(x, LONGEST_ENTRY),) for x in v)
    return (column(v), texts) if all(text for (text,) in texts) else None


def unit_vector(group: Group, towards: Real) -> Column | None:
    """The unit vector (n,) of an eigenline on the side of ``towards`` (n,); None without short formulas."""
    if group.geometric != 1 or not group.real or len(vectors := group.vectors) != 1:
        return None
    v = tuple(z.re for z in vectors[0])
    length = two_norm(v)
    entries = column(tuple(divide(x, length) for x in v))
    if float(array(entries) @ towards) < 0:
        entries = column(tuple(negate(value(x)) for x in entries))
    return entries if all(decimals.is_kept(x) for x in entries) else None


@memoised(maxsize=8)
def factors(found: Spectrum) -> tuple[RationalRows, RationalRows, RationalRows] | None:
    """P, Λ, P⁻¹ in rationals with integer columns in P, along the vectors that are drawn.

    None where a value or vector is not rational, A defective, or other vectors of an eigenvalue are drawn.
    """
    columns, values = [], []
    for group in found.groups:
        value, _ = exact_value(group)
        if not isinstance(value, Fraction) or group.geometric < group.algebraic or not found.draws(group):
            return None
        for which in range(group.algebraic):
            v = rational_vector(group, which)
            if v is None:
                return None
            columns.append(v)
            values.append(value)
    P = transpose(tuple(columns))
    inverse = known.inverse(P)
    if inverse is None:
        return None
    n = len(values)
    Lam = tuple(tuple(values[i] if i == j else Fraction(0) for j in range(n)) for i in range(n))
    return P, Lam, inverse  # type: ignore[return-value]


def turning(found: Spectrum) -> tuple[tuple[Rows, Texts], ...] | None:
    """B, C and B⁻¹ as numbers with their texts, for an A (n, n) with complex pairs; None where one is long.

    B holds the real eigenvectors and (Re v, Im v) of each pair, v a positive multiple of the one that is
    drawn, and C the blocks (a b; −b a).
    """
    n = found.n
    columns: list[tuple[Value, ...]] = []
    C: list[list[Value]] = [[Fraction(0)] * n for _ in range(n)]
    for group in found.groups:
        if group.value.imag < 0:
            continue
        if group.exact is None or group.algebraic > 1 or not _exact(*group.vectors[0], group.exact.value):
            return None
        v, z, at = tidied(phased(group.vectors[0])), group.exact.value, len(columns)
        columns.append(tuple(x.re for x in v))
        C[at][at] = z.re
        if not group.real:
            columns.append(tuple(x.im for x in v))
            C[at][at + 1], C[at + 1][at], C[at + 1][at + 1] = z.im, negate(z.im), z.re
    B = Exact.of(tuple(zip(*columns, strict=True)))
    if B.inverse is None:
        return None
    return _told(B.rows, Exact.of(C).rows, B.inverse)


def _exact(*entries: Complex) -> bool:
    return all(is_exact(x) for z in entries for x in (z.re, z.im))


def _told(*matrices: Values) -> tuple[tuple[Rows, Texts], ...] | None:
    """Each matrix as numbers and texts; None where a text is too long for a cell."""
    out = tuple(
        (numbers(rows), tuple(tuple(surds.text(x, LONGEST_ENTRY) for x in row) for row in rows))
        for rows in matrices
    )
    return out if all(text for _, texts in out for row in texts for text in row) else None


def orthonormal(P: RationalRows) -> tuple[Rows, Texts] | None:
    """Q from integer columns at right angles: entries p/√m as numbers and texts; None where they are not at
    right angles.
    """
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


@memoised(maxsize=8)
def summed(found: Spectrum) -> tuple[RationalRows, ...] | None:
    """The parts λᵢ vᵢ wᵢᵀ that add up to A, exactly; None where there are no rational factors."""
    known = factors(found)
    if known is None:
        return None
    P, Lam, inverse = known
    return tuple(
        tuple(tuple(Lam[i][i] * row[i] * y for y in inverse[i]) for row in P) for i in range(len(Lam))
    )
