"""The tracks of a diagonal matrix: a ring stops at the end of its track and says so."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.values import Gesture, Inputs
from linalg_viz.labs.transform import diagonal
from linalg_viz.state import resolve
from linalg_viz.state.document import Document


@pytest.mark.parametrize(
    ("to", "value", "word"), [(-2.9, "-2", "ends"), (2.4, "2", "ends"), (1.4, "7/5", "")]
)
def test_a_ring_stops_at_the_end_of_its_track(to: float, value: str, word: str) -> None:
    lab = LABS["transform"]
    document = Document.first(LABS).with_cells("A", (("2", "0"), ("0", "-1/2")))
    shared = resolve.shared(document)
    one = diagonal.unit(shared.A)
    y = -diagonal.APART
    gesture = Gesture("factor1", diagonal.KEY, np.array([-0.5 * one, y]), np.array([to * one, y]))
    change = diagonal.factor(1).moved(lab.params, shared, Inputs(), {}, gesture)
    assert float(change.shared.A[1][1]) == pytest.approx(float(Fraction(value)), abs=0.02)
    assert (word in change.hit) if word else not change.hit.startswith("the track")
    assert diagonal.unit(change.shared.A) == one, "the ring stays under the hand"
