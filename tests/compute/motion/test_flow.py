"""Real powers of matrices by the laws of powers, closed forms of blocks, and where there are none."""

from __future__ import annotations

from math import cos, cosh, exp, pi, sin, sinh

import numpy as np
import pytest

from linalg_viz.compute.motion.flow import collapse_path, exponential, power_path, straight

TIMES = (0.0, 0.3, 0.5, 0.8, 1.0)
BASES = {
    2: np.array([[1.0, 0.25], [0.5, 1.0]]),
    3: np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.25], [0.5, 0.0, 1.0]]),
    4: np.array([[1.0, 0.5, 0.0, 0.0], [0.0, 1.0, 0.25, 0.0], [0.5, 0.0, 1.0, 0.0], [0.0, 0.25, 0.0, 1.0]]),
}


def about(D: np.ndarray) -> np.ndarray:
    """D in another basis."""
    W = BASES[len(D)]
    return np.asarray(W @ D @ np.linalg.inv(W))


def turned(r: float, angle: float) -> np.ndarray:
    return r * np.array([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])


def beside(*blocks: np.ndarray) -> np.ndarray:
    n = sum(len(block) for block in blocks)
    out, at = np.zeros((n, n)), 0
    for block in blocks:
        out[at : at + len(block), at : at + len(block)] = block
        at += len(block)
    return out


def one(x: float) -> np.ndarray:
    return np.array([[x]])


@pytest.mark.parametrize("values", [(1.0, 0.25), (1.0, 1.0 - 1e-9), (1.0, 1e-6), (0.7, 0.9), (1.0, 0.6, 0.3)])
def test_positive_eigenvalues_are_raised(values: tuple[float, ...]) -> None:
    path = power_path(about(np.diag(values)))
    assert path is not None
    for t in TIMES:
        assert np.allclose(path(t), about(np.diag([x**t for x in values])), rtol=0, atol=1e-9)


@pytest.mark.parametrize("angle", [1e-4, 0.5, pi / 2, 3.0])
@pytest.mark.parametrize("r", [1.0, 0.5])
def test_complex_eigenvalues_turn_by_a_share_of_their_angle(r: float, angle: float) -> None:
    for more in ((), (0.8,)):
        path = power_path(about(beside(turned(r, angle), *map(one, more))))
        assert path is not None
        for t in TIMES:
            wanted = beside(turned(r**t, t * angle), *(one(x**t) for x in more))
            assert np.allclose(path(t), about(wanted), rtol=0, atol=1e-9)


@pytest.mark.parametrize("x", [1.0, 0.5])
def test_a_jordan_block_is_raised_by_binomials(x: float) -> None:
    for n in (2, 3, 4):
        J = x * np.eye(n) + 0.5 * np.eye(n, k=1)
        path = power_path(about(J))
        assert path is not None
        for t in TIMES:
            power, binomial = np.zeros((n, n)), 1.0
            for k in range(n):
                power += binomial * x ** (t - k) * 0.5**k * np.eye(n, k=k)
                binomial *= (t - k) / (k + 1)
            assert np.allclose(path(t), about(power), rtol=0, atol=1e-7)


@pytest.mark.parametrize("gap", [1e-2, 1e-4, 1e-6, 1e-9])
def test_nearly_defective_matrices_are_raised_too(gap: float) -> None:
    J = np.diag([0.8, 0.8 + gap, 0.8 + 2 * gap]) + 0.5 * np.eye(3, k=1)
    path = power_path(J)
    assert path is not None and np.allclose(path(1.0), J, atol=1e-8)
    assert np.allclose(path(0.5) @ path(0.5), J, atol=1e-8) and np.allclose(
        path(0.3) @ path(0.7), J, atol=1e-8
    )


@pytest.mark.parametrize("r", [1.0, 0.5])
def test_equal_negative_eigenvalues_turn_by_half_a_turn_in_their_plane(r: float) -> None:
    for D in (np.diag([-r, -r]), np.diag([-r, 0.7, -r]), np.diag([-r, -r, -r, -r])):
        path = power_path(about(D))
        assert path is not None and np.allclose(path(1.0), about(D), atol=1e-12)
        assert np.allclose(path(0.5) @ path(0.5), about(D), atol=1e-12)
        for t in TIMES:
            assert np.linalg.det(path(t)) == pytest.approx(abs(np.linalg.det(D)) ** t)
    quarter = power_path(np.diag([-r, -r]))
    assert quarter is not None and np.allclose(quarter(0.5), turned(r**0.5, pi / 2), atol=1e-12)


