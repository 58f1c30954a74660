"""What a cell may hold is said before it holds it, by the rule that applies when it does."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.labs import LABS
from linalg_viz.state.actions import SetCell, SetSlider
from linalg_viz.state.document import State
from linalg_viz.state.entries import judged, restored, value
from linalg_viz.state.update.update import update


def after(*actions) -> State:
    state = State.first(LABS)
    for action in actions:
        outcome = update(state, action, LABS)
        assert not outcome.notices
        state = outcome.state
    return state


@pytest.mark.parametrize(
    "text",
    [
        "1", "3/4", "cos(t)", "1/(t-1)", "sqrt(t-2)", "1/(t-1)/(t-2)", "sqrt(-t)", "1/0", "12,5", "1.2.3",
        "", "1+*", "s+t", "sqrt(-2-t^2)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slid", [None, Fraction(1), Fraction(3)])
def test_the_verdict_is_what_the_document_does(text: str, slid: Fraction | None) -> None:
    state = State.first(LABS) if slid is None else after(SetCell("A", 0, 1, "t"), SetSlider("t", slid))
    action = SetCell("A", 0, 0, text)
    verdict, outcome = judged(state.document, action), update(state, action, LABS)
    assert verdict.why == (outcome.notices[0].text if outcome.notices else "")
    had = {slider.name for slider in state.document.sliders}
    assert verdict.new == tuple(s.name for s in outcome.state.document.sliders if s.name not in had)


def test_a_slider_that_cannot_begin_at_1_begins_where_the_entry_has_a_value() -> None:
    for text, first in (
        ("1/(t-1)", 2),
        ("sqrt(t-2)", 2),
        ("1/(t-1)/(t-2)", Fraction(1, 2)),
        ("sqrt(-t)", -1),
    ):
        assert judged(State.first(LABS).document, SetCell("A", 0, 0, text)).new == ("t",)
        assert after(SetCell("A", 0, 0, text)).document.sliders[0].value == first


def test_a_text_has_the_value_of_the_sliders_that_are_there() -> None:
    document = after(SetCell("A", 0, 0, "t"), SetSlider("t", Fraction(3))).document
    assert value(document, "t/2") == Fraction(3, 2)
    assert value(document, "s") is None
    assert value(document, "12,5") == Fraction(25, 2) and value(document, "12,5,1") is None


def test_a_decimal_comma_in_a_cell_is_kept_as_a_point() -> None:
    document = after(SetCell("A", 0, 0, "12,5"), SetCell("A", 0, 1, "cos(0,5)+1,25")).document
    assert document.get("A")[0] == ("12.5", "cos(0.5)+1.25")
    assert judged(document, SetCell("A", 0, 0, "1,2,3")).why


def test_an_entry_is_put_back_with_its_slider_and_all_else_stays() -> None:
    good = after(SetCell("A", 0, 0, "t"), SetSlider("t", Fraction(3), low=-7.0)).document
    now = update(State(good), SetCell("A", 0, 0, "12"), LABS).state.document
    assert now.sliders == ()
    now = update(State(now), SetCell("b", 0, 0, "9"), LABS).state.document
    back = restored(now, "A", good)
    assert back.get("A") == good.get("A") and back.sliders == good.sliders
    assert back.get("b")[0] == ("9",)
