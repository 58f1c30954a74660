"""Motion: exact ends, continuity, the sign of det, turns at unit length, shears along their line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.motion.motion import MIRROR_START, Motion, embed, mirrors_last, motion
from tests.harness.examples import few

TIMES = np.linspace(0, 1, 101)


def matrices(n: int, largest: int = 3) -> st.SearchStrategy[np.ndarray]:
    return st.lists(st.integers(-largest, largest), min_size=n * n, max_size=n * n).map(
        lambda v: np.array(v, dtype=float).reshape(n, n)
    )


def turn(theta: float) -> np.ndarray:
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])


def turn_about(axis: np.ndarray, theta: float) -> np.ndarray:
    """Rodrigues' formula."""
    x, y, z = axis / np.linalg.norm(axis)
    K = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(theta) * K + (1 - np.cos(theta)) * (K @ K)


def lawful(path: Motion) -> None:
    assert path.stages[0].start == 0 and path.stages[-1].end == 1
    size = max(1.0, float(np.max(np.abs(path.start))), float(np.max(np.abs(path.end))))
    assert np.max(np.abs(path.path(0.0) - path.start)) < 1e-12 * size
    assert np.max(np.abs(path.path(1.0) - path.end)) < 1e-12 * size
    # continuous: halving the time step at least nearly halves the largest move, wherever it is
    coarse, fine = (
        np.max(np.abs(np.diff([path.at(t) for t in np.linspace(0, 1, k)], axis=0))) for k in (201, 401)
    )
    assert fine <= 0.75 * coarse + 1e-12
    assert max(np.max(np.abs(path.at(t))) for t in TIMES) <= 12 * size


@settings(max_examples=few(60), deadline=None)
@given(st.integers(1, 3).flatmap(matrices))
def test_from_the_identity_to_any_integer_matrix(A: np.ndarray) -> None:
    m = motion(A)
    assert np.array_equal(m.at(0.0), np.eye(len(A))) and np.array_equal(m.at(1.0), A)
    lawful(m)
    determinant = round(np.linalg.det(A))
    mirrors = [s for s in m.stages if s.name == "mirror"]
    assert bool(mirrors) == (determinant < 0)
    for t in TIMES[:-1]:
        if not any(s.start <= t < s.end for s in mirrors):
            assert np.linalg.det(m.at(t)) > 0
    if determinant < 0:
        signs = [np.sign(np.linalg.det(m.at(t))) for t in TIMES if abs(np.linalg.det(m.at(t))) > 1e-9]
        assert np.count_nonzero(np.diff(signs)) == 1
    assert (m.kind == "collapse") == (determinant == 0)


@pytest.mark.parametrize("theta", [0.5, np.pi / 2, 3.0, np.pi, -1.0])
@pytest.mark.parametrize("t", [0.25, 0.5, 0.9])
def test_a_rotation_turns_at_unit_length(theta: float, t: float) -> None:
    assert np.allclose(motion(turn(theta)).at(t), turn(t * theta), atol=1e-12)


def test_half_turns_keep_every_length() -> None:
    for A in (-np.eye(2), np.diag([-1.0, -1.0, 1.0]), np.diag([1.0, -1.0, -1.0]), -np.eye(4)):
        for t in TIMES:
            M = motion(A).at(t)
            assert np.allclose(M.T @ M, np.eye(len(A)), atol=1e-12)


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3).filter(lambda v: max(map(abs, v)) > 0.1))
def test_a_rotation_of_space_turns_about_its_axis(axis: list[float]) -> None:
    A = turn_about(np.array(axis), 2.5)
    for t in (0.2, 0.7):
        assert np.allclose(motion(A).at(t), turn_about(np.array(axis), 2.5 * t), atol=1e-9)


def test_a_shear_keeps_its_eigenline_and_its_area() -> None:
    for t in TIMES:
        assert np.allclose(
            motion(np.array([[1.0, 3.0], [0.0, 1.0]])).at(t), [[1.0, 3.0 * t], [0.0, 1.0]], atol=1e-14
        )


def test_a_defective_block_of_space_is_its_real_power() -> None:
    A = np.array([[2.0, 1, 0], [0, 2, 1], [0, 0, 2]])
    half = motion(A).at(0.5)
    assert np.allclose(half @ half, A, atol=1e-12)
    assert half[0, 0] == pytest.approx(2**0.5)


@settings(max_examples=40, deadline=None)
@given(matrices(3))
def test_with_a_real_logarithm_the_motion_is_a_group(A: np.ndarray) -> None:
    m = motion(A)
    if m.kind == "logarithm":
        assert np.allclose(m.at(0.3) @ m.at(0.7), A, atol=1e-6 * np.max(np.abs(A)))


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([[1, 0], [0, 1]], "still"),
        ([[-1, 0], [0, -1]], "logarithm"),
        ([[-1, 0], [0, -2]], "polar"),
        ([[-1, 1], [0, -1]], "polar"),
        ([[-1, 1], [-1e-8, -1]], "polar"),
        ([[1e-6, 1], [0, 1e-6]], "line"),
        ([[1, 2], [2, 4]], "collapse"),
        ([[0, 1], [0, 0]], "collapse"),
        ([[0, 0], [0, 0]], "collapse"),
        ([[-1, 0, 5], [0, -1, 1], [0, 0, 2]], "logarithm"),
    ],
)
def test_which_way_is_taken(rows: list, kind: str) -> None:
    m = motion(np.array(rows, dtype=float))
    assert m.kind == kind
    lawful(m)


