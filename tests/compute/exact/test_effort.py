"""What exact answers cost: rows times columns times the shorter side, times what an entry costs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact.aside.effort import AT_ONCE, BALL, LONG, SHORT, effort
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.typing import Number, Rows
from tests.compute.exact.written import value


def filled(m: int, n: int, x: Number | str, y: Number | str = 1) -> Rows:
    """A matrix of x with y in its last place."""
    a, b = (number(value(each)) if isinstance(each, str) else each for each in (x, y))
    return tuple(tuple(b if (i, j) == (m - 1, n - 1) else a for j in range(n)) for i in range(m))


@pytest.mark.parametrize(("m", "n"), [(5, 5), (12, 12), (5, 2), (2, 5), (1, 12)])
def test_short_fractions_cost_their_products(m: int, n: int) -> None:
    assert effort(filled(m, n, Fraction(3, 7))) == m * n * min(m, n) == effort(filled(m, n, 2))


def test_up_to_four_by_four_it_is_nothing_while_numbers_are_short() -> None:
    short, long = Fraction(1, 2 ** (LONG - 1)), Fraction(1, 2**LONG)
    assert AT_ONCE == 4 and effort(filled(4, 4, short)) == effort(filled(4, 4, "pi")) == 0
    assert effort(filled(4, 4, 1, long)) == effort(filled(4, 4, 1, 1 / long)) == 64 * ((LONG + 1) // SHORT)
    assert effort(filled(4, 5, 1)) == effort(filled(5, 4, 1)) == 80


@pytest.mark.parametrize(
    ("x", "each"),
    [
        ("2^40", 41 // 16),
        ("1/3^40", 64 // 16),
        ("sqrt(2)", 4),
        ("sqrt(2)+sqrt(8)", 4),
        ("sqrt(2)+sqrt(3)+sqrt(6)", 16),
        ("1+sqrt(2)/2^40", 4 * (41 // 16)),
        ("2^40*sqrt(2)", 4 * (41 // 16)),
        ("pi", BALL),
        ("sqrt(1+sqrt(2))", BALL),
    ],
)
def test_longer_numbers_and_roots_cost_more(x: str, each: int) -> None:
    assert effort(filled(5, 5, 1, x)) == 125 * each == effort(filled(5, 5, x, Fraction(1)))


def test_roots_beyond_one_field_are_balls_and_what_stands_beside_counts() -> None:
    roots = [number(value(f"sqrt({d})")) for d in (2, 3, 5, 7, 11)]
    A = tuple(tuple(roots[j] if i == j else 0 for j in range(5)) for i in range(5))
    assert effort(A) == 125 * BALL and effort(A[:4]) == 80 * 4**4
    assert effort(filled(5, 5, 1), [(Fraction(1), roots[0])]) == 500
    assert effort(filled(4, 4, 1), [(Fraction(2**LONG),)]) == 64 * ((LONG + 1) // SHORT)
