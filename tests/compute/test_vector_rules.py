"""Vectors and norms: identities, published values, extremes of size."""

from __future__ import annotations

from math import atan, inf, pi, sqrt

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import norms, vectors
from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column
from linalg_viz.state.expressions.expressions import parse

RATIONAL = st.fractions(-20, 20, max_denominator=6)
FLOAT = st.floats(-1e3, 1e3, allow_nan=False).map(lambda x: round(x, 3))
PAIRS = st.integers(1, 5).flatmap(lambda n: st.tuples(st.tuples(*[RATIONAL] * n), st.tuples(*[RATIONAL] * n)))


@given(PAIRS)
def test_shadow_and_residual_meet_at_a_right_angle(pair: tuple[Column, Column]) -> None:
    v, u = pair
    found = vectors.project(v, u)
    if not any(u):
        assert isinstance(found, Refusal)
        return
    assert not isinstance(found, Refusal)
    assert vectors.dot(found.residual, u) == 0
    assert tuple(a + b for a, b in zip(found.shadow, found.residual, strict=True)) == v
    assert found.shadow == tuple(found.coefficient * x for x in u)


@pytest.mark.parametrize("size", [1e-300, 1e-12, 1.0, 1e12, 1e300])
def test_projection_does_not_depend_on_the_length_of_the_line(size: float) -> None:
    found = vectors.project((3.0, 4.0), (size, size))
    assert not isinstance(found, Refusal)
    assert found.shadow == pytest.approx((3.5, 3.5), rel=1e-15)
    assert found.coefficient * size == pytest.approx(3.5, rel=1e-14)


@pytest.mark.parametrize(
    ("u", "v", "degrees"),
    [((1, 0), (0, 2), 90), ((1, 0), (1, 1), 45), ((1, 1, 1), (-1, -1, -1), 180), ((2, 1), (4, 2), 0)],
)
def test_known_angles(u: Column, v: Column, degrees: float) -> None:
    assert vectors.angle(u, v) == pytest.approx(degrees * pi / 180, abs=1e-15)


@pytest.mark.parametrize("tiny", [1e-8, 1e-12, 1e-200])
def test_the_angle_of_nearly_parallel_vectors_keeps_its_digits(tiny: float) -> None:
    assert vectors.angle((1.0, 0.0), (1.0, tiny)) == pytest.approx(tiny, rel=1e-12)
    assert vectors.angle((1e300, 0.0), (1e-300, 1e-300)) == pytest.approx(pi / 4, rel=1e-15)


@pytest.mark.parametrize("power", ["1e-200", "1e-100", "1", "1e150"])
@pytest.mark.parametrize(
    ("v", "angle"),
    [("1 2", atan(2)), ("-1 2", pi - atan(2)), ("1 0", 0.0), ("-1 0", pi), ("-1 -1", 0.75 * pi)],
)
def test_angles_keep_to_their_side_where_the_products_leave_the_floats(
    power: str, v: str, angle: float
) -> None:
    u = tuple(parse(e).evaluate({}) for e in (f"sqrt(2)*{power}", "0"))
    w = tuple(parse(f"{x}*{power}").evaluate({}) for x in v.split())
    assert vectors.angle(u, w) == pytest.approx(angle, abs=1e-15)


def test_zero_has_neither_angle_nor_direction() -> None:
    assert isinstance(vectors.angle((0, 0), (1, 0)), Refusal)
    assert isinstance(vectors.unit((0.0, 0.0)), Refusal)


def test_lengths_of_extreme_vectors_do_not_overflow_or_vanish() -> None:
    assert vectors.length((3e300, 4e300)) == pytest.approx(5e300, rel=1e-15)
    assert vectors.length((3e-320, 4e-320)) == pytest.approx(5e-320, rel=1e-3)
    assert vectors.length((1.7e308, 1.7e308)) == inf


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.tuples(*[RATIONAL] * n), min_size=1, max_size=n)))
def test_gram_schmidt_is_orthonormal_or_names_a_dependence(columns: list[Column]) -> None:
    found = vectors.gram_schmidt(columns)
    dependent = vectors.dependence(columns)
    assert (found.refusal is not None) == dependent.dependent
    for i, step in enumerate(found.steps):
        assert sum(x * x for x in step.unit) == pytest.approx(1, rel=1e-14)
        assert all(vectors.dot(step.residual, other.residual) == 0 for other in found.steps[:i])
        rebuilt = [sum(parts) for parts in zip(step.residual, *step.shadows, strict=True)]
        assert tuple(rebuilt) == step.vector
    if dependent.coefficients is not None:
        assert any(dependent.coefficients)
        for row in zip(*columns, strict=True):
            assert vectors.dot(row, dependent.coefficients) == 0


