"""Nice numbers: what is promised is checked in exact arithmetic, and a seed always gives the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.elimination.elimination import lu
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.nice import (
    LARGEST,
    Nice,
    integer_eigenvalues,
    integer_inverse,
    integer_lu,
    singular,
)

SEED = st.integers(0, 10**9)


def whole(rows: object) -> bool:
    return all(x.denominator == 1 for row in rows for x in row)  # type: ignore[attr-defined]


@settings(max_examples=25, deadline=None)
@given(SEED, st.integers(1, 5))
def test_integer_eigenvalues_with_a_full_set_of_vectors(seed: int, n: int) -> None:
    found = integer_eigenvalues(seed, n)
    assert whole(found.rows) and len(found.eigenvalues) == n
    count = sum(len(Exact.of(found.rows).shifted(v).nullspace) for v in set(found.eigenvalues))
    assert count == n and list(found.eigenvalues) == sorted(found.eigenvalues, reverse=True)
    if n <= 3:
        assert max(abs(x) for row in found.rows for x in row) <= LARGEST


@settings(max_examples=25, deadline=None)
@given(SEED, st.integers(1, 5))
def test_integer_inverse(seed: int, n: int) -> None:
    A = integer_inverse(seed, n).rows
    assert whole(A) and Exact.of(A).determinant == 1 and whole(Exact.of(A).inverse)


@settings(max_examples=25, deadline=None)
@given(SEED, st.integers(1, 5))
def test_integer_lu_without_exchange(seed: int, n: int) -> None:
    found = lu(integer_lu(seed, n).rows)
    assert found.lower is not None and found.order == tuple(range(n))
    assert whole(found.lower) and whole(found.result)
    assert all(found.result[i][i] != 0 for i in range(n))


@settings(max_examples=25, deadline=None)
@given(SEED, st.integers(1, 4), st.integers(1, 4), st.data())
def test_singular_has_its_rank(seed: int, m: int, n: int, data: st.DataObject) -> None:
    rank = data.draw(st.integers(0, min(m, n)))
    found = singular(seed, m, n, rank)
    assert len(found.rows) == m and len(found.rows[0]) == n
    assert whole(found.rows) and Exact.of(found.rows).rank == rank


def test_no_seed_loses_rank_by_chance() -> None:
    for seed in range(200):
        assert Exact.of(singular(seed).rows).rank == 2 and Exact.of(singular(seed, 2, 4, 1).rows).rank == 1


def test_seeds_give_siblings_and_the_same_again() -> None:
    for make in (integer_eigenvalues, integer_inverse, integer_lu, singular):
        drawn: list[Nice] = [make(seed) for seed in range(20)]  # type: ignore[operator]
        assert drawn == [make(seed) for seed in range(20)]  # type: ignore[operator]
        assert len({found.rows for found in drawn}) >= 15
        assert all(isinstance(x, Fraction) for x in drawn[0].rows[0])


def test_all_small_numbers_are_drawn_and_no_others() -> None:
    below, above, diagonal, values = (set[Fraction]() for _ in range(4))
    for seed in range(400):
        found = lu(integer_lu(seed).rows)
        assert found.lower is not None
        for i in range(3):
            below.update(found.lower[i][:i])
            above.update(found.result[i][i + 1 :])
            diagonal.add(found.result[i][i])
        values.update(integer_eigenvalues(seed).eigenvalues)
        # No multiple of I, whose every vector is one.
        assert len(set(integer_eigenvalues(seed, 2).eigenvalues)) == 2
    assert below == set(range(-2, 3)) and above == set(range(-3, 4))
    assert diagonal == {-3, -2, -1, 1, 2, 3} and values == set(range(-4, 7))


def test_refusals() -> None:
    for call in (lambda: integer_lu(1, 0), lambda: singular(1, 2, 2, 3), lambda: integer_inverse(1, -1)):
        with pytest.raises(ValueError, match=r"at least one|rank from 0 to 2"):
            call()
