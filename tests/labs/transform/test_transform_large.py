"""Matrices that are no map of plane or space: singular values, the cube to turn, and diag(a) axis by axis."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.rounded import exactly, numbers
from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.parts import decidable
from linalg_viz.labs.transform import LAB, diagonal, large
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene.marks import Area, Curve, Handle, Label

FOUR = ((2, 1, 0, 1), (1, 3, 1, 0), (0, 1, -1, 2), (1, 0, 0, 1))
WIDE = ((1, 2, 0, -1, 3), (0, 1, 1, 2, 0))


def shared(A: tuple) -> Shared:
    M = tuple(tuple(F(e) for e in row) for row in A)
    v = (F(1), F(1))
    return Shared(A=M, B=M, C=M, u=v, v=v, w=v, x=v, y=v, b=v)


def views(A: tuple, p: Params | None = None):
    return {v.key: v for v in LAB.scene(p or Params(), shared(A), Inputs(), {}, 1.0, None)}


def marks(view) -> dict:
    return {m.key: m for m in view.marks}


@pytest.mark.parametrize("A", [FOUR, WIDE, tuple(zip(*WIDE, strict=True))])
def test_bars_are_as_long_as_the_singular_values(A: tuple) -> None:
    found = marks(views(A)["cells"])
    bars = [m for key, m in found.items() if key.startswith("sigma") and isinstance(m, Area)]
    long = np.array([float(np.ptp(m.points[:, 0])) for m in bars])
    sigma = np.linalg.svd(array(shared(A).A), compute_uv=False)
    assert np.allclose(long / long[0], sigma / sigma[0])


@pytest.mark.parametrize("A", [FOUR, WIDE])
def test_the_cube_keeps_lengths_up_to_what_the_fourth_axis_holds(A: tuple) -> None:
    view = views(A)["cube"]
    found = marks(view)
    assert view.move == "space" and isinstance(found["cube"], Curve)
    M = array(shared(A).A)
    scale = np.abs(M).max()
    _, s, Vt = np.linalg.svd(M)
    for j in range(M.shape[1]):
        head = found[f"column{j}"].heads[0] * scale
        lost = (s[3] * Vt[3, j]) ** 2 if len(s) > 3 else 0.0
        assert head @ head == pytest.approx(M[:, j] @ M[:, j] - lost)
    assert len(found["cube"].points) == 2 * M.shape[1] * 2 ** (M.shape[1] - 1)


@pytest.mark.parametrize(
    "A", [((0,) * 4,) * 4, ((10**12, 0), (0, 1)), tuple(tuple(range(12)) for _ in range(12))]
)
def test_zero_huge_and_twelve_by_twelve_have_a_picture(A: tuple) -> None:
    found = views(A)
    assert ("cube" in found) == any(map(any, A))
    for view in found.values():
        for mark in view.marks:
            spots = getattr(mark, "points", None)
            assert spots is None or np.isfinite(spots).all()


def wild(n: int, far: int) -> tuple:
    """Entries of either sign from 10^-far to 10^far."""
    chance = np.random.default_rng(n)
    digits, powers = chance.integers(-9_999, 10_000, (n, n)), chance.integers(-far, far, (n, n))
    pairs = [zip(*both, strict=True) for both in zip(digits.tolist(), powers.tolist(), strict=True)]
    return tuple(tuple(d * F(10) ** p for d, p in row) for row in pairs)


@pytest.mark.parametrize("far", [1, 320])
def test_bars_of_entries_that_take_long_have_their_lengths_and_no_numbers(
    far: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    A = wild(8, far)
    sigma = [each.value for each in exactly(A).singular_values for _ in range(each.multiplicity)]
    long = [float(entry.divide(each, sigma[0])) for each in sigma]
    asked: list[tuple] = []
    ask = decidable.singular_values
    monkeypatch.setattr(decidable, "singular_values", lambda A: asked.append(A) or ask(A))
    cells = views(A)["cells"]
    found = marks(cells)
    wide = [np.ptp(found[f"sigma{i}"].points[:, 0]) for i in range(8)]
    assert wide == pytest.approx([large.LONGEST * each for each in long], abs=1e-9)
    texts = [mark.text for mark in cells.marks if isinstance(mark, Label) and "σ" in mark.text]
    assert len(texts) == 4
    if far == 1:
        assert asked and all("=" in text or "≈" in text for text in texts)
    else:
        assert not asked and texts == ["σ_{1}", "σ_{2}", "σ_{3}", "σ_{8}"]
        assert "stand in the cards" in cells.words


def test_a_matrix_of_zeros_that_would_take_long_has_no_bars() -> None:
    assert decidable.lengths(((F(0),) * 5,) * 4).tolist() == [0.0] * 4


def test_tabs_that_need_a_plane_are_dimmed_with_the_reason() -> None:
    tabs = LAB.controls(Params(), shared(FOUR))[0]
    assert {key for key, _, _ in tabs.dimmed} == {"shapes", "map"}
    assert all("make A" in why or "give A" in why for _, _, why in tabs.dimmed)
    tabs = LAB.controls(Params(), shared(WIDE))[0]
    assert {key for key, _, _ in tabs.dimmed} == {"shapes", "map", "families"}


def test_a_singular_value_that_is_zero_is_not_the_rounding_of_floats() -> None:
    root = entry.square_root(F(2))
    rows = [[entry.add(F(i * j % 5), entry.multiply(F(i + j), root)) for j in range(6)] for i in range(5)]
    A = numbers(tuple(map(tuple, [*rows, rows[1]])))
    s = replace(shared(((1,),)), A=A)
    (view,) = [v for v in LAB.scene(Params(), s, Inputs(), {}, 1.0, None) if v.key == "cells"]
    texts = [m.text for m in view.marks if isinstance(m, Label) and "σ" in m.text]
    assert texts and not any("10^" in text or "⁻" in text for text in texts)
    assert [x for x in decidable.singular_values(A) if x == 0] == [F(0)] * (6 - exactly(A).rank)


def pull(A: tuple, key: str, x: float, snap: bool = True):
    s, p = shared(A), Params(mode="families")
    ring = marks(views(A, p)[diagonal.KEY])[key]
    assert isinstance(ring, Handle)
    to = np.array([x, ring.at[1]])
    return LAB.drag(p, s, Inputs(), {}, Gesture(key, diagonal.KEY, ring.at, to, 0.01, snap))


@pytest.mark.parametrize("n", [2, 3, 4, 12])
def test_each_axis_of_a_diagonal_matrix_has_its_own_track(n: int) -> None:
    A = tuple(tuple(F(2 + i, 2) if i == j else F(0) for j in range(n)) for i in range(n))
    change = pull(A, f"factor{n - 1}", -1.0 + 0.02)
    assert change.shared.A[n - 1][n - 1] == -1 and change.hit == "whole number −1"
    assert change.shared.A[: n - 1] == shared(A).A[: n - 1]
    free = pull(A, "factor0", 0.7, snap=False)
    assert abs(float(free.shared.A[0][0]) - 0.7) < 0.02


def test_there_are_no_tracks_where_the_matrix_is_not_diagonal() -> None:
    assert diagonal.KEY not in views(((2, 1), (0, 1)), Params(mode="families"))
    assert diagonal.KEY not in views(((2, 0), (0, 1)))
    assert diagonal.KEY in views(((2, 0), (0, 1)), Params(mode="families"))
