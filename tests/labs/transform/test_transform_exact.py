"""What the Transform lab says and draws is decided exactly: kernels, regions, angles, areas, families."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import numpy as np
import pytest

from linalg_viz.compute.motion.turning import least_turn
from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.contract.cards import Formula, Note
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known, space
from linalg_viz.labs.parts.timed import signed
from linalg_viz.labs.transform import LAB
from linalg_viz.labs.transform.kernel import lost, lost_words
from linalg_viz.labs.transform.params import Params
from linalg_viz.render.latex import formula_plain
from linalg_viz.scene.marks import Area, Curve
from linalg_viz.scene.view import Viewport, orbit, plane
from linalg_viz.state.expressions.expressions import parse

ZERO = (F(0), F(0))
I = ((F(1), F(0)), (F(0), F(1)))


def rows(text: str) -> Rows:
    return tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))


def shared(text: str) -> Shared:
    return Shared(rows(text), I, I, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)


def lines(text: str, key: str, **chosen: Any) -> list[str]:
    """The lines of one card."""
    for card in LAB.cards(Params(**chosen), shared(text), Inputs(), None):
        if card.key == key:
            return [
                formula_plain(item) if isinstance(item, Formula) else item.text
                for item in card.items
                if isinstance(item, Formula | Note)
            ]
    return []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1 2;2 4", "A v = 0 for v = [2; −1]"),
        ("sqrt(2) 1;2 sqrt(2)", "A v = 0 for v = [−√2/2; 1]"),
        ("1 cos(20°);cos(20°) cos(20°)^2", "A v = 0 for v ≈ [−0.940; 1.000]"),
        ("1/3 -1/7;2/3 -2/7", "A v = 0 for v = [3; 7]"),
    ],
)
def test_a_kernel_is_stated_in_full_or_is_near(text: str, line: str) -> None:
    found = [each for each in lines(text, "inverse") if each.startswith("A v")]
    assert found == [line]
    assert "singular" in lines(text, "inverse")[0] and known.rank(rows(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1 1;1 1.00000000000001",
        "1 1;1 1.0000000000000000001",
        "1e17 0;0 1",
        "1000000 1;1 0.000002",
        "sqrt(2) 1;1.99999999999999999999 sqrt(2)",
        "1e-9 0;0 1e-9",
    ],
)
def test_what_is_nearly_singular_loses_nothing(text: str) -> None:
    """Its card, its title, its picture and the words of its view."""
    said = " ".join(lines(text, "now") + lines(text, "inverse"))
    assert "collapses" not in said and "singular" not in said and "A v = 0" not in said
    for view in LAB.scene(Params(kernel=True, mode="map"), shared(text), Inputs(), {}, 1.0, None):
        assert "collapses" not in view.words and all(mark.key != "kernel" for mark in view.marks)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("1 1;0 1", "Parabola"),
        ("1 1;1e-40 1", "Node, growing"),
        ("1 1;-1e-40 1", "Spiral"),
        ("sqrt(2) 1;0 sqrt(2)", "Parabola"),
        ("cos(20°) -sin(20°);sin(20°) cos(20°)", "Spiral"),
        ("cos(20°) 1;0 cos(20°)", "Parabola"),
        ("0 -1;1 1e-30", "Spiral"),
        ("sqrt(2) -3;1 -sqrt(2)", "Centre"),
        ("sqrt(2) 1;2 sqrt(2)", "Singular line"),
        ("1 1;1 1.00000000000001", "Node, growing"),
        ("0 1e-200;0 0", "Origin"),
    ],
)
def test_the_region_is_the_one_of_the_exact_point(text: str, region: str) -> None:
    assert lines(text, "trace-determinant")[-1].startswith(region + ".")


def test_the_discriminant_is_exact_where_the_entries_are() -> None:
    assert lines("sqrt(2) 1;1 0", "trace-determinant")[0].endswith("= 3/2")
    assert lines("1 sqrt(2);1 1", "trace-determinant")[0].endswith("= √2 ≈ 1.41421")
    assert "≈ 0.11703" in lines("cos(20°) 0;1 0.2555", "trace-determinant")[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("0 -1;1 0", "θ = 90°"),
        ("sqrt(2)/2 sqrt(2)/2;-sqrt(2)/2 sqrt(2)/2", "θ = −45°"),
        ("cos(20°) -sin(20°);sin(20°) cos(20°)", "θ = 20°"),
        ("3/5 -4/5;4/5 3/5", "θ ≈ 53.1301°"),
        ("-1 0;0 -1", "θ = 180°"),
        ("1 0;0 -1", "a mirror in the line at the angle = 0°"),
        ("0 1;1 0", "a mirror in the line at the angle = 45°"),
        ("3/5 -4/5;-4/5 -3/5", "a mirror in the line at the angle ≈ −26.5651°"),
    ],
)
def test_the_angle_of_a_turn_or_mirror_is_exact_where_it_is_known(text: str, line: str) -> None:
    assert any(each.startswith(line) for each in lines(text, "family"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 1;1 1.00000000000001", "Areas shrink to 1×10⁻¹⁴ of theirs; the orientation stays."),
        ("0 1;1 0", "Areas keep their size; the orientation is turned over (a mirror)."),
        ("cos(20°) sin(20°);sin(20°) -cos(20°)", "Areas keep their size; the orientation is turned over"),
        ("sqrt(2) 0;0 1.00000000000000000001*sqrt(2)/2", "Areas grow ≈ 1 times"),
        ("2 0 0;0 -3 0;0 0 1/2", "Volumes grow 3 times; the orientation is turned over"),
    ],
)
def test_what_becomes_of_areas_is_compared_exactly(text: str, said: str) -> None:
    assert any(each.startswith(said) for each in lines(text, "now"))


@pytest.mark.parametrize("text", ["1 2 3;2 4 6;1 1 1", "1 2 3;2 4 6;3 6 9", "sqrt(2) 1 0;2 sqrt(2) 0;0 0 1"])
def test_kernel_and_range_are_drawn_where_they_are(text: str) -> None:
    A = rows(text)
    port = Viewport(orbit(reach=2.0), 900.0, 700.0)
    marks = {mark.key: mark for mark in lost(A, port)}
    for key, basis in (("kernel", known.nullspace(A)), ("range", tuple(zip(*A, strict=True)))):
        mark = marks[key]
        assert isinstance(mark, Area | Curve)
        span = np.array([[float(x) for x in v] for v in basis]).T
        inside = span @ np.linalg.lstsq(span, mark.points.T, rcond=None)[0]
        assert np.allclose(inside.T, mark.points, atol=1e-9) and np.ptp(mark.points) > 1.0
        assert np.linalg.matrix_rank(mark.points, tol=1e-6) == np.linalg.matrix_rank(span, tol=1e-6)


def test_a_kernel_far_from_one_in_size_is_drawn_along_its_axis() -> None:
    marks = {mark.key: mark for mark in lost(rows("1e-9 1;0 0"), Viewport(plane(2.0), 900.0, 700.0))}
    line, image = marks["kernel"], marks["range"]
    assert isinstance(line, Curve) and isinstance(image, Curve)
    assert np.abs(line.points[:, 0]).min() > 2.0 and np.allclose(line.points[:, 1], 0.0, atol=1e-6)
    assert np.allclose(image.points[:, 1], 0.0)


def test_the_size_drawn_at_the_end_is_the_determinant_itself() -> None:
    A = rows("1 1;1 1.00000000000001")
    assert signed(A, array(A)) == F(1, 10**14) and signed(A, np.array([[1.0, 2.0], [0.5, 1.0]])) == 0.0
    assert signed(rows("1 2 3;4 5 6"), np.eye(2, 3)) is None


def test_two_directions_across_a_normal_are_at_right_angles() -> None:
    for normal in np.vstack([np.eye(3), -np.eye(3), np.random.default_rng(2).normal(size=(20, 3))]):
        frame = np.vstack([space.across(normal / np.linalg.norm(normal)), normal / np.linalg.norm(normal)])
        assert np.allclose(frame @ frame.T, np.eye(3), atol=1e-14)


def test_the_least_turn_takes_a_to_b_the_opposite_one_too() -> None:
    random = np.random.default_rng(5)
    for _ in range(40):
        a, b = (v / np.linalg.norm(v) for v in random.normal(size=(2, 3)))
        for to in (b, a, -a, -a + 1e-9 * b, -a + 1e-4 * b):
            to = to / np.linalg.norm(to)
            R = least_turn(a, to)
            assert np.allclose(R @ R.T, np.eye(3), atol=1e-13) and np.linalg.det(R) > 0
            assert np.allclose(R @ a, to, atol=1e-7)
            assert np.trace(R) == pytest.approx(1.0 + 2.0 * float(a @ to), abs=1e-7)


@pytest.mark.parametrize(
    ("A", "said"),
    [
        ("2 4;1 2", "(2, −1)"),
        ("91/100 5/2;91/100 5/2", "(1, −0.364):"),
        ("1.37 2.51;2.74 5.02", "≈ (1, −0.546):"),
        ("1 sqrt(2);sqrt(2) 2", "(−√2, 1)"),
        ("0 0 0;0 1e-12 1e300;1 0 0", "(0, 1, −1×10⁻³¹²):"),
    ],
)
def test_the_line_that_is_lost_is_said_in_few_digits_with_their_sign(A: str, said: str) -> None:
    words = lost_words(rows(A))
    assert f"the line through {said}" in words
