"""Vectors at rest, when no gesture names them: their signs, and the basis that stands for an eigenspace."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

import numpy as np

from linalg_viz.compute.exact import Complex as ExactComplex
from linalg_viz.compute.exact import Eigenvalue, Exact, Row, Value, is_exact
from linalg_viz.compute.exact.decide import compare
from linalg_viz.compute.exact.entry import add, divide, inner, multiply, subtract
from linalg_viz.compute.exact.signs import sign as sign_of
from linalg_viz.compute.exact.singular import orthogonal
from linalg_viz.compute.exact.spectrum import Vector, tidied
from linalg_viz.compute.tolerance import TIE, entry_tolerance
from linalg_viz.compute.typing import Complex, Real

Field = TypeVar("Field", Real, Complex)


def phase(v: Complex) -> complex:
    """The unit number c for which c·v has its first nonzero entry real and positive (1 for v = 0).

    v (n,) of length about 1; entries below the rounding of n products count as zero.
    """
    for x in v:
        size = abs(x)
        if size > entry_tolerance(len(v), 1.0):
            return complex(np.conj(x) / size)
    return 1.0 + 0.0j


def phased(v: Vector) -> Vector:
    """v (n,) times the conjugate of its first nonzero entry, which is then real and positive."""
    if all(z.is_real for z in v):
        return v
    first = next(z for z in v if not (z.is_real and sign_of(z.re) == 0))
    a, b = first.re, first.im
    return tuple(
        ExactComplex(
            add(multiply(z.re, a), multiply(z.im, b)),
            subtract(multiply(z.im, a), multiply(z.re, b)) if z is not first else Fraction(0),
        )
        for z in v
    )


def cleared(V: Complex) -> Complex:
    """Unit columns V (n, k) that floats found, each at its phase, parts that are rounding 0."""
    small = entry_tolerance(len(V), 1.0)
    turned = np.stack([v * phase(v) for v in V.T], axis=1)
    re, im = (np.where(np.abs(part) <= small, 0.0, part) for part in (turned.real, turned.imag))
    return np.asarray(re + 1j * im, dtype=complex)


def sign(v: Real) -> float:
    """+1 or −1, whichever makes the first nonzero entry of v (n,) positive; +1 for v = 0."""
    return 1.0 if phase(v.astype(complex)).real >= 0 else -1.0


def basis_turn(B: Field) -> Field:
    """The (k, k) orthogonal W for which the columns of B·W are the basis at rest of the span of B.

    B (n, k) has orthonormal columns. The basis at rest is Gram–Schmidt on the shadows of the unit
    vectors e₁, e₂, … on the span, so it does not depend on the columns that were given.
    """
    n, k = B.shape
    found: list[Field] = []
    for e in np.conj(B):
        r = e
        for _ in range(2):  # twice is enough (Kahan, Parlett)
            for q in found:
                r = r - np.vdot(q, r) * q
        length = float(np.linalg.norm(r))
        if length > shortest_shadow(n):
            found.append(r / length)
        if len(found) == k:
            break
    return np.stack(found, axis=1)


def orthonormal(B: Complex) -> Complex:
    """The basis at rest of the span of independent columns B (n, k), (n, k), parts that are rounding 0."""
    Q = np.linalg.qr(B.real if not np.any(B.imag) else B)[0]
    return cleared(np.asarray(Q @ basis_turn(Q), dtype=complex))


def shortest_shadow(n: int) -> Fraction:
    """The length up to which a shadow of a unit vector (n,) is too short to give a direction of its own.

    The n that are left out hold less than one dimension together, so that enough of them stay.
    """
    return Fraction(1, 4 * n)


@lru_cache(maxsize=256)
def eigenbasis(A: Exact, e: Eigenvalue) -> tuple[Vector, ...]:
    """The exact eigenvectors of one of the eigenvalues of A (n, n) that lie along those at rest.

    Vectors (n,), at right angles where the eigenspace is no line; the basis of `Exact.eigenvectors` where
    that has complex entries, or some known by their digits alone.
    """
    vectors = A.eigenvectors(e)
    real = tuple(tuple(z.re for z in v) for v in vectors if all(z.is_real and is_exact(z.re) for z in v))
    if len(vectors) == 1 or len(real) < len(vectors):
        return vectors
    return tuple(tidied(tuple(map(ExactComplex, v))) for v in _shadows(real))


def _shadows(vectors: tuple[Row, ...]) -> tuple[Row, ...]:
    """The basis at rest, as by `basis_turn`, of the span of independent vectors (n,); not of unit length."""
    axes, n = orthogonal(vectors), len(vectors[0])
    squares = [inner(q, q) for q in axes]
    least = shortest_shadow(n) ** 2
    found: list[Row] = []
    for i in range(n):
        r: Row = (Fraction(0),) * n
        for q, square in zip(axes, squares, strict=True):
            r = _plus(r, divide(q[i], square), q)
        for q in found:
            r = _plus(r, divide(inner(q, r), multiply(Fraction(-1), inner(q, q))), q)
        if compare(inner(r, r), least) > 0:
            found.append(r)
        if len(found) == len(axes):
            break
    return tuple(found)


def _plus(r: Row, factor: Value, q: Row) -> Row:
    return tuple(add(a, multiply(factor, b)) for a, b in zip(r, q, strict=True))


def sign_of_largest(v: Real) -> float:
    """+1 or −1, whichever makes the entry of v (n,) that is largest in size positive; ties go to the first.

    Entries within `TIE` of the largest count as equal to it.
    """
    sizes = np.abs(v)
    first = int(np.argmax(sizes >= np.max(sizes) - TIE))
    return 1.0 if v[first] >= 0 else -1.0
