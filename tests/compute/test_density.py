"""Counts on pixels against counting one by one; tones; samples; picking against looking at every point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from linalg_viz.compute import density
from linalg_viz.compute.density import Window, counts, levels, projected
from linalg_viz.compute.picking import in_lasso, in_rectangle

EIGHTHS = st.integers(-40, 40).map(lambda k: k / 8) | st.sampled_from([np.nan, np.inf, -np.inf, 1e300])
POINTS = arrays(np.float64, st.tuples(st.just(2), st.integers(0, 40)), elements=EIGHTHS)
WINDOW = Window(-2.0, -1.0, 2.0, 1.0, 8, 4)


def by_hand(xy: np.ndarray) -> list[list[int]]:
    out = [[0] * 8 for _ in range(4)]
    for x, y in xy.T:
        if -2 <= x < 2 and -1 < y <= 1:
            out[int((1 - y) // 0.5)][int((x + 2) // 0.5)] += 1
    return out


@given(POINTS)
def test_every_point_is_on_its_pixel(xy: np.ndarray) -> None:
    assert counts(xy, WINDOW).tolist() == by_hand(xy)


@given(POINTS)
def test_pieces_do_not_matter(xy: np.ndarray) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(density, "PIECE", 3)
        patch.setattr(density, "SHARE", 7)
        assert counts(xy, WINDOW).tolist() == by_hand(xy)


@given(POINTS)
def test_chosen_points_alone(xy: np.ndarray) -> None:
    chosen = np.arange(xy.shape[1]) % 3 == 0
    assert counts(xy, WINDOW, chosen).tolist() == by_hand(xy[:, chosen])


@pytest.mark.parametrize(
    "window", [Window(0, 0, 0, 1, 4, 4), Window(0, 1, 1, 0, 4, 4), Window(0, 0, 1, 1, 0, 4), Window(0, 0, np.nan, 1, 4, 4)]
)  # fmt: skip
def test_a_window_without_extent_is_refused(window: Window) -> None:
    with pytest.raises(ValueError, match="extent"):
        counts(np.zeros((2, 1)), window)


def test_without_columns_or_with_a_camera_that_sees_none_there_is_nothing_to_read() -> None:
    assert projected([], np.empty((2, 0)), np.empty(0)).shape == (2, 0)
    blind = projected([np.array([1.0, np.nan])], np.zeros((2, 1)), np.zeros(1))
    assert blind.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_projecting_is_the_camera_times_the_centred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "PIECE", 10)
    rng = np.random.default_rng(3)
    X, centre = rng.standard_normal((4, 95)), np.array([1.0, 2, 3, 4])
    X[3, 5] = np.nan
    camera = rng.standard_normal((2, 4))
    camera[:, 2] = 0
    seen = projected(list(X), camera, centre)
    assert np.isnan(seen[:, 5]).all() and np.isfinite(np.delete(seen, 5, axis=1)).all()
    assert seen == pytest.approx(camera @ (X - centre[:, None]), nan_ok=True)
    rows = np.array([3, 90, 7])
    assert projected(list(X), camera, centre, rows=rows) == pytest.approx(seen[:, rows])
    assert projected(list(X), camera * 0, centre).tolist() == np.zeros((2, 95)).tolist()
    assert np.isnan(projected(list(X), camera, centre, stopped=lambda: True)).all()


@pytest.mark.parametrize("together", [1 << 22, 100, 1])
def test_shares_of_groups_are_those_of_their_counts(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "TOGETHER", together)
    rng = np.random.default_rng(9)
    xy = rng.uniform(-2.5, 2.5, (2, 400))
    xy[:, 3] = np.nan
    for many, group in (
        (3, rng.integers(0, 3, 400)),
        (3, rng.integers(0, 5, 400)),
        (1, np.zeros(400, dtype=int)),
    ):
        group = group.astype(np.uint8)
        each = np.stack([counts(xy, WINDOW, group == k) for k in range(many)], axis=-1)
        whole = each.sum(axis=-1, keepdims=True)
        wanted = np.rint(255.0 * each / np.maximum(whole, 1))
        assert np.abs(density.shares(xy, group, many, WINDOW).astype(float) - wanted).max() <= 1
        assert density.shares(xy, group, many, WINDOW).shape == (4, 8, many)


def test_tones_go_by_the_logarithm() -> None:
    found = levels(np.array([[0, 1, 3, 7]]), steps=90)
    assert found.tolist() == [[0, 30, 60, 90]]
    assert levels(np.array([[0, 1, 10**6]])).tolist() == [[0, 13, 255]]
    assert levels(np.array([[0, 1, 2**40]])).tolist() == [[0, 6, 255]]
    assert levels(np.array([[1, 7, 99]]), full=7, steps=90).tolist() == [[30, 90, 90]]
    assert levels(np.zeros((2, 2), dtype=np.int64)).tolist() == [[0, 0], [0, 0]]


def test_a_rectangle_holds_its_edges() -> None:
    xy = np.array([[0.0, 1.0, 2.0, 0.5, np.nan], [0.0, 1.0, 0.5, np.inf, 0.5]])
    assert in_rectangle(xy, 0, 0, 1, 1).tolist() == [True, True, False, False, False]


def inside(x: float, y: float, corners: np.ndarray) -> bool:
    """Even-odd, edge by edge."""
    odd = False
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0)):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


@given(
    arrays(np.float64, (2, 30), elements=st.integers(-9, 9).map(lambda k: k + 0.37)),
    arrays(np.float64, st.tuples(st.integers(0, 9), st.just(2)), elements=st.integers(-8, 8).map(float)),
)
def test_a_lasso_holds_what_is_inside(xy: np.ndarray, corners: np.ndarray) -> None:
    expected = [len(corners) > 2 and inside(x, y, corners) for x, y in xy.T]
    on_edge = [any(_on(x, y, a, b) for a, b in zip(corners, np.roll(corners, -1, axis=0))) for x, y in xy.T]
    found = in_lasso(xy, corners)
    assert [f for f, edge in zip(found.tolist(), on_edge) if not edge] == [
        e for e, edge in zip(expected, on_edge) if not edge
    ]


def _on(x: float, y: float, a: np.ndarray, b: np.ndarray) -> bool:
    return bool(abs((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) < 1e-9)


def test_a_star_drawn_in_one_stroke_has_a_hole_and_nan_is_nowhere() -> None:
    angles = np.pi / 2 + np.arange(5) * 4 * np.pi / 5
    star = np.column_stack([np.cos(angles), np.sin(angles)])
    xy = np.array([[0.0, 0.0, np.nan, 0.0], [0.0, 0.7, 0.7, np.inf]])
    assert in_lasso(xy, star).tolist() == [False, True, False, False]


def test_two_lassos_with_a_common_edge_share_no_point() -> None:
    left = np.array([[0.0, 0], [1, 0], [2, 3], [0, 3]])
    right = np.array([[1.0, 0], [4, 0], [4, 3], [2, 3]])
    t = np.linspace(0, 1, 501)
    xy = np.array([1 + t, 3 * t])
    assert not np.any(in_lasso(xy, left) & in_lasso(xy, right))
    assert np.all((in_lasso(xy, left) | in_lasso(xy, right))[1:-1])


@pytest.mark.parametrize("many", [1, 2, 5])
@pytest.mark.parametrize("strangers", [False, True])
def test_the_shares_of_groups_are_counted_on_each_pixel(many: int, strangers: bool) -> None:
    rng = np.random.default_rng(many)
    window = Window(0.0, 0.0, 4.0, 3.0, 4, 3)
    xy = rng.uniform([[-0.5], [-0.5]], [[4.5], [3.5]], (2, 500))
    group = rng.integers(0, many + strangers, 500).astype(np.uint8)
    xy[:, (xy[0] < 1.0) & (xy[1] < 1.0)] += 5.0
    made = density.shares(xy, group, many, window)
    assert made.shape == (3, 4, many)
    counts = np.zeros((3, 4, many))
    for (x, y), g in zip(xy.T, group, strict=True):
        if g < many and 0.0 <= x < 4.0 and 0.0 <= y < 3.0:
            counts[2 - int(y), int(x), g] += 1
    whole = counts.sum(axis=2, keepdims=True)
    expected = np.where(whole > 0, np.rint(255.0 * counts / np.maximum(whole, 1)), 0.0)
    assert (np.abs(made - expected) <= 1.0).all() and not made[counts.sum(axis=2) == 0].any()
