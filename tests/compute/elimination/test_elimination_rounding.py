"""k digits against the decimal module, and what rounding does to an elimination against published examples."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.digits import exponent, rounded
from linalg_viz.compute.elimination import rounding
from linalg_viz.compute.elimination.arithmetic import Arithmetic
from linalg_viz.compute.elimination.elimination import lu
from linalg_viz.compute.typing import RationalRows

DIGITS = st.integers(2, 16)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(
    lambda d: abs(d.adjusted()) < 400
)


def context(k: int) -> Context:
    return Context(prec=k, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999)


@given(NUMBERS, DIGITS)
def test_rounding_is_that_of_the_decimal_module(x: Decimal, k: int) -> None:
    assert rounded(Fraction(x), k) == Fraction(context(k).plus(x))


@given(NUMBERS, NUMBERS, DIGITS)
def test_every_operation_is_rounded_once(x: Decimal, y: Decimal, k: int) -> None:
    how, c = Arithmetic(digits=k), context(k)
    a, b = c.plus(x), c.plus(y)
    p, q = how.number(Fraction(x)), how.number(Fraction(y))
    assert how.number(p * q) == Fraction(c.multiply(a, b))
    assert how.number(p + q) == Fraction(c.add(a, b))
    if b:
        assert how.number(p / q) == Fraction(c.divide(a, b))


@given(NUMBERS.filter(bool))
def test_the_exponent_is_the_place_of_the_first_digit(x: Decimal) -> None:
    assert exponent(Fraction(x)) == x.adjusted()


def test_numbers_beyond_the_range_of_floats_are_rounded_too() -> None:
    assert rounded(Fraction(10) ** 400 * Fraction(2, 3), 3) == Fraction(667) * 10**397
    assert rounded(Fraction(0), 4) == 0
    with pytest.raises(ValueError, match="one digit"):
        rounded(1.5, 0)
    with pytest.raises(ValueError, match="finite"):
        rounded(float("inf"), 3)


def by_decimals(A: RationalRows, b: tuple[Fraction, ...], k: int, largest: bool) -> list[Decimal] | None:
    """Gauss and back substitution written out with the decimal module alone."""
    c, n = context(k), len(A)

    def read(x: Fraction) -> Decimal:
        return c.divide(Decimal(x.numerator), Decimal(x.denominator))

    rows = [[read(x) for x in (*row, y)] for row, y in zip(A, b, strict=True)]
    for j in range(n):
        found = [i for i in range(j, n) if rows[i][j]]
        if not found:
            return None
        best = max(found, key=lambda i: abs(rows[i][j])) if largest else found[0]
        rows[j], rows[best] = rows[best], rows[j]
        for i in range(j + 1, n):
            if rows[i][j]:
                f = c.divide(rows[i][j], rows[j][j])
                rows[i] = [c.add(x, c.multiply(-f, y)) for x, y in zip(rows[i], rows[j], strict=True)]
                rows[i][j] = Decimal(0)
    x = [Decimal(0)] * n
    for i in range(n - 1, -1, -1):
        rest = rows[i][n]
        for j in range(i + 1, n):
            if rows[i][j]:
                rest = c.subtract(rest, c.multiply(rows[i][j], x[j]))
        x[i] = c.divide(rest, rows[i][i])
    return x


ENTRIES = st.fractions(-50, 50, max_denominator=30)
SQUARE = st.integers(1, 5).flatmap(lambda n: st.tuples(st.tuples(*[st.tuples(*[ENTRIES] * n)] * n), st.tuples(*[ENTRIES] * n)))  # fmt: skip


@given(SQUARE, DIGITS, st.booleans())
def test_the_whole_solution_is_that_of_decimal_arithmetic(
    system: tuple[RationalRows, tuple[Fraction, ...]], k: int, largest: bool
) -> None:
    A, b = system
    found = rounding.compare(A, b, k, "largest" if largest else "first")
    expected = by_decimals(A, b, k, largest)
    if expected is None:
        assert found.x_rounded is None
    else:
        assert found.x_rounded == tuple(Fraction(v) for v in expected)


def test_the_classic_tiny_pivot_in_three_digits() -> None:
    """Forsythe & Moler (1967), section 9: without a swap x₁ = 0 where 1.00 is right."""
    A = ((Fraction(1, 10000), Fraction(1)), (Fraction(1), Fraction(1)))
    bad = rounding.compare(A, (Fraction(1), Fraction(2)), 3, "first")
    good = rounding.compare(A, (Fraction(1), Fraction(2)), 3, "largest")
    assert bad.x_exact == good.x_exact == (Fraction(10000, 9999), Fraction(9998, 9999))
    assert bad.x_rounded == (0, 1) and bad.growth == 10000 and bad.residual == 1
    assert good.x_rounded == (1, 1) and good.growth == 1 and good.residual == Fraction(1, 10000)


def test_wilkinsons_matrix_doubles_at_every_step() -> None:
    """Growth 2ⁿ⁻¹ under partial pivoting: Wilkinson (1961), Golub & Van Loan section 3.4.6."""
    for n in range(2, 9):
        A = tuple(
            tuple(Fraction(1 if j in (i, n - 1) else -1 if j < i else 0) for j in range(n)) for i in range(n)
        )
        run = lu(A, pivoting="largest")
        assert rounding.growth(run, n) == 2 ** (n - 1)
        assert abs(rounding.determinant(run)) == 2 ** (n - 1)


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_hilbert_systems_lose_their_digits_whatever_the_pivots(n: int) -> None:
    """cond H₅ is about 5·10⁵ (Higham, section 28.1): four digits cannot be enough."""
    A = tuple(tuple(Fraction(1, i + j + 1) for j in range(n)) for i in range(n))
    b = tuple(sum(row, Fraction(0)) for row in A)
    for pivoting in ("first", "largest"):
        found = rounding.compare(A, b, 4, pivoting)
        assert found.x_exact == (Fraction(1),) * n
        assert found.error is not None and found.error > Fraction(1, 1000)
        fine = rounding.compare(A, b, 16, pivoting)
        assert fine.error is not None and fine.error < Fraction(1, 10**6)


@given(SQUARE)
def test_the_exact_side_keeps_the_solution(system: tuple[RationalRows, tuple[Fraction, ...]]) -> None:
    A, b = system
    found = rounding.compare(A, b, 3, "largest")
    if found.x_exact is not None:
        for rows in found.exact:
            for row in rows:
                assert sum(p * q for p, q in zip(row, found.x_exact, strict=False)) == row[-1]


def test_a_singular_matrix_has_no_answer_but_a_growth() -> None:
    found = rounding.compare(
        ((Fraction(1), Fraction(2)), (Fraction(2), Fraction(4))), (Fraction(1), Fraction(1)), 4, "first"
    )
    assert (
        found.x_rounded is None and found.x_exact is None and found.residual is None and found.error is None
    )
    assert rounding.compare(((Fraction(0),),), (Fraction(0),), 4, "first").growth == 1
