"""From one state to another of a lab: which numbers move, which way, in which order with time line and camera."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from linalg_viz.compute.typing import Real
from linalg_viz.labs import LABS
from linalg_viz.scene.view import Camera, orbit, plane
from linalg_viz.state import resolve
from linalg_viz.state.document import Cells, Document, State, ViewState, column
from linalg_viz.state.passing import LARGEST, Passing

LAST = column("1", "1")
TWICE = (("2", "0"), ("0", "2"))
QUARTER = (("0", "-1"), ("1", "0"))


def document(A: Cells = TWICE, lab: str = "transform", **vectors: Cells) -> Document:
    made = Document.first(LABS, lab=lab).with_cells("A", A)
    for name, cells in vectors.items():
        made = made.with_cells(name, cells)
    return made


def at(made: Document, t: float = 1.0) -> State:
    return State(made, ViewState(t=t))


def array(state: State, name: str = "A") -> Real:
    return resolve.shared(state.document).array(name)


def eased(share: float) -> float:
    """Slow at both ends."""
    return 3 * share**2 - 2 * share**3


def way(start: State, end: State, *drawn: str) -> Passing:
    return Passing(start, end, LABS, {}, {}, drawn)


# The legs


def test_where_nothing_differs_there_is_no_way() -> None:
    assert way(at(document()), at(document())).length == 0


def test_the_time_line_alone_goes_evenly_slow_at_its_ends() -> None:
    passing = way(at(document(), 0.2), at(document(), 1.0))
    assert passing.length == 1
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        assert passing.at(share).view.t == pytest.approx(0.2 + 0.8 * eased(share))
        assert passing.at(share).document == document()


def test_numbers_alone_go_at_the_time_of_the_end() -> None:
    """From 2 to 1/2 by a factor that grows evenly: on the way 2 · (1/4)^s."""
    passing = way(at(document(), 0.5), at(document((("1/2", "0"), ("0", "1/2"))), 0.5))
    assert passing.length == 1
    for share in (0.25, 0.5, 0.75):
        moved = passing.at(share)
        assert moved.view.t == 0.5
        line, flow = 2.0 - 1.5 * eased(share), 2.0 * 0.25 ** eased(share)
        factors = array(moved)
        assert factors[0, 1] == factors[1, 0] == 0.0 and factors[0, 0] == factors[1, 1]
        assert min(abs(factors[0, 0] - line), abs(factors[0, 0] - flow)) < 2e-3


def test_a_time_line_goes_back_with_the_old_numbers_before_they_move() -> None:
    passing = way(at(document(TWICE)), at(document(QUARTER), 0.0))
    assert passing.length == 2
    for share in (0.25, 0.5, 0.75):
        moved = passing.at(share)
        assert moved.view.t == pytest.approx(1.0 - eased(share)) and np.allclose(
            array(moved), 2.0 * np.eye(2)
        )
    assert passing.at(1.0).view.t == 0.0 and np.allclose(array(passing.at(1.0)), 2.0 * np.eye(2))
    half = passing.at(1.5)
    A = array(half)
    # A turn by half of a right angle, times a factor.
    assert half.view.t == 0.0 and np.allclose(
        A / sqrt(np.linalg.det(A)), [[0.7071, -0.7071], [0.7071, 0.7071]], atol=0.01
    )
    before, after = np.degrees(np.arctan2(*array(passing.at(1.25))[::-1, 0])), 90 * eased(0.25)
    assert before == pytest.approx(after, abs=0.2)
    assert np.allclose(array(passing.at(2.0)), [[0, -1], [1, 0]])


def test_a_time_line_goes_on_with_the_new_numbers_after_they_moved() -> None:
    passing = way(at(document(QUARTER), 0.25), at(document(TWICE), 0.75))
    assert passing.length == 2
    A = array(passing.at(0.5))
    assert passing.at(0.5).view.t == 0.25 and np.allclose(A[0, 0] / A[1, 0], 1.0, atol=0.01)
    assert passing.at(1.0).view.t == 0.25 and np.allclose(array(passing.at(1.0)), 2.0 * np.eye(2))
    for share in (0.25, 0.5, 0.75):
        moved = passing.at(1.0 + share)
        assert moved.view.t == pytest.approx(0.25 + 0.5 * eased(share))
        assert np.allclose(array(moved), 2.0 * np.eye(2))
    assert passing.at(2.0).view.t == 0.75


# What moves


def test_what_is_not_drawn_holds_nothing_up() -> None:
    start, end = at(document()), at(document(x=LAST))
    assert way(start, end).length == 0
    assert way(start, end, "x").length == 1
    # A matrix that the picture does not read does not move, drawn or not.
    assert way(start, at(document().with_cells("C", TWICE)), "C").length == 0


def test_a_vector_turns_and_does_not_slide() -> None:
    passing = way(at(document(x=column("1", "0"))), at(document(x=column("0", "1"))), "x")
    assert np.allclose(array(passing.at(0.5), "x").ravel(), sqrt(0.5), atol=2e-3)


def test_another_lab_is_there_at_once() -> None:
    """Neither numbers nor the time line go from one lab to another."""
    passing = way(at(document(TWICE), 0.0), at(document(QUARTER, "eigen")))
    assert passing.length == 0


def test_numbers_without_a_value_are_there_at_once() -> None:
    broken = at(document((("1", "2"), ("3", "k"))))
    assert way(broken, at(document())).length == way(at(document()), broken).length == 0


def square(n: int, corner: str) -> Cells:
    return tuple(tuple(corner if i == j == 0 else "1" if i == j else "0" for j in range(n)) for i in range(n))


@pytest.mark.parametrize(("n", "legs"), [(1, 1), (2, 1), (LARGEST, 1), (LARGEST + 1, 0)])
def test_numbers_move_up_to_a_size(n: int, legs: int) -> None:
    assert LARGEST == 3
    assert way(at(document(square(n, "2"))), at(document(square(n, "3")))).length == legs


def test_what_changes_its_size_or_is_beyond_the_range_is_there_at_once() -> None:
    assert way(at(document(square(2, "2"))), at(document(square(3, "2")))).length == 0
    assert way(at(document(square(2, "2"))), at(document(square(2, "1e400")))).length == 0


def test_numbers_are_written_to_a_thousandth_of_the_largest() -> None:
    passing = way(at(document(x=column("1000", "0"))), at(document(x=column("0", "1000"))), "x")
    for (text,) in passing.at(0.3).document.get("x"):
        # Within half of 1: no digit behind the point is needed.
        assert "." not in text and abs(int(text)) <= 1000
    ways = way(at(document(x=column("1", "0"))), at(document(x=column("0", "1"))), "x").at(0.3)
    assert all(3 <= len(text) <= 5 and text.startswith("0.") for (text,) in ways.document.get("x"))
    to_zero = way(at(document(x=column("1", "1"))), at(document(x=column("0", "0"))), "x")
    assert to_zero.at(1.0).document.get("x") == column("0", "0")


# Cameras


def passed(before: dict[str, Camera], after: dict[str, Camera], share: float) -> dict[str, Camera]:
    passing = Passing(at(document()), at(document()), LABS, before, after)
    assert passing.length == 1
    return passing.at(share).view.cameras_of("transform")


def test_a_camera_slides_evenly_and_comes_nearer_by_equal_factors() -> None:
    before, after = plane(2.0, (0.0, 4.0)), plane(32.0, (8.0, 0.0))
    for share in (0.0, 0.25, 0.5, 0.75):
        s, seen = eased(share), passed({"plane": before}, {"plane": after}, share)["plane"]
        assert seen.centre == pytest.approx((8.0 * s, 4.0 - 4.0 * s))
        assert seen.reach == pytest.approx(2.0 * 16.0**s)
        assert seen.rows == before.rows
    assert passed({"plane": before}, {"plane": after}, 1.0) == {"plane": after}


def test_a_camera_in_space_turns() -> None:
    before, after = orbit(0.0, 0.3), orbit(1.0, 0.3)
    seen = passed({"space": before}, {"space": after}, 0.5)["space"].matrix
    assert np.allclose(seen @ seen.T, np.eye(2))
    # As far from where it was as from where it goes to.
    assert np.linalg.norm(seen - before.matrix) == pytest.approx(np.linalg.norm(seen - after.matrix))


def test_only_cameras_of_views_that_are_there_before_and_after_move() -> None:
    near, far = plane(1.0), plane(4.0)
    seen = passed({"a": near, "gone": near, "other": near}, {"a": far, "new": far, "other": orbit()}, 0.5)
    assert seen.keys() == {"a"} and seen["a"].reach == pytest.approx(2.0)
    still = Passing(at(document()), at(document()), LABS, {"a": near}, {"a": near, "new": far})
    assert still.length == 0


def test_the_end_says_all_the_rest() -> None:
    """Where it goes is where it stands in everything but the numbers."""
    start, end = at(document(TWICE)), at(replace(document(QUARTER), title="there"))
    assert way(start, end).at(0.25).document.title == "there"
