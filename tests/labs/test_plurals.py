"""Of one thing nobody speaks in the plural: titles, words for those who listen, and cards of the smallest sizes."""

from __future__ import annotations

import re

import pytest

from linalg_viz.data import ranges
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.pca.pictures.centre import _times
from linalg_viz.render.reading import lines
from linalg_viz.scene.numbers import counted
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

SIZES = ((1, 1), (1, 3), (3, 1), (4, 4))
WORDS = re.compile(
    r"(?<![\w.,/×−^-])1 (?:(?:real|different|unit|singular|pivot|input|independent) )?"
    r"(?:roots|eigenvalues|eigenvectors|steps|entries|equations|unknowns|terms|directions|vectors|rows|columns|"
    r"values|points|coefficients|layers|tiles|numbers|cells)\b"
)


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_one_thing_is_spoken_of_in_the_singular(lab: Lab) -> None:
    for m, n in SIZES:
        state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
        for name in lab.entries:
            columns = 1 if len(state.document.get(name)[0]) == 1 else n
            cells = tuple(tuple("2" if i == j else "0" for j in range(columns)) for i in range(m))
            state = update(state, SetCells(name, cells), LABS).state
        inputs = bundled.inputs(state.document)
        for mode in dict(next((c.choices for c in resolve.controls(state, LABS) if c.name == "mode"), ())):
            seen = update(state, SetParam(lab.id, "mode", mode), LABS).state
            scene = resolve.scene(seen, LABS, inputs, {})
            told = [line.text for line in lines(scene, resolve.cards(seen, LABS, inputs))]
            for text in (*told, *(view.words for view in scene)):
                assert not WORDS.search(text), (mode, (m, n), text)


def test_a_number_with_its_noun() -> None:
    assert [counted(k, "row") for k in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert [counted(k, "entry", "entries") for k in (1, 3)] == ["1 entry", "3 entries"]
    assert [ranges.rows_in_words(k) for k in (1, 12_000)] == ["1 row", "12,000 rows"]


def test_no_spread_is_lost_once_as_much() -> None:
    assert _times(2.5) == " — its direction loses ≈ 2.5 times as much spread" and _times(0.0) == ""
    assert _times(1.0) == _times(1.004) == " — its direction loses hardly more spread"
