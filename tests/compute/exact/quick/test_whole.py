"""Properties found in whole numbers are those that elimination and characteristic polynomials find."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact import Exact, singular, spectrum
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.properties import _CHECKS
from linalg_viz.compute.exact.quick import whole
from tests.compute.exact.written import matrix

KNOWN = (
    "2 1;1 2", "0 1;0 0", "0 1 2;0 0 3;0 0 0", "3/5 -4/5;4/5 3/5", "0 1;1 0", "1/2 1/2;1/2 1/2", "1 0;0 1", "5", "0",
    "1 1;0 1", "2 0 0;0 2 1;0 0 2", "1/3 2/3 2/3;2/3 1/3 -2/3;2/3 -2/3 1/3", "1 2;3 4", "0 -1;1 0", "2 0;0 -3",
    "4 1 0;1 3 1;0 1 1/2", "1 0 0;0 1 0;0 0 0", "1 2 3;4 5 6;7 8 9", "0 0;0 0", "1 1 0;0 1 0;0 0 2", "-1 0;0 -1",
)  # fmt: skip


def _agree(A: Exact) -> None:
    for name in whole._CHECKS:
        found = whole.holds(name, A.rows)
        assert found in (None, _CHECKS[name](A.rows).holds), name


@pytest.mark.parametrize("text", KNOWN)
def test_of_known_matrices(text: str) -> None:
    A = matrix(text)
    _agree(A)
    assert all(whole.holds(name, A.rows) is not None for name in whole._CHECKS if name != "diagonalizable")


entry = st.one_of(st.integers(-2, 2).map(Fraction), st.fractions(-3, 3, max_denominator=6))


@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(entry, min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_of_any_matrix(rows: list[list[Fraction]]) -> None:
    _agree(Exact.of(rows))


def test_it_does_not_answer_for_others() -> None:
    assert whole.holds("symmetric", matrix("sqrt(2) 1;1 2").rows) is None
    assert whole.holds("symmetric", matrix("1 0 0 0;0 1 0 0;0 0 1 0;0 0 0 1").rows) is None
    assert whole.holds("square", matrix("1").rows) is None


@given(st.lists(st.lists(entry, min_size=2, max_size=2), min_size=2, max_size=2))
def test_two_by_two_in_closed_form(rows: list[list[Fraction]]) -> None:
    """Eigenvalues and singular values by the quadratic formula are those of polynomials and their factors."""
    A = Exact.of(rows).rows
    for module, name in ((spectrum, "eigenvalues"), (singular, "singular_values")):
        quick, whole_way = module._of_two(A), getattr(module, name).__wrapped__
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_of_two", lambda _rows: None)
            slow = whole_way(A)
        if quick is None:
            continue
        assert len(quick) == len(slow)
        for one, other in zip(quick, slow, strict=True):
            assert equal(one.value, other.value)
