"""Sums of square roots with rational factors, exactly: c₀ + c₁√d₁ + c₂√d₂ + …, always real."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from math import gcd, isqrt, prod

from linalg_viz.compute.exact.narrowing import float_between
from linalg_viz.records import dataclass

_PRIMES = tuple(p for p in range(2, 1000) if all(p % q for q in range(2, isqrt(p) + 1)))
_PRODUCT = prod(_PRIMES)
PLAIN = 10**6
"""A radicand below this has certainly no square factor left."""
_STEP = 64


@dataclass(frozen=True)
class Surd:
    """An irrational element of a field of square roots: Σ c√d over `terms` = ((d, c), …).

    d ascends, d ≥ 1 without a square factor below 1000², c ≠ 0, and at least one d > 1; no product of two d
    is a square, so the sum is never 0. A rational is a Fraction, never a Surd: `surd` decides. Hash, sign and
    float are calculated once: in one frame they are asked for again and again.
    """

    terms: tuple[tuple[int, Fraction], ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.terms)

    def __reduce__(self) -> tuple[type[Surd], tuple[tuple[tuple[int, Fraction], ...]]]:
        return Surd, (self.terms,)

    @property
    def radicands(self) -> tuple[int, ...]:
        """The d > 1, ascending."""
        return tuple(d for d, _ in self.terms if d > 1)

    @cached_property
    def sign(self) -> int:
        """+1 or −1."""
        bits = 64
        while True:
            low, high, _ = self._whole_bounds(bits)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            bits *= 2

    def bounds(self, bits: int) -> tuple[Fraction, Fraction]:
        """Rationals low ≤ value ≤ high, with `bits` binary digits after the point or more."""
        low, high, places = self._whole_bounds(bits)
        return Fraction(low, 1 << places), Fraction(high, 1 << places)

    def _whole_bounds(self, bits: int) -> tuple[int, int, int]:
        """(low, high, places) with low ≤ value·2^places ≤ high; more places where the terms are small."""
        parts = [(d, c.numerator, c.denominator) for d, c in self.terms]
        small = max(bottom.bit_length() - top.bit_length() for _, top, bottom in parts)
        # In steps, so that a root is taken once for many sums.
        places = bits + (-(-small // _STEP) * _STEP if small > 0 else 0)
        low = high = 0
        for d, top, bottom in parts:
            below = _root(d, places)
            above = below if d == 1 else below + 1
            if top < 0:
                below, above = above, below
            # Rounded down and up: // goes to −∞, and −(−a // b) to +∞.
            low += top * below // bottom
            high -= -top * above // bottom
        return low, high, places

    def __float__(self) -> float:
        return self._float

    @cached_property
    def _float(self) -> float:
        low, high, places = self._whole_bounds(128)
        try:
            first, last = low / (1 << places), high / (1 << places)  # integers divide to the nearest float
        except OverflowError:
            return float_between(self.bounds, 192)
        return first if first == last else float_between(self.bounds, 192)

    def __neg__(self) -> Surd:
        return Surd(tuple((d, -c) for d, c in self.terms))


@lru_cache(maxsize=1024)
def _root(d: int, places: int) -> int:
    """√d·2^places, rounded down."""
    return isqrt(d << 2 * places)


def surd(terms: Mapping[int, Fraction]) -> Fraction | Surd:
    """Σ c√d for integers d ≥ 0, in the one form it has; a Fraction where no root is left."""
    out: dict[int, Fraction] = {}
    for d, c in terms.items():
        k, m = square_part(d)
        if not (c and k):
            continue
        if k != 1:
            c = c * k
        if m > PLAIN:
            m, c = _joined(out, m, c)
        out[m] = out[m] + c if m in out else c
    left = tuple(sorted((d, c) for d, c in out.items() if c))
    if not left:
        return Fraction(0)
    return left[0][1] if left == ((1, left[0][1]),) else Surd(left)


def root_of_rational(x: Fraction) -> Fraction | Surd:
    """√x of a rational x ≥ 0."""
    return surd({x.numerator * x.denominator: Fraction(1, x.denominator)})


@lru_cache(maxsize=4096)
def square_part(n: int) -> tuple[int, int]:
    """(k, m) with n = k²m and no square of a prime below 1000 in m ≥ 1; (0, 0) for n = 0.

    A square of larger primes is found where what is left without small primes is a square altogether.
    """
    if n == 0:
        return 0, 0
    # The primes that divide n, and of these the ones that divide it again: mostly none is left to be tried.
    once = gcd(n, _PRODUCT)
    twice = gcd(n // once, once)
    k, m = 1, n
    for p in _PRIMES:
        if twice == 1:
            break
        if twice % p == 0:
            twice //= p
            while m % (p * p) == 0:
                k, m = k * p, m // (p * p)
    rest = n // once
    while (part := gcd(rest, once)) > 1:
        rest //= part
    r = isqrt(rest)
    return (k * r, m // rest) if r > 1 and r * r == rest else (k, m)


def _joined(out: Mapping[int, Fraction], m: int, c: Fraction) -> tuple[int, Fraction]:
    """√m written by a root that is there already, where their product is a square with large primes."""
    for d in out:
        r = isqrt(d * m)
        if d != m and r * r == d * m:
            return d, c * Fraction(r, d)
    return m, c
