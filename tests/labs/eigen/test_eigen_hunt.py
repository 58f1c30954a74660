"""The hunt shows nothing of what there is to find until x finds it or it is revealed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Chips
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Handle
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.looking import Looking
from linalg_viz.state.update.update import update

NONE = Inputs()
FINDS = (Kind.EIGENVALUE, Kind.EIGENVECTOR, Kind.INVARIANT_PLANE)


def hunting(A: str, x: str, **params: object) -> State:
    state = State.first(LABS)
    cells = {"A": tuple(tuple(row.split()) for row in A.split(";")), "x": tuple((e,) for e in x.split())}
    for action in (
        ChooseLab("eigen"),
        *(SetCells(name, rows) for name, rows in cells.items()),
        SetParam("eigen", "mode", "hunt"),
        SetParam("eigen", "polynomial", True),
        *(SetParam("eigen", name, value) for name, value in params.items()),
    ):
        state = update(state, action, LABS).state
    return state


def found(state: State) -> set[str]:
    """The eigenvalues and eigenvectors that some mark stands for."""
    scene, _ = laid_out(state, LABS, NONE, 900, 640)
    marks = (mark for view in scene for mark in view.marks)
    return {str(mark.quantity) for mark in marks if mark.quantity and mark.quantity.kind in FINDS}


def of_cards(state: State) -> set[str]:
    cards = resolve.cards(state, LABS, NONE)
    items = (item for card in cards for item in card.items if not isinstance(item, Chips))
    numbered = (getattr(item, "parts", ()) for item in items)
    quantities = (getattr(part, "quantity", None) for parts in numbered for part in parts)
    return {str(q) for q in quantities if q is not None and q.kind in FINDS}


def words(state: State) -> str:
    scene, _ = laid_out(state, LABS, NONE, 900, 640)
    return " ".join(f"{view.title} {view.words}" for view in scene)


@pytest.mark.parametrize(
    ("A", "away", "on"),
    [("5 1; 3 3", "1 0", "1 1"), ("2 0 0; 0 3 0; 0 0 5", "1 1 0", "0 0 1"), ("1 2; 3 4", "1 1", "1 1")],
)
def test_nothing_is_seen_before_it_is_found(A: str, away: str, on: str) -> None:
    state = hunting(A, away)
    assert not found(state) and not of_cards(state)
    assert "Eigenvalues" not in words(state)
    if on != away:
        seen = found(hunting(A, on))
        assert {str(qty.eigenvalue(1)), str(qty.eigenvector(1))} == seen
        assert of_cards(hunting(A, on)) <= seen
    everything = found(replace_mode(state, "vectors"))
    assert len(everything) > 2
    assert found(hunting(A, away, revealed=True)) == everything


def replace_mode(state: State, mode: str) -> State:
    return update(state, SetParam("eigen", "mode", mode), LABS).state


def test_a_turning_plane_is_hidden_too() -> None:
    state = hunting("0 -1 0; 1 0 0; 0 0 2", "1 0 0")
    assert not found(state)
    assert found(hunting("0 -1 0; 1 0 0; 0 0 2", "0 0 1")) == {
        str(qty.eigenvalue(1)),
        str(qty.eigenvector(1)),
    }


def test_who_asks_without_a_window_sees_everything() -> None:
    state = hunting("5 1; 3 3", "1 0")
    assert found(resolve.revealed(state, LABS)) == found(hunting("5 1; 3 3", "1 0", revealed=True))
    transform = update(state, ChooseLab("transform"), LABS).state
    assert resolve.revealed(transform, LABS) is transform


def test_revealing_is_looking() -> None:
    state = hunting("5 1; 3 3", "1 0")
    document, looking = state.document, Looking(LABS)
    shown = document.with_param("eigen", replace(document.param("eigen"), revealed=True))
    assert looking.same(document, shown)
    changed = document.with_cells("A", (("2", "1"), ("1", "2")))
    back = looking.seen(changed, shown, looking.place(shown))
    assert back.param("eigen").revealed and back.get("A") == changed.get("A")


@pytest.mark.parametrize(("x", "said"), [("0 -1", "(0, −1)"), ("1 2", "≈ (0.4472, 0.8944)")])
def test_the_ring_says_where_it_is_rounded(x: str, said: str) -> None:
    scene, _ = laid_out(hunting("5 1; 3 3", x), LABS, NONE, 900, 640)
    (ring,) = (mark for view in scene for mark in view.marks if isinstance(mark, Handle))
    assert ring.value == said
