"""The guess in the picture: an arrow or a line to turn, and by which angle it is off once the answer is shown."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, radians, sin, sqrt

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label, Mark
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane
from linalg_viz.state import guess_marks, resolve
from linalg_viz.state.document import Cells, Document, Prediction, column
from linalg_viz.state.guess_marks import ARC, AT_FIRST
from tests.harness.known_numbers import known

INPUTS = Inputs()
TURN = (("0", "-1"), ("1", "0"))
SINGULAR = (("1", "2"), ("2", "4"))
REACH = 10.0


def document(question: str, A: Cells = TURN, **said: object) -> Document:
    """A question about A and x = (1, 0)."""
    made = replace(known(LABS).document, prediction=Prediction(on=True, question=question, **said))
    made = made.with_cells("A", A).with_cells("x", column("1", "0"))
    return made.with_param("transform", replace(made.param("transform"), vector=True))


def marks(made: Document, view: str = "plane") -> dict[str, Mark]:
    seen = View(key=view, title="", marks=(), home=plane(REACH), fit=np.zeros((0, 2)))
    found = guess_marks.marks(made, LABS, resolve.shared(made), INPUTS, seen)
    assert len({mark.key for mark in found}) == len(found)
    return {mark.key: mark for mark in found}


def test_a_guess_stands_in_its_view_alone() -> None:
    assert marks(document("way")) and not marks(document("way"), "other")
    # A number is typed.
    assert not marks(document("area")) and not marks(document("turned"))


def test_an_arrow_leads_from_0_to_the_guess() -> None:
    seen = marks(document("way", guess=(3.0, -4.0)))
    arrow, ring, name = seen["guess-way"], seen["guess"], seen["guess-name"]
    assert isinstance(arrow, Arrow) and isinstance(ring, Handle) and isinstance(name, Label)
    assert arrow.tails.tolist() == [[0.0, 0.0]] and arrow.heads.tolist() == [[3.0, -4.0]]
    assert ring.at.tolist() == name.at.tolist() == [3.0, -4.0] and ring.value == "(3, −4)"
    assert seen.keys() == {"guess-way", "guess", "guess-name"}
    # It is turned, and keeps its length; a point goes anywhere.
    assert ring.pivot is not None and ring.pivot.tolist() == [0.0, 0.0]
    point = marks(document("image", guess=(3.0, -4.0)))
    free = point["guess"]
    assert isinstance(free, Handle) and free.pivot is None and "guess-way" not in point


@pytest.mark.parametrize("guess", [(), (0.0, 0.0)])
def test_what_is_turned_stands_at_first_where_it_is_seen(guess: tuple[float, ...]) -> None:
    seen = marks(document("way", guess=guess))
    assert isinstance(seen["guess-way"], Arrow) and seen["guess-way"].heads.tolist() == [
        [AT_FIRST * REACH, 0.0]
    ]
    assert 0.0 < AT_FIRST < 1.0
    assert marks(document("image", guess=guess))["guess"].at.tolist() == [0.0, 0.0]


def test_a_line_goes_through_the_guess_and_0_beyond_all_that_is_seen() -> None:
    line = marks(document("kernel", SINGULAR, guess=(3.0, -4.0)))["guess-way"]
    assert isinstance(line, Curve)
    (a, b) = line.points
    assert np.array_equal(a, -b) and np.abs(b).max() > 100 * REACH
    assert b / np.linalg.norm(b) == pytest.approx((0.6, -0.8))


def arc(seen: dict[str, Mark]) -> tuple[float, float, float, str]:
    """Where the arc begins and ends, in degrees, its radius, and what is said in its middle."""
    way, off = seen["guess-error"], seen["guess-off"]
    assert isinstance(way, Curve) and isinstance(off, Label)
    sizes = np.linalg.norm(way.points, axis=1)
    assert np.allclose(sizes, sizes[0])
    angles = np.degrees(np.unwrap(np.arctan2(way.points[:, 1], way.points[:, 0])))
    half = radians((angles[0] + angles[-1]) / 2)
    assert off.at == pytest.approx((sizes[0] * cos(half), sizes[0] * sin(half)))
    return angles[0], angles[-1], sizes[0], off.text


def test_the_answer_and_the_angle_to_it_are_drawn_once_it_is_shown() -> None:
    """The quarter turn takes (1, 0) to (0, 1): from (10, 10) it is an eighth further."""
    assert "answer" not in marks(document("way", guess=(10.0, 10.0)))
    seen = marks(document("way", guess=(10.0, 10.0), shown=True))
    answer = seen["answer"]
    assert isinstance(answer, Arrow) and answer.role == "good" and answer.heads.tolist() == [[0.0, 1.0]]
    start, end, radius, said = arc(seen)
    assert (start, end, said) == (pytest.approx(45.0), pytest.approx(90.0), "off by 45°")
    # Between 0 and what is seen of the guess; what is said stands beside it.
    assert radius == pytest.approx(ARC * sqrt(200.0)) and 0.1 < ARC < 0.9
    assert any(seen["guess-off"].side) and all(seen["guess-name"].side)
    # It goes back from the other side, the short way.
    start, end, _, said = arc(marks(document("way", guess=(-10.0, 0.0), shown=True)))
    assert (start, end, said) == (pytest.approx(180.0), pytest.approx(90.0), "off by 90°")


def test_the_angle_at_a_short_guess_is_as_large_as_at_the_first() -> None:
    """So that it is seen."""
    _, _, radius, _ = arc(marks(document("way", guess=(1e-3, 0.0), shown=True)))
    assert radius == pytest.approx(ARC * AT_FIRST * REACH)


def test_a_line_is_turned_the_short_way_to_either_of_its_ends() -> None:
    """The kernel is the line of (2, −1), which is that of (−2, 1) too."""
    for guess in ((2.0, 1.0), (-2.0, -1.0)):
        start, end, _, said = arc(marks(document("kernel", SINGULAR, guess=guess, shown=True)))
        assert end - start == pytest.approx(-2 * np.degrees(np.arctan(0.5)))
        assert said == "off by ≈ 53.1°"
    _, _, _, said = arc(marks(document("kernel", SINGULAR, guess=(-4.0, 2.0), shown=True)))
    assert said == "off by 0°"


def test_an_answer_without_a_guess_stands_alone() -> None:
    """A direction that was not turned is off by nothing; a point that was not moved is off from 0."""
    seen = marks(document("way", shown=True))
    assert seen.keys() == {"guess-way", "guess", "guess-name", "answer"}
    point = marks(document("image", (("3", "0"), ("4", "0")), shown=True))
    dots, way, off = point["answer"], point["guess-error"], point["guess-off"]
    assert isinstance(dots, Dots) and dots.points.tolist() == [[3.0, 4.0]]
    assert isinstance(way, Curve) and way.points.tolist() == [[0.0, 0.0], [3.0, 4.0]]
    assert isinstance(off, Label) and off.at.tolist() == [1.5, 2.0] and off.text.endswith(" 5")


def test_a_whole_turn_is_none() -> None:
    start, end, _, said = arc(marks(document("way", guess=(0.0, 3.0), shown=True)))
    assert start == end == pytest.approx(np.degrees(pi / 2)) and said == "off by 0°"


@pytest.mark.parametrize("off", [None, float("inf")])
def test_a_distance_beyond_the_range_is_not_drawn(off: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guess_marks.predict, "error", lambda *_: off)
    assert marks(document("image", guess=(1.0, 1.0), shown=True)).keys() == {"guess", "guess-name"}
