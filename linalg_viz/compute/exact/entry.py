"""What an entry is worth: arithmetic on values, one function for each operation of the grammar.

Everything stays exact while it can: rationals, then sums of square roots with at most four independent ones,
then trees. Rational multiples of π stay together, so that sin(π/6 + π/12) is known. A rational longer than
`EXACT_BITS` stays a tree and is calculated with balls. Cosines and their kin are in `functions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isqrt

from linalg_viz.compute.exact.field import over, plus, times
from linalg_viz.compute.exact.narrowing import nearest
from linalg_viz.compute.exact.radicals.denest import root_of_surd
from linalg_viz.compute.exact.real import magnitude
from linalg_viz.compute.exact.signs import sign as _sign
from linalg_viz.compute.exact.surd import Surd, root_of_rational
from linalg_viz.compute.exact.values import Real, Value

EXACT_BITS = 4096
"""Longer numerators and denominators are not written out: 10^±1000 is well inside."""

LARGEST_BITS = 2.0**24
"""A power of more bits, some five million digits before the point or zeros behind it, is refused."""

PI, E = Real("pi"), Real("e")
CONSTANTS: Mapping[str, Real] = {"pi": PI, "e": E}


class Undefined(ArithmeticError):
    """An operation has no real value: what is wrong, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def negate(a: Value) -> Value:
    """−a."""
    return -a


def add(a: Value, b: Value) -> Value:
    """a + b."""
    if type(a) is Fraction and type(b) is Fraction and written_out(found := a + b):
        return found
    if a == 0:
        return b
    if b == 0:
        return a
    if (p := pi_factor(a)) is not None and (q := pi_factor(b)) is not None:
        return pi_times(p + q)
    if not isinstance(a, Real) and not isinstance(b, Real):
        return _kept(plus(a, b), "sum", a, b)
    if isinstance(b, Real) and a == negate(b):
        return Fraction(0)
    # Long sums and products stay flat, so that no tree is deeper than what was nested by hand.
    return Real("sum", (*_parts("sum", a), *_parts("sum", b)))


def subtract(a: Value, b: Value) -> Value:
    """a − b."""
    return add(a, negate(b))


def multiply(a: Value, b: Value) -> Value:
    """a · b; 0 times anything is 0."""
    if type(a) is Fraction and type(b) is Fraction and written_out(found := a * b):
        return found
    if a == 0 or b == 0:
        return Fraction(0)
    if a == 1:
        return b
    if b == 1:
        return a
    for x, y in ((a, b), (b, a)):
        if isinstance(x, Fraction) and (q := pi_factor(y)) is not None:
            return pi_times(x * q)
    if a == -1 or b == -1:
        return negate(b if a == -1 else a)
    if not isinstance(a, Real) and not isinstance(b, Real):
        return _kept(times(a, b), "product", a, b)
    for x, y in ((a, b), (b, a)):
        if isinstance(x, Real) and x.op == "quotient":
            return Real("quotient", (multiply(x.args[0], y), x.args[1]))
    return Real("product", (*_parts("product", a), *_parts("product", b)))


def inner(x: tuple[Value, ...], y: tuple[Value, ...]) -> Value:
    """Σ xᵢyᵢ of real vectors of one length, 0 for empty ones; ValueError for vectors of two lengths."""
    total: Value = Fraction(0)
    for a, b in zip(x, y, strict=True):
        total = add(total, multiply(a, b))
    return total


def divide(a: Value, b: Value) -> Value:
    """a / b; Undefined for b = 0."""
    if _sign(b) == 0:
        raise _by_zero()
    if isinstance(b, Fraction):
        return multiply(a, 1 / b)
    if a == 0:
        return Fraction(0)
    if (p := pi_factor(a)) is not None and (q := pi_factor(b)) is not None:
        return p / q
    if a == b:
        return Fraction(1)
    if not isinstance(a, Real) and not isinstance(b, Real):
        return _kept(over(a, b), "quotient", a, b)
    if isinstance(a, Real) and a.op == "quotient":
        return Real("quotient", (a.args[0], multiply(a.args[1], b)))
    return Real("quotient", (a, b))


def power(a: Value, b: Value) -> Value:
    """a to the power b, real.

    0⁰ = 1, as in power series. A negative base has a real power for exponents p/q with odd q only: (−8)^(1/3)
    is −2; others are Undefined. Roots that come out are exact.
    """
    if b == 0:
        return Fraction(1)
    if b == 1:
        return a
    sign = _sign(a)
    if sign == 0:
        if _sign(b) < 0:
            raise _by_zero()
        return Fraction(0)
    if a == E:
        return exponential(b)
    if sign < 0:
        if not isinstance(b, Fraction) or b.denominator % 2 == 0:
            raise Undefined("This power of a negative number is not real", "make the base ≥ 0")
        size = power(negate(a), b)
        return negate(size) if b.numerator % 2 else size
    if a == 1:
        return a
    if not isinstance(b, Fraction):
        return _raised(a, b)
    if b.denominator == 1:
        return _whole_power(a, b.numerator)
    if b.denominator == 2 and not isinstance(a, Real):
        return power(square_root(a), Fraction(b.numerator))
    if isinstance(a, Fraction) and (root := _rational_root(a, b.denominator)) is not None:
        return power(root, Fraction(b.numerator))
    return _raised(a, b)


