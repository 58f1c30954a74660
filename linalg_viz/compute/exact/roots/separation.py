"""How near to 0 a number made of roots, eigenvalues and eigenvectors of an exact matrix can be that is not 0.

Such a number is U/L for two algebraic integers. All conjugates of U lie below some u, there are at most D of
them, and their product is an integer: |U| ≥ u^(1 − D) where U is not 0, and so |U/L| ≥ 1/(u^(D − 1) l) for a
bound l of L.
Source: Burnikel, Fleischer, Mehlhorn and Schirra, A strong and easily computable separation bound for
arithmetic expressions involving radicals, Algorithmica 27 (2000), section 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf, lcm, log2, perm

from linalg_viz.compute.exact.real import Value, least_sizes
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Complex, Question, Real

MOST_WORK = 1 << 20
"""A bound of so many bits, times the cube of the size of a matrix or the degree of a polynomial, is none.

To reach it would take seconds. For 3×3 that are 38,000 bits, for 12×12 600.
"""

PLAIN = 3
"""Numbers made of square roots alone are asked for as many bits as those of a 3×3."""

Bound = tuple[float, float]
"""log₂ u and log₂ l."""


class _Unknown(ArithmeticError):
    """The number is made of something else."""


@least_sizes
def least_size(value: Value) -> float:
    """log₂ of the least size of a value that is not 0; −inf without a bound."""
    found = _Made()
    try:
        u, l = found.bound(value)
    except _Unknown:
        return -inf
    bits = (found.conjugates - 1) * u + l
    return -bits - 1.0 if max(found.asks, PLAIN) ** 3 * bits < MOST_WORK else -inf


class _Made:
    """What a number is made of: square roots and roots of polynomials.

    `asks`: the largest degree of these polynomials or size of a matrix whose eigenvectors are in it.
    """

    def __init__(self) -> None:
        self.radicands = set[int]()
        self.roots = set[Value]()
        self.places = dict[tuple[Value, ...], set[tuple[Fraction, Fraction]]]()
        self.asks = 0

    @property
    def conjugates(self) -> int:
        """D: the ways to choose signs of square roots, and as many different roots of each polynomial."""
        ways = 1 << len(self.radicands) + len(self.roots)
        for coefficients, places in self.places.items():
            ways *= perm(len(coefficients) - 1, len(places))
        return ways

    def bound(self, value: Value) -> Bound:
        """u and l of a value."""
        if not isinstance(value, Real):
            bottom = _bottom((value,))
            return max(0.0, _log(bottom) + self._size(value)), _log(bottom)
        if value.op == "root":
            return self._root(*value.args)
        if value.op == "answer":
            return self._answer(*value.args)
        if value.op == "power":
            base, exponent = value.args
            if not isinstance(exponent, Fraction) or exponent.denominator > 1:
                raise _Unknown
            u, l = self.bound(base)
            n = abs(int(exponent))
            return (n * u, n * l) if exponent > 0 else (n * l, n * u)
        bounds = [self.bound(x) for x in value.args] if value.op in _OPERATIONS else []
        if not bounds:
            raise _Unknown
        if value.op == "sqrt":
            # √(U/L) is √(UL)/L, and U/√(UL) where that is less.
            ((u, l),) = bounds
            self.roots.add(value)
            return ((u + l) / 2, l) if u >= l else (u, (u + l) / 2)
        if value.op == "quotient":
            (u, l), (v, m) = bounds
            return u + m, l + v
        if value.op == "product":
            return sum(u for u, _ in bounds), sum(l for _, l in bounds)
        bottom_log = sum(l for _, l in bounds)
        return max(u - l for u, l in bounds) + bottom_log + log2(len(bounds)), bottom_log

    def _size(self, x: Value) -> float:
        """log₂ of what no conjugate of x exceeds; −inf for 0."""
        if isinstance(x, Fraction):
            return _log(abs(x.numerator)) - _log(x.denominator) if x else -inf
        if not isinstance(x, Surd):
            raise _Unknown
        self.radicands.update(x.radicands)
        return max(_log(d) / 2 + self._size(c) for d, c in x.terms) + log2(len(x.terms))

    def _root(self, coefficients: tuple[Value, ...], re: Fraction, im: Fraction, part: str) -> Bound:
        """Of a part of a root of a monic polynomial; no root exceeds 2 maxₖ |cₖ|^(1/k) (Fujiwara 1916)."""
        self.asks = max(self.asks, len(coefficients) - 1)
        bottom = _log(_bottom(coefficients))
        size = 1.0 + max(self._size(c) / k for k, c in enumerate(coefficients[1:], 1))
        self.places.setdefault(coefficients, set()).update({(re, im), (re, -im)})
        return self._part(max(0.0, bottom + size), bottom, im != 0, part)

    def _answer(self, key: Question, path: tuple[int, ...], part: str) -> Bound:
        """Of an entry of an eigenvector: two minors of A − λI of the size of its rank, one over the other."""
        if key.name != "eigenvectors":
            raise _Unknown
        (A,), (value, dimension) = key.matrices, key.args
        self.asks = max(self.asks, len(A))
        entries = [x for row in A for x in row]
        bottom = _log(_bottom(entries))
        # Of each row the sum of sizes; no eigenvalue exceeds the largest.
        rows = [max(map(self._size, row)) + log2(len(row)) for row in A]
        most = max(rows)
        minor = sum(sorted(max(0.0, bottom + 1.0 + max(row, most)) for row in rows)[dimension:])
        self._value(value)
        return self._part(minor, minor, not value.is_real, part, over=minor)

    def _value(self, value: Complex) -> None:
        """Takes note of what an eigenvalue is made of."""
        for x in (value.re, value.im):
            if isinstance(x, Real) and x.op == "root":
                coefficients, re, im, _ = x.args
                self._root(coefficients, re, im, "re")
            else:
                self.bound(x)
                if x is value.im and not value.is_real:
                    self.radicands.add(-1)

    def _part(self, u: float, l: float, complex_: bool, part: str, over: float = 0.0) -> Bound:
        """Of z where it is real, else of (z + z̄)/2 or (z − z̄)/2i, with the common denominator of both."""
        if not complex_:
            return u, l
        if part == "im":
            self.radicands.add(-1)
        return u + over + 1.0, l + over + 1.0


_OPERATIONS = {"sum", "product", "quotient", "negate", "abs", "nonzero", "sqrt"}


def _bottom(values: Sequence[Value]) -> int:
    """The common denominator of rationals and sums of square roots."""
    bottoms = [1]
    for x in values:
        if isinstance(x, Fraction):
            bottoms.append(x.denominator)
        elif isinstance(x, Surd):
            bottoms += [c.denominator for _, c in x.terms]
        else:
            raise _Unknown
    return lcm(*bottoms)


def _log(n: int) -> float:
    return log2(n) if n else -inf
