"""Operations by hand: what is done, what is recognised, what is hinted at, what is refused."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.elimination.operations import RowOperation, apply
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import RationalRows, Rows

ENTRY = st.one_of(
    st.just(Fraction(0)), st.integers(-3, 3).map(Fraction), st.fractions(-9, 9, max_denominator=5)
)
MATRICES = st.tuples(st.integers(1, 5), st.integers(1, 6)).flatmap(
    lambda s: st.tuples(*[st.tuples(*[ENTRY] * s[1])] * s[0])
)


@given(MATRICES, st.integers(0, 2))
def test_following_the_hints_leads_to_the_reduced_form(A: RationalRows, extra: int) -> None:
    columns = max(1, len(A[0]) - extra)
    now: Rows = A
    for _ in range(80):
        hint = rowops.hint(now, columns)
        assert (hint is None) == rowops.is_reduced(now, columns)
        if hint is None:
            break
        after = apply(hint.operation, now)
        assert not isinstance(after, Refusal)
        now = after
    assert tuple(row[:columns] for row in now) == exact.rref(tuple(row[:columns] for row in A)).matrix


@given(MATRICES)
def test_forms_are_recognised_as_they_are_defined(A: RationalRows) -> None:
    n = len(A[0])
    leads = [next((j for j, x in enumerate(row) if x), None) for row in A]
    stairs = all(b is None or (a is not None and a < b) for a, b in pairwise(leads))
    assert rowops.is_echelon(A, n) == stairs
    alone = all(row[j] == 1 and [other[j] for other in A].count(0) == len(A) - 1 for row, j in zip(A, leads, strict=True) if j is not None)  # fmt: skip
    assert rowops.is_reduced(A, n) == (stairs and alone)
    assert rowops.is_reduced(exact.rref(A).matrix, n)


def test_the_hint_names_the_number_to_clear() -> None:
    hint = rowops.hint(((1, 2), (3, 4)), 2)
    assert hint is not None
    assert (hint.text, hint.operation.name) == ("clear the 3 under this pivot", "R2 ← R2 − 3 R1")
    swap = rowops.hint(((0, 2), (3, 4)), 2)
    assert swap is not None and swap.operation.kind == "swap" and "row 2" in swap.text
    scale = rowops.hint(((2, 0), (0, 1)), 2)
    assert scale is not None and scale.operation == RowOperation("scale", 0, factor=Fraction(1, 2))


@given(MATRICES, st.data())
def test_a_row_put_onto_another_clears_it_or_says_why_not(A: RationalRows, data: st.DataObject) -> None:
    n, rows = len(A[0]), st.integers(0, len(A) - 1)
    target, source = data.draw(rows), data.draw(rows)
    found = rowops.clearing(A, target, source, n)
    j = next((j for j, x in enumerate(A[source]) if x), None)
    if isinstance(found, Refusal):
        assert target == source or j is None or A[target][j] == 0
        return
    after = apply(found, A)
    assert not isinstance(after, Refusal) and j is not None
    assert after[target][j] == 0
    assert exact.rref(after).matrix == exact.rref(A).matrix  # type: ignore[arg-type]


def test_replay_stops_at_the_first_illegal_operation() -> None:
    A: Rows = ((1, 2), (3, 4))
    done = rowops.replay(
        A, [RowOperation("swap", 0, 1), RowOperation("swap", 0, 4), RowOperation("swap", 0, 1)]
    )
    assert len(done.matrices) == 2 and done.matrices[1] == ((3, 4), (1, 2))
    assert done.refusal is not None and "no row 5" in done.refusal.reason


@pytest.mark.parametrize("A", [((0,),), ((0, 0), (0, 0)), ((0, 5),)])
def test_zero_matrices_are_finished(A: Rows) -> None:
    assert rowops.is_reduced(A, 1) and rowops.hint(A, 1) is None