def square_root(a: Value) -> Value:
    """√a ≥ 0, exact for rationals and for sums of roots that are squares; Undefined for a < 0.

    Of an a that is 0 to 100 digits it is a itself: as much is known of it, and no more.
    """
    sign = _sign(a)
    if sign < 0:
        raise Undefined("The square root of a negative number is not real", "make what stands under it ≥ 0")
    if sign == 0:
        return a
    if isinstance(a, Fraction):
        return root_of_rational(a)
    if isinstance(a, Surd):
        root = root_of_surd(a)
        return Real("sqrt", (a,)) if root is None else root
    return Real("sqrt", (a,))


def absolute(a: Value) -> Value:
    """|a|."""
    return negate(a) if _sign(a) < 0 else a


def exponential(a: Value) -> Value:
    """e to the power a."""
    if a == 0:
        return Fraction(1)
    if isinstance(a, Real) and a.op == "log":
        inner: Value = a.args[0]
        return inner
    if a == 1:
        return E
    _need_reach(1.4426950408889634, a)
    return Real("exp", (a,))


OPERATIONS: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
}
"""The operations of two values by their sign."""


def _parts(op: str, a: Value) -> tuple[Value, ...]:
    return a.args if isinstance(a, Real) and a.op == op else (a,)


def pi_factor(a: Value) -> Fraction | None:
    """q when a is written as q·π, q ≠ 0 rational; else None."""
    if a == PI:
        return Fraction(1)
    if isinstance(a, Real) and a.op == "product" and a.args[1:] == (PI,) and isinstance(a.args[0], Fraction):
        factor: Fraction = a.args[0]
        return factor
    return None


def pi_times(q: Fraction) -> Value:
    """q·π, and 0 for q = 0."""
    if q == 0:
        return q
    return PI if q == 1 else Real("product", (q, PI))


def _kept(value: Fraction | Surd | None, op: str, a: Value, b: Value) -> Value:
    """The value, or the operation as a tree when there is none or it is longer than EXACT_BITS."""
    return value if value is not None and written_out(value) else Real(op, (a, b))


def written_out(value: Fraction | Surd) -> bool:
    """Whether a value is no longer than EXACT_BITS."""
    if isinstance(value, Fraction):
        return max(value.numerator.bit_length(), value.denominator.bit_length()) <= EXACT_BITS
    parts = [c for _, c in value.terms]
    return max(max(c.numerator.bit_length(), c.denominator.bit_length()) for c in parts) <= EXACT_BITS


def _whole_power(a: Value, n: int) -> Value:
    if isinstance(a, Fraction):
        bits = max(a.numerator.bit_length(), a.denominator.bit_length())
        return a**n if bits * abs(n) <= EXACT_BITS or abs(a) == 1 else _raised(a, Fraction(n))
    if isinstance(a, Real) or abs(n) > EXACT_BITS:
        return _raised(a, Fraction(n))
    result: Value = Fraction(1)
    square: Value = a
    left = abs(n)
    while left:
        if left % 2:
            result = multiply(result, square)
        left //= 2
        if left:
            square = multiply(square, square)
        if isinstance(result, Real) or isinstance(square, Real):
            return _raised(a, Fraction(n))
    return divide(Fraction(1), result) if n < 0 else result


def _raised(a: Value, b: Value) -> Value:
    """The power as a tree."""
    _need_reach(magnitude(a), b)
    return Real("power", (a, b))


def _need_reach(base: float, exponent: Value) -> None:
    """Refuses a power whose logarithm, base times exponent, is beyond what arithmetic finishes with."""
    size = base * (nearest(exponent) if isinstance(exponent, Fraction) else float(exponent))
    if abs(size) > LARGEST_BITS:
        raise too_large() if size > 0 else too_small()


def _rational_root(a: Fraction, k: int) -> Fraction | None:
    top, bottom = _integer_root(a.numerator, k), _integer_root(a.denominator, k)
    return None if top is None or bottom is None else Fraction(top, bottom)


def _integer_root(n: int, k: int) -> int | None:
    """The integer whose k-th power is n ≥ 1, or None; Newton's method on integers."""
    if n == 1:
        return n
    if k > n.bit_length():
        return None
    if k == 2:
        r = isqrt(n)
        return r if r * r == n else None
    x = 1 << -(-n.bit_length() // k)
    while True:
        y = ((k - 1) * x + n // x ** (k - 1)) // k
        if y >= x:
            return x if x**k == n else None
        x = y


def too_large() -> Undefined:
    """The refusal of a value beyond float64."""
    return Undefined("The value is too large to compute with", "stay below 1e308")


def too_small() -> Undefined:
    """The refusal of a value that is not 0 and has no float64 near it."""
    return Undefined("The value is too close to zero to compute with", "write 0, or stay above 1e-307")


def _by_zero() -> Undefined:
    return Undefined("Division by zero", "divide by something else")
