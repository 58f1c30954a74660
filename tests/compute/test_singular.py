"""The entry that makes a matrix singular: right where there is one, none where there is none."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.singular import singular_at

ENTRY = st.fractions(-5, 5, max_denominator=6)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(ENTRY, min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_with_it_the_determinant_is_0_and_with_another_it_is_not(rows):
    A = tuple(map(tuple, rows))
    for i in range(len(A)):
        for j in range(len(A)):
            at = singular_at(A, i, j)

            def det(value, i=i, j=j):
                changed = [list(row) for row in A]
                changed[i][j] = value
                return exactly(tuple(map(tuple, changed))).determinant

            if at is None:
                assert det(F(0)) == det(F(1))
            else:
                assert det(at) == 0 and det(at + 1) != 0


def test_the_first_matrix_of_the_program():
    A = ((F(1), F(3, 2)), (F(1, 2), F(2)))
    assert [[singular_at(A, i, j) for j in range(2)] for i in range(2)] == [
        [F(3, 8), F(4)],
        [F(4, 3), F(3, 4)],
    ]


def test_none_where_there_is_nothing_to_say():
    assert singular_at(((F(1), F(2)),), 0, 0) is None
    assert singular_at(((F(1), 0.5), (F(1), F(1))), 0, 0) is None
    assert singular_at(((F(7), 0.5), (F(1), F(0))), 1, 1) is None
    assert singular_at(((F(0), F(0)), (F(0), F(3))), 1, 1) is None
