"""The Vectors lab decides exactly: irrational and nearly equal vectors, what is said of them, what drags write."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.cards import Chips, Formula, Note, Num
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.vectors import LAB, facts
from linalg_viz.labs.vectors.params import Params
from linalg_viz.labs.vectors.placed import simplest
from linalg_viz.render.qt.pick import nudged
from linalg_viz.scene.marks import Handle, Label
from linalg_viz.scene.view import Viewport
from linalg_viz.state.expressions.expressions import parse
from tests.labs.vectors.test_vectors import check, read

NONE = Inputs()
PIXEL = 0.0123


def items(p: Params, s: Shared) -> list[object]:
    return [item for card in LAB.cards(p, s, NONE, None) for item in card.items]


def chips(text: str, third: bool = False) -> dict[str, bool | None]:
    found = items(Params(third=third), read(text))
    return {c.key: c.holds for each in found if isinstance(each, Chips) for c in each.chips}


def labels(text: str, **params: object) -> list[str]:
    views = LAB.scene(Params(**params), read(text), NONE, {}, 1.0, None)  # type: ignore[arg-type]
    return [mark.text for view in views for mark in view.marks if isinstance(mark, Label)]


@pytest.mark.parametrize(
    ("cells", "holding"),
    [
        ("sqrt(2) 1; 2 sqrt(2)", {"dependent"}),
        ("sqrt(2) 1; 2 1.4142135623730951", set()),
        ("1 1; 1 1.00000000000000001", set()),
        ("1e-17 0; 0 1", {"orthogonal"}),
        ("1 0; 1e-17 1", set()),
        ("1 0; 1 1e-200", set()),
        ("pi 2*pi; 1/2 1", {"dependent"}),
        ("cos(20°) sin(20°); -sin(20°) cos(20°)", {"orthogonal", "unit", "orthonormal"}),
        ("cos(20°) sin(20°); -sin(20°) cos(20.0000000000001°)", set()),
        ("cos(15°) sin(15°); sin(15°) -cos(15°)", {"orthogonal", "unit", "orthonormal"}),
        ("1/sqrt(2) 1/sqrt(2); 1/sqrt(3) sqrt(2/3)", {"unit"}),
        ("1+sqrt(2) 1; 1-sqrt(2) 1", {"orthogonal"}),
        ("sqrt(5)-1 2; 2 sqrt(5)+1", {"dependent"}),
        ("pi e; -e pi", {"orthogonal"}),
    ],
)
def test_every_state_is_that_of_the_numbers_that_were_typed(cells: str, holding: set[str]) -> None:
    assert {key for key, holds in chips(cells).items() if holds} == holding


def test_the_mix_of_irrational_vectors_is_said_with_equals() -> None:
    notes = [x.text for x in items(Params(), read("sqrt(2) 1; 2 sqrt(2)")) if isinstance(x, Note)]
    assert "Dependent: v = √2 u." in notes
    assert "v = 3/2 u" in labels("cos(20°) sin(20°); 3/2*cos(20°) 3/2*sin(20°)", mode="span")
    assert "v ≈ 3.142 u" in labels("1 2; pi 2*pi", mode="span")


def test_what_is_known_to_100_digits_says_so() -> None:
    def how(cells: str) -> set[str]:
        found = [c for x in items(Params(), read(cells)) if isinstance(x, Chips) for c in x.chips]
        return {
            c.key
            for c in found
            for note in c.evidence
            if isinstance(note, Note) and "100 digits" in note.text
        }

    assert {"orthogonal", "unit", "orthonormal"} <= how("cos(20°) sin(20°); -sin(20°) cos(20°)")
    assert how("3 1; 1 2") == how("sqrt(2) 1; 2 sqrt(2)") == set()


def test_a_right_angle_is_drawn_for_one_alone() -> None:
    def square(cells: str) -> bool:
        views = LAB.scene(LAB.params, read(cells), NONE, {}, 1.0, None)
        (arc,) = (mark for view in views for mark in view.marks if mark.key == "angle")
        return len(arc.points) == 3

    assert square("1 0; 0 1") and square("cos(20°) sin(20°); -sin(20°) cos(20°)")
    assert not square("1 0; 1e-9 1") and "θ ≈ 90°" in labels("1 0; 1e-9 1")
    assert "θ = 15°" in labels("1 0; cos(15°) sin(15°)")


def test_lengths_with_roots_are_roots() -> None:
    lines = [x for x in items(Params(mode="gram"), read("2 2; 1 0")) if isinstance(x, Formula)]
    texts = {part.exact_text for line in lines for part in line.parts if isinstance(part, Num)}
    assert "2√2" in texts and "√2/2" in texts
    (area,) = (x for x in items(Params(), read("sqrt(2) 0; 1 sqrt(2)")) if isinstance(x, Formula) and "area" in str(x.parts[0]))  # fmt: skip
    assert [part.value for part in area.parts if isinstance(part, Num)] == [2]


# Drags


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("1/4", "1/2", "1/2"),
        ("-1", "1", "0"),
        ("5/8", "7/9", "2/3"),
        ("-7/9", "-5/8", "-2/3"),
        ("3", "4", "3"),
    ],
)
def test_the_simplest_fraction_between_two(low: str, high: str, expected: str) -> None:
    assert simplest(Fraction(low), Fraction(high)) == Fraction(expected)


def put(p: Params, s: Shared, key: str, to: np.ndarray, **how: object) -> tuple[Shared, Change]:
    """The vectors as they are written and read again."""
    g = Gesture(key, "plane", to, to, resolution=PIXEL, **how)  # type: ignore[arg-type]
    change = LAB.drag(p, s, NONE, {}, g)
    after = change.shared
    for name, texts in change.texts:
        entries = tuple(parse(row[0]).evaluate({}) for row in texts)
        assert array(entries) == pytest.approx(array(getattr(after, name)), rel=1e-12)
        after = after.changed(**{name: entries})
    return after, change


def literals(change: Change) -> list[str]:
    return [x for _, rows in change.texts for row in rows for x in re.findall(r"[0-9.]+", row[0])]


def at(angle: float, *rest: float) -> np.ndarray:
    v = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle)), *rest])
    return v / np.linalg.norm(v)


def test_a_vector_put_on_whole_numbers_is_exact_everywhere() -> None:
    s, change = put(Params(), read("3 1; 0.7 2.2; 0 0"), "v-handle", np.array([1.04, 1.97]))
    assert s.v == (1, 2) and literals(change) == ["1", "2"]
    assert "θ = 45°" in labels("3 1; 1 2")


@pytest.mark.parametrize("angle", [5.0, 90.0, 175.0, 179.9, 180.0, 250.0])
@pytest.mark.parametrize("cells", ["3 1; 1 2", "1.37 2.41; 1 2", "5/7 -1/3; 1 2"])
def test_a_vector_turned_by_any_angle_follows_and_keeps_its_length(cells: str, angle: float) -> None:
    p, before = Params(mode="unit"), read(cells)
    begun = float(np.degrees(np.arctan2(*array(before.u)[::-1])))
    s, change = put(p, before, "u-turn", at(begun + angle), snap=False)
    assert vectors.squared_length(s.u) == vectors.squared_length(before.u) and "≈" not in change.hit
    assert np.linalg.norm(array(s.u) / vectors.length(s.u) - at(begun + angle)) < PIXEL
    assert all(len(x) <= 7 for x in literals(change))


@pytest.mark.parametrize("cells", ["3 1; 1 2", "2 1 0; 0 2 1", "1 1 1; 0 2 1"])
def test_turning_for_long_leaves_no_dust(cells: str) -> None:
    p, s = Params(mode="unit"), read(cells)
    square = vectors.squared_length(s.u)
    for k in range(80):
        s, change = put(p, s, "u-turn", at(4.4 * k, *[0.3] * (len(s.u) - 2)), snap=False)
        assert vectors.squared_length(s.u) == square and "≈" not in change.hit
        assert all(len(x) <= 7 for x in literals(change))


@pytest.mark.parametrize("cells", ["sqrt(3) 0; 1 2", "pi 1; 1 2", "1.234567 3.1; 1 2"])
def test_a_length_that_fractions_cannot_keep_is_kept_to_a_pixel_and_said_so(cells: str) -> None:
    p, s = Params(mode="unit"), read(cells)
    length = vectors.length(s.u)
    s, change = put(p, s, "u-turn", at(49.0), snap=False)
    assert "≈" in change.hit
    for k in range(300):
        s, change = put(p, s, "u-turn", at(50.0 + 1.2 * k), snap=False)
        assert all(len(x) <= 7 for x in literals(change))
    assert vectors.length(s.u) == pytest.approx(length, abs=2 * PIXEL)


def test_the_shadow_writes_short_fractions_and_says_when_it_rounds() -> None:
    p, s = Params(), read("3 1; 1 2; 0 0")
    left = vectors.project(s.v, s.u).residual  # type: ignore[union-attr]
    for k in range(60):
        s, change = put(p, s, "shadow-handle", array(s.u) * (1.5 - 0.0531 * k), snap=k % 2 == 0)
        assert vectors.project(s.v, s.u).residual == left  # type: ignore[union-attr]
        assert "≈" not in change.hit and all(len(x) <= 5 for x in literals(change))
    s, change = put(p, read("cos(20°) sin(20°); pi 2"), "shadow-handle", array((1.1, 0.4)), snap=False)
    assert "≈" in change.hit and all(len(x) <= 5 for x in literals(change))


def handle(p: Params, s: Shared, key: str) -> tuple[Handle, Viewport]:
    (view, *_) = LAB.scene(p, s, NONE, {}, 1.0, None)
    found = [mark for mark in view.marks if mark.key == key]
    assert len(found) == 1, f"{key} vanished"
    assert isinstance(found[0], Handle)
    return found[0], Viewport(view.home, 640.0, 480.0)


def pressed(p: Params, s: Shared, key: str, direction: tuple[float, float], factor: float = 1.0) -> tuple[Shared, Change]:  # fmt: skip
    """What an arrow key makes of a handle, from the picture as it is between two presses."""
    mark, port = handle(p, s, key)
    to = nudged(mark, port, direction, factor)
    g = Gesture(key, "plane", mark.at, to, factor * 0.1 / port.scale, snap=False, keyboard=True)
    change = LAB.drag(p, s, NONE, {}, g)
    after = change.shared
    for name, texts in change.texts:
        after = after.changed(**{name: tuple(parse(row[0]).evaluate({}) for row in texts)})
    return after, change


def test_the_ring_of_the_shadow_never_vanishes_under_the_keys() -> None:
    p, s = Params(), read("1 0; -1 1; 0 0")
    for _ in range(60):
        s, _ = pressed(p, s, "shadow-handle", (1.0, 0.0))
    assert s.v[0] > 1 and s.v[1] == 1


def test_keys_step_in_round_numbers() -> None:
    p, s = Params(), read("3 1; 1/3 2; 0 0")
    for expected in ("2/5", "3/5", "4/5"):
        s, change = pressed(p, s, "v-handle", (1.0, 0.0))
        assert s.v == (Fraction(expected), 2) and not change.texts
    s, _ = pressed(p, s, "v-handle", (0.0, -1.0), 0.1)
    assert s.v == (Fraction(4, 5), Fraction(198, 100))
    s = read("2 0; 1 1; 0 0")
    for expected in ("11/10", "6/5", "13/10"):
        s, change = pressed(p, s, "shadow-handle", (1.0, 0.0))
        assert s.v == (Fraction(expected), 1) and not change.hit
    s = read("2 1 0; 0.123 2 1; 0 0 0")
    s, change = pressed(p, s, "v-handle", (1.0, 0.0))
    assert all(isinstance(x, Fraction) and (x * 100).denominator == 1 for x in s.v)


@pytest.mark.parametrize("cells", ["2 1; 1 2; 0 0", "3 1; 1/3 2; 0 0", "2 1 0; 0.123 2 1; 0 0 0"])
@pytest.mark.parametrize("factor", [1.0, 0.1])
def test_keys_leave_round_factors_of_a_mix_and_go_where_they_point(cells: str, factor: float) -> None:
    p, s = Params(mode="sum", sum="span", c=1.38877, d=-0.61342), read(cells)
    asked = went = np.zeros(2)
    for _ in range(10):
        mark, port = handle(p, s, "mix-handle")
        to = nudged(mark, port, (1.0, 0.0), factor)
        g = Gesture("mix-handle", "plane", mark.at, to, factor * 0.1 / port.scale, False, True)
        p = LAB.drag(p, s, NONE, {"plane": port}, g).params
        asked = asked + port.project(to - mark.at)
        went = went + port.project(handle(p, s, "mix-handle")[0].at - mark.at)
        for x in (p.c, p.d):
            assert len(str(x).partition(".")[2]) <= (2 if factor == 1.0 else 3), x
    assert asked[0] > 0 and asked[1] == pytest.approx(0.0, abs=1e-9)
    assert went == pytest.approx(asked, abs=0.2 * asked[0])


def test_a_key_turns_to_the_next_whole_degree() -> None:
    p, s = Params(mode="unit"), read("3 1; 1 2; 0 0")
    for expected in ("19", "20", "21"):
        s, change = pressed(p, s, "u-turn", (0.0, 1.0))
        assert array(s.u) == pytest.approx(10**0.5 * at(float(expected)), rel=1e-14)
        assert change.hit == "u turns, its length stays"
    for _ in range(24):
        s, _ = pressed(p, s, "u-turn", (0.0, 1.0))
    assert facts.of(p, s).column("u") == read("sqrt(5) sqrt(5); 1 0").u
    assert vectors.squared_length(s.u) == 10
    s, _ = pressed(p, s, "u-turn", (0.0, -1.0), 0.1)
    assert array(s.u) == pytest.approx(10**0.5 * at(44.9), rel=1e-14)


@pytest.mark.parametrize(
    "cells",
    [
        "-3/2 -3/2 1e300; 1e12 0 -3/2; -3/2 0 cos(20°)",
        "5 1e12 0; sqrt(2) -1 1e-300; 2 1e150 -2.75",
        "cos(20°) 1e150; 0 -3/2; 1e300 1",
        "1e-300 1e-300; cos(20°) 1e300; 1 1",
    ],
)
@pytest.mark.parametrize("mode", ["dot", "unit", "gram", "span"])
def test_entries_more_than_100_digits_apart_have_cards_that_agree(cells: str, mode: str) -> None:
    p, s = Params(mode=mode, third=True), read(cells)
    check(p, s, 1.0)
    dependent = chips(cells, True)["dependent"]
    notes = [x.text for x in items(p, s) if isinstance(x, Note)]
    assert dependent or not any("is a combination of" in text for text in notes)
    assert dependent == any("Dependent: " in text or "always dependent: " in text for text in notes)