def test_gram_schmidt_stays_orthogonal_on_laeuchlis_matrix() -> None:
    """Läuchli (1961): classical Gram–Schmidt loses orthogonality entirely here."""
    e = 1e-8
    found = vectors.gram_schmidt([(1.0, e, 0.0, 0.0), (1.0, 0.0, e, 0.0), (1.0, 0.0, 0.0, e)])
    Q = np.array([s.unit for s in found.steps])
    assert found.refusal is None
    assert np.abs(Q @ Q.T - np.eye(3)).max() < 1e-14


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ((0, 0, 0), "vector 3 is zero: it has no direction to add"),
        ((3, -1, 0), "vector 3 is a combination of those before it: nothing is left of it"),
    ],
)
def test_gram_schmidt_says_which_vector_adds_nothing(more: Column, reason: str) -> None:
    found = vectors.gram_schmidt([(1, 0, 0), (1, 1, 0), more, (0, 0, 1)])
    assert len(found.steps) == 2 and found.refusal is not None and found.refusal.reason == reason


def test_floats_are_dependent_as_the_numbers_they_are_and_no_threshold_says_so() -> None:
    doubled = vectors.gram_schmidt([(0.1, 0.2), (0.2, 0.4)])
    assert doubled.refusal is not None and "vector 2" in doubled.refusal.reason
    assert 0.1 * 3 != 0.3 and not vectors.dependence([(0.1, 0.2), (0.3, 0.6000000000000001)]).dependent


def test_irrational_vectors_are_decided_as_what_they_stand_for() -> None:
    root, u, v = (parse(text).evaluate({}) for text in ("sqrt(2)", "cos(20°)", "sin(20°)"))
    assert vectors.dependence([(root, 1), (2, root)]).coefficients is not None
    assert not vectors.dependence([(root, 1), (2, float(root))]).dependent
    assert vectors.gram_schmidt([(root, 1), (2, root)]).refusal is not None
    assert vectors.is_zero_vector((vectors.dot((u, v), (v, EXACT.times(-1, u))),))
    assert vectors.unit((1, 1)) == pytest.approx((0.5**0.5,) * 2) and vectors.length((root, root)) == 2
    assert vectors.angle((root, root), (1, 0)) == pytest.approx(pi / 4)


@given(st.lists(FLOAT, min_size=1, max_size=6), st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0, 7.0, 40.0]))
def test_p_norms_agree_with_mpmath(x: list[float], p: float) -> None:
    with mpmath.workdps(40):
        expected = mpmath.fsum(mpmath.mpf(abs(a)) ** p for a in x) ** (mpmath.mpf(1) / mpmath.mpf(p))
    assert norms.vector_norm(tuple(x), p) == pytest.approx(float(expected), rel=1e-12)


def test_norm_edges() -> None:
    assert norms.vector_norm((), 2) == 0
    assert norms.vector_norm((-3, 2), inf) == 3
    assert norms.vector_norm((1e-300, 1e300), 3) == 1e300
    assert norms.vector_norm((1e308, 1e308), 1) == inf
    for p in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="p > 0"):
            norms.vector_norm((1, 2), p)


MATRICES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda s: st.tuples(*[st.tuples(*[st.integers(-9, 9)] * s[1])] * s[0])
)


@given(MATRICES, st.sampled_from([1.0, 1.3, 2.0, 2.5, 4.0, 10.0, inf]))
def test_an_induced_norm_is_reached_and_never_passed(A: tuple[tuple[int, ...], ...], p: float) -> None:
    found = norms.induced_norm(A, p)
    assert found.exact == (p in (1, 2, inf))
    assert norms.vector_norm(found.maximizer, p) == pytest.approx(1, rel=1e-12)
    image = tuple(vectors.dot(row, found.maximizer) for row in A)
    assert norms.vector_norm(image, p) == pytest.approx(found.value, rel=1e-12, abs=1e-13)
    for x in np.random.default_rng(3).standard_normal((200, len(A[0]))):
        x = tuple(float(c) for c in x)
        image = tuple(vectors.dot(row, x) for row in A)
        assert norms.vector_norm(image, p) <= found.value * norms.vector_norm(x, p) * (1 + 1e-9) + 1e-12


@given(MATRICES)
def test_norms_of_the_transpose(A: tuple[tuple[int, ...], ...]) -> None:
    At = tuple(zip(*A, strict=True))
    assert norms.induced_norm(A, 1).rational == norms.induced_norm(At, inf).rational
    dual = norms.induced_norm(At, 1.5).value
    assert norms.induced_norm(A, 3.0).value == pytest.approx(dual, rel=1e-6, abs=1e-12)
    assert norms.squared_frobenius(A) == norms.squared_frobenius(At)


def test_published_matrix_norms() -> None:
    A = ((1, -2), (3, 4))
    assert norms.induced_norm(A, 1).rational == 6
    assert norms.induced_norm(A, inf).rational == 7
    assert norms.squared_frobenius(A) == 30
    assert norms.induced_norm(((1, 1), (0, 1)), 2).value == pytest.approx((1 + sqrt(5)) / 2, rel=1e-15)
    assert norms.induced_norm(((1e200, 0.0), (0.0, 1e-200)), 3).value == pytest.approx(1e200)
    with pytest.raises(ValueError, match="p ≥ 1"):
        norms.induced_norm(A, 0.5)
