"""A vector that has a name has one colour, in every lab and picture, and so has its ring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from linalg_viz.labs import LABS
from linalg_viz.render.layout import first_viewports
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Handle
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetParam, SetTime
from linalg_viz.state.bundled import inputs
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.gallery import BY_NAME
from tests.long.test_sizes import pictures

NAMED = ("x", "y", "b", "Ax", "Bx", "ABx", "BAx", "x + y", "Aᵀy")
VERDICTS = ("good", "bad")
"""What is told by the colour of a sum whose sides are equal, or that breaks the rule."""


def states() -> Iterator[tuple[str, State]]:
    """Every picture of every lab with the first document, and the documents of the gallery."""
    for lab in LABS:
        for choice, key in pictures(lab):
            state = State.first(LABS)
            for action in (
                ChooseLab(lab.id),
                *((SetParam(lab.id, choice, key),) if choice else ()),
                SetTime(1.0),
            ):
                state = update(state, action, LABS).state
            yield f"{lab.id} {key}", state
    for path in BY_NAME:
        yield path.stem, codec.decode(path.read_bytes(), LABS)


def test_a_vector_has_one_colour_everywhere() -> None:
    """The pair of the second hunt is two inputs of one colour, and green there is the ellipse."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, state in states():
        given = inputs(state.document)
        scene, _ = first_viewports(
            lambda ports, state=state, given=given: resolve.scene(state, LABS, given, ports), 706, 628
        )
        for view in scene:
            for mark in view.marks:
                vector = isinstance(mark, Arrow | Handle) and mark.quantity.kind == Kind.VECTOR
                if vector and mark.role not in VERDICTS and not (name.startswith("svd") and "y" in mark.key):
                    found[mark.quantity.of][mark.role].append(f"{name}/{view.key}/{mark.key}")
    assert set(NAMED) <= set(found), set(NAMED) - set(found)
    for name in NAMED:
        assert len(found[name]) == 1, (name, {role: where[:3] for role, where in found[name].items()})
    assert next(iter(found["Ax"])) == next(iter(found["ABx"])) != next(iter(found["Bx"]))
