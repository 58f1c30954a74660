"""Marks refuse what is not finite, cannot be written to, and compare by value."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, points, same


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_no_mark_holds_a_number_that_cannot_be_drawn(bad):
    with pytest.raises(ValueError, match=r"'ring'.*points.*not finite"):
        Curve(key="ring", points=points([[0, 0], [1, bad]]), quantity=qty.GUIDE)
    with pytest.raises(ValueError, match="heads"):
        Arrow(key="a", tails=points([[0, 0]]), heads=points([[bad, 0]]), quantity=qty.GUIDE)


def test_the_arrays_of_a_mark_are_read_only():
    mark = Dots(key="d", points=points([[0, 0]]), quantity=qty.GUIDE)
    with pytest.raises(ValueError, match="read-only"):
        mark.points[0, 0] = 1.0


def test_points_is_a_fresh_copy():
    mine = np.array([[1.0, 2.0]])
    mark = Dots(key="d", points=points(mine), quantity=qty.GUIDE)
    mine[0, 0] = 5.0
    assert mark.points[0, 0] == 1.0


def test_same_compares_kind_fields_and_arrays():
    a = Curve(key="c", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE)
    assert same(a, a)
    assert same(a, Curve(key="c", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE))
    assert not same(a, Curve(key="c", points=points([[0, 0], [1, 2]]), quantity=qty.GUIDE))
    assert not same(a, Curve(key="c", points=points([[0, 0]]), quantity=qty.GUIDE))
    assert not same(a, Curve(key="c", points=points([[0, 0], [1, 1]]), role="axis", quantity=qty.GUIDE))
    assert not same(a, Dots(key="c", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE))
    label = Label(key="l", at=points([0, 0]), text="v_1", quantity=qty.GUIDE)
    assert same(label, Label(key="l", at=points([0, 0]), text="v_1", quantity=qty.GUIDE))
    assert not same(label, Label(key="l", at=points([0, 0]), text="v_2", quantity=qty.GUIDE))
