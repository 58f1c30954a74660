"""Cells of the sheets use the room there is: as wide as the names of rows allow, and up to squares."""

from __future__ import annotations

import pytest

from linalg_viz.labs.solve.params import Params
from linalg_viz.scene.marks import Label, Tiles
from tests.labs.solve.test_solve import HILBERT, drawn, shared

TWELVE = ";".join(
    " ".join("2" if i == j else "1" if abs(i - j) == 1 else "0" for j in range(12)) for i in range(12)
)


@pytest.mark.parametrize(
    ("A", "b", "params", "size", "least"),
    [
        ("1 2 0;3 4 4;5 6 3", "3 11 14", Params(method="lu", pivoting="largest"), (735, 595), 27.0),
        ("1 1/2 1/3 1/4;1/2 1/3 1/4 1/5;1/3 1/4 1/5 1/6;1/4 1/5 1/6 1/7", "1 1 1 1", Params(mode="float"), (735, 595), 54.0),
        (HILBERT, " ".join("1" * 8), Params(mode="float", digits=4), (640, 600), 27.5),
        (TWELVE, " ".join("1" * 12), Params(mode="float", digits=4), (667, 600), 18.0),
    ],
)  # fmt: skip
def test_cells_of_a_wide_sheet_are_as_tall_as_the_room_allows(A, b, params, size, least) -> None:
    scene, ports = drawn(params, shared(A, b), 0.8, size)
    view = scene[0]
    port = ports[view.key]
    cells = [mark for mark in view.marks if isinstance(mark, Tiles) and any(mark.texts)]
    whole = max(cells, key=lambda mark: mark.size[1])
    assert min(whole.size) * port.scale >= least, min(whole.size) * port.scale
    for mark in view.marks:
        if isinstance(mark, Label | Tiles):
            at = port.to_pixels(mark.at if isinstance(mark, Label) else mark.centres).reshape(-1, 2)
            assert (at > 0.0).all() and (at < (port.width, port.height)).all(), mark.key
