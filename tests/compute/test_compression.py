"""Pictures as sums of rank-one pictures: against the theorem of Eckart and Young, and against their own pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import compression
from linalg_viz.compute.compression import factor, measured, predicted, rebuilt, share_kept, stored


def picture(h: int, w: int, channels: int = 3, noise: float = 9.0, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:h, 0:w]
    smooth = [128 + 70 * np.sin(x / (17 + 5 * i) + y / (40 - 9 * i)) for i in range(channels)]
    noisy = np.stack(smooth, axis=2) + random.normal(0, noise, (h, w, channels))
    return np.clip(noisy, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("shape", [(40, 40), (31, 57), (57, 31), (1, 9), (9, 1), (1, 1)])
def test_all_values_give_the_picture_itself(shape: tuple[int, int]) -> None:
    pixels = picture(*shape)
    F = factor(pixels)
    assert F is not None and F.exact and F.r == min(shape)
    assert np.array_equal(rebuilt(F, F.r), pixels)
    assert np.array_equal(rebuilt(F, 10_000), pixels)


def test_no_values_give_black_and_lose_everything() -> None:
    pixels = picture(20, 30)
    F = factor(pixels)
    assert F is not None
    assert not rebuilt(F, 0).any()
    assert measured(F, 0) == pytest.approx(np.linalg.norm(pixels.astype(float)), rel=1e-6)
    assert share_kept(F, 0) == pytest.approx(0.0, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 40), st.integers(0, 3))
def test_the_measured_loss_is_the_predicted_tail(h: int, w: int, k: int, seed: int) -> None:
    F = factor(picture(h, w, seed=seed))
    assert F is not None
    whole = measured(F, 0)
    assert measured(F, k) == pytest.approx(predicted(F, k), rel=1e-4, abs=1e-5 * whole + 1e-3)


@pytest.mark.parametrize("k", [1, 7, 19, 20, 21, 33, 39])
def test_both_ways_of_summing_give_the_same_picture(k: int) -> None:
    pixels = picture(40, 48)
    F = factor(pixels)
    assert F is not None
    for number, X in enumerate(compression.approximations(F, k)):
        U, s, Vt = np.linalg.svd(pixels[:, :, number].astype(float), full_matrices=False)
        assert np.abs(X - (U[:, :k] * s[:k]) @ Vt[:k]).max() < 2e-3


def test_no_other_picture_of_the_rank_is_nearer() -> None:
    pixels = picture(30, 24, noise=25.0)
    F = factor(pixels)
    assert F is not None
    random = np.random.default_rng(5)
    for k in (1, 3, 10):
        X = compression.approximations(F, k)[0].astype(float)
        best = np.linalg.norm(pixels[:, :, 0] - X)
        for _ in range(20):
            other = X + random.normal(0, 3, (30, k)) @ random.normal(0, 1, (k, 24))
            U, s, Vt = np.linalg.svd(other, full_matrices=False)
            assert np.linalg.norm(pixels[:, :, 0] - (U[:, :k] * s[:k]) @ Vt[:k]) >= best * (1 - 1e-6)


def test_a_picture_of_rank_one_needs_one_value() -> None:
    column, row = np.arange(1, 13, dtype=np.uint8), np.arange(1, 18, dtype=np.uint8)
    pixels = np.outer(column, row).astype(np.uint8)
    F = factor(pixels)
    assert F is not None and len(F.channels) == 1
    assert np.array_equal(rebuilt(F, 1)[:, :, 0], pixels)
    assert predicted(F, 1) < 1e-9


def test_grey_is_one_channel_and_alpha_stays() -> None:
    grey = np.repeat(picture(12, 15)[:, :, :1], 3, axis=2)
    alpha = np.arange(12 * 15, dtype=np.uint8).reshape(12, 15, 1)
    F = factor(np.concatenate([grey, alpha], axis=2))
    assert F is not None and len(F.channels) == 1
    out = rebuilt(F, 2)
    assert np.array_equal(out[:, :, 3], alpha[:, :, 0])
    assert np.array_equal(out[:, :, 0], out[:, :, 1])
    assert stored(F, 2) == (2 * (12 + 15 + 1), 12 * 15)


def test_colour_stores_three_channels() -> None:
    F = factor(picture(12, 15))
    assert F is not None
    assert stored(F, 4) == (3 * 4 * (12 + 15 + 1), 3 * 12 * 15)


def test_every_third_pixel_is_that_of_the_whole() -> None:
    F = factor(picture(50, 41))
    assert F is not None
    for k in (3, 30):
        whole, part = rebuilt(F, k), rebuilt(F, k, 3)
        assert np.abs(whole[::3, ::3].astype(int) - part).max() <= 1


def test_a_large_picture_is_factored_by_the_randomized_method(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "LARGEST_EXACT", 100)
    monkeypatch.setattr(compression, "KEPT", 20)
    monkeypatch.setattr(compression, "ROWS", 33)
    pixels = picture(150, 130, noise=4.0)
    shares: list[float] = []
    F = factor(pixels, shares.append)
    assert F is not None and not F.exact and F.r == 20
    assert shares == sorted(shares) and 0.0 <= shares[0] and shares[-1] == 1.0
    for number, c in enumerate(F.channels):
        true = np.linalg.svd(pixels[:, :, number].astype(float), compute_uv=False)
        # Two values stand out of the noise; within the noise itself the method is good to a percent or so.
        assert c.sigma[:2] == pytest.approx(true[:2], rel=1e-5)
        assert c.sigma[:10] == pytest.approx(true[:10], rel=0.02)
        assert (c.sigma <= true[:20] * (1 + 1e-5)).all()
        assert np.abs(c.U.T @ c.U - np.eye(20)).max() < 1e-4
    for k in (0, 1, 5, 20):
        assert measured(F, k) == pytest.approx(predicted(F, k), rel=1e-4)


def test_work_can_be_stopped_between_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "LARGEST_EXACT", 20)
    monkeypatch.setattr(compression, "ROWS", 8)
    for allowed in (0, 1, 7, 30):
        asked: list[int] = []

        def stopped(asked: list[int] = asked, allowed: int = allowed) -> bool:
            asked.append(1)
            return len(asked) > allowed

        assert factor(picture(64, 64), stopped=stopped) is None
        assert len(asked) == allowed + 1


@pytest.mark.parametrize(
    ("pixels", "words"),
    [
        (np.zeros((4, 4, 3)), "whole numbers"),
        (np.zeros((4, 4, 2), np.uint8), "three or four"),
        (np.zeros((0, 4, 3), np.uint8), "rows"),
        (np.zeros((4097, 1, 3), np.uint8), "4096"),
    ],
)
def test_what_is_no_picture_is_refused(pixels: np.ndarray, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        factor(pixels)


def test_black_loses_nothing() -> None:
    F = factor(np.zeros((5, 6, 3), np.uint8))
    assert F is not None
    assert share_kept(F, 0) == 1.0 and predicted(F, 0) == 0.0
    assert not rebuilt(F, 3).any()