@pytest.mark.parametrize(
    "A",
    [
        [[-1.0]],
        [[0.0]],
        [[1.0, 0.0], [0.0, -0.5]],
        [[1.0, 0.0], [0.0, 0.0]],
        [[-1.0, 0.0], [0.0, -0.5]],
        [[-1.0, 0.5], [0.0, -1.0]],
        [[0.0, 1.0], [1.0, 0.0]],
        [[-1.0, 0.0, 0.0], [0.0, -0.5, 0.0], [0.0, 0.0, 0.7]],
        [[-0.5, 0.0, 0.0], [0.0, -0.5, 0.0], [0.0, 0.0, -0.5]],
        [[-1.0, 0.5, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, 0.7]],
        [[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.7]],
        [[1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, -1.0]],
    ],
)
def test_where_there_is_no_real_logarithm_there_is_no_way(A: list[list[float]]) -> None:
    assert power_path(np.array(A)) is None


def test_one_number_is_raised() -> None:
    path = power_path(one(0.25))
    assert path is not None and path(0.5).tolist() == [[0.5]]


@pytest.mark.parametrize(("tall", "taken"), [(0.4, True), (0.5, False), (50.0, False)])
def test_a_way_that_swells_beyond_three_times_both_ends_is_not_taken(tall: float, taken: bool) -> None:
    """Turned by 3.0 on a long ellipse: half-way an entry is tall/sin 3.0, more than 7 times as large."""
    A = np.array([[cos(3.0), -tall], [sin(3.0) ** 2 / tall, cos(3.0)]])
    assert (power_path(A) is not None) is taken


def test_beside_an_end_that_is_far_larger_a_way_may_swell_as_well() -> None:
    """[[λ, −1], [0, 0]]: an entry of the way is ((1 − t)·2^(−kt) − λᵗ)/λ."""
    A = np.array([[1 / 64, -1.0], [0.0, 0.0]])
    assert collapse_path(A, 0) is None and collapse_path(A, -10) is None
    path = collapse_path(A, 10)
    assert path is not None and path(0.5)[0, 1] == pytest.approx(64 * (0.5 * 2.0**-5 - 0.125))


@pytest.mark.parametrize("k", [0, 3, -3])
def test_the_kernel_fades_evenly_and_the_rest_is_raised(k: int) -> None:
    for kept, wanted in (
        (one(0.5), lambda t: one(0.5**t)),
        (np.diag([0.5, 0.8]), lambda t: np.diag([0.5**t, 0.8**t])),
        (turned(0.5, 1.0), lambda t: turned(0.5**t, t)),
        (np.diag([-0.5, -0.5]), lambda t: turned(0.5**t, pi * t)),
    ):
        for gone in (1, 2) if len(kept) < 2 + len(kept) % 2 else (1,):
            path = collapse_path(about(beside(kept, np.zeros((gone, gone)))), k)
            assert path is not None
            for t in TIMES:
                fading = (1 - t) * 2.0 ** (-k * t) * np.eye(gone)
                found = np.linalg.eigvals(path(t)) if len(kept) == 2 and kept[0, 0] < 0 else None
                if found is None:
                    assert np.allclose(path(t), about(beside(wanted(t), fading)), atol=1e-9)
                else:  # which plane basis turns is a choice: its eigenvalues are not
                    expected = np.linalg.eigvals(beside(wanted(t), fading))
                    assert np.allclose(np.sort_complex(found), np.sort_complex(expected), atol=1e-9)


def test_what_keeps_no_eigenlines_does_not_collapse_along_them() -> None:
    assert collapse_path(np.diag([-0.5, 0.0]), 0) is None
    assert collapse_path(np.array([[0.0, 1.0], [0.0, 0.0]]), 0) is None


@pytest.mark.parametrize(
    ("A", "holds"),
    [
        ([[1.0, 0.5], [0.0, 0.0]], True),
        ([[1.0, 0.0], [0.0, -1e-20]], True),
        ([[1.0, 0.0], [0.0, -1e-9]], False),
        ([[0.0, -1.0], [1.0, 0.0]], False),
        ([[1.0, 1.0], [0.0, 1.0]], True),
    ],
)
def test_a_straight_line_is_honest_without_negative_and_complex_eigenvalues(A: list, holds: bool) -> None:
    assert straight(np.array(A)) is holds


def test_the_exponential_of_turns_stretches_slides_and_of_sums_of_what_commutes() -> None:
    for t in (0.0, 1e-12, 0.3, 2.0, 30.0):
        assert np.allclose(exponential(t * np.array([[0.0, -1.0], [1.0, 0.0]])), turned(1.0, t), atol=1e-12)
        assert np.allclose(exponential(t * np.eye(2, k=1)), [[1, t], [0, 1]], rtol=1e-13)
        boost = [[cosh(t), sinh(t)], [sinh(t), cosh(t)]]
        assert np.allclose(exponential(t * np.array([[0.0, 1.0], [1.0, 0.0]])), boost, rtol=1e-12)
        assert np.allclose(exponential(np.diag([t, -t, 0.0])), np.diag([exp(t), exp(-t), 1.0]), rtol=1e-12)
