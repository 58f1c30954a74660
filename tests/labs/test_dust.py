"""No drag leaves dust: a free drag writes no more places than a pixel tells apart, unless it keeps something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest

from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.decimals import DIGITS
from linalg_viz.labs.parts.snapping import decimals
from linalg_viz.scene.marks import Handle
from linalg_viz.state import resolve
from linalg_viz.state.actions import LoadPreset, SetParam, SetTime
from linalg_viz.state.document import MATRICES, VECTORS, State
from linalg_viz.state.notices import Outcome
from linalg_viz.state.update.update import update
from tests.harness.tiers import costly_after
from tests.labs.test_laws import EACH, LABS, at_lab, dragged, drawn, handles, settable, walked

KEEPS = {
    "norms": {"radius-handle": "the direction", "direction-handle": "the direction"},
    "solve": {"x-handle": "b = A x, so that x stays where it was put"},
    "eigen": {
        "lambda": "the eigenvectors",
        "vector": "the eigenvalues",
        "root": "the eigenvectors",
        "pair": "the eigenvectors",
        "x-handle": "the length 1",
    },
    "svd": {"v": "the other factors", "u": "the other factors", "sigma": "the other factors"},
    "least-squares": {
        "x-handle": "b = A x and what is left",
        "sigma": "the other factors",
        "mine": "the curve",
    },
    "pca": {"point": "the row in the plane of the axes"},
}
"""What the drag of a handle (its key begins so, or ends so) keeps, for which pixels are not fine enough."""

LITERAL = re.compile(r"[0-9.]+(?:e-?[0-9]+)?")


def kept(lab: Lab, key: str) -> str:
    """What the drag of that handle keeps; "" for a free one."""
    bare = key.rstrip("0123456789")
    found = KEEPS.get(lab.id, {})
    return next((why for part, why in found.items() if bare.startswith(part) or key.endswith(part)), "")


def gain(lab: Lab, view: str, key: str, after: State) -> float:
    """How much further than one entry that a drag writes what is dragged may move: a pixel of it is finer there.

    The determinant moves by Σ|aᵢⱼ| times as much, the image Mx by the largest row sum of |M|.
    """
    shared = resolve.shared(after.document)
    if (lab.id, key) == ("transform", "here-handle"):
        return max(1.0, float(np.abs(array(shared.A)).sum()))
    if lab.id == "products" and key in ("Ax-handle", "Bx-handle", "ABx-handle"):
        first, second = (shared.B, shared.A) if view == "ba" else (shared.A, shared.B)
        by = {"Ax": first, "Bx": second, "ABx": ()}[key.removesuffix("-handle")] or known.multiply(
            first, second
        )
        return max(1.0, float(np.abs(array(by)).sum(axis=1).max()))
    return 1.0


EVERY = pytest.mark.parametrize("every", costly_after(1, [False, True]), ids=["some", "every"])
"""The lab in every mode and each preset as it begins are tried always; each preset in every mode is costly."""


def begun(lab: Lab, every: bool) -> Iterator[tuple[str, State]]:
    """The lab at first with each switch the other way, and in every mode; each preset, or each in every mode."""
    for control in settable(at_lab(lab)):
        if control.kind == "switch":
            on = not getattr(at_lab(lab).document.param(lab.id), control.name)
            yield control.name, update(at_lab(lab), SetParam(lab.id, control.name, on), LABS).state
    for state in (
        at_lab(lab),
        *(update(at_lab(lab), LoadPreset(each.key), LABS).state for each in lab.presets),
    ):
        yield "", state
        for control in settable(state) if every or state == at_lab(lab) else ():
            if control.kind == "choice":
                for key, _ in control.choices:
                    yield key, update(state, SetParam(lab.id, control.name, key), LABS).state


def written(before: State, after: State) -> Iterator[tuple[str, str]]:
    """The texts of the entries that a drag changed."""
    for name in MATRICES + VECTORS:
        old, new = before.document.get(name), after.document.get(name)
        if old != new:
            texts = {text for row in old for text in row}
            yield from ((name, text) for row in new for text in row if text not in texts)


def places(text: str) -> int:
    """The most decimal places of a literal in the text of an entry."""
    out = 0
    for literal in LITERAL.findall(text):
        exact = Fraction(literal) if literal.strip(".") else Fraction(0)
        while exact.denominator != 1:
            exact, out = exact * 10, out + 1
    return out


def digits(text: str) -> int:
    """The most digits of a literal in the text of an entry, zeros in front not counted."""
    return max((len(re.sub(r"e.*|\.", "", each).lstrip("0")) for each in LITERAL.findall(text)), default=0)


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from numbers(each)


@dataclass(frozen=True)
class Pull:
    """One handle, once dragged away: the mode, the state before, the view it stands in and its scale, what came of it."""

    mode: str
    before: State
    view: str
    handle: Handle
    scale: float
    outcome: Outcome


@cache
def pulls(lab: Lab, every: bool) -> tuple[Pull, ...]:
    """Every handle of every beginning of a lab, dragged; beginnings that are the same once."""
    out: list[Pull] = []
    done: list[State] = []
    for mode, began in begun(lab, every):
        state = update(began, SetTime(1.0), LABS).state
        if state in done:
            continue
        done.append(state)
        scene, ports = drawn(state)
        for view, handle in handles(scene):
            outcome = dragged(state, ports, view, handle, walked(handle, ports[view], (0.31337, 0.2718)))
            out.append(Pull(mode, state, view, handle, ports[view].scale, outcome))
    return tuple(out)


@EVERY
@EACH
def test_a_free_drag_writes_no_more_places_than_a_pixel_gives(lab: Lab, every: bool) -> None:
    seen = set()
    for pull in pulls(lab, every):
        key, outcome = pull.handle.key, pull.outcome
        most = decimals(1.0 / pull.scale / gain(lab, pull.view, key, outcome.state))
        keeps = kept(lab, key)
        for name, text in written(pull.before, outcome.state):
            seen.add(key)
            if keeps or outcome.notices:
                assert "/" in text or digits(text) <= 2 * DIGITS, (pull.mode, key, text)
            else:
                assert places(text) <= max(most, 0), (pull.mode, key, name, text, most)
    assert seen or lab.id in ("svd",), "no drag of this lab wrote an entry"


@EVERY
@EACH
def test_what_a_free_drag_remembers_beside_entries_is_short(lab: Lab, every: bool) -> None:
    for pull in pulls(lab, every):
        key = pull.handle.key
        if lab.id == "svd" and kept(lab, key):
            continue
        before, after = (each.document.param(lab.id) for each in (pull.before, pull.outcome.state))
        for field in fields(after):
            old = set(numbers(getattr(before, field.name)))
            for x in numbers(getattr(after, field.name)):
                short = len(f"{x!r}".lstrip("-0.").replace(".", "")) <= 9
                assert x in old or short, (pull.mode, key, field.name, x)


@EVERY
@EACH
def test_the_handles_that_keep_something_are_there(lab: Lab, every: bool) -> None:
    keys = {pull.handle.key for pull in pulls(lab, every)}
    for part in KEEPS.get(lab.id, {}):
        assert any(key.startswith(part) or key.endswith(part) for key in keys), part
