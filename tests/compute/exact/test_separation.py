"""How near to 0 a number can be that is not 0: the bounds of its rule, worked out by hand, and that they hold.

D conjugates of U at most u in size, and L at most l, all as log₂: |U/L| ≥ 2^−((D − 1)u + l) where U is not 0.
"""

from __future__ import annotations

from fractions import Fraction as F
from math import inf, log2

import pytest

from linalg_viz.compute.exact import Complex, Surd
from linalg_viz.compute.exact.digits import bounds
from linalg_viz.compute.exact.real import Real, Value
from linalg_viz.compute.exact.roots.isolated import isolated
from linalg_viz.compute.exact.roots.separation import MOST_WORK, PLAIN, least_size
from linalg_viz.compute.exact.values import Question, Rows

ROOT, THIRD = Surd(((2, F(1)),)), Surd(((2, F(1, 3)),))
"""√2 and √2/3."""
SUM = Surd(((1, F(1)), (2, F(1))))
"""1 + √2 is below 2·√2, and so is every conjugate."""
SMALL = Surd(((2, F(1, 1000)),))

PLASTIC = isolated((F(1), F(0), F(-1), F(-1)))
"""x³ − x − 1: a real root and a pair; no root exceeds 2."""


def cubic(*coefficients: F | int) -> Value:
    return isolated((F(1), *map(F, coefficients)))[0].re


def bits(D: int, u: float, l: float) -> float:
    return -((D - 1) * u + l) - 1.0


def real(op: str, *args: Value) -> Real:
    return Real(op, args)


OVER_ROOT = real("sqrt", SUM)
PLAIN_CASES: list[tuple[Value, float]] = [
    (F(3, 4), bits(1, 0, 2)),
    (F(5), bits(1, 0, 0)),
    (ROOT, bits(2, 0.5, 0)),
    (THIRD, bits(2, 0.5, log2(3))),
    (SUM, bits(2, 1.5, 0)),
    (Surd(((2, F(1)), (3, F(1, 5)))), bits(4, log2(5) + 1.5, log2(5))),
    # The root of U/L: √(UL)/L, or U/√(UL) where U is the smaller; either choice of its sign.
    (OVER_ROOT, bits(4, 0.75, 0)),
    (real("sqrt", real("sum", SUM, F(7, 4))), bits(4, (1.5 + 2 + 1 + 2) / 2, 2)),
    (real("sqrt", SMALL), bits(4, 0.5, (0.5 + log2(1000)) / 2)),
    (real("sum", OVER_ROOT, F(-3, 2)), bits(4, 0.75 + 1 + 1, 1)),
    (real("sum", OVER_ROOT, F(1, 4), THIRD), bits(4, 0.75 + 2 + log2(3) + log2(3), 2 + log2(3))),
    (real("product", OVER_ROOT, F(5, 2), THIRD), bits(4, 0.75 + log2(5) + 0.5, 1 + log2(3))),
    (real("quotient", OVER_ROOT, THIRD), bits(4, 0.75 + log2(3), 0.5)),
    (real("negate", OVER_ROOT), bits(4, 0.75, 0)),
    (real("abs", OVER_ROOT), bits(4, 0.75, 0)),
    (real("nonzero", OVER_ROOT), bits(4, 0.75, 0)),
    (real("power", real("sum", ROOT, F(1, 3)), F(2)), bits(2, 2 * (0.5 + log2(3) + 1), 2 * log2(3))),
    (real("power", real("sum", ROOT, F(1, 3)), F(-3)), bits(2, 3 * log2(3), 3 * (0.5 + log2(3) + 1))),
    # Roots of polynomials: as many different ones as stand there; with i where it is half a difference of two.
    (PLASTIC[0].re, bits(3, 1, 0)),
    (PLASTIC[1].re, bits(6, 2, 1)),
    (PLASTIC[1].im, bits(12, 2, 1)),
    (PLASTIC[2].im, bits(12, 2, 1)),
    (real("product", PLASTIC[0].re, PLASTIC[1].re), bits(6, 3, 1)),
    # Fujiwara's bound: twice the largest |cₖ|^(1/k).
    (cubic(100, 1, 1), bits(3, 1 + log2(100), 0)),
    (cubic(0, -900, 1), bits(3, 1 + log2(900) / 2, 0)),
    (cubic(0, 0, -5000), bits(3, 1 + log2(5000) / 3, 0)),
    (cubic(0, F(-1, 2), F(-1, 3)), bits(3, log2(6) + 1 + log2(1 / 2) / 2, log2(6))),
]


@pytest.mark.parametrize(("x", "least"), PLAIN_CASES)
def test_the_bound_is_that_of_its_rule_and_the_number_keeps_to_it(x: Value, least: float) -> None:
    assert least_size(x) == pytest.approx(least, abs=1e-9)
    low, high = bounds(x, 512)
    assert min(abs(low), abs(high)) >= F(2) ** int(least - 1)


A: Rows = ((F(1), F(2), F(0)), (F(3), F(5, 2), F(0)), (F(0), F(0), F(9)))


@pytest.mark.parametrize(
    ("value", "dimension", "part", "D", "complex_"),
    [
        (Complex(F(3)), 1, "", 1, False),
        (Complex(F(3)), 2, "", 1, False),
        (Complex(SUM), 1, "", 2, False),
        (Complex(F(1), F(2)), 1, "re", 2, True),
        (Complex(F(1), ROOT), 1, "im", 4, True),
        (PLASTIC[0], 1, "", 3, False),
        (PLASTIC[1], 1, "re", 6, True),
        (PLASTIC[1], 1, "im", 12, True),
    ],
)
def test_an_entry_of_an_eigenvector_is_a_minor_over_another(
    value: Complex, dimension: int, part: str, D: int, complex_: bool
) -> None:
    entry = Real("answer", (Question("eigenvectors", (A,), (value, dimension)), (0, 0), part))
    # Each row of 2(A − λI) is at most twice its own size and that of λ, which no row's sum falls below.
    sizes = [max(log2(2), log2(3), log2(9)) + log2(3)] * 3
    minor = sum((1 + 1 + size for size in sizes[dimension:]), 0.0)
    u = l = 2 * minor + 1 if complex_ else minor
    assert least_size(entry) == pytest.approx(bits(D, u, l), abs=1e-9)


def test_what_is_made_of_something_else_has_no_bound() -> None:
    pi, half = Real("pi"), F(1, 2)
    question = Question("determinant", (A,), ())
    for x in (
        pi,
        real("sum", F(1), pi),
        real("sqrt", real("quotient", pi, F(3))),
        real("power", OVER_ROOT, half),
        real("power", OVER_ROOT, ROOT),
        real("cos", F(1)),
        Real("answer", (question, (), "")),
    ):
        assert least_size(x) == -inf


def test_a_bound_that_would_take_seconds_to_reach_is_none() -> None:
    most = (MOST_WORK - 1) // PLAIN**3
    assert least_size(F(1, 2**most)) == -most - 1.0 and least_size(F(1, 2 ** (most + 1))) == -inf
    for degree in (4, 12):
        # One root of xⁿ − c beside 2^−k: the work grows with the cube of the degree.
        root = isolated((F(1), *[F(0)] * (degree - 1), F(-3)))[0].re
        u = 1 + log2(3) / degree
        most = (MOST_WORK - 1) // degree**3
        D = degree
        k = int(most - (D - 1) * u)
        assert least_size(real("product", root, F(1, 2**k))) > -inf
        assert least_size(real("product", root, F(1, 2 ** (k + 2)))) == -inf
