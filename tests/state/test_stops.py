"""Where the time line stands among its stops."""

from __future__ import annotations

import pytest

from linalg_viz.compute.motion.easing import NEAR
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.state.stops import stop_at, under_way, way

STAGES = tuple(Stage(name, t) for name, t in (("I", 0.0), ("half", 0.5), ("A", 1.0)))
BETWEEN = (0.001, 0.25, 0.499, 0.501, 0.75, 0.999)


def test_a_stop_is_where_the_knob_cannot_stand_nearer() -> None:
    """The knob goes by thousandths: within half of one t is at the stop."""
    for k, t in enumerate((0.0, 0.5, 1.0)):
        assert stop_at(STAGES, t) == stop_at(STAGES, t + 0.0004) == stop_at(STAGES, t - 0.0004) == k
    assert [stop_at(STAGES, t) for t in BETWEEN] == [None] * len(BETWEEN)
    assert stop_at((), 0.5) is None


def test_between_two_stops_are_the_one_before_and_the_one_after() -> None:
    assert way(STAGES, 0.25) == way(STAGES, 0.001) == STAGES[:2]
    assert way(STAGES, 0.75) == way(STAGES, 0.999) == STAGES[1:]
    # At a stop in the middle its neighbours; at an end there is nothing on the other side.
    assert way(STAGES, 0.5) == (STAGES[0], STAGES[2])
    assert way(STAGES, 0.0) is way(STAGES, 1.0) is way((), 0.5) is way(STAGES[:1], 0.5) is None


@pytest.mark.parametrize("opens", [0.0, 1.0])
def test_a_motion_is_under_way_where_the_picture_neither_opens_nor_ends(opens: float) -> None:
    on = [t for t in (0.0, 0.0004, *BETWEEN, 0.5, 0.9996, 1.0) if under_way(STAGES, t, opens)]
    assert on == [*([0.0, 0.0004] if opens else []), *BETWEEN, 0.5]


def test_two_stops_are_a_motion_and_one_is_none() -> None:
    assert under_way((STAGES[0], STAGES[2]), 0.5, 1.0)
    assert not under_way(STAGES[:1], 0.5, 1.0) and not under_way((), 0.5, 1.0)


def test_where_no_stop_is_near_a_motion_is_under_way() -> None:
    """Also at half of a step of the knob, and where a picture opens within its time line."""
    short = (Stage("I", 0.0), Stage("A", 2 * NEAR))
    assert stop_at(short, NEAR) is None and under_way(short, NEAR, 0.0)
    assert not under_way(STAGES, 0.5, 0.5) and under_way(STAGES, 0.25, 0.5)
