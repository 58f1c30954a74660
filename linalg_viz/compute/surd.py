"""Numbers a + b√d with rational a, b and an integer d: one quadratic field at a time, exactly."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, lcm

from linalg_viz.records import dataclass

_BITS = 200
_PRIMES = tuple(p for p in range(2, 1000) if all(p % q for q in range(2, isqrt(p) + 1)))


@dataclass(frozen=True, slots=True)
class Surd:
    """a + b√d; rational when b = 0 (then d = 1), complex when d < 0, else real and irrational.

    `d` has no square factor below 1000² (a larger one is left where it is: nothing depends on it but the
    looks). Two surds can be added and multiplied when they share d or one is rational; ValueError otherwise.
    Labs typeset (a + b√d) from the three parts; `text` is the form of the command line.
    """

    a: Fraction
    b: Fraction = Fraction(0)
    d: int = 1

    @staticmethod
    def root(a: Fraction, square: Fraction) -> Surd:
        """a + √square, normalised; rational when `square` is the square of a rational."""
        n = square.numerator * square.denominator
        outside, d = _square_factor(abs(n))
        b, d = Fraction(outside, square.denominator), d if n > 0 else -d
        if b == 0:
            return Surd(a)
        return Surd(a + b) if d == 1 else Surd(a, b, d)

    @property
    def is_rational(self) -> bool:
        """Whether b = 0."""
        return self.b == 0

    @property
    def is_real(self) -> bool:
        """Whether it lies on the real line."""
        return self.b == 0 or self.d > 0

    @property
    def conjugate(self) -> Surd:
        """a − b√d: the other root of the same quadratic."""
        return Surd(self.a, -self.b, self.d)

    @property
    def is_zero(self) -> bool:
        """Whether it is 0."""
        return not (self.a or self.b)

    def __neg__(self) -> Surd:
        return Surd(-self.a, -self.b, self.d)

    def __add__(self, other: Surd) -> Surd:
        return _surd(self.a + other.a, self.b + other.b, self._field(other))

    def __sub__(self, other: Surd) -> Surd:
        return _surd(self.a - other.a, self.b - other.b, self._field(other))

    def __mul__(self, other: Surd) -> Surd:
        d = self._field(other)
        return _surd(self.a * other.a + self.b * other.b * d, self.a * other.b + self.b * other.a, d)

    def __truediv__(self, other: Surd) -> Surd:
        norm = other.a * other.a - other.b * other.b * other.d
        return self * _surd(other.a / norm, -other.b / norm, other.d)

    def times(self, factor: Fraction) -> Surd:
        """factor · (a + b√d)."""
        return _surd(self.a * factor, self.b * factor, self.d)

    @property
    def parts(self) -> tuple[Fraction, Fraction]:
        """Real and imaginary part as Fractions, right to far more digits than a float holds."""
        root = Fraction(isqrt(abs(self.d) << 2 * _BITS), 1 << _BITS) if self.b else Fraction(0)
        if self.d < 0:
            return self.a, self.b * root
        if self.a * self.b < 0:
            # The two terms cancel: the product with the conjugate is rational and exact.
            return (self.a**2 - self.b**2 * self.d) / (self.a - self.b * root), Fraction(0)
        return self.a + self.b * root, Fraction(0)

    @property
    def text(self) -> str:
        """As in `3`, `-1/2`, `2*sqrt(2)`, `(5+sqrt(33))/2`, `1+2*I`, `(1-sqrt(3)*I)/2`."""
        if self.b == 0:
            return str(self.a)
        q = lcm(self.a.denominator, self.b.denominator)
        p, r = int(self.a * q), int(self.b * q)
        symbol = _symbol(self.d)
        term = symbol if abs(r) == 1 else f"{abs(r)}*{symbol}"
        sign = "-" if r < 0 else ("+" if p else "")
        whole = f"{p if p else ''}{sign}{term}"
        if q == 1:
            return whole
        return f"({whole})/{q}" if p else f"{whole}/{q}"

    def _field(self, other: Surd) -> int:
        if self.b and other.b and self.d != other.d:
            raise ValueError(f"√{self.d} and √{other.d} do not lie in one quadratic field")
        return self.d if self.b else other.d


def _surd(a: Fraction, b: Fraction, d: int) -> Surd:
    return Surd(a, b, d) if b else Surd(a)


def _symbol(d: int) -> str:
    if d == -1:
        return "I"
    return f"sqrt({d})" if d > 0 else f"sqrt({-d})*I"


def _square_factor(n: int) -> tuple[int, int]:
    """(k, m) with n = k²m, m free of squares of primes below 1000; (0, 0) for 0."""
    if n == 0:
        return 0, 0
    k, m = 1, n
    for p in _PRIMES:
        while m % (p * p) == 0:
            k, m = k * p, m // (p * p)
    r, rest = isqrt(m), m
    if r * r == m:
        return k * r, 1
    for p in _PRIMES:
        while rest % p == 0:
            rest //= p
    # A squared large prime may hide behind small ones: 2·1009² has the cofactor 1009².
    r = isqrt(rest)
    return (k * r, m // rest) if r * r == rest else (k, m)