def test_a_pure_reflection_is_a_mirror_step_alone() -> None:
    m = motion(np.diag([1.0, -1.0]))
    assert [s.name for s in m.stages] == ["mirror"]
    assert np.allclose(m.at(0.25), np.diag([1, 0.5]))


def test_a_projection_slides_along_its_kernel() -> None:
    P = np.array([[1.0, 1], [0, 0]])
    for t in TIMES:
        assert np.allclose(motion(P).at(t), (1 - t) * np.eye(2) + t * P, atol=1e-12)


@pytest.mark.parametrize(
    "A",
    [
        np.diag([-2.0, 0]),
        np.array([[-2.0, 1], [0, 0]]),
        np.diag([-1.0, -2, -0.5, 0]),
        1e250 * np.diag([-2.0, 0, 1]),
    ],
)
def test_without_eigenlines_to_keep_a_collapse_turns_and_stretches_evenly(A: np.ndarray) -> None:
    """M(t) = R(t)((1 − t)I + tP) for a turn R and A = QP: so M(t)ᵀM(t) is the square of that stretch."""
    m = motion(A)
    assert m.kind == "collapse"
    _, sigma, Vt = np.linalg.svd(A)
    size = float(np.abs(A).max())
    for t in TIMES[:-1]:
        M, S = m.at(t) / size, ((1 - t) * np.eye(len(A)) + t * (Vt.T * sigma) @ Vt) / size
        assert np.allclose(M.T @ M, S @ S, atol=1e-9)
        assert np.linalg.det(m.at(t) / (1 + t * size)) > 0 or len(A) > 3


@pytest.mark.parametrize("A", [np.diag([2.0, -3.0]), np.array([[0.0, 2], [3, 1]]), np.diag([4.0, 0.5, -1.5])])
def test_a_mirror_step_squeezes_one_direction_evenly_and_does_nothing_else(A: np.ndarray) -> None:
    """From MIRROR_START to 1 the determinant falls evenly from |det A| to −|det A|, and half-way it is 0."""
    m = motion(A)
    assert m.kind == "polar" and m.stages[-1].start == MIRROR_START
    size = abs(np.linalg.det(A))
    for s in (0.0, 0.25, 0.5, 0.75):
        t = MIRROR_START + s * (1 - MIRROR_START)
        assert np.linalg.det(m.at(t)) == pytest.approx((1 - 2 * s) * size, abs=1e-9)
    first = m.at(MIRROR_START)
    assert np.allclose(first.T @ first, A.T @ A) and np.allclose(m.at(0.8) * 2, first + A, atol=1e-9)


@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (1, 2), (2, 1)])
def test_other_shapes_are_embedded(shape: tuple[int, int]) -> None:
    A = np.arange(1.0, 1 + shape[0] * shape[1]).reshape(shape)
    m = motion(A)
    assert m.kind == "collapse" and np.array_equal(m.at(1)[: shape[0], : shape[1]], A)
    assert np.count_nonzero(m.at(1)) == A.size == np.count_nonzero(embed(A))
    lawful(m)


@pytest.mark.parametrize("scale", [1e300, 1e-300])
@pytest.mark.parametrize("rows", [[[1, 1], [0, 1]], [[1, 2], [2, 4]], [[0, 1], [1, 0]], [[-1, -1], [0, 0]]])
def test_huge_and_tiny(scale: float, rows: list) -> None:
    A = scale * np.array(rows, dtype=float)
    m = motion(A)
    assert all(np.all(np.isfinite(m.at(t))) for t in TIMES) and np.array_equal(m.at(1), A)
    assert np.max(np.abs(m.at(1 - 1e-12) - A)) < 1e-8 * max(1.0, scale)
    assert max(np.max(np.abs(m.at(t))) for t in TIMES) <= 12 * max(1.0, scale)


def test_refusals() -> None:
    for A in (np.zeros((0, 0)), np.array([[np.nan]]), np.array([[np.inf, 1], [1, 1]])):
        with pytest.raises(ValueError, match=r"empty|finite"):
            motion(A)
    with pytest.raises(ValueError, match="time"):
        motion(np.eye(2)).at(float("nan"))


def test_what_plainly_mirrors_last_does_so_in_its_motion() -> None:
    rng, plain = np.random.default_rng(5), 0
    for k in range(300):
        A = rng.normal(size=(2, 2)) * 10.0 ** (k % 7 - 3)
        found = mirrors_last(A)
        assert found == (np.linalg.det(A) < 0) or np.linalg.cond(A) > 100.0
        if found:
            plain += 1
            assert [(s.name, s.start) for s in motion(A).stages] == [
                ("turn and stretch", 0.0),
                ("mirror", MIRROR_START),
            ]
    assert plain > 100


@pytest.mark.parametrize(
    "A",
    [
        [[0.0, 1.0], [1.0, 0.0]],  # a mirror alone
        [[1.0, 1.0], [1.0, 1.0 - 1e-9]],  # nearly singular
        [[2.0, 0.0], [0.0, 3.0]],
        [[1e300, 0.0], [0.0, -1e300]],  # on a straight line
        [[2.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 0.0, -1.0]],
    ],
)
def test_of_others_that_is_not_plain(A: list[list[float]]) -> None:
    assert not mirrors_last(np.array(A))
