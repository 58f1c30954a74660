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
    layers = pr.outer_products(A, B)
    assert not isinstance(layers, Refusal)
    assert reduce(lambda S, T: good(pr.add(S, T)), layers) == C
    for i in range(len(A)):
        reading = pr.row_reading(A, B, i)
        assert not isinstance(reading, Refusal)
        assert reading.result == C[i]
    for j in range(len(B[0])):
        reading = pr.column_reading(A, B, j)
        assert not isinstance(reading, Refusal)
        assert reading.result == tuple(row[j] for row in C)
        terms = pr.entry_terms(A, B, 0, j)
        assert not isinstance(terms, Refusal)
        assert terms[-1].running == C[0][j] == sum(t.left * t.right for t in terms)
    assert pr.transpose(C) == pr.multiply(pr.transpose(B), pr.transpose(A))


@given(SIZES.flatmap(lambda s: st.tuples(rows(s[0], s[1]), rows(s[1], s[2]), rows(s[2], s[0]))))
def test_traces_are_cyclic(triple: tuple[Rows, Rows, Rows]) -> None:
    traces = pr.cyclic_traces(*triple)
    assert not isinstance(traces, Refusal)
    assert traces[0] == traces[1] == traces[2]
    A, B = triple[0], good(pr.multiply(triple[1], triple[2]))
    tiles = good(pr.trace_tiles(A, B))
    assert sum(x for row in tiles for x in row) == pr.trace(good(pr.multiply(A, B))) == traces[0]


@given(
    SIZES.flatmap(
        lambda s: st.tuples(rows(s[0], s[1]), st.tuples(*[ENTRY] * s[1]), st.tuples(*[ENTRY] * s[0]))
    )
)
def test_the_transpose_moves_across_the_dot_product(
    case: tuple[Rows, tuple[Fraction, ...], tuple[Fraction, ...]],
) -> None:
    left, right = pr.adjoint_pair(*case)
    assert left == right


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
        (lambda: pr.trace_tiles(((1, 2),), ((1, 2),)), "shape of Aᵀ"),
        (lambda: pr.outer_products(((1, 2),), ((1, 2),)), "as many"),
    ],
)
def test_refusals_name_the_sizes(call: Callable[[], object], words: str) -> None:
    answer = call()
    assert isinstance(answer, Refusal)
    assert words in answer.reason
