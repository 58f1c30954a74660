"""A real number that is neither rational nor a sum of square roots: its tree, and its ball."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import cached_property, reduce
from math import inf
from operator import add, mul
from typing import Any, TypeAlias

from linalg_viz.compute.exact.balls import FIRST_BITS, MOST_BITS, Ball, Undecided, ball_of, log2_of
from linalg_viz.compute.exact.library import flint, precision, to_fmpq
from linalg_viz.compute.exact.narrowing import float_between
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.records import dataclass


@dataclass(frozen=True, eq=False)
class Real:
    """A node: what is done (`op`) and to what (`args`: values, and for leaves what names them).

    Operations: `sum`, `product` of two values or more; `quotient`, `power` of two; `negate` and the functions
    of `functions.FUNCTIONS` of one; `nonzero` of one that is known not to be 0. Leaves: `pi`, `e`; `root`
    (coefficients of a polynomial, highest first, a rational place near one of its roots, "re" or "im");
    `answer` (a Question about matrices, the place in the answer, "re", "im" or "": what was calculated from
    entries that are Real).

    Two of them are equal when their expressions are; `decide.equal` asks for the numbers. Frozen, hashable
    and picklable; the digits are calculated on demand, and of them the nearest float alone is kept here: in
    one frame it is asked for again and again.
    """

    op: str
    args: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        # A tree may hold whole matrices: it is hashed once.
        object.__setattr__(self, "_hash", hash((self.op, self.args)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined,no-any-return]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Real):
            return NotImplemented
        if hash(self) != hash(other) or self.op != other.op or self.args != other.args:
            return False
        # What was found equal is shared from now on: else a tree whose branches meet again and again, as a
        # long elimination makes it, would be compared once for each way through it.
        object.__setattr__(self, "args", other.args)
        return True

    def __reduce__(self) -> tuple[type[Real], tuple[str, tuple[Any, ...]]]:
        return Real, (self.op, self.args)

    def __float__(self) -> float:
        return self._float

    @cached_property
    def _float(self) -> float:
        near = _float_at_once(self)
        if near is not None:
            return near
        sign = settled(self)[0]
        if sign == 0:
            return 0.0
        size = magnitude(self)
        if abs(size) > _FLOATS:
            return 0.0 if size < 0 else sign * inf
        return float_between(lambda bits: enclosure(self, bits), FIRST_BITS)

    def __neg__(self) -> Value:
        if self.op == "negate":
            inner: Value = self.args[0]
            return inner
        if self.op == "pi":
            return Real("product", (Fraction(-1), self))
        if self.op == "product" and isinstance(self.args[0], Fraction):
            factor, rest = -self.args[0], self.args[1:]
            if factor != 1:
                return Real("product", (factor, *rest))
            other: Value = rest[0] if len(rest) == 1 else Real("product", rest)
            return other
        return Real("negate", (self,))


_BY_SQUARING = 1 << 30
"""Up to this exponent a power is multiplied out, beyond it is taken from the logarithm."""

_FLOATS = 1200.0
"""Beyond these powers of two there is no float64, by far."""

Value: TypeAlias = Fraction | Surd | Real
"""The value of an entry or of anything calculated: a Fraction, else a Surd, else a Real."""

Evaluate: TypeAlias = Callable[[Real, int], Ball]
"""The ball of a node at a working precision."""


def evaluate(value: Value, bits: int) -> Ball:
    """The ball of a value at a working precision of `bits` bits; called inside `precision(bits)`."""
    if isinstance(value, Fraction):
        return ball_of(flint().arb(to_fmpq(value)))
    if isinstance(value, Surd):
        return _surd(value)
    key = (value, bits)
    found = _seen.get(key)
    if found is None:
        found = _OPERATIONS[value.op](value, bits)
        if len(_seen) > 4096:
            _seen.clear()
        _seen[key] = found
    return found


_seen: dict[tuple[Real, int], Ball] = {}


def _surd(value: Surd) -> Ball:
    """A ball narrow beside the number itself, however far the roots cancel: it is known not to be 0."""
    arb, wanted = flint().arb, flint().ctx.prec
    bits = wanted
    while True:
        with precision(bits):
            z = arb(0)
            for d, c in value.terms:
                z = z + arb(to_fmpq(c)) * arb(d).sqrt()
            if z.rel_accuracy_bits() >= wanted - 16:
                return ball_of(z)
        bits *= 2


def _part(value: Real, bits: int, i: int = 0) -> Ball:
    return evaluate(value.args[i], bits)


def _power(value: Real, bits: int) -> Ball:
    exponent = value.args[1]
    x = _part(value, bits)
    if isinstance(exponent, Fraction) and exponent.denominator == 1 and abs(exponent) < _BY_SQUARING:
        n = int(exponent)
        return Ball(x.z**n, x.size * n)
    return _finite((evaluate(exponent, bits).z * x.z.log()).exp())


def _finite(z: Any) -> Ball:
    """The ball of an exponential, never 0; with too few bits for its argument it reaches to 0 or infinity."""
    if not z.is_finite() or z.contains(0):
        raise Undecided
    return ball_of(z)


def _bounded(name: str) -> Any:
    """A function whose terms are about 1: cos, sin, log near its zeros."""

    def run(value: Real, bits: int) -> Ball:
        z = getattr(_part(value, bits).z, name)()
        if not z.is_finite():  # the ball of its argument reaches beyond where it has a value
            raise Undecided
        return Ball(z, max(0.0, log2_of(z)))

    return run


def _odd(name: str) -> Any:
    """A function that is 0 with its argument only, and about as large."""

    def run(value: Real, bits: int) -> Ball:
        x = _part(value, bits)
        z = getattr(x.z, name)()
        if not z.is_finite():
            raise Undecided
        return x if x.m == -inf else Ball(z, max(min(x.size, 0.0), log2_of(z)))

    return run


def _sqrt(value: Real, bits: int) -> Ball:
    x = _part(value, bits)
    if x.m == -inf:
        return x
    # A value that is zero to 100 digits may have a ball that reaches below 0.
    z = x.z.nonnegative_part().sqrt() if x.z.contains(0) else x.z.sqrt()
    return Ball(z, x.m / 2)


def _absolute(value: Real, bits: int) -> Ball:
    x = _part(value, bits)
    return Ball(abs(x.z), x.m, x.vanished)


def _certain(value: Real, bits: int) -> Ball:
    z = _part(value, bits).z
    if z.contains(0):
        raise Undecided
    return ball_of(z)


def certain(value: Value) -> Value:
    """The same number, of which somebody knows that it is not 0: more bits will show it."""
    return Real("nonzero", (value,)) if isinstance(value, Real) else value


_OPERATIONS: dict[str, Evaluate] = {
    "pi": lambda v, b: ball_of(flint().arb.pi()),
    "e": lambda v, b: ball_of(flint().arb.const_e()),
    "sum": lambda v, b: reduce(add, (evaluate(x, b) for x in v.args)),
    "product": lambda v, b: reduce(mul, (evaluate(x, b) for x in v.args)),
    "quotient": lambda v, b: _part(v, b) / _part(v, b, 1),
    "power": _power,
    "negate": lambda v, b: -_part(v, b),
    "sqrt": _sqrt,
    "abs": _absolute,
    "nonzero": _certain,
    "exp": lambda v, b: _finite(_part(v, b).z.exp()),
    "cos": _bounded("cos"),
    "sin": _odd("sin"),
    "tan": _odd("tan"),
    "log": _bounded("log"),
    "acos": _bounded("acos"),
    "asin": _odd("asin"),
    "atan": _odd("atan"),
}


def leaf(op: str) -> Callable[[Evaluate], Evaluate]:
    """Tells how the leaves of a kind are evaluated: by the module that makes them."""

    def register(function: Evaluate) -> Evaluate:
        _OPERATIONS[op] = function
        return function

    return register


def magnitude(value: Value) -> float:
    """log₂|value|, −inf for 0, where the value is 0 to 100 digits too."""
    if settled(value)[0] == 0:
        return -inf
    bits = FIRST_BITS
    while bits <= MOST_BITS:
        with precision(bits), suppress(Undecided):
            x = evaluate(value, bits)
            if x.z.rel_accuracy_bits() >= 16:
                return log2_of(x.z)
        bits *= 2
    raise ArithmeticError("the size of a number could not be found with a million bits")


def settled(value: Value) -> tuple[int, bool]:
    """(sign, sure): the sign of a value; not sure: it is 0 to 100 digits. Refines until one is so.

    Of a number of which it is known how near to 0 it can be without being 0, 100 digits are not enough.
    """
    bits, least = FIRST_BITS, -inf
    while bits <= MOST_BITS:
        with precision(bits):
            try:
                x = evaluate(value, bits)
            except Undecided:
                x = None
            if x is not None:
                if x.m == -inf:
                    return 0, not x.vanished
                if x.nonzero:
                    return (1 if x.z > 0 else -1), True
                if x.agrees_with_zero:
                    if least == -inf and (least := _least(value)) == -inf:
                        return 0, False
                    if log2_of(x.z) < least:
                        return 0, True
        bits *= 2
    raise ArithmeticError("a number could not be told from zero with a million bits")


Least: TypeAlias = Callable[[Value], float]
_known_least: list[Least] = []


def least_sizes(function: Least) -> Least:
    """Tells how near to 0 numbers can be that are not 0: log₂ of it, −inf where that is not known."""
    _known_least.append(function)
    return function


def _least(value: Value) -> float:
    return max((known(value) for known in _known_least), default=-inf)


def enclosure(value: Real, bits: int) -> tuple[Fraction, Fraction]:
    """Rationals low ≤ value ≤ high at a working precision of `bits` bits."""
    with precision(bits):
        try:
            z = evaluate(value, bits).z
        except Undecided:
            return Fraction(-(1 << bits)), Fraction(1 << bits)
        if not z.is_finite():
            return Fraction(-(1 << bits)), Fraction(1 << bits)
        mid, rad = _dyadic(z.mid()), _dyadic(z.rad())
    return mid - rad, mid + rad


def _float_at_once(value: Real) -> float | None:
    """The nearest float where the first ball tells it; None where it does not, or the range ends."""
    with precision(FIRST_BITS):
        try:
            z = evaluate(value, FIRST_BITS).z
        except Undecided:
            return None
        if not z.is_finite():
            return None
        (m, e), (r, f) = z.mid().man_exp(), z.rad().man_exp()
    m, e, r, f = int(m), int(e), int(r), int(f)
    if not m or abs(e + m.bit_length()) > 900:
        return None
    lowest = min(e, f if r else e, 0)
    middle, radius, unit = m << e - lowest, r << f - lowest if r else 0, 1 << -lowest
    low, high = (middle - radius) / unit, (middle + radius) / unit  # integers divide to the nearest float
    return low if low == high else None


def _dyadic(x: Any) -> Fraction:
    mantissa, exponent = x.man_exp()
    m, e = int(mantissa), int(exponent)
    return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)
