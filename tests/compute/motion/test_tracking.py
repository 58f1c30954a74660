"""Tracking: outside of suspension no vector turns more than the step of the matrix explains."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from linalg_viz.compute.motion import tracking
from linalg_viz.compute.motion.tracking import eigenpairs, singular
from tests.harness.examples import few

TURN = np.sqrt(0.5)


def path(seed: int, n: int, m: int, symmetric: bool = False) -> Iterator[np.ndarray]:
    """A smooth closed path of matrices through whatever it meets."""
    rng = np.random.default_rng(seed)
    C, S, D = (rng.normal(size=(m, n)) for _ in range(3))
    for t in np.linspace(0, 2 * np.pi, 500):
        A = C * np.cos(t) + S * np.sin(2 * t) + D
        yield (A + A.T) / 2 if symmetric else A


def sine(a: np.ndarray, b: np.ndarray) -> float:
    """The sine of the angle, at least 1 when the sign flipped."""
    return float(np.linalg.norm(a - b)) / np.sqrt(2) if np.real(np.vdot(a, b)) > 0 else 1.0


@settings(max_examples=few(15), deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 4))
def test_eigenvectors_of_symmetric_matrices_turn_by_davis_and_kahan(seed: int, n: int) -> None:
    # Yu, Wang, Samworth, Biometrika 102 (2015): sin θ ≤ 2‖E‖/gap
    previous, before, checked = None, None, 0
    for C in path(seed, n, n, symmetric=True):
        frame = eigenpairs(C, previous)
        if previous and not previous.suspended and not frame.suspended:
            gap = np.min(np.abs(np.diff(np.sort(previous.values.real))))
            bound = 2 * np.linalg.norm(C - before, 2) / gap
            for i in range(n):
                if bound < TURN:
                    assert sine(previous.vectors[:, i], frame.vectors[:, i]) <= bound + 1e-9
                    checked += 1
        assert np.allclose(C @ frame.vectors, frame.vectors * frame.values, atol=1e-9)
        previous, before = frame, C
    assert checked > 100


@settings(max_examples=few(15), deadline=None)
@given(st.integers(0, 10**6))
def test_eigenlines_of_the_plane_turn_by_stewart(seed: int) -> None:
    # Golub & Van Loan, 7.2.4 (Stewart): where ‖E‖ is small against sep, tan θ ≤ 2‖E‖/δ
    previous, before, checked = None, None, 0
    for A in path(seed, 2, 2):
        frame = eigenpairs(A, previous)
        if previous and not previous.suspended and not frame.suspended and not np.any(frame.values.imag):
            E = np.linalg.norm(A - before, 2)
            sep = abs(previous.values[0] - previous.values[1]) - 2 * E
            off = abs(before[0, 1] - before[1, 0]) + E
            if sep > 0 and E * off < sep**2 / 4 and 2 * E / sep < 0.1 * _opening(previous.vectors):
                for i in range(2):
                    assert sine(previous.vectors[:, i], frame.vectors[:, i]) <= 2 * E / sep + 1e-9
                    checked += 1
        values = frame.values
        assert np.allclose(A @ frame.vectors, frame.vectors * values, atol=1e-6)
        previous, before = frame, A
    event(f"turns checked: {min(checked // 100, 5)}00")


def _opening(vectors: np.ndarray) -> float:
    return float(np.sqrt(max(0.0, 1 - abs(np.vdot(vectors[:, 0], vectors[:, 1])) ** 2)))


@settings(max_examples=few(15), deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([(2, 2), (3, 3), (2, 3), (3, 2)]))
def test_right_singular_vectors_turn_by_the_step(seed: int, shape: tuple[int, int]) -> None:
    m, n = shape
    r = min(m, n)
    previous, before, checked = None, None, 0
    for A in path(seed, n, m):
        frame = singular(A, previous)
        S = np.zeros((m, n))
        np.fill_diagonal(S, frame.sigma)
        assert np.allclose(frame.U @ S @ frame.Vt, A, atol=1e-10) and np.all(frame.sigma >= 0)
        assert np.allclose(frame.U.T @ frame.U, np.eye(m)) and np.allclose(frame.Vt @ frame.Vt.T, np.eye(n))
        if previous and not previous.suspended and not frame.suspended:
            # Davis–Kahan for AᵀA: the step of AᵀA against the gap of its eigenvalues σ²
            squares = np.sort(np.append(previous.sigma**2, [0.0] * (n > m)))
            bound = 2 * np.linalg.norm(A.T @ A - before.T @ before, 2) / np.min(np.diff(squares))
            for i in range(r):
                if bound < TURN:
                    assert sine(previous.Vt[i], frame.Vt[i]) <= bound + 1e-9
                    checked += 1
        previous, before = frame, A
    assert checked > 50


def test_names_stick_through_a_crossing() -> None:
    pairs = triples = None
    reasons = []
    for x in np.linspace(1, 3, 81):
        A = np.diag([2.0, x])
        pairs, triples = eigenpairs(A, pairs), singular(A, triples)
        reasons.append((pairs.suspended, triples.suspended))
    assert np.allclose(pairs.values, [2, 3]) and np.allclose(pairs.vectors, np.eye(2))
    assert np.allclose(triples.sigma, [2, 3]) and np.allclose(triples.Vt, np.eye(2))
    assert reasons[40] == (tracking.MEET, tracking.EQUAL) and reasons[0] == reasons[-1] == ("", "")


def test_u_flips_when_the_determinant_changes_sign_and_v_does_not() -> None:
    frame = None
    for x in np.linspace(1, -1, 41):
        frame = singular(np.diag([2.0, x]), frame)
        assert frame.suspended == "" and np.allclose(frame.Vt, np.eye(2))
    assert np.allclose(frame.U, np.diag([1, -1]))


def test_to_a_complex_pair_and_back() -> None:
    frame, reasons = None, []
    for c in np.concatenate([np.linspace(0.5, -0.5, 101), np.linspace(-0.5, 0.5, 101)]):
        frame = eigenpairs(np.array([[1.0, 1.0], [c, 1.0]]), frame)
        reasons.append(frame.suspended)
        if np.any(frame.values.imag):
            assert np.array_equal(frame.vectors[:, 0], np.conj(frame.vectors[:, 1]))
    assert reasons[0] == "" and reasons[50] == tracking.DEFECTIVE
    assert tracking.PAIR in reasons and reasons[100] == ""


def test_a_jump_from_real_to_complex_is_said() -> None:
    first = eigenpairs(np.diag([2.0, 1]))
    assert eigenpairs(np.array([[0.0, -1], [1, 0]]), first).suspended == tracking.PAIR


@pytest.mark.parametrize("A", [np.eye(2), np.zeros((2, 2)), np.array([[2.0, 1], [0, 2]]), np.eye(2) * 1e300])
def test_suspended_where_identity_is_lost(A: np.ndarray) -> None:
    assert eigenpairs(A).suspended and eigenpairs(A).held.shape == (2, 0)


@pytest.mark.parametrize(("gap", "named"), [(0.012, True), (0.008, False)])
def test_names_are_suspended_where_the_gap_is_a_hundredth_of_the_size(gap: float, named: bool) -> None:
    """Of the Frobenius norm for eigenvalues, of σ₁ for singular values, with the kernel for flat matrices."""
    Q = np.linalg.qr(np.random.default_rng(8).standard_normal((3, 3)))[0]
    for values in ([0.6, 0.6 + gap], [0.6, 0.6 + gap, 0.1], [0.1, 0.6, 0.6 + gap]):
        turn = Q if len(values) == 3 else np.array([[0.6, -0.8], [0.8, 0.6]])
        A = turn @ np.diag(values) @ turn.T / np.linalg.norm(values)
        meeting = "" if named else tracking.MEET
        assert eigenpairs(A).suspended == eigenpairs(1e200 * A).suspended == meeting
        held = eigenpairs(A).held
        assert held.shape == (len(A), len(A) if named else 0)
    for sigma in ([1.0, 1.0 - gap], [1.0, 1.0 - gap, 0.5], [1.0, 0.5, 0.5 - gap]):
        n = len(sigma)
        assert singular(Q[:, :n] @ np.diag(sigma)).suspended == ("" if named else tracking.EQUAL)
    assert singular(np.diag([1.0, gap]) @ Q[:2]).suspended == ("" if named else tracking.KERNEL)
    assert singular(Q[:, :2] @ np.diag([1.0, gap])).suspended == ""


def test_refusals() -> None:
    with pytest.raises(ValueError, match="finite"):
        singular(np.array([[np.nan]]))


@pytest.mark.parametrize("n", [2, 3])
def test_where_every_direction_is_an_eigenvector_those_of_before_stay(n: int) -> None:
    Q = np.linalg.qr(np.random.default_rng(n).standard_normal((n, n)))[0]
    before = eigenpairs(Q @ np.diag(np.arange(1.0, n + 1)) @ Q.T)
    after = eigenpairs(2.0 * np.eye(n), before)
    assert np.allclose(after.vectors, before.vectors, atol=1e-9) and np.allclose(after.values, 2.0)
