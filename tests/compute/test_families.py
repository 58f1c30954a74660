"""Families of matrices by the identities that define them, and the gallery of presets."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.families import (
    PRESETS,
    nearest_diagonal,
    nearest_orthogonal,
    nearest_rotation,
    nearest_symmetric,
    oblique_projection,
    orthogonal_projection,
    reflection,
    rotation,
    rotation_3d,
    shear,
)

ANGLE = st.floats(-7, 7)
I2 = np.eye(2)


@given(ANGLE, ANGLE)
def test_identities_of_the_plane(a: float, b: float) -> None:
    assert np.allclose(rotation(a) @ rotation(b), rotation(a + b))
    assert np.allclose(reflection(a) @ reflection(b), rotation(2 * (a - b)))
    assert np.allclose(reflection(a), 2 * orthogonal_projection(a) - I2)
    P = orthogonal_projection(a)
    assert (
        np.allclose(P @ P, P)
        and np.array_equal(P, P.T)
        and np.allclose(P @ [cos(a), sin(a)], [cos(a), sin(a)])
    )
    assert np.allclose(shear(a) @ shear(b), shear(a + b))
    if abs(sin(a - b)) > 0.01:
        Q = oblique_projection(a, b)
        assert np.allclose(Q @ Q, Q, atol=1e-8) and np.allclose(Q @ [cos(b), sin(b)], 0, atol=1e-9)
        assert np.allclose(Q @ [cos(a), sin(a)], [cos(a), sin(a)])


@given(st.tuples(*[st.floats(-3, 3)] * 3).filter(lambda v: max(map(abs, v)) > 0.01), ANGLE)
def test_rotation_of_space(axis: tuple[float, float, float], theta: float) -> None:
    v = np.array(axis)
    R = rotation_3d(v, theta)
    assert np.allclose(R.T @ R, np.eye(3)) and np.linalg.det(R) == pytest.approx(1)
    assert np.allclose(R @ v, v) and np.trace(R) == pytest.approx(1 + 2 * cos(theta))
    assert np.allclose(rotation_3d(np.array([0, 0, 1.0]), theta)[:2, :2], rotation(theta))


@given(st.lists(st.integers(-3, 3), min_size=4, max_size=4), ANGLE)
def test_nothing_of_the_family_is_nearer(entries: list[int], a: float) -> None:
    A = np.array(entries, dtype=float).reshape(2, 2)
    Q, R = nearest_orthogonal(A), nearest_rotation(A)
    assert np.allclose(Q.T @ Q, I2) and np.linalg.det(R) == pytest.approx(1)
    far = np.linalg.norm
    assert far(A - Q) <= min(far(A - rotation(a)), far(A - reflection(a))) + 1e-9
    assert far(A - R) <= far(A - rotation(a)) + 1e-9
    S, D = nearest_symmetric(A), nearest_diagonal(A)
    assert np.array_equal(S, S.T) and np.sum((A - S) * S) == pytest.approx(0)
    assert np.array_equal(np.diag(np.diag(A)), D)


def test_the_nearest_orthogonal_of_a_projection_is_the_identity() -> None:
    assert np.allclose(nearest_orthogonal(orthogonal_projection(0.4)), I2)
    assert np.allclose(nearest_orthogonal(np.zeros((3, 3))), np.eye(3))


def test_refusals() -> None:
    for call in (
        lambda: oblique_projection(1.0, 1.0),
        lambda: oblique_projection(1.0, 1.0 + pi),
        lambda: rotation_3d(np.zeros(3), 1.0),
        lambda: shear(float("nan")),
        lambda: nearest_orthogonal(np.zeros((2, 3))),
        lambda: nearest_symmetric(np.array([[np.inf]])),
    ):
        with pytest.raises(ValueError, match=r"parallel|length 0|finite|not square"):
            call()


def test_the_gallery() -> None:
    assert len({p.key for p in PRESETS}) == len(PRESETS)
    assert {(1, 1), (2, 2), (3, 3), (2, 3), (3, 2), (12, 12)} <= {p.shape for p in PRESETS}
    for p in PRESETS:
        assert {len(row) for row in p.rows} == {p.shape[1]} and max(p.shape) <= 12
        assert p.title and p.line.endswith(".")


def matrix(key: str) -> np.ndarray:
    rows = next(p.rows for p in PRESETS if p.key == key)
    names = {"cos": cos, "sin": sin, "pi": pi}
    return np.array([[eval(x, {"__builtins__": {}}, names) for x in row] for row in rows])


def test_presets_are_what_they_are_called() -> None:
    assert np.allclose(matrix("reflection"), reflection(pi / 6))
    assert np.allclose(matrix("rotation"), rotation(pi / 6))
    for key in ("projection", "projection-oblique", "projection-3"):
        assert np.allclose(matrix(key) @ matrix(key), matrix(key))
    assert not np.any(matrix("nilpotent") @ matrix("nilpotent"))
    assert np.allclose(matrix("orthogonal") @ matrix("orthogonal").T, I2)
    for key, rank in (
        ("singular", 1),
        ("rank-1-3", 1),
        ("counting-3", 2),
        ("flatten-rank-1", 1),
        ("lift-rank-1", 1),
    ):
        assert np.linalg.matrix_rank(matrix(key)) == rank
    for key in ("positive-definite", "second-difference-6", "hilbert-4"):
        assert np.all(np.linalg.eigvalsh(matrix(key)) > 0)
    assert np.linalg.det(matrix("pascal-5")) == pytest.approx(1)
    assert np.allclose(np.linalg.matrix_power(matrix("cycle-8"), 8), np.eye(8))
    assert np.linalg.cond(matrix("hilbert-6")) == pytest.approx(1.495e7, rel=1e-3)
    assert matrix("source-3752").tolist() == [[3, 7], [5, 2]]
