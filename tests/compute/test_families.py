"""Families of matrices by the identities that define them, and the gallery of presets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import comb, cos, pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import presets
from linalg_viz.compute.families import nearest_orthogonal
from linalg_viz.compute.presets import BLOCKS, OTHER, PLANE, SPACE

ANGLE = st.floats(-7, 7)
I2 = np.eye(2)
PRESETS = PLANE + SPACE + OTHER + BLOCKS


def rotation(theta: float) -> np.ndarray:
    return np.array([[cos(theta), -sin(theta)], [sin(theta), cos(theta)]])


def reflection(theta: float) -> np.ndarray:
    return np.array([[cos(2 * theta), sin(2 * theta)], [sin(2 * theta), -cos(2 * theta)]])


@given(st.lists(st.integers(-3, 3), min_size=4, max_size=4), ANGLE)
def test_no_orthogonal_matrix_is_nearer(entries: list[int], a: float) -> None:
    A = np.array(entries, dtype=float).reshape(2, 2)
    Q = nearest_orthogonal(A)
    assert np.allclose(Q.T @ Q, I2)
    far = np.linalg.norm
    assert far(A - Q) <= min(far(A - rotation(a)), far(A - reflection(a))) + 1e-9


def test_the_nearest_orthogonal_of_a_projection_is_the_identity() -> None:
    assert np.allclose(nearest_orthogonal(np.outer([0.6, 0.8], [0.6, 0.8])), I2)
    assert np.allclose(nearest_orthogonal(np.zeros((3, 3))), np.eye(3))


@pytest.mark.parametrize("cosine", [-0.96, -0.6, 0.0, 0.6])
def test_of_a_line_put_on_another_it_is_the_least_rotation(cosine: float) -> None:
    """The rotation nearest to I that takes v to u turns by the angle between them about a normal of both."""
    v = np.array([2.0, 1.0, -2.0]) / 3
    u = cosine * v + (1 - cosine**2) ** 0.5 * np.array([1.0, 2.0, 2.0]) / 3
    Q = nearest_orthogonal(np.outer(u, v))
    assert np.allclose(Q @ v, u) and np.allclose(Q.T @ Q, np.eye(3)) and np.linalg.det(Q) > 0
    # Where u lies ahead of v a mirror would be nearer still to I, and is no rotation.
    assert np.trace(Q) == pytest.approx(1 + 2 * cosine)


def test_refusals() -> None:
    with pytest.raises(ValueError, match="not square"):
        nearest_orthogonal(np.zeros((2, 3)))
    with pytest.raises(ValueError, match="finite"):
        nearest_orthogonal(np.array([[np.inf]]))


def test_the_gallery() -> None:
    assert len({p.key for p in PRESETS}) == len(PRESETS)
    assert {(1, 1), (2, 2), (3, 3), (2, 3), (3, 2), (12, 12)} <= {p.shape for p in PRESETS}
    for p in PRESETS:
        assert {len(row) for row in p.rows} == {p.shape[1]} and max(p.shape) <= 12
        assert p.title and p.line.endswith(".")


def matrix(key: str) -> np.ndarray:
    return numbers(next(p.rows for p in PRESETS if p.key == key))


def numbers(rows: Iterable[Iterable[str]]) -> np.ndarray:
    names = {"cos": cos, "sin": sin, "pi": pi}
    return np.array([[eval(x, {"__builtins__": {}}, names) for x in row] for row in rows])


@pytest.mark.parametrize(
    ("name", "made", "sizes", "entry"),
    [
        ("hilbert", presets._hilbert, (4, 6), lambda i, j, n: 1 / (i + j + 1)),
        ("pascal", presets._pascal, (5,), lambda i, j, n: comb(i + j, i)),
        ("cycle", presets._cycle, (8,), lambda i, j, n: float(i == (j + 1) % n)),
        ("second-difference", presets._second_difference, (6, 12), lambda i, j, n: {0: 2, 1: -1}.get(abs(i - j), 0)),
    ],
)  # fmt: skip
def test_blocks_have_the_entries_of_their_names(
    name: str, made: Callable[[int], str], sizes: tuple[int, ...], entry: Callable[[int, int, int], float]
) -> None:
    for n in (2, 3, *sizes):
        wanted = [[entry(i, j, n) for j in range(n)] for i in range(n)]
        assert np.allclose(numbers(row.split() for row in made(n).split(";")), wanted)
        if n in sizes:
            assert np.allclose(matrix(f"{name}-{n}"), wanted)


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
