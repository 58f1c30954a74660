"""Thousands of systems of every rank and shape, solved by elimination and by Cramer's rule or minors."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations, pairwise

import pytest

from linalg_viz.compute import rational as exact
from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination import rounding
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import product
from linalg_viz.compute.typing import RationalRows, Rows
from tests.harness.tiers import sample_after


def det(A: Rows) -> Fraction:
    """By expansion along the first row: nothing of elimination in it."""
    if not A:
        return Fraction(1)
    return sum(
        (
            Fraction((-1) ** j * x) * det(tuple(row[:j] + row[j + 1 :] for row in A[1:]))
            for j, x in enumerate(A[0])
            if x
        ),
        Fraction(0),
    )


def rank_by_minors(A: Rows) -> int:
    """The size of the largest minor that is not 0."""
    m, n = len(A), len(A[0])
    for r in range(min(m, n), 0, -1):
        for i in combinations(range(m), r):
            for j in combinations(range(n), r):
                if det(tuple(tuple(A[p][q] for q in j) for p in i)):
                    return r
    return 0


def adjugate(A: Rows) -> Rows:
    n = len(A)

    def cofactor(i: int, j: int) -> Fraction:
        rest = tuple(row[:j] + row[j + 1 :] for k, row in enumerate(A) if k != i)
        return (-1) ** (i + j) * det(rest)

    return tuple(tuple(cofactor(j, i) for j in range(n)) for i in range(n))


def of_rank(rng: random.Random, m: int, n: int, r: int) -> RationalRows:
    """A product of random integer matrices (m, r) and (r, n): rank at most r."""
    if r == 0:
        return ((Fraction(0),) * n,) * m
    P = [[rng.randint(-3, 3) for _ in range(r)] for _ in range(m)]
    Q = [[rng.randint(-3, 3) for _ in range(n)] for _ in range(r)]
    return tuple(
        tuple(Fraction(sum(P[i][k] * Q[k][j] for k in range(r))) for j in range(n)) for i in range(m)
    )


def augmented(A: RationalRows, b: tuple[Fraction, ...]) -> RationalRows:
    return tuple((*row, y) for row, y in zip(A, b, strict=True))


@pytest.mark.parametrize("pivoting", sample_after(1, ["largest", "first"]))
def test_systems_of_every_rank_and_shape(pivoting: el.Pivoting) -> None:
    """1500 of them: kind by minors, x by Cramer where A is square, each free direction solves Ax = 0."""
    rng = random.Random(5)
    seen = {"unique": 0, "none": 0, "infinite": 0}
    for _ in range(1500):
        m, n = rng.randint(1, 4), rng.randint(1, 4)
        A = of_rank(rng, m, n, rng.randint(0, min(m, n)))
        if rng.random() < 0.5:
            b = exact.apply(A, tuple(Fraction(rng.randint(-4, 4)) for _ in range(n)))
        else:
            b = tuple(Fraction(rng.randint(-4, 4)) for _ in range(m))
        M = augmented(A, b)
        run = el.gauss_jordan(M, pivoting=pivoting, columns=n)
        r, wide = rank_by_minors(A), rank_by_minors(M)
        assert len(run.pivots) == r
        contradicted = any(row[n] for row in run.result[r:])
        assert contradicted == (wide > r)
        kind = "none" if wide > r else "unique" if r == n else "infinite"
        seen[kind] += 1
        if kind == "none":
            continue
        x = [Fraction(0)] * n
        for i, j in run.pivots:
            x[j] = Fraction(run.result[i][n])
        assert exact.apply(A, tuple(x)) == b
        if m == n == r:
            whole = det(A)
            cramer = tuple(
                det(tuple((*row[:j], y, *row[j + 1 :]) for row, y in zip(A, b, strict=True))) / whole
                for j in range(n)
            )
            assert tuple(x) == cramer
        assert all(not any(exact.apply(A, d)) for d in Exact.of(A).nullspace)
        assert len(Exact.of(A).nullspace) == n - r
    assert min(seen.values()) > 100


def test_inverses_are_adjugates_over_determinants() -> None:
    rng = random.Random(7)
    for _ in range(400):
        n = rng.randint(1, 4)
        A = of_rank(rng, n, n, rng.choice([n, n, n, n - 1]))
        run = el.gauss_jordan(exact.beside(A, exact.identity(n)), columns=n)
        whole = det(A)
        assert (
            rounding.determinant(el.gauss(A)) == rounding.determinant(el.lu(A, pivoting="largest")) == whole
        )
        if whole:
            assert tuple(row[n:] for row in run.result) == tuple(
                tuple(x / whole for x in row) for row in adjugate(A)
            )
        else:
            assert len(run.pivots) < n


def test_lu_identities_of_every_shape() -> None:
    rng = random.Random(11)
    for _ in range(600):
        m, n = rng.randint(1, 6), rng.randint(1, 6)
        A = of_rank(rng, m, n, rng.randint(0, min(m, n)))
        for pivoting in ("first", "largest"):
            run = el.lu(A, pivoting=pivoting)
            L = run.lower
            assert L is not None
            assert product(run.permutation, A) == product(L, run.result)
            assert all(L[i][i] == 1 and not any(L[i][i + 1 :]) for i in range(m))
            assert sorted(run.order) == list(range(m))
            if pivoting == "largest":
                assert all(abs(x) <= 1 for row in L for x in row)
            starts = [next((j for j, x in enumerate(row) if x), n) for row in run.result]
            assert all(p < q or q == n for p, q in pairwise(starts))


def test_vandermonde_determinants_and_solutions() -> None:
    """det V = ∏(xⱼ − xᵢ); the solution of V c = p(xᵢ) is the polynomial's coefficients."""
    rng = random.Random(13)
    for n in range(1, 8):
        nodes = rng.sample(range(-8, 9), n)
        V = tuple(tuple(Fraction(x) ** k for k in range(n)) for x in nodes)
        expected = Fraction(1)
        for i, j in combinations(range(n), 2):
            expected *= nodes[j] - nodes[i]
        assert rounding.determinant(el.gauss(V)) == expected
        c = tuple(Fraction(rng.randint(-5, 5)) for _ in range(n))
        run = el.lu(V, pivoting="largest")
        assert run.lower is not None
        b = exact.apply(V, c)
        y = el.forward_substitution(run.lower, tuple(b[i] for i in run.order))
        assert not isinstance(y, Refusal)
        x = el.back_substitution(run.result, tuple(line.value for line in y))
        assert not isinstance(x, Refusal)
        assert tuple(line.value for line in sorted(x, key=lambda line: line.row)) == c


