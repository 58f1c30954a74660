"""Eigenvectors of small matrices in whole numbers are those of elimination."""

from __future__ import annotations

import random
from fractions import Fraction
from math import isqrt

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.quick import vectors
from linalg_viz.compute.exact.spectrum import eigenvectors
from linalg_viz.compute.exact.surd import square_part
from linalg_viz.compute.exact.values import Complex, Rows


def by_elimination(A: Exact, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    eigenvectors.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(vectors, "eigenvector", lambda rows, value: None)
        found = [A.eigenvectors(e) for e in A.eigenvalues]
    eigenvectors.cache_clear()
    return list(found)


def drawn(r: random.Random) -> list[list[Fraction]]:
    """Small numbers, many zeros: eigenvalues are rational, quadratic, cubic, complex, repeated."""
    n, most = r.choice((2, 3, 3)), r.choice((1, 2, 5))
    return [
        [Fraction(r.choice((0, r.randint(-most, most))), r.choice((1, 1, 2, 3))) for _ in range(n)]
        for _ in range(n)
    ]


def test_quick_eigenvectors_are_those_of_elimination(monkeypatch: pytest.MonkeyPatch) -> None:
    r = random.Random(3)
    kinds = set()
    for _ in range(300):
        A = Exact.of(drawn(r))
        found = [A.eigenvectors(e) for e in A.eigenvalues]
        assert found == by_elimination(A, monkeypatch), A
        for e in A.eigenvalues:
            quick = e.geometric == 1 and vectors.eigenvector(A.rows, e.value) is not None
            kinds.add((len(A.rows), type(e.value.re).__name__, e.value.is_real, e.algebraic, quick))
    for n in (2, 3):
        assert {
            (n, "Fraction", True, 1, True),
            (n, "Surd", True, 1, True),
            (n, "Fraction", False, 1, True),
        } <= kinds
    assert {(3, "Fraction", True, 2, True), (3, "Real", True, 1, False)} <= kinds


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (((Fraction(1),),), Complex(Fraction(1))),
        (Exact.of([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]]).rows, Complex(Fraction(0))),
        (Exact.of([[10**5000, 1], [0, 1]]).rows, Complex(Fraction(1))),
    ],
)
def test_other_matrices_are_left_to_elimination(rows: Rows, value: Complex) -> None:
    assert vectors.eigenvector(rows, value) is None


def test_a_number_is_told_from_its_largest_square() -> None:
    for n in range(1, 5000):
        k = max(k for k in range(1, isqrt(n) + 1) if n % (k * k) == 0)
        assert square_part(n) == (k, n // (k * k))
