"""“What did you see?” of every question × document: the thing is there, can be hit, and nothing says its name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.render.qt.pick import things_at
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Handle, Label, Mark, Tiles
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.quantity import TICK, Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.things import is_thing, things
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, pointing, predict, resolve
from linalg_viz.state.actions import Predict, SetTime
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.gallery import IN_TURN
from tests.harness.tiers import costly_after
from tests.labs.test_leaks import pictures

WIDTH, HEIGHT = 900, 640


def can_be_hit(state: State, inputs, wanted: Quantity) -> bool:
    """Whether some pixel of the picture is on a thing, and what is meant there is that thing."""
    scene, ports = laid_out(state, LABS, inputs, WIDTH, HEIGHT)
    # On the things themselves first: most are hit there, and to try every tenth pixel takes long.
    for spots in (on_things, everywhere):
        for view in scene:
            port = ports[view.key]
            for x, y in spots(view, port, wanted):
                seen = 0 <= x < port.width and 0 <= y < port.height
                if seen and pointing.meant(wanted, things_at(view, port, x, y)) == wanted:
                    return True
    return False


def on_things(view: View, port: Viewport, wanted: Quantity) -> Iterator[tuple[float, float]]:
    for mark in view.marks:
        if mark.quantity == wanted:
            yield from (tuple(port.to_pixels(at)) for at in on(mark))


def everywhere(view: View, port: Viewport, wanted: Quantity) -> Iterator[tuple[float, float]]:
    return product(range(5, int(port.width), 10), range(5, int(port.height), 10))


def on(mark: Mark):
    """Some points of a mark."""
    if isinstance(mark, Arrow):
        return mark.tails * 0.4 + mark.heads * 0.6
    if isinstance(mark, Tiles):
        return mark.centres[:40]
    if isinstance(mark, Area):
        return mark.points.mean(axis=0)[None]
    return mark.points[:40] if isinstance(mark, Curve | Dots) else ()


@pytest.mark.parametrize("document", costly_after(9, IN_TURN), ids=lambda path: path.stem)
def test_what_was_asked_about_is_there_to_be_pointed_at_and_is_not_named(document: Path) -> None:
    first = decode(document.read_bytes(), LABS)
    inputs = bundled.inputs(first.document)
    for state in pictures(first):
        state = update(state, SetTime(1.0), LABS).state
        shared = resolve.shared(state.document)
        for question in predict.offered(state.document, LABS, shared, inputs):
            asked = update(state, Predict(on=True, question=question.key), LABS).state
            assert pointing.target(asked.document, LABS, shared, inputs) is None
            shown = update(asked, Predict(shown=True), LABS).state
            wanted = pointing.target(shown.document, LABS, shared, inputs)
            if wanted is None:
                continue
            pointed = update(shown, Predict(points=True), LABS).state
            scene = resolve.scene(pointed, LABS, inputs, {})
            there = {each.quantity for each in things(scene)}
            assert wanted in there and len(there) > 1, question.key
            marks = [mark for view in scene for mark in view.marks]
            assert not [m.key for m in marks if isinstance(m, Handle)]
            assert not [m.text for m in marks if isinstance(m, Label) and m.quantity is not TICK]
            assert not [view.key for view in scene if view.words or view.clicks or view.selects]
            assert can_be_hit(pointed, inputs, wanted), (question.key, str(wanted))
            found = update(pointed, Predict(hit=str(wanted)), LABS).state
            assert pointing.sought(found.document, LABS, shared, inputs) is None
            other = next(iter(there - {wanted}))
            missed = update(pointed, Predict(hit=str(other)), LABS).state
            assert pointing.sought(missed.document, LABS, shared, inputs) == wanted
            assert pointing.named(wanted) in pointing.line(missed.document, wanted)
            assert in_line(pointing.named(other)) in pointing.missed(missed.document)
            assert not pointing.missed(pointed.document)


def test_in_every_lab_some_question_is_followed_by_pointing() -> None:
    asked: set[str] = set()
    for document in IN_TURN[:18]:
        first = decode(document.read_bytes(), LABS)
        inputs = bundled.inputs(first.document)
        for state in pictures(first):
            shared = resolve.shared(state.document)
            for question in predict.offered(state.document, LABS, shared, inputs)[:3]:
                shown = update(state, Predict(on=True, question=question.key), LABS).state
                shown = update(shown, Predict(shown=True), LABS).state
                if pointing.target(shown.document, LABS, shared, inputs) is not None:
                    asked.add(state.document.lab)
    assert asked == {lab.id for lab in LABS}


def test_where_two_things_lie_on_each_other_the_right_one_is_meant() -> None:
    first, second, third = (Quantity(each.kind, each.of, each.index) for each in _three())
    assert pointing.meant(second, (first, second)) == second
    assert pointing.meant(third, (first, second)) == first
    assert pointing.meant(third, ()) is None


def _three() -> tuple[Quantity, ...]:
    state = decode((assets.path("gallery") / "transform-map.linalg").read_bytes(), LABS)
    scene = resolve.scene(state, LABS, bundled.inputs(state.document), {})
    assert all(is_thing(mark) for view in scene for mark in view.marks if isinstance(mark, Arrow))
    return tuple(each.quantity for each in things(scene))[:3]


def test_a_file_that_says_something_else_was_hit_asks_again() -> None:
    state = decode((assets.path("gallery") / "transform-map.linalg").read_bytes(), LABS)
    inputs = bundled.inputs(state.document)
    shown = update(update(state, Predict(on=True, question="area"), LABS).state, Predict(shown=True), LABS)
    strange = update(shown.state, Predict(points=True, hit="nonsense of 7"), LABS).state
    wanted = pointing.target(strange.document, LABS, resolve.shared(strange.document), inputs)
    assert wanted is not None and not pointing.missed(strange.document)
