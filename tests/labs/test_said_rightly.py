"""What cards and headlines say of a document, where they once said it wrongly or gave away what is to be found."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.latex import card_plain
from linalg_viz.scene.scene import headline
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import Action, ChooseLab, LoadPreset, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


def after(lab: str, *actions: Action) -> State:
    state = State.new(LABS)
    for action in (ChooseLab(lab), *actions):
        state = update(state, action, LABS).state
    return state


def cards(state: State) -> dict[str, str]:
    """The cards of a state as text, by their keys."""
    return {card.key: card_plain(card) for card in resolve.cards(state, LABS, bundled.inputs(state.document))}


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        ((("1", "3/2"), ("1/2", "2")), "xᵀ A x = x₁² + 2 x₁ x₂ + 2 x₂²"),
        ((("2", "-1"), ("-1", "2")), "xᵀ A x = 2 x₁² − 2 x₁ x₂ + 2 x₂²"),
        ((("0", "1/2"), ("1/2", "-1")), "xᵀ A x = x₁ x₂ − x₂²"),
        ((("-1", "0"), ("0", "0")), "xᵀ A x = −x₁²"),
        ((("0", "1"), ("-1", "0")), "xᵀ A x = 0"),
    ],
)
def test_a_quadratic_form_is_written_as_one_writes_it(cells: tuple[tuple[str, ...], ...], form: str) -> None:
    state = after("eigen", SetCells("A", cells), SetParam("eigen", "mode", "form"))
    assert form in cards(state)["form"].splitlines()


@pytest.mark.parametrize(
    ("preset", "words"), [("commute", "does not matter"), ("rotate-shear", "order counts")]
)
def test_the_headline_of_two_orders_says_whether_they_differ(preset: str, words: str) -> None:
    state = after("products", LoadPreset(preset))
    assert words in headline(resolve.scene(state, LABS, bundled.inputs(state.document), {}))


def test_an_answer_in_so_many_digits_has_no_more_of_them_right() -> None:
    said = cards(after("solve", SetParam("solve", "mode", "float")))
    assert "Digits that are right in the answer, of 4:" in said["pivoting"]
    assert "first = 4" in said["pivoting"] and "16" not in said["pivoting"]
    assert "growth factor = 1" in said["growth"] and "largest entry of b − A x = 0" in said["growth"]
    tiny = cards(after("solve", LoadPreset("hilbert-3")))
    assert "first ≈ 1.51" in tiny["pivoting"]


@pytest.mark.parametrize(("order", "entries"), [("1", "[0; 1]"), ("inf", "[1; −1]")])
def test_a_corner_that_is_stretched_most_is_exact(order: str, entries: str) -> None:
    preset = {"1": "induced-1", "inf": "induced-inf"}[order]
    assert f"reached by x = {entries}" in cards(after("norms", LoadPreset(preset)))["induced"]


def test_traces_of_fractions_are_exact_in_their_bars() -> None:
    said = cards(after("products", LoadPreset("cycle")))["now"]
    assert "|tr(ABC)| = 5" in said and "|tr(ACB)| = 1" in said


def test_a_variance_is_what_it_is_by_definition_before_it_is_rounded() -> None:
    said = cards(after("pca"))["variances"]
    assert "λ₁ = σ₁² / (n − 1) ≈ 2.75376" in said


def test_the_second_hunt_keeps_its_answer_until_it_is_asked_for() -> None:
    hunt = after("svd", SetParam("svd", "mode", "hunt"))
    told = "\n".join(cards(hunt).values())
    assert set(cards(hunt)) == {"hunt", "source"} and "0.3827" not in told and "2.699" not in told
    shown = cards(update(hunt, SetParam("svd", "revealed", True), LABS).state)
    assert "0.3827" in shown["now"] and "2.699" in shown["values"]
    # Whoever asks without a window is told everything, and no other picture keeps anything back.
    assert "now" in cards(resolve.revealed(hunt, LABS))
    assert "now" in cards(after("svd", SetParam("svd", "mode", "gram")))


def test_a_second_picture_is_offered_where_there_is_one() -> None:
    names = [control.name for control in resolve.controls(after("solve"), LABS)]
    large = [control.name for control in resolve.controls(after("solve", LoadPreset("eight")), LABS)]
    assert "beside" in names and "beside" not in large
