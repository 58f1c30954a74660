"""Blocks of known multiplicities over every kind of entries, from fractions to balls; the order of eigenvalues."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.spectrum import roots
from linalg_viz.compute.exact.values import Value
from tests.compute.exact.written import value

GOLDEN = ((Fraction(0), Fraction(1)), (Fraction(1), Fraction(1)))
"""Of x² − x − 1."""


def beside(*blocks: tuple[tuple[Value, ...], ...]) -> Exact:
    """The blocks along a diagonal, seen from another basis (rows and columns added to one another)."""
    n = sum(len(block) for block in blocks)
    A: list[list[Value]] = [[Fraction(0)] * n for _ in range(n)]
    at = 0
    for block in blocks:
        for i, row in enumerate(block):
            A[at + i][at : at + len(row)] = row
        at += len(block)
    E = Exact.of(A)
    for i in range(n - 1):
        S = [[Fraction(int(r == c or (r, c) == (i, i + 1))) for c in range(n)] for r in range(n)]
        E = Exact.of(S).times(E).times(Exact.of(Exact.of(S).inverse))
    return E


def jordan(a: Value, n: int) -> tuple[tuple[Value, ...], ...]:
    return tuple(tuple(a if i == j else Fraction(int(j == i + 1)) for j in range(n)) for i in range(n))


@pytest.mark.parametrize("a", ["3", "sqrt(2)", "1+sqrt(5)", "sqrt(1+sqrt(2))", "cos(1)"])
def test_one_that_lacks_vectors_beside_one_that_has_them_all(a: str) -> None:
    x, two = value(a), Fraction(2)
    found = beside(jordan(x, 2), jordan(two, 1), jordan(two, 1))
    by_value = {bool(equal(e.value.re, two)): e for e in found.eigenvalues}
    assert (by_value[True].algebraic, by_value[True].geometric) == (2, 2)
    assert (by_value[False].algebraic, by_value[False].geometric) == (2, 1)
    for e in found.eigenvalues:
        vectors = found.eigenvectors(e)
        assert len(vectors) == e.geometric and not found.has("diagonalizable")
        for v in vectors:
            image = found.apply(tuple(z.re for z in v))
            scaled = Exact.of([[e.value.re]]).times(Exact.of([[z.re for z in v]])).rows[0]
            assert all(equal(p, q) for p, q in zip(image, scaled, strict=True))


@pytest.mark.parametrize("a", ["3", "sqrt(2)", "sqrt(5)", "sqrt(1+sqrt(2))"])
def test_conjugate_ones_share_their_multiplicities_and_the_rest_has_its_own(a: str) -> None:
    found = beside(jordan(value(a), 2), GOLDEN, GOLDEN)
    counts = sorted((e.algebraic, e.geometric) for e in found.eigenvalues)
    assert counts == [(2, 1), (2, 2), (2, 2)]
    lone = next(e for e in found.eigenvalues if e.geometric == 1)
    assert equal(lone.value.re, value(a))


def test_the_roots_of_what_is_no_polynomial_of_degree_1_are_refused() -> None:
    for coefficients in (
        (Fraction(1),),
        (),
        (Fraction(0), Fraction(1)),
        (Fraction(0), Fraction(0), Fraction(3)),
    ):
        with pytest.raises(ValueError, match="degree 1 or more"):
            roots(coefficients)
    assert [(z.re, k) for z, k in roots((Fraction(2), Fraction(-4), Fraction(2)))] == [(1, 2)]


def test_sizes_of_blocks_tell_the_vectors() -> None:
    x = value("sqrt(1+sqrt(2))")
    found = beside(jordan(x, 2), jordan(x, 1), jordan(Fraction(1), 3))
    assert sorted((e.algebraic, e.geometric) for e in found.eigenvalues) == [(3, 1), (3, 2)]


def test_eigenvalues_descend_by_real_part_and_pairs_rise_by_imaginary_part() -> None:
    """Of several factors: real ones first; of a pair the upper one first."""
    pairs = [(-1, 2), (3, 1), (0, 5), (0, Fraction(1, 2)), (3, 7), (Fraction(1, 3), 1)]
    real = [-4, Fraction(1, 2), 9]
    n = 2 * len(pairs) + len(real)
    blocks = [[Fraction(0)] * n for _ in range(n)]
    for k, (re, im) in enumerate(pairs):
        blocks[2 * k][2 * k : 2 * k + 2] = [Fraction(re), -Fraction(im)]
        blocks[2 * k + 1][2 * k : 2 * k + 2] = [Fraction(im), Fraction(re)]
    for k, x in enumerate(real, 2 * len(pairs)):
        blocks[k][k] = Fraction(x)
    found = [(e.value.re, e.value.im) for e in Exact.of(blocks).eigenvalues]
    wanted = [(Fraction(x), Fraction(0)) for x in sorted(real, reverse=True)]
    for re, im in sorted(pairs, key=lambda pair: (-Fraction(pair[0]), pair[1])):
        wanted += [(Fraction(re), Fraction(im)), (Fraction(re), -Fraction(im))]
    assert found == wanted
