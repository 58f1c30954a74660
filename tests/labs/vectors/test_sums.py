"""Sum and span: what is made of vectors, exactly, and what a hand that moves it changes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.vectors import LAB, facts, sums
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene.marks import Arrow, Handle

SMALL = st.integers(-9, 9).map(F)
TRIPLE = st.tuples(SMALL, SMALL, SMALL)


def of(u: tuple, v: tuple, w: tuple = (F(0), F(0)), b: tuple = (F(1), F(3))) -> Shared:
    zero = (F(0), F(0))
    I = ((F(1), F(0)), (F(0), F(1)))
    return Shared(A=I, B=I, C=I, u=u, v=v, w=w, x=zero, y=zero, b=b)


def params(kind: str, third: bool = False, **factors: float) -> Params:
    return Params(mode="sum", sum=kind, third=third, **factors)


def mark(p: Params, s: Shared, key: str, t: float = 1.0):
    (view,) = LAB.scene(p, s, Inputs(), {}, t, None)
    return next((m for m in view.marks if m.key == key), None)


def pull(p: Params, s: Shared, key: str, *to: float, snap: bool = True):
    ring = mark(p, s, key)
    assert isinstance(ring, Handle)
    view = "space" if len(to) == 3 else "plane"
    gesture = Gesture(key, view, np.array(ring.at), np.array(to, dtype=float), snap=snap)
    return LAB.drag(p, s, Inputs(), {}, gesture)


@given(TRIPLE, TRIPLE)
def test_the_cross_product_is_as_numpy_says_at_right_angles_and_as_long_as_the_area(u, v) -> None:
    found = sums.cross(u, v)
    assert tuple(map(int, found)) == tuple(np.cross([int(x) for x in u], [int(x) for x in v]))
    assert sum(a * b for a, b in zip(found, u, strict=True)) == 0
    lagrange = (
        sum(x * x for x in u) * sum(x * x for x in v) - sum(a * b for a, b in zip(u, v, strict=True)) ** 2
    )
    assert sum(x * x for x in found) == lagrange
    assert sums.cross(v, u) == tuple(-x for x in found)


@given(TRIPLE, TRIPLE, TRIPLE, TRIPLE)
def test_a_mix_is_the_sum_of_its_parts(u, v, w, c) -> None:
    f = facts.of(params("span", True), of(u, v, w))
    assert sums.mix(f, c) == tuple(c[0] * a + c[1] * b + c[2] * d for a, b, d in zip(u, v, w, strict=True))
    assert sums.total(f) == tuple(a + b + d for a, b, d in zip(u, v, w, strict=True))


def test_the_sum_arrives_when_the_second_has_slid_to_the_head_of_the_first() -> None:
    s, p = of((F(3), F(1)), (F(-1), F(2))), params("sum")
    assert mark(p, s, "sum", 0.5) is None
    moved = mark(p, s, "moved-v", 0.5)
    assert isinstance(moved, Arrow) and np.allclose(moved.tails, [[1.5, 0.5]])
    assert np.allclose(mark(p, s, "sum").heads, [[2.0, 3.0]])


def test_a_moved_sum_moves_the_last_vector_alone() -> None:
    s = of((F(3), F(1)), (F(-1), F(2)))
    change = pull(params("sum"), s, "sum-handle", 1.04, -1.97)
    assert (change.shared.u, change.shared.v) == (s.u, (F(-2), F(-3)))
    third = of((F(1), F(0)), (F(0), F(1)), (F(1), F(1)))
    change = pull(params("sum", True), third, "sum-handle", 5.0, 5.0)
    assert (change.shared.v, change.shared.w) == (third.v, (F(4), F(4)))


def test_a_multiple_stays_on_the_line_and_stops_at_whole_ones() -> None:
    s = of((F(2), F(1)), (F(1), F(2)))
    change = pull(params("multiple"), s, "multiple-handle", -4.03, -2.0)
    assert change.params.c == -2.0 and change.hit == "c = −2" and change.shared == s
    free = pull(params("multiple"), s, "multiple-handle", 1.3, 0.65, snap=False)
    assert abs(free.params.c - 0.65) < 0.01
    far = pull(params("multiple"), s, "multiple-handle", 40.0, 20.0)
    assert far.params.c == 8.0 and "from −8 to 8" in far.hit


def test_nothing_can_be_pulled_along_the_line_of_0() -> None:
    s = of((F(0), F(0)), (F(1), F(2)))
    assert mark(params("multiple"), s, "multiple-handle") is None


def test_the_mix_snaps_to_the_target_with_exact_factors() -> None:
    s, p = of((F(3), F(1)), (F(2), F(3))), params("span")
    change = pull(p, s, "mix-handle", 1.02, 2.97)
    f = facts.of(change.params, s)
    assert sums.factors(change.params, f) == (F(-3, 7), F(8, 7)) and change.hit == "c u + d v = b"
    assert sums.reached(change.params, f, s)
    assert not sums.reached(pull(p, s, "mix-handle", 1.02, 2.97, snap=False).params, f, s)


def test_on_a_line_the_mix_keeps_to_it_and_no_factors_reach_what_is_beside() -> None:
    s, p = of((F(2), F(1)), (F(4), F(2))), params("span", c=1.0, d=0.0)
    change = pull(p, s, "mix-handle", 5.0, 0.0, snap=False)
    f = facts.of(change.params, s)
    x, y = sums.mix(f, sums.factors(change.params, f))
    assert x == 2 * y and sums.target(f, s).there is False
    inside = replace(s, b=(F(6), F(3)))
    assert sums.target(f, inside).there and sums.target(f, inside).factors is None


@pytest.mark.parametrize("kind", ["sum", "multiple", "span", "cross"])
def test_vectors_of_one_entry_and_of_two_have_no_cross_product(kind: str) -> None:
    for s in (of((F(2),), (F(3),)), of((F(2), F(1)), (F(3), F(0)))):
        offered = next(c for c in LAB.controls(params(kind), s) if c.name == "sum")
        assert "cross" not in dict(offered.choices)
        assert LAB.scene(params(kind), s, Inputs(), {}, 1.0, None)
        assert [tuple(card.items) for card in LAB.cards(params(kind), s, Inputs(), None)]


def test_dependent_vectors_have_the_cross_product_0() -> None:
    s = of((F(1), F(2), F(3)), (F(2), F(4), F(6)))
    (view,) = LAB.scene(params("cross"), s, Inputs(), {}, 1.0, None)
    assert any(getattr(m, "text", "") == "u × v = 0" for m in view.marks)