@pytest.mark.parametrize("n", range(1, 9))
def test_hilbert_inverses_are_the_known_integers(n: int) -> None:
    """The closed form of H⁻¹ (Higham, Accuracy and Stability, section 28.1); its entries are integers."""
    from math import comb

    H = tuple(tuple(Fraction(1, i + j + 1) for j in range(n)) for i in range(n))
    run = el.gauss_jordan(exact.beside(H, exact.identity(n)), columns=n)
    for i in range(n):
        for j in range(n):
            known = (
                (-1) ** (i + j)
                * (i + j + 1)
                * comb(n + i, n - j - 1)
                * comb(n + j, n - i - 1)
                * comb(i + j, i) ** 2
            )
            assert run.result[i][n + j] == known


def test_integer_singular_matrices_are_told_singular() -> None:
    magic = ((16, 3, 2, 13), (5, 10, 11, 8), (9, 6, 7, 12), (4, 15, 14, 1))
    run = el.gauss(magic)
    assert len(run.pivots) == 3 and rounding.determinant(run) == 0
    for n in range(3, 9):
        counting = tuple(tuple(Fraction(n * i + j) for j in range(n)) for i in range(n))
        assert len(el.gauss(counting).pivots) == 2


def test_eight_by_nine() -> None:
    rng = random.Random(3)
    A = tuple(tuple(Fraction(rng.randint(-9, 9)) for _ in range(8)) for _ in range(8))
    x = tuple(Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(8))
    run = el.gauss_jordan(augmented(A, exact.apply(A, x)), columns=8)
    assert tuple(row[8] for row in run.result) == x
