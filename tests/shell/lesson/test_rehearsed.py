"""What stood in the way when the lessons were rehearsed before a class, each through the window."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.norms.turning import exactly_turned
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Curve, Handle, Label, Tiles
from linalg_viz.shell.lesson.words import formula
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetParam
from tests.harness.lessons import read
from tests.shell.lesson.before_a_class import Key, hurry, of_lesson, press, settle


def shown(window, step: str) -> None:
    """The step before a class, its motion over."""
    window.lessons.to(window.lessons.lesson.at(step))
    rest(window)


def rest(window) -> None:
    window.session.passage.complete()
    for _ in range(6):
        settle()


def revealed(window) -> None:
    """Its answer, or its solution."""
    hurry(window)
    press(window, Key.Key_PageDown)
    rest(window)


def written(window, view: str) -> set[str]:
    """The keys of the words that stand in a view of the picture."""
    (item,) = [item for item in window.canvas._items.values() if item.view.key == view]
    return {words.key for words in item.layer.words}


@pytest.mark.sample
def test_of_two_orders_each_matrix_that_stands_there_has_its_name(begun) -> None:
    window = begun("products-and-composition")
    for step in ("order", "commute"):
        shown(window, step)
        if step == "order":
            revealed(window)
        (item,) = [item for item in window.canvas._items.values() if item.view.key == "cells"]
        keys = [mark.key for mark in item.view.marks if isinstance(mark, Tiles)]
        assert {"AB", "BA"} <= set(keys)
        assert {f"{key}-name" for key in keys} <= written(window, "cells"), step


@pytest.mark.sample
def test_the_area_stands_beside_its_parallelogram_and_no_line_leads_there_through_the_arrows(begun) -> None:
    window = begun("inverse-and-singular")
    for step in ("flatten", "shear"):
        shown(window, step)
        if step == "shear":
            revealed(window)
        (item,) = window.canvas._items.values()
        assert "area" in written(window, "plane")
        keys = {each.key for each in shapes(item.view, item.port, theme("dark"))}
        assert "area" in keys and "area-line" not in keys, step


@pytest.mark.sample
def test_kept_on_the_way_and_done_are_told_apart(begun) -> None:
    window = begun("inverse-and-singular")
    shown(window, "shear")
    said = window.teaching.view.said
    assert "kept so far: det A = 1" in said.accessibleName() and "✓" not in said.accessibleName()
    revealed(window)
    assert "✓ kept all the way: det A = 1" in said.accessibleName()


@pytest.mark.sample
def test_a_property_that_is_reached_is_named(begun) -> None:
    window = begun("norms-and-orthogonality")
    shown(window, "orthogonal")
    said = window.teaching.view.said
    assert "A is not orthogonal" in said.accessibleName()
    revealed(window)
    assert "✓ A is orthogonal" in said.accessibleName()


@pytest.mark.sample
def test_slack_that_is_gone_is_told_as_0(begun) -> None:
    window = begun("norms-and-orthogonality")
    shown(window, "detour")
    revealed(window)
    marks = {m.key: m for view in window.session.scene for m in view.marks if isinstance(m, Label)}
    assert marks["slack-name"].text == "slack = 0" and "slack-name" in written(window, "bars")


@pytest.mark.sample
def test_nothing_says_where_u_points_before_the_class_has_guessed(begun) -> None:
    window = begun("svd-and-pseudoinverse")
    shown(window, "two-turns")
    names = {m.text for view in window.session.scene for m in view.marks if isinstance(m, Label)}
    assert "v_1" in names and not any("u_1" in name for name in names)
    shown(window, "shortest")
    assert all(m.key != "guess" for view in window.session.scene for m in view.marks)


def test_the_square_that_is_gone_is_0_in_the_answer() -> None:
    lesson = read(of_lesson("norms-and-orthogonality"), LABS)
    state = lesson.steps[lesson.at("frobenius")].question.shown
    turned = exactly_turned(state.document.param("norms"), resolve.shared(state.document).A)
    assert turned[1][0] == Fraction(0) and abs(float(turned[0][0]) ** 2 - 34.0) < 1e-12


def test_no_line_parts_a_formula_that_is_no_longer_than_a_word() -> None:
    """`λ = μ` stays whole, and so do `A y = μ y` and `x − D c`; a derivation goes on in the next line."""
    for short in ("λ = μ", "A y = μ y", "x − D c"):
        assert " " not in re.sub("<[^>]*>", "", formula(short))
    assert " " in re.sub("<[^>]*>", "", formula("λ x · y = A x · y = x · A y = μ x · y"))


@pytest.mark.parametrize("step", ["turn", "by-eye", "centre", "decode"])
def test_both_axes_of_the_flowers_are_named_before_a_class(begun, step: str) -> None:
    window = begun("pca-from-its-derivation")
    shown(window, step)
    names = {key.removesuffix("-other") for key in written(window, "turn")}
    assert {"axis0", "axis1"} <= names


def test_turning_an_axis_does_not_tell_how_good_it_is_while_the_best_is_guessed(begun) -> None:
    """The height of its ring over the angles is what it keeps: whoever guesses would look for the highest."""
    window = begun("pca-from-its-derivation")
    shown(window, "by-eye")
    # The lesson has the picture alone; the question hides the curve in any case, with its ring and its frame.
    window.session.dispatch(SetParam("pca", "curve", True))
    assert [view.key for view in window.session.scene] == ["turn"]
    revealed(window)
    found = {view.key: view for view in window.session.scene}
    assert {mark.key for mark in found["angles"].marks if isinstance(mark, Handle)} == {"angle"}


@pytest.mark.parametrize("step", ["by-eye", "centre", "decode"])
def test_no_empty_chart_stands_beside_a_question_and_none_comes_with_its_answer(begun, step: str) -> None:
    window = begun("pca-from-its-derivation")
    shown(window, step)
    wide = window.canvas.viewports()["turn"].width
    assert [view.key for view in window.session.scene] == ["turn"] and wide == window.canvas.width()
    revealed(window)
    (view,) = window.session.scene
    assert window.canvas.viewports()[view.key].width == wide


@pytest.mark.parametrize("step", ["turn", "centre", "decode"])
def test_the_policy_stands_beside_the_axis_of_the_lesson(begun, step: str) -> None:
    """A steep axis leaves no side that one line would fit into."""
    window = begun("pca-from-its-derivation")
    shown(window, step)
    found = {view.key: view for view in window.session.scene}
    lines = {mark.key for mark in found["turn"].marks if mark.key.startswith("policy")}
    assert lines and lines <= written(window, "turn")


def test_the_first_step_shows_by_height_what_the_axis_keeps(begun) -> None:
    window = begun("pca-from-its-derivation")
    shown(window, "turn")
    found = {view.key: view for view in window.session.scene}
    assert {mark.key for mark in found["angles"].marks if isinstance(mark, Handle)} == {"angle"}


@pytest.mark.sample
def test_names_of_levels_stand_on_one_side_of_their_lines(begun) -> None:
    """Left of the steps below their lines, two names never between two lines."""
    window = begun("pca-from-its-derivation")
    shown(window, "descent")
    (item,) = [item for item in window.canvas._items.values() if item.view.key == "descent"]
    words = {
        each.key: each for each in shapes(item.view, item.port, theme("dark")) if isinstance(each, Words)
    }
    lines = {
        mark.key: float(item.port.to_pixels(mark.points)[0, 1])
        for mark in item.view.marks
        if isinstance(mark, Curve) and mark.key.startswith("decade")
    }
    below = {key: words[f"{key}-name"].y > y for key, y in lines.items() if f"{key}-name" in words}
    assert below == {"decade2": False, "decade4": True, "decade6": True}
