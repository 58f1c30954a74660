"""Drags in the Transform lab: what a column snaps to, the families that are kept, trace and determinant."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute import tracedet
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column, Rows, array
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.transform import LAB
from linalg_viz.labs.transform.params import Params
from linalg_viz.state.expressions.expressions import parse

HALF = 0.005
"""Half a pixel: what is written as decimals is right to that."""

ZERO = (F(0), F(0))
I = ((F(1), F(0)), (F(0), F(1)))


def of(*rows: tuple[object, ...], x: Column = ZERO) -> Shared:
    A: Rows = tuple(tuple(F(str(e)) for e in row) for row in rows)
    return Shared(A, I, I, ZERO, ZERO, ZERO, x, ZERO, ZERO)


def pull(shared: Shared, key: str, *to: float, p: Params | None = None, snap: bool = True) -> Change:
    gesture = Gesture(key, "plane", np.zeros(len(to)), np.array(to, dtype=float), 0.01, snap)
    return LAB.drag(p or Params(), shared, Inputs(), {}, gesture)


def columns(change: Change) -> np.ndarray:
    return array(change.shared.A)


@pytest.mark.parametrize("side", [1, -1])
def test_a_column_snaps_to_a_right_angle_exactly(side: int) -> None:
    # (−1.25, 3.1) · t is at a right angle to (3.1, 1.25), and no whole number is near.
    change = pull(of(("3.1", 1), ("1.25", 1)), "handle1", side * (-1.25 + 0.02), side * 3.1)
    (a, c), (b, d) = (tuple(row[j] for row in change.shared.A) for j in (0, 1))
    assert change.hit == "at a right angle to the other column"
    assert a * b + c * d == 0 and side * d > 3 and change.shared.A[0][0] == F("3.1")


def test_a_column_snaps_onto_the_line_of_the_other_exactly() -> None:
    change = pull(of(("3.1", 1), ("1.25", 1)), "handle1", -1.55, -0.64)
    (a, b), (c, d) = change.shared.A
    assert a * d - b * c == 0 and "dependent" in change.hit and float(b) == pytest.approx(-1.55, abs=0.05)


def test_whole_numbers_win_and_length_1_comes_last() -> None:
    assert pull(of((3, 0), (1, 1)), "handle1", -1.04, 2.95).shared.A == ((F(3), F(-1)), (F(1), F(3)))
    change = pull(of((3, 0), (1, 1)), "handle1", 0.62, -0.74)
    assert change.hit.startswith("length 1: as nearly") and np.linalg.norm(
        columns(change)[:, 1]
    ) == pytest.approx(1.0, abs=1e-12)


def test_without_snapping_the_column_goes_where_it_is_put() -> None:
    change = pull(of((3, 0), (1, 1)), "handle1", -1.04, 2.95, snap=False)
    assert not change.hit and np.array_equal(columns(change), [[3.0, -1.04], [1.0, 2.95]])


@pytest.mark.parametrize("snap", [True, False])
@pytest.mark.parametrize("j", [0, 1, 2])
def test_kept_symmetric_the_entry_across_follows_with_its_sign(j: int, snap: bool) -> None:
    start = of((1, 2, "1/3"), (2, -1, 4), ("1/3", 4, 0))
    to = (1.5, -2.25, 0.75)
    change = pull(start, f"handle{j}", *to, p=Params(mode="families", keep="symmetric"), snap=snap)
    A = columns(change)
    assert np.array_equal(A, A.T) and np.array_equal(A[:, j], to)
    others = [k for k in range(3) if k != j]
    assert np.array_equal(A[np.ix_(others, others)], array(start.A)[np.ix_(others, others)])
    assert "symmetric" in change.hit


def test_kept_diagonal_the_column_stays_on_its_axis() -> None:
    change = pull(of((2, 0), (0, 3)), "handle1", 0.7, -1.52, p=Params(mode="families", keep="diagonal"))
    assert np.array_equal(columns(change), [[2.0, 0.0], [0.0, -1.52]]) and "axis" in change.hit
    assert pull(
        of((2, 0), (0, 3)), "handle1", 0.7, -1.95, p=Params(mode="families", keep="diagonal")
    ).shared.A[1][1] == F(-2)


@pytest.mark.parametrize("mirror", [1.0, -1.0])
@pytest.mark.parametrize("j", [0, 1])
def test_kept_orthogonal_the_dragged_column_points_at_the_pointer(j: int, mirror: float) -> None:
    start = of((1, 0), (0, int(mirror)))
    change = pull(start, f"handle{j}", 1.4, 0.9, p=Params(mode="families", keep="orthogonal"), snap=False)
    A = columns(change)
    assert np.allclose(A.T @ A, np.eye(2), atol=1e-12) and np.linalg.det(A) == pytest.approx(mirror)
    d = np.array([1.4, 0.9]) / np.hypot(1.4, 0.9)
    assert np.allclose(A[:, j], d, atol=0.01)
    written = np.array(
        [[parse(text).evaluate({}) for text in row] for row in dict(change.texts)["A"]], dtype=float
    )
    assert np.allclose(written, A, atol=1e-12)


def test_kept_orthogonal_in_space_the_frame_turns_with_the_column() -> None:
    start = of((1, 0, 0), (0, 1, 0), (0, 0, 1))
    change = pull(start, "handle2", 0.5, -0.5, 0.7, p=Params(mode="families", keep="orthogonal"), snap=False)
    A, d = columns(change), np.array([0.5, -0.5, 0.7]) / np.linalg.norm([0.5, -0.5, 0.7])
    assert np.allclose(A.T @ A, np.eye(3), atol=1e-12) and np.linalg.det(A) == pytest.approx(1.0)
    assert np.allclose(A[:, 2], d, atol=0.005)


@pytest.mark.parametrize(("tr", "det"), [(3.0, -2.0), (1.0, 4.0), (-2.5, 0.7)])
def test_a_point_of_the_map_is_the_matrix_of_that_trace_and_determinant(tr: float, det: float) -> None:
    A = columns(pull(of((2, 1), (1, "3/2")), "here-handle", tr, det, snap=False))
    assert np.trace(A) == pytest.approx(tr, abs=HALF) and np.linalg.det(A) == pytest.approx(det, abs=HALF)


def test_the_map_snaps_to_singular_to_the_parabola_and_to_trace_0() -> None:
    start = of((2, 1), (1, "3/2"))
    singular = pull(start, "here-handle", 2.0, 0.05)
    (a, b), (c, d) = singular.shared.A
    assert a * d - b * c == 0 and singular.hit == "det 0: singular"
    parabola = pull(start, "here-handle", 3.0, 2.29)
    assert "double" in parabola.hit and known.trace(parabola.shared.A) == pytest.approx(3.0, abs=HALF)
    assert 4 * known.determinant(parabola.shared.A) == known.trace(parabola.shared.A) ** 2
    assert np.allclose(columns(parabola), tracedet.nearest(array(start.A), 3.0, 2.25), atol=HALF)
    centre = pull(start, "here-handle", 0.06, 2.0)
    assert known.trace(centre.shared.A) == 0 and "imaginary" in centre.hit
    assert np.linalg.det(columns(centre)) == pytest.approx(2.0, abs=HALF)


@pytest.mark.parametrize("det", [2.26, -0.03])
@pytest.mark.parametrize(
    "start", [of((2, 0), (5, 2)), of((2, 7), (0, 2)), of((3, 0), (0, 3)), of((0, 0), (0, 0))]
)
def test_a_snap_of_the_map_holds_exactly_from_every_start(start: Shared, det: float) -> None:
    change = pull(start, "here-handle", 3.0, det)
    tr, found = known.trace(change.shared.A), known.determinant(change.shared.A)
    assert change.hit and (4 * found == tr * tr if det > 0 else found == 0)
    assert tr == pytest.approx(3.0, abs=HALF)


def test_a_snap_onto_an_irrational_line_says_that_decimals_are_written() -> None:
    root, zero = parse("sqrt(2)").evaluate({}), F(0)
    start = Shared(((root, F(3)), (F(1), zero)), I, I, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
    along = pull(start, "handle1", 2.3 * 1.41421, 2.31)
    assert "parallel" in along.hit and "as nearly as" in along.hit and "singular" not in along.hit
    across = pull(start, "handle1", -2.3, 2.3 * 1.41421)
    assert "right angle" in across.hit and "as nearly as" in across.hit


def test_dependent_columns_make_a_square_matrix_singular_and_no_other() -> None:
    start = Shared(
        ((F("3.1"), F(1)), (F("1.25"), F(1)), (F(1), F(2))), I, I, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO
    )
    change = pull(start, "handle1", -1.55, -0.625, -0.5)
    assert "dependent" in change.hit and "singular" not in change.hit


@pytest.mark.parametrize("j", [0, 1, 2])
def test_kept_orthogonal_the_frame_turns_straight_through_the_opposite_too(j: int) -> None:
    start = of((1, 0, 0), (0, 1, 0), (0, 0, 1))
    change = pull(
        start, f"handle{j}", *(-2.0 * np.eye(3)[j]), p=Params(mode="families", keep="orthogonal"), snap=False
    )
    A = columns(change)
    assert np.allclose(A.T @ A, np.eye(3), atol=1e-12) and np.linalg.det(A) == pytest.approx(1.0)
    assert np.allclose(A[:, j], -np.eye(3)[j], atol=1e-12) and "turn along" in change.hit


@pytest.mark.parametrize(
    ("start", "texts"),
    [
        (of((0, -2), (2, 0)), ("cos(90.0°)", "-sin(90.0°)")),
        (of((0, 1), (2, 0)), ("cos(90.0°)", "sin(90.0°)")),
    ],
)
def test_the_nearest_orthogonal_matrix_is_a_turn_or_a_mirror(start: Shared, texts: tuple[str, str]) -> None:
    change = LAB.press(Params(keep="orthogonal"), start, Inputs(), "nearest")
    assert dict(change.texts)["A"][0] == texts


def test_the_nearest_symmetric_matrix_keeps_its_roots() -> None:
    root, zero = parse("sqrt(2)").evaluate({}), F(0)
    start = Shared(((F(1), root), (zero, F(1))), I, I, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
    change = LAB.press(Params(keep="symmetric"), start, Inputs(), "nearest")
    assert dict(change.texts)["A"] == (("1", "sqrt(2)/2"), ("sqrt(2)/2", "1"))
    assert (
        exactly(change.shared.A).has("symmetric")
        and not LAB.press(Params(keep="symmetric"), of((1, 2), (3, 4)), Inputs(), "nearest").texts
    )


def test_x_is_put_and_snaps_to_whole_numbers() -> None:
    start = of((2, 1), (1, 3), x=(F(1), F(1, 2)))
    assert pull(start, "x-handle", 2.04, -0.96).shared.x == (F(2), F(-1))
    assert pull(start, "x-handle", 2.04, 0.5, snap=False).shared.x == (2.04, F(1, 2))
    assert pull(start, "x-handle", 1.0, 0.5).shared == start
