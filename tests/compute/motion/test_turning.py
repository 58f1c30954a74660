"""Orthogonal matrices are put together again from their turns and their mirror; the least turn is the least."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from linalg_viz.compute.motion.turning import Turning, least_turn, turning


def made(n: int, angles: list[float], mirror: bool, seed: int = 1) -> np.ndarray:
    """Turns by these angles in planes of their own, and a mirror, in a random orthonormal basis."""
    W = np.linalg.qr(np.random.default_rng(seed).standard_normal((n, n)))[0]
    D = np.eye(n)
    for k, a in enumerate(angles):
        D[2 * k : 2 * k + 2, 2 * k : 2 * k + 2] = [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
    D[-1, -1] *= -1 if mirror else 1
    return np.asarray(W @ D @ W.T)


def lawful(T: Turning, Q: np.ndarray) -> None:
    """It is Q; the planes are orthonormal, at right angles to each other and to the normal."""
    n = len(Q)
    assert np.allclose(T.at(1.0) @ T.mirror(1.0), Q, atol=1e-8) and all(0 < a <= pi for a in T.angles)
    assert np.array_equal(T.at(0.0), np.eye(n)) and np.array_equal(T.mirror(0.0), np.eye(n))
    assert np.allclose(T.at(0.25) @ T.at(0.5), T.at(0.75), atol=1e-12)
    B = np.concatenate([*T.planes, *([] if T.normal is None else [T.normal[:, None]])], axis=1)
    assert np.allclose(B.T @ B, np.eye(B.shape[1]), atol=1e-8)
    assert (T.normal is None) == (np.linalg.det(Q) > 0)


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize(
    "angles",
    [
        [1.0],
        [1e-5],
        [pi - 1e-5],
        [pi - 2e-7],
        [pi],
        [pi / 2],
        [0.5, 2.5],
        [0.7, 0.7],
        [1.0, 1.0001],
        [pi, pi],
        [pi, 1e-5],
        [2.0, pi, 0.3],
        [1.2, 1.2, 1.2],
    ],
)
def test_turns_and_a_mirror_are_found_again(angles: list[float], mirror: bool) -> None:
    # Of an angle near 0 or π the cosine tells half the digits, and the planes lean by what is left.
    for spare in (0, 1, 2) if not mirror else (1, 2):
        n = 2 * len(angles) + spare
        T = turning(Q := made(n, angles, mirror))
        lawful(T, Q)
        assert np.allclose(sorted(T.angles), sorted(angles), rtol=0, atol=1e-9)


def test_what_turns_by_less_than_rounding_stands_still() -> None:
    assert turning(np.eye(3)).planes == turning(made(3, [1e-10], False)).planes == ()
    (angle,) = turning(made(3, [pi - 1e-10], False)).angles
    assert angle == pi
    mirror = turning(made(3, [], True))
    assert mirror.planes == () and mirror.normal is not None
    assert np.allclose(mirror.mirror(0.5) @ mirror.normal, 0.0)


@pytest.mark.parametrize("d", [2, 3])
def test_the_least_turn_takes_one_to_the_other_by_the_angle_between_them(d: int) -> None:
    rng = np.random.default_rng(3)
    a, other = np.linalg.qr(rng.standard_normal((d, 2)))[0].T
    for angle in (0.0, 1e-9, 0.4, pi / 2, 2.0, 3.0, pi - 1e-6, pi - 1e-12):
        b = np.cos(angle) * a + np.sin(angle) * other
        R = least_turn(a, b)
        assert np.allclose(R @ a, b, atol=1e-12) and np.allclose(R @ R.T, np.eye(d), atol=1e-12)
        assert np.linalg.det(R) > 0
        # The trace of a turn by φ is d − 2 + 2 cos φ; no turn by less than the angle reaches b.
        assert np.trace(R) == pytest.approx(d - 2 + 2 * np.cos(angle), abs=1e-12)


@pytest.mark.parametrize("a", [*np.eye(3), -np.eye(3)[0], np.array([0.6, 0.0, 0.8]), np.array([0.6, 0.8])])
def test_the_opposite_is_reached_by_half_a_turn(a: np.ndarray) -> None:
    R = least_turn(a, -a)
    assert np.allclose(R @ a, -a, atol=1e-12) and np.allclose(R @ R, np.eye(len(a)), atol=1e-12)
    assert np.linalg.det(R) > 0
