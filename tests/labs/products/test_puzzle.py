"""Composition puzzles: every one is equally far, and tiles go where they are put."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from itertools import product

import numpy as np
import pytest

from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.contract.values import Click
from linalg_viz.labs.products import LAB, drag
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import moves, targets
from linalg_viz.labs.products.puzzle.cards import judged
from linalg_viz.scene.view import Camera, Viewport

TURN, SHEAR, MIRROR = (
    ((F(0), F(-1)), (F(1), F(0))),
    ((F(1), F(1)), (F(0), F(1))),
    ((F(1), F(0)), (F(0), F(-1))),
)
TWO = (F(1), F(2))
GIVEN = Shared(A=TURN, B=SHEAR, C=MIRROR, u=TWO, v=TWO, w=TWO, x=TWO, y=TWO, b=TWO)
START = Params(mode="compose", after="puzzle", seed=4)


def of(word: str) -> np.ndarray:
    """The product by floats, another way."""
    found = np.eye(2)
    for tile in word.upper():
        found = found @ np.array({"A": TURN, "B": SHEAR, "C": MIRROR}[tile], dtype=float)
    return found


@pytest.mark.parametrize("seed", range(1, 20))
def test_every_puzzle_takes_three_tiles_in_one_order(seed: int) -> None:
    found = targets.of(replace(START, seed=seed), GIVEN)
    assert found is not None
    goal = np.array(found.target, dtype=float)
    words = ["".join(w) for n in range(4) for w in product("ABC", repeat=n)]
    assert [w for w in words if np.array_equal(of(w), goal)] == [found.solution]
    assert len(found.solution) == 3


def moved(p: Params, tile: str, to: tuple[float, float], keyboard: bool = False) -> Params:
    start = moves.place(p.made, tile)
    ring = next(each for each in drag.handles(p, GIVEN, Inputs(), {}) if each.key == f"tile-{tile}")
    g = Gesture(ring.key, "tiles", start, np.array(to), keyboard=keyboard)
    change = ring.moved(p, GIVEN, Inputs(), {}, g)
    assert change.hit
    return change.params


def test_tiles_are_dragged_in_about_and_out() -> None:
    p = moved(START, "A", (0.5, -0.5))
    p = moved(p, "B", (0.2, -0.4))
    assert p.made == "BA" or p.made == "AB"
    p = replace(p, made="BA")
    assert moved(p, "C", (1.8, -0.6)).made == "BCA"
    assert moved(replace(p, made="BCA"), "A", (-2.0, 0.0)).made == "ABC"
    assert moved(replace(p, made="BCA"), "B", (9.0, 0.0)).made == "CAB"
    assert moved(replace(p, made="BCA"), "C", (2.0, -5.0)).made == "BA"
    assert moved(replace(p, made="AaBbC"), "c", (0.5, -0.5)).made == "AaBbC"


def test_while_it_is_held_a_tile_may_be_anywhere_and_ends_where_it_is_put() -> None:
    p = replace(START, made="BC")
    for to in ((0.5, -0.5), (5.0, -0.5), (3.0, -6.0), (1.8, -0.5)):
        p = moved(p, "A", to)
    assert p.made == "BAC"


def test_tiles_are_moved_by_keys_and_clicks() -> None:
    p = moved(START, "A", tuple(moves.place("", "A") + (0.0, 0.1)), keyboard=True)
    assert p.made == "A"
    p = replace(p, made="ABC")
    right, down = np.array([0.1, 0.0]), np.array([0.0, -0.1])
    assert moved(p, "A", tuple(moves.place(p.made, "A") + right), keyboard=True).made == "BAC"
    assert moved(p, "A", tuple(moves.place(p.made, "A") - right), keyboard=True).made == "ABC"
    assert moved(p, "B", tuple(moves.place(p.made, "B") + down), keyboard=True).made == "AC"
    ring = dict(moves.tiles())["a"]
    click = Click("tiles", np.zeros(2), Viewport(Camera(), 300.0, 300.0), "tile-a")
    assert ring.clicked is not None
    there = ring.clicked(p, GIVEN, Inputs(), click).params
    assert there.made == "aABC" and ring.clicked(there, GIVEN, Inputs(), click).params.made == "ABC"


def test_the_judge_wants_the_place_and_the_fewest_tiles() -> None:
    assert not judged(START, GIVEN, Inputs()).done
    assert not judged(replace(START, made="BAC"), GIVEN, Inputs()).done
    done = judged(replace(START, made="BCA"), GIVEN, Inputs())
    assert done.done and "3 tiles" in done.told
    # Two shears and their order are right, and a mirror is there twice for nothing.
    seed = next(k for k in range(1, 20) if targets.of(replace(START, seed=k), GIVEN).solution == "BBA")
    assert judged(replace(START, seed=seed, made="BbA"), GIVEN, Inputs()).done
    more = judged(replace(START, seed=seed, made="BbCcA"), GIVEN, Inputs())
    assert not more.done and "3 are enough" in more.told


def test_what_makes_no_puzzle_is_said() -> None:
    wide = replace(GIVEN, A=((F(1), F(2), F(3)),))
    same = replace(GIVEN, A=TURN, B=TURN, C=TURN)
    for shared in (wide, same, replace(GIVEN, B=((0.5, 0.1), (0.0, 1.0)))):
        assert targets.of(START, shared) is None and targets.refusal(shared)
        (view,) = LAB.scene(START, shared, Inputs(), {}, 1.0, None)
        assert any(getattr(mark, "text", "") == targets.refusal(shared) for mark in view.marks)


@pytest.mark.parametrize("word", ["AA", "X", "AaBbCc"])
def test_a_product_has_each_tile_once(word: str) -> None:
    with pytest.raises(ValueError, match="tiles"):
        Params(made=word)
