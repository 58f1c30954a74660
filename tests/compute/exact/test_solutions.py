"""All solutions of a system, the shortest, and what comes nearest: by what they satisfy."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.solutions import shortest, solutions
from tests.compute.exact.written import column, matrix


def test_the_shortest_solution_is_found_without_the_pseudoinverse_where_no_balls_are_needed() -> None:
    for typed in ("1 2;2 4;0 0", "1 2 3;4 5 6", "1 2;3 4", "0 0;0 0", "sqrt(2) 1;2 sqrt(2)"):
        A = matrix(typed)
        b = tuple(F(k + 1) for k in range(len(A.rows)))
        found = shortest(A.rows, b)
        assert found == Exact.of(A.pseudoinverse).apply(b) == A.shortest(b)
    cosines = matrix("cos(1) 1;2 3")
    assert shortest(cosines.rows, (F(1), F(2))) is None
    x = cosines.shortest((F(1), F(2)))
    assert all(equal(p, q) for p, q in zip(cosines.apply(x), (F(1), F(2)), strict=True))


@pytest.mark.parametrize(
    ("typed", "b", "kind", "particular", "least", "residual", "norm"),
    [
        ("1 2;3 4", "5 11", "one", "1 2", "1 2", "0 0", "0"),
        ("1 2;2 4", "5 10", "infinite", "5 0", "1 2", "0 0", "0"),
        ("1 2;2 4", "5 0", "none", None, "1/5 2/5", "4 -2", "sqrt(20)"),
        ("0 1;0 0", "3 4", "none", None, "0 3", "0 4", "4"),
        ("0 1 1", "2", "infinite", "0 2 0", "0 1 1", "0", "0"),
        ("1;1", "1 3", "none", None, "2", "-1 1", "sqrt(2)"),
        ("0 0;0 0", "0 0", "infinite", "0 0", "0 0", "0 0", "0"),
        ("0 0;0 0", "3 4", "none", None, "0 0", "3 4", "5"),
        ("1;2;0", "2 4 0", "one", "2", "2", "0 0 0", "0"),
    ],
)
def test_known_systems(
    typed: str, b: str, kind: str, particular: str | None, least: str, residual: str, norm: str
) -> None:
    A, right = matrix(typed), tuple(column(b))
    found = solutions(A.rows, right)
    assert (found.kind, found.known) == (kind, "exact")
    assert found.particular == (None if particular is None else tuple(column(particular)))
    assert found.least_squares == tuple(column(least)) == shortest(A.rows, right)
    assert found.shortest == (None if kind == "none" else found.least_squares)
    assert found.residual == tuple(column(residual)) and found.residual_norm == column(norm)[0]
    assert len(found.directions) == A.shape[1] - A.rank
    assert all(not any(A.apply(d)) and any(d) for d in found.directions)


def test_a_right_side_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="b has 3 entries and the matrix 2 rows"):
        solutions(matrix("1 2;3 4").rows, (F(1), F(2), F(3)))
