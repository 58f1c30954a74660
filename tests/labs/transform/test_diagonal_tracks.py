"""The tracks of a diagonal matrix: there is room above the largest factor."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.values import Gesture, Inputs
from linalg_viz.labs.transform import diagonal
from linalg_viz.scene.marks import Label
from linalg_viz.state.document import Document
from linalg_viz.state.resolve import shared


def cells(*factors: str) -> tuple[tuple[str, ...], ...]:
    """The texts of diag(factors)."""
    return tuple(tuple(a if i == k else "0" for k in range(len(factors))) for i, a in enumerate(factors))


@pytest.mark.parametrize(
    ("factors", "end"),
    [(("2", "-1/2"), 5.0), (("0", "0"), 2.0), (("-4", "1", "1"), 10.0), (("700", "1"), 2000.0)],
)
def test_a_track_at_rest_has_room_above_the_largest_factor(factors: tuple[str, ...], end: float) -> None:
    A = shared(Document.first(LABS).with_cells("A", cells(*factors))).A
    view = diagonal.view(A, {})
    (track,) = [mark for mark in view.marks if mark.key == "track0"]
    assert np.allclose(np.abs(track.points[:2, 0]), end)
    (one,) = [mark for mark in view.marks if isinstance(mark, Label) and mark.key == "one0"]
    assert float(one.at[0]) >= end / 20 and one.text == f"{one.at[0]:g}"


def test_a_factor_too_large_to_be_drawn_has_no_track_and_no_drag_makes_one() -> None:
    lab = LABS["transform"]
    assert not diagonal.holds(shared(Document.first(LABS).with_cells("A", cells("10^305", "1"))).A)
    document = Document.first(LABS).with_cells("A", cells("9*10^8", "1"))
    here, to = np.array([9e8, 0.0]), np.array([1.2e9, 0.0])
    gesture = Gesture("factor0", diagonal.KEY, here, to, 1e6)
    change = diagonal.factor(0).moved(lab.params, shared(document), Inputs(), {}, gesture)
    assert change.shared.A[0][0] == 10**9 and "no track" in change.hit
    assert diagonal.holds(change.shared.A)
