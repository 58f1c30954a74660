"""A⁺ and Ax = b: Penrose's conditions, exact answers, kinds of solution."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.pseudoinverse import penrose, pinv, solve
from linalg_viz.compute.typing import array


@st.composite
def systems(draw: st.DrawFn) -> tuple:
    m, n = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    whole = st.integers(-3, 3).map(F)
    rows = draw(st.lists(st.tuples(*[whole] * n), min_size=m, max_size=m))
    return tuple(rows), draw(st.tuples(*[whole] * m))


@given(systems())
def test_penrose_conditions_and_exact_value(system: tuple) -> None:
    rows, _ = system
    A = array(rows)
    X = pinv(A)
    p = penrose(A, X)
    assert max(p.outer, p.inner, p.range_symmetric, p.row_space_symmetric) < 1e-10
    assert np.allclose(X, array(exact.pseudoinverse(rows)), atol=1e-10)


@given(systems())
def test_exact_and_rounded_answers_agree(system: tuple) -> None:
    rows, b = system
    known = solve(rows, b)
    rounded = solve(tuple(tuple(float(x) for x in r) for r in rows), tuple(float(x) for x in b))
    assert known.exact and not rounded.exact
    assert known.kind == rounded.kind and len(known.nullspace) == len(rounded.nullspace)
    assert np.allclose(array((known.least_squares,)), array((rounded.least_squares,)), atol=1e-9)
    assert known.residual_norm == pytest.approx(rounded.residual_norm, abs=1e-9)
    assert (known.x is None) == (known.kind == "none") == (rounded.x is None)
    assert all(not any(exact.apply(rows, v)) for v in known.nullspace)
    if known.x is not None:
        assert exact.apply(rows, known.x) == b and known.residual_norm == 0
        assert all(sum(p * q for p, q in zip(known.x, v, strict=True)) == 0 for v in known.nullspace)


def test_published_value() -> None:
    # Ben-Israel & Greville: the pseudoinverse of a nonzero column is its transpose over its squared length
    assert np.allclose(pinv(np.array([[1.0], [2], [2]])), np.array([[1, 2, 2]]) / 9)


def test_the_three_kinds() -> None:
    A = ((F(1), F(2)), (F(2), F(4)))
    assert solve(((F(2), F(1)), (F(1), F(1))), (F(3), F(2))).x == (1, 1)
    infinite = solve(A, (F(1), F(2)))
    assert infinite.kind == "infinite" and infinite.x == (F(1, 5), F(2, 5))
    none = solve(A, (F(1), F(0)))
    assert none.kind == "none" and none.x is None and none.least_squares == (F(1, 25), F(2, 25))
    assert none.residual_norm == pytest.approx(2 / 5**0.5, rel=1e-15)


def test_the_tolerance_cuts() -> None:
    A = np.diag([1.0, 1e-3])
    assert pinv(A)[1, 1] == pytest.approx(1000)
    assert np.array_equal(pinv(A, 1e-2), np.diag([1.0, 0]))
    with pytest.raises(ValueError, match="tolerance"):
        pinv(A, -1.0)


def test_wild_inputs() -> None:
    assert np.array_equal(pinv(np.zeros((2, 3))), np.zeros((3, 2)))
    assert pinv(np.array([[1e300]]))[0, 0] == pytest.approx(1e-300, rel=1e-12, abs=0)
    assert pinv(np.array([[1e-300]]))[0, 0] == pytest.approx(1e300)
    thin = ((1e300, 0.0), (0.0, 1e-5))  # rank 1 by the tolerance
    assert solve(thin, (1e300, 1.0)).kind == "infinite"  # 1 is within rounding of ‖b‖
    assert solve(thin, (1.0, 1.0)).kind == "none"
    assert solve(((1e-300,),), (2e-300,)).x == pytest.approx((2.0,), rel=1e-15)
    assert solve(((1e-300,),), (1e300,)).x is None  # beyond the range of numbers
    for A, b in ((((F(1),),), ()), ((), ()), (((float("nan"),),), (F(1),)), (((F(1),),), (float("inf"),))):
        with pytest.raises(ValueError, match=r"entries|empty|dimensions|finite"):
            solve(A, b)
    with pytest.raises(ValueError, match="is 3×2, not 2×3"):
        penrose(np.ones((2, 3)), np.ones((2, 3)))


ROOT_2 = 2.0**0.5


def hilbert(n: int) -> tuple[tuple[F, ...], ...]:
    return tuple(tuple(F(1, i + j + 1) for j in range(n)) for i in range(n))


@pytest.mark.parametrize(
    ("A", "b"),
    [
        (((F(10**10), F(1)), (F(1), F(2, 10**10))), (ROOT_2, F(1))),
        (((F(10**17), F(0)), (F(0), F(1))), (ROOT_2, F(1))),
        (hilbert(8), (ROOT_2, *(F(1) for _ in range(7)))),
        (((F(1), F(1)), (F(1), 1 + F(1, 10**14))), (ROOT_2, F(1))),
    ],
)
def test_an_invertible_rational_matrix_has_one_solution_whatever_stands_on_the_right(A, b) -> None:
    found = solve(A, b)
    assert found.kind == "unique" and found.nullspace == () and found.x is not None
    # By another route: Cramer's rule on the binary fractions that the rounded entries are.
    given = tuple(F(y) for y in b)
    for j, x in enumerate(found.x):
        replaced = tuple((*row[:j], y, *row[j + 1 :]) for row, y in zip(A, given, strict=True))
        assert x == pytest.approx(float(exact.determinant(replaced) / exact.determinant(A)), rel=1e-15)


def test_a_rounded_right_side_lies_in_the_column_space_only_within_its_own_rounding() -> None:
    A = ((F(1), F(2)), (F(2), F(4)))
    found = solve(A, (ROOT_2, 8.0**0.5))
    assert found.kind == "infinite" and found.nullspace == ((-2, 1),) and found.residual_norm == 0
    assert found.x == pytest.approx((ROOT_2 / 5, 2 * ROOT_2 / 5), rel=1e-15)
    for off in (1e-12, -1e-12, 1.0):
        away = solve(A, (ROOT_2, 8.0**0.5 + off))
        assert away.kind == "none" and away.x is None
        assert away.residual_norm == pytest.approx(abs(off) / 5**0.5, rel=1e-3)
