"""Honest motion: at each time the map is the product of its partial factors, and turns are turns."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.presets import OTHER, PLANE, SPACE
from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.svd import LAB
from linalg_viz.labs.svd.factors import version
from linalg_viz.labs.svd.motions import MIRROR_OUT, STRETCH, TURN_IN, TURN_OUT, motions
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few

entries = st.integers(-9, 9).map(Fraction)
shapes = st.tuples(st.integers(1, 3), st.integers(1, 3))
matrices = shapes.flatmap(lambda s: st.tuples(*[st.tuples(*[entries] * s[1])] * s[0]))
signs = st.tuples(*[st.sampled_from((1, -1))] * 3)
times = st.floats(0.0, 1.0)


def rows_of(cells: tuple[tuple[str, ...], ...]) -> Rows:
    return tuple(tuple(parse(text).evaluate({"t": Fraction(1, 2)}) for text in row) for row in cells)


@settings(max_examples=few(150), deadline=None)
@given(matrices, signs, st.sampled_from((0.0, 30.0, 200.0)), times)
def test_the_map_is_the_product_of_its_partial_factors(
    A: Rows, s: tuple[int, ...], basis: float, t: float
) -> None:
    made = motions(version(A, s, basis))
    turn_out, mirror_out, stretch, mirror_in, turn_in = made.factors_at(t)
    product = turn_out @ mirror_out @ stretch @ mirror_in @ turn_in
    size = 1.0 + float(np.abs(array(A)).max())
    assert np.abs(made.at(t) - product).max() <= 1e-9 * size
    for R in (turn_out, turn_in):
        assert np.abs(R.T @ R - np.eye(len(R))).max() < 1e-12
        assert np.linalg.det(R) == pytest.approx(1.0, abs=1e-12)
    for M in (mirror_out, mirror_in):
        assert np.count_nonzero(M - np.diag(np.diag(M))) == 0


@settings(max_examples=few(100), deadline=None)
@given(matrices, signs)
def test_the_motion_begins_with_nothing_and_ends_with_A(A: Rows, s: tuple[int, ...]) -> None:
    made = motions(version(A, s))
    m, n = len(A), len(A[0])
    assert np.abs(made.at(0.0) - np.eye(m, n)).max() < 1e-12
    assert np.abs(made.at(1.0) - array(A)).max() <= 1e-12 * (1.0 + float(np.abs(array(A)).max()))
    assert made.steps[0].start == 0.0 and made.steps[-1].end == 1.0
    assert all(a.end == b.start for a, b in zip(made.steps, made.steps[1:], strict=False))


@settings(max_examples=few(60), deadline=None)
@given(matrices, signs)
def test_the_motion_is_continuous(A: Rows, s: tuple[int, ...]) -> None:
    made = motions(version(A, s))
    size = 4.0 + float(np.linalg.norm(array(A)))
    ts = np.linspace(0.0, 1.0, 241)
    maps = [made.at(float(t)) for t in ts]
    # No step turns by more than π or stretches by more than ‖A‖ in a fifth of the time.
    for before, after in pairwise(maps):
        assert np.abs(after - before).max() <= 5 * np.pi * size / 240 + 1e-7


@pytest.mark.parametrize(
    "preset", [p for p in PLANE + SPACE + OTHER if p.shape[0] == p.shape[1]], ids=lambda p: p.key
)
def test_a_mirror_is_a_step_exactly_when_det_is_negative(preset: object) -> None:
    A = rows_of(preset.rows)  # type: ignore[attr-defined]
    F = version(A)
    made = motions(F)
    kinds = [step.kind for step in made.steps]
    det = np.linalg.det(array(A))
    negative = F.rank == F.n and det < 0
    assert kinds == ([TURN_IN, STRETCH, MIRROR_OUT, TURN_OUT] if negative else [TURN_IN, STRETCH, TURN_OUT])
    for t in np.linspace(0.0, 1.0, 25):
        if det > 1e-9:
            assert np.linalg.det(made.at(float(t))) > 0.0


def test_in_a_turn_the_length_of_every_vector_stays() -> None:
    A = ((Fraction(0), Fraction(-1)), (Fraction(1), Fraction(0)))
    made = motions(version(A))
    x = np.array([0.6, 0.8])
    for t in np.linspace(0.0, 1.0, 31):
        assert np.linalg.norm(made.at(float(t)) @ x) == pytest.approx(1.0, abs=1e-12)


def test_every_sign_choice_is_an_svd_of_the_same_matrix() -> None:
    A = ((Fraction(1), Fraction(2)), (Fraction(3), Fraction(1, 2)))
    seen = set()
    for s in ((1, 1, 1), (-1, -1, 1), (1, -1, 1), (-1, 1, 1)):
        F = version(A, s)
        assert F.U @ F.Sigma @ F.V.T == pytest.approx(array(A), abs=1e-14)
        seen.add(tuple(np.sign(F.V).ravel()))
    assert len(seen) == 4


def test_the_sign_rule_at_rest() -> None:
    for preset in PLANE + SPACE:
        F = version(rows_of(preset.rows))
        assert np.linalg.det(F.V) == pytest.approx(1.0)
        for i in range(F.n - 1):
            first = next(x for x in F.V[:, i] if abs(x) > 1e-12)
            assert first > 0 or i >= F.rank
        assert (F.sigma >= 0).all()


def test_another_valid_svd_keeps_A_and_comes_back() -> None:
    I = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
    v = (Fraction(0), Fraction(0))
    for cells in ((("2", "1"), ("0", "1")), (("2", "0"), ("0", "2")), (("1", "2", "0"), ("0", "1", "1"))):
        s = Shared(rows_of(cells), I, I, v, v, v, v, v, v)
        p = LAB.params
        seen = []
        for _ in range(60):
            change = LAB.press(p, s, Inputs(), "another")
            assert change.shared is s
            p = change.params
            F = version(s.A, p.signs, p.basis)
            assert F.U @ F.Sigma @ F.V.T == pytest.approx(array(s.A), abs=1e-12)
            seen.append((p.signs, p.basis))
        assert len(set(seen)) >= 4
        assert LAB.press(p, s, Inputs(), "rest").params == LAB.params
