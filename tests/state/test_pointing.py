"""What is to be pointed at after an answer: which thing, what stands above the picture, and no name within it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Handle, Label, points
from linalg_viz.scene.quantity import TICK, Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane
from linalg_viz.state import pointing, resolve
from linalg_viz.state.document import Document, Prediction, State
from tests.harness.known_numbers import known

INPUTS = Inputs()
IMAGE, X = qty.vector("Ax"), qty.vector("x")


def document(question: str = "image", **prediction: object) -> Document:
    """What A makes of x is asked about, in the plane, and its answer is shown."""
    said = {"on": True, "question": question, "shown": True, **prediction}
    made = replace(known(LABS).document, prediction=Prediction(**said))  # type: ignore[arg-type]
    return made.with_param("transform", replace(made.param("transform"), vector=True))


def target(made: Document) -> Quantity | None:
    return pointing.target(made, LABS, resolve.shared(made), INPUTS)


def sought(made: Document) -> Quantity | None:
    return pointing.sought(made, LABS, resolve.shared(made), INPUTS)


# Which thing


def test_the_thing_asked_about_can_be_pointed_at_once_the_answer_is_shown() -> None:
    assert target(document()) == IMAGE
    assert target(document(shown=False)) is None and target(document(on=False)) is None


def test_what_is_not_drawn_itself_is_pointed_at_where_it_is_seen() -> None:
    """No mark is the rank of A: the first drawn of what it is seen by is the answer, here the determinant's area."""
    asked = next(each for each in LABS["transform"].questions if each.key == "spans")
    found = target(document("spans"))
    assert asked.asks not in asked.sees and found in asked.sees
    assert found == next(each for each in asked.sees if each in drawn(document("spans")))


def drawn(made: Document) -> set[Quantity]:
    views = resolve.scene(State(replace(made, prediction=Prediction())), LABS, INPUTS, {})
    return {m.quantity for view in views for m in view.marks if not isinstance(m, Label | Handle)}


def test_nothing_is_asked_where_one_cannot_go_wrong() -> None:
    """Of one thing nobody asks which; of two one does."""
    arrow = Arrow(key="x", role="image", tails=np.zeros((1, 2)), heads=np.ones((1, 2)), quantity=IMAGE)
    other = replace(arrow, key="other", quantity=qty.vector("x"))

    def shows(*marks: Arrow) -> Quantity | None:
        view = View(key="plane", title="", marks=marks, home=plane(), fit=np.zeros((0, 2)))

        def scene(*asked: object) -> tuple[View, ...]:
            assert asked[4] == 1.0  # where the picture has everything
            return (view,)

        labs = LABS.with_lab(replace(LABS["transform"], scene=scene))
        made = document()
        return pointing.target(made, labs, resolve.shared(made), INPUTS)

    assert shows(arrow) is None and shows(arrow, other) == IMAGE and shows(other) is None


def test_it_is_sought_until_it_is_found() -> None:
    assert sought(document(points=True)) == IMAGE
    assert sought(document(points=True, hit=str(X))) == IMAGE
    assert sought(document(points=True, hit=str(IMAGE))) is None
    assert sought(document()) is None and sought(document(points=True, shown=False)) is None


def test_the_right_one_of_several_is_meant_else_the_first() -> None:
    x, y = qty.vector("x"), qty.vector("y")
    assert pointing.meant(IMAGE, [x, IMAGE, y]) == IMAGE
    assert pointing.meant(IMAGE, iter([y, x])) == y and pointing.meant(IMAGE, ()) is None


# The picture meanwhile


def test_no_name_stands_in_the_picture_but_the_numbers_at_the_axes() -> None:
    at = points((1.0, 2.0))
    label = Label(key="name", role="image", at=at, text="A x", side=(1.0, 0.0), quantity=IMAGE)
    tick = replace(label, key="tick", text="1", quantity=TICK)
    arrow = Arrow(key="x", role="image", tails=np.zeros((1, 2)), heads=at[None], quantity=IMAGE)
    ring = Handle(key="ring", role="x", at=at, name="x", value="(1, 2)", quantity=qty.vector("x"))
    whole = View(
        key="plane", title="A x = (1, 2)", marks=(label, tick, arrow, ring), home=plane(), fit=np.zeros((0, 2)),
        words="x and its image", clicks=True, selects=True, neutral="The plane", says="x lands at (1, 2)",
    )  # fmt: skip
    seen = pointing.nameless(whole)
    assert [mark.key for mark in seen.marks] == ["tick", "x"]
    assert (seen.title, seen.words, seen.clicks, seen.selects) == ("The plane", "", False, False)
    assert seen.says == pointing.HOW
    bare = pointing.nameless(replace(whole, neutral="", says=""))
    assert (bare.title, bare.says) == (whole.title, "")


def test_the_picture_is_nameless_while_something_is_sought() -> None:
    def texts(made: Document) -> set[str]:
        views = resolve.scene(State(made), LABS, INPUTS, {})
        marks = [m for view in views for m in view.marks]
        assert any(isinstance(m, Handle) for m in marks) != made.prediction.points
        return {m.text for m in marks if isinstance(m, Label) and m.quantity is not TICK}

    assert texts(document()) and not texts(document(points=True))


# The words


def test_the_line_asks_and_says_that_it_was_found() -> None:
    assert pointing.line(document(points=True), IMAGE) == "What did you see? Point at the vector Ax."
    wrong = document(points=True, hit=str(X))
    assert pointing.line(wrong, IMAGE) == "What did you see? Point at the vector Ax."
    assert pointing.line(document(points=True, hit=str(IMAGE)), IMAGE) == "Yes, that is the vector Ax."


def test_what_was_pointed_at_instead_is_named() -> None:
    assert pointing.missed(document(hit=str(X))) == "That is the vector x: try again."
    assert pointing.missed(document()) == ""
    assert pointing.missed(document(hit="the moon")) == ""


@pytest.mark.parametrize(
    ("quantity", "name"),
    [
        (qty.vector("Ax"), "the vector Ax"),
        (qty.det(), "the determinant of A"),
        (qty.norm("x", 1), "the 1-norm of x"),
        (qty.singular_value(1), "singular value σ_1"),
        (qty.right_vector(2), "right singular vector v_2"),
        (qty.left_vector(12), "left singular vector u_12"),
        (Quantity(Kind.COLUMN, "A", (1,)), "column 1 of A"),
    ],
)
def test_a_thing_is_named_within_a_sentence(quantity: Quantity, name: str) -> None:
    assert pointing.named(quantity) == name
