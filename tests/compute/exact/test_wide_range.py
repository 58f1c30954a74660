"""Singular and eigenvectors of rational matrices whose entries lie hundreds of powers of ten apart."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from mpmath import mp, mpf

from linalg_viz.compute.exact import Exact, digits
from linalg_viz.compute.exact.values import Value


def _matrix(size: int, power: int, seed: int) -> list[list[Fraction]]:
    draw = random.Random(seed)
    return [
        [Fraction(draw.choice((-1, 1)) * draw.randint(1, 99)) * Fraction(10) ** draw.randint(-power, power)
         for _ in range(size)]
        for _ in range(size)
    ]  # fmt: skip


def _mpf(x: Value) -> mpf:
    """A value by its first hundred digits, as they are told."""
    near = digits.digits(x, 100).value
    return mpf(near.numerator) / near.denominator


@pytest.mark.parametrize(("size", "power"), [(3, 300), (4, 150), (5, 60)])
def test_vectors_are_those_of_their_values(size: int, power: int) -> None:
    """A v = λ v and AᵀA v = σ² v, to 80 digits of the terms that are summed, entry by entry."""
    rows = _matrix(size, power, seed=size)
    A = Exact.of(rows)
    with mp.workdps(60 * size + 8 * power):
        M = mp.matrix([[mpf(x.numerator) / x.denominator for x in row] for row in rows])
        cases = [(M.T * M, _mpf(s.square), v) for s in A.singular_values for v in A.right_singular_space(s)]
        cases += [
            (M, _mpf(e.value.re), tuple(z.re for z in v))
            for e in A.eigenvalues
            for v in A.eigenvectors(e)
            if e.value.is_real
        ]
        assert len(cases) >= size
        for G, value, vector in cases:
            v = [_mpf(x) for x in vector]
            assert any(v)
            for i in range(size):
                terms = [G[i, j] * v[j] for j in range(size)] + [-value * v[i]]
                assert abs(sum(terms)) <= mpf(10) ** -80 * max(map(abs, terms))
