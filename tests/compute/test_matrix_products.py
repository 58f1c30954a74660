"""Readings of a product all give the same product; transpose and trace keep their laws."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import products as pr
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Rows

ENTRY = st.fractions(-9, 9, max_denominator=4)


def rows(m: int, n: int) -> st.SearchStrategy[Rows]:
    return st.tuples(*[st.tuples(*[ENTRY] * n)] * m)


SIZES = st.tuples(*[st.integers(1, 4)] * 3)
PAIRS = SIZES.flatmap(lambda s: st.tuples(rows(s[0], s[1]), rows(s[1], s[2])))


def good(x: Rows | Refusal) -> Rows:
    assert not isinstance(x, Refusal)
    return x


@given(PAIRS)
def test_every_reading_gives_the_same_product(pair: tuple[Rows, Rows]) -> None:
    A, B = pair
    C = good(pr.multiply(A, B))
    layers = [pr.outer(a, b) for a, b in zip(transpose(A), B, strict=True)]
    assert reduce(lambda S, T: good(pr.add(S, T)), layers) == C
    for i in range(len(A)):
        assert pr.apply(transpose(B), A[i]) == C[i]
    for j, column in enumerate(transpose(B)):
        assert pr.apply(A, column) == tuple(row[j] for row in C)
        assert C[0][j] == sum(a * b for a, b in zip(A[0], column, strict=True))
    assert transpose(C) == pr.multiply(transpose(B), transpose(A))


@given(SIZES.flatmap(lambda s: st.tuples(rows(s[0], s[1]), rows(s[1], s[2]), rows(s[2], s[0]))))
def test_traces_are_cyclic(triple: tuple[Rows, Rows, Rows]) -> None:
    first, second, third = triple
    orders = ((first, second, third), (second, third, first), (third, first, second))
    traces = [pr.trace(good(pr.multiply(good(pr.multiply(a, b)), c))) for a, b, c in orders]
    assert traces[0] == traces[1] == traces[2]
    tiles = good(pr.hadamard(first, transpose(good(pr.multiply(second, third)))))
    assert sum(x for row in tiles for x in row) == traces[0]


@given(
    SIZES.flatmap(
        lambda s: st.tuples(rows(s[0], s[1]), st.tuples(*[ENTRY] * s[1]), st.tuples(*[ENTRY] * s[0]))
    )
)
def test_the_transpose_moves_across_the_dot_product(
    case: tuple[Rows, tuple[Fraction, ...], tuple[Fraction, ...]],
) -> None:
    A, x, y = case
    left = sum(a * b for a, b in zip(pr.apply(A, x), y, strict=True))
    assert left == sum(a * b for a, b in zip(x, pr.apply(transpose(A), y), strict=True))


def test_powers_and_commutators() -> None:
    A, B = ((1, 1), (0, 1)), ((0, 1), (1, 0))
    assert pr.power(A, 10**6) == ((1, 10**6), (0, 1))
    assert pr.power(A, 0) == pr.identity(2)
    assert pr.commutator(A, B) == ((1, 0), (0, -1))
    assert pr.commutator(A, A) == ((0, 0), (0, 0))
    assert pr.hadamard(A, B) == ((0, 1), (0, 0))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: pr.multiply(((1, 2),), ((1, 2),)), "A is 1×2 and B is 1×2"),
        (lambda: pr.add(((1, 2),), ((1,),)), "1×2 and 1×1"),
        (lambda: pr.trace(((1, 2),)), "1×2"),
        (lambda: pr.power(((1, 2),), 2), "1×2"),
        (lambda: pr.power(((1,),), -1), "inverse"),
        (lambda: pr.commutator(((1,),), ((1, 2),)), "1×1 and 1×2"),
    ],
)
def test_refusals_name_the_sizes(call: Callable[[], object], words: str) -> None:
    answer = call()
    assert isinstance(answer, Refusal)
    assert words in answer.reason
