"""Zero, sign, equality and order of values: every such decision of the program is made here.

Rationals and sums of square roots are decided exactly. A Real is refined until its sign is sure, or until it
agrees with 0 to 100 digits relative to the terms summed; then it is 0 for every verdict, and how that is
known says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.signs import Known, Sign, sign, sign_of
from linalg_viz.compute.exact.values import Complex, Value
from linalg_viz.records import dataclass

__all__ = ["Known", "Sign", "Verdict", "all_equal", "both", "compare", "equal", "is_zero", "largest"]
__all__ += ["opposite", "sign", "sign_of", "smallest"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something holds, and how that is known; true and false as `holds`."""

    holds: bool
    known: Known = "exact"

    def __bool__(self) -> bool:
        return self.holds


def is_zero(x: Value) -> Verdict:
    """Whether x is 0."""
    found = sign_of(x)
    return Verdict(found.value == 0, found.known)


def equal(a: Value | Complex, b: Value | Complex) -> Verdict:
    """Whether a and b are the same number."""
    if a == b:
        return Verdict(True)
    if isinstance(a, Complex) or isinstance(b, Complex):
        a, b = (x if isinstance(x, Complex) else Complex(x) for x in (a, b))
        return both(equal(a.re, b.re), equal(a.im, b.im))
    x, y = sign_of(a), sign_of(b)
    if x.value != y.value:
        return Verdict(False)
    if x.value == 0:
        return both(Verdict(True, x.known), Verdict(True, y.known))
    return is_zero(entry.subtract(a, b))


def compare(a: Value, b: Value) -> int:
    """−1, 0 or +1 as a is below, equal to or above b.

    The signs come first: what is 0 for every verdict is 0 beside other numbers too, however large the terms
    were that left it (a difference is told from 0 beside the terms of both).
    """
    x, y = sign(a), sign(b)
    return sign(entry.subtract(a, b)) if x == y != 0 else (x > y) - (x < y)


def all_equal(pairs: Iterable[tuple[Value, Value]]) -> Verdict:
    """Whether the two values of each pair are the same number; the first two that are not refute it."""
    found = Verdict(True)
    for a, b in pairs:
        found = both(found, equal(a, b))
        if not found.holds:
            break
    return found


def largest(values: Iterable[Value]) -> Value:
    """The largest of some values, the first of equal ones; ValueError for none."""
    return max(values, key=cmp_to_key(compare))


def smallest(values: Iterable[Value]) -> Value:
    """The smallest of some values, the first of equal ones; ValueError for none."""
    return min(values, key=cmp_to_key(compare))


def both(*verdicts: Verdict) -> Verdict:
    """Whether all hold; where one fails for sure, how the others are known does not matter."""
    failing = [v for v in verdicts if not v.holds]
    decisive = failing or verdicts
    sure = any(v.known == "exact" for v in failing) or all(v.known == "exact" for v in decisive)
    return Verdict(not failing, "exact" if sure else "to 100 digits")


def opposite(verdict: Verdict) -> Verdict:
    """Whether it does not hold, known as well."""
    return Verdict(not verdict.holds, verdict.known)
