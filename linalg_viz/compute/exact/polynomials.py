"""Polynomials over any domain, coefficients highest first: characteristic, minimal, gcd, square-free."""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.exact.balls import Undecidable
from linalg_viz.compute.exact.domain import Domain, Number, Rational, Roots, Table
from linalg_viz.compute.exact.eliminate import dot, identity, product, rref, shifted, transpose
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.quick import blocks, modular

Polynomial = list[Number]


def characteristic(D: Domain, A: Table, kernel: int | None = None) -> Polynomial:
    """det(xI − A) of A (n, n), monic, without a division.

    `kernel`: so many zeros of it at 0 are known beforehand.

    Source: Berkowitz, Information Processing Letters 18 (1984).
    """
    if isinstance(D, Rational):
        return _coefficients(_fmpq_mat(A).charpoly())
    if isinstance(D, Roots):
        return blocks.characteristic(D, A)
    p = [D.one, -A[0][0]]
    for r in range(1, len(A)):
        S, R, C = [row[:r] for row in A[:r]], A[r][:r], [row[r] for row in A[:r]]
        q = [D.one, -A[r][r]]
        for _ in range(r):
            q.append(-dot(D, R, C))
            C = [dot(D, row, C) for row in S]
        p = [_convolved(D, q, p, i) for i in range(r + 2)]
    for i in range(kernel or 0):
        p[-1 - i] = D.nought(p[-1 - i])
    return p


def minimal(D: Domain, A: Table) -> Polynomial:
    """The monic polynomial of least degree with p(A) = 0, A (n, n): from the first dependent power."""
    if isinstance(D, Rational):
        return _coefficients(_fmpq_mat(A).minpoly())
    whole = characteristic(D, A)
    if len(gcd(D, whole, derivative(D, whole))) == 1:
        return whole
    powers = [identity(D, len(A))]
    for _ in range(len(A)):
        powers.append(product(D, powers[-1], A))
    reduced, pivots = rref(D, transpose([[x for row in P for x in row] for P in powers]))
    degree = next(j for j in range(len(powers)) if j not in pivots)
    return [D.one] + [-reduced[i][degree] for i in range(degree - 1, -1, -1)]


def at_matrix(D: Domain, p: Polynomial, A: Table) -> Table:
    """p(A) (n, n) of A (n, n) by Horner's rule."""
    value = [[D.zero] * len(A) for _ in A]
    for c in p:
        value = shifted(product(D, value, A), -c)
    return value


def derivative(D: Domain, p: Polynomial) -> Polynomial:
    """p′."""
    n = len(p) - 1
    return [c * D.whole(n - i) for i, c in enumerate(p[:-1])]


def trimmed(D: Domain, p: Polynomial) -> Polynomial:
    """Without leading zeros; [] for the zero polynomial."""
    start = 0
    while start < len(p) and D.is_zero(p[start]):
        start += 1
    return p[start:]


def divided(D: Domain, p: Polynomial, q: Polynomial) -> tuple[Polynomial, Polynomial]:
    """(quotient, remainder) of p by a q whose leading coefficient is not 0; the remainder is not trimmed."""
    rest, quotient = list(p), []
    for i in range(len(p) - len(q) + 1):
        f = rest[i] / q[0]
        quotient.append(f)
        for j in range(1, len(q)):
            rest[i + j] = rest[i + j] - f * q[j]
    return quotient, rest[max(len(p) - len(q) + 1, 0) :]


def monic(D: Domain, p: Polynomial) -> Polynomial:
    """p divided by its leading coefficient."""
    return [D.one, *(c / p[0] for c in p[1:])]


def gcd(D: Domain, p: Polynomial, q: Polynomial) -> Polynomial:
    """The monic greatest common divisor, by Euclid with the zeros of the domain."""
    p, q = trimmed(D, p), trimmed(D, q)
    if isinstance(D, Roots) and len(q) > 1 and modular.coprime(D, p, q):
        return [D.one]
    while q:
        q = monic(D, q)
        p, q = q, trimmed(D, divided(D, p, q)[1]) if len(p) >= len(q) else trimmed(D, p)
    return monic(D, p)


def square_free(D: Domain, p: Polynomial, zeros: int | None = None) -> list[tuple[Polynomial, int]]:
    """[(factor, multiplicity)] with coprime square-free monic factors, by multiplicity (Yun's algorithm).

    The power of x goes first, so that a root 0 is exactly 0; `zeros`: how often 0 is a root, where known.
    """
    if zeros is None:
        zeros = 0
        while zeros < len(p) - 1 and D.is_zero(p[-1 - zeros]):
            zeros += 1
    p = p[: len(p) - zeros]
    out = [([D.one, D.zero], zeros)] if zeros else []
    if len(p) == 1:
        return out
    slope = derivative(D, p)
    common = gcd(D, p, slope)
    if len(common) == 1:
        return [*out, (monic(D, p), 1)]
    b, c = divided(D, p, common)[0], divided(D, slope, common)[0]
    k = 1
    while len(b) > 1:
        if k > len(p):
            # Entries so far apart that what is 0 to 100 digits contradicts itself.
            raise Undecidable
        d = [x - y for x, y in zip(c, derivative(D, b), strict=True)]
        factor = gcd(D, b, d) if (left := trimmed(D, d)) else monic(D, b)
        if len(factor) > 1:
            out.append((factor, k))
        b = divided(D, b, factor)[0]
        c = divided(D, _padded(D, left, len(b) + len(factor) - 2), factor)[0] if left else []
        c = _padded(D, c, len(b) - 1)
        k += 1
    return out


def _padded(D: Domain, p: Polynomial, length: int) -> Polynomial:
    return [D.zero] * (length - len(p)) + p


def _convolved(D: Domain, q: Polynomial, p: Polynomial, i: int) -> Number:
    total = D.zero
    for j in range(max(0, i - len(q) + 1), min(i, len(p) - 1) + 1):
        total = total + q[i - j] * p[j]
    return total


def _coefficients(p: Any) -> Polynomial:
    return list(reversed(p.coeffs()))


def _fmpq_mat(A: Table) -> Any:
    return flint().fmpq_mat(len(A), len(A[0]), [x for row in A for x in row])
