"""The Eigen lab above 3×3: factors with signs, powers as curves, what is dimmed, and QΛQᵀ of any size."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.eigen import LAB, build
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import at_rest
from linalg_viz.scene.marks import Curve, Tiles


def shared(A: tuple, x: tuple = (1, 0, 0, 0)) -> Shared:
    M = tuple(tuple(Fraction(e) for e in row) for row in A)
    v = tuple(Fraction(e) for e in x)
    return Shared(A=M, B=M, C=M, u=v, v=v, w=v, x=v, y=v, b=v)


BLOCKS = ((4, 1, 0, 0), (2, 3, 0, 0), (0, 0, 1, 2), (0, 0, -1, 4))
EVEN = ((2, 1, 0, 0), (1, 2, 1, 0), (0, 1, 2, 1), (0, 0, 1, 2))


def views(p: Params, s: Shared, t: float = 1.0):
    return LAB.scene(p, s, Inputs(), {}, t, None)


def numbers(tiles: Tiles) -> list[float]:
    return [float(text.replace("−", "-")) for text in tiles.texts]


def test_the_eigenvectors_stand_with_their_signs() -> None:
    tiles = next(m for m in views(Params(), shared(BLOCKS))[0].marks if m.key == "sizes")
    assert isinstance(tiles, Tiles)
    found = at_rest(shared(BLOCKS).A).vectors.real
    assert np.allclose(numbers(tiles), found.ravel(), atol=0.006)
    assert min(numbers(tiles)) < 0 and float(tiles.shade.min()) < 0


@pytest.mark.parametrize("A", [BLOCKS, EVEN])
def test_the_factors_that_are_shown_multiply_to_the_matrix(A: tuple) -> None:
    s = shared(A)
    (view,) = views(Params(mode="decomposition"), s)
    tiles = {m.key: m for m in view.marks if isinstance(m, Tiles)}
    P = np.concatenate([array((tuple(numbers(tiles[f"P{k}-cells"])),)).T for k in range(4)], axis=1)
    W = np.concatenate([array((tuple(numbers(tiles[f"W{k}-cells"])),)) for k in range(4)])
    L = np.diag([numbers(tiles[f"L{k}-cells"])[0] for k in range(4)])
    assert np.allclose(P @ L @ W, array(s.A), atol=0.05)
    assert np.allclose(numbers(tiles["S-cells"]), array(s.A).ravel())


def test_the_parts_of_a_symmetric_matrix_stand_by_themselves_and_add_up() -> None:
    s = shared(((2, 1), (1, 2)), (1, 0))
    _plane, factors = views(Params(mode="spectral"), s)
    parts = [m for m in factors.marks if m.key.startswith("part") and isinstance(m, Tiles)]
    assert len(parts) == 2
    assert np.allclose(sum(np.array(numbers(m)) for m in parts), array(s.A).ravel())
    assert all(m.key[:4] != "part" for m in views(Params(mode="decomposition"), s)[1].marks)


def test_powers_are_curves_of_the_direction_and_of_the_length() -> None:
    s = shared(EVEN, (1, 0, 0, 0))
    entries, lengths = views(Params(mode="powers", k=6), s)
    curve = next(m for m in entries.marks if m.key == "entry0" and isinstance(m, Curve))
    x = np.linalg.matrix_power(array(s.A), 6)[:, 0]
    assert len(curve.points) == 7
    assert curve.points[-1, 1] == pytest.approx(1.3 * (1 + x[0] / np.linalg.norm(x)))
    grown = next(m for m in lengths.marks if m.key == "length")
    rise = np.diff(grown.points[:, 1])
    steps = [np.linalg.norm(np.linalg.matrix_power(array(s.A), k)[:, 0]) for k in range(7)]
    assert np.allclose(rise / rise.sum(), np.diff(np.log10(steps)) / np.log10(steps[-1]))
    assert len(views(Params(mode="powers", k=6), s, 0.5)[0].marks[-2].points) == 4
    assert views(Params(mode="powers", k=6, normalise=True), s)[1].key == "estimates"


def test_what_is_drawn_in_space_alone_is_dimmed_and_the_symmetric_picture_is_for_symmetric_ones() -> None:
    tabs = LAB.controls(Params(mode="hunt"), shared(BLOCKS))[0]
    assert {key for key, _, _ in tabs.dimmed} == {"hunt", "form", "spectral"}
    assert tabs.value(Params(mode="hunt")) == "vectors"
    symmetric = Params(mode="spectral")
    assert LAB.controls(symmetric, shared(BLOCKS))[0].value(symmetric) == "decomposition"
    tabs = LAB.controls(Params(), shared(EVEN))[0]
    assert {key for key, _, _ in tabs.dimmed} == {"hunt", "form"}
    assert build.factors(shared(EVEN).A, at_rest(shared(EVEN).A)) is not None


@pytest.mark.parametrize("A", [((1, 1, 0, 0), (0, 1, 1, 0), (0, 0, 1, 1), (0, 0, 0, 1)), ((0,) * 4,) * 4])
@pytest.mark.parametrize("mode", ["vectors", "decomposition", "spectral", "spectrum", "powers"])
def test_defective_and_zero_matrices_have_every_picture_too(A: tuple, mode: str) -> None:
    for t in (0.0, 0.4, 1.0):
        assert views(Params(mode=mode), shared(A), t)
    assert [tuple(card.items) for card in LAB.cards(Params(mode=mode), shared(A), Inputs(), None)]
