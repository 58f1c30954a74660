"""Where 100 digits do not decide the singular values there is a picture all the same, with floats behind ≈."""

from __future__ import annotations

import pytest

from linalg_viz.compute.exact import matrix
from linalg_viz.compute.exact.balls import Undecidable
from linalg_viz.labs import LABS
from linalg_viz.labs.parts.decidable import has_singular_values, singular_values
from linalg_viz.scene.marks import Area
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

A = (("sqrt(2)", "1.2345"), ("3", "-0.98765"))


@pytest.fixture
def undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_rows: object) -> None:
        raise Undecidable

    monkeypatch.setattr(matrix, "singular_values", none)
    matrix._exact.cache_clear()


@pytest.mark.usefixtures("undecided")
@pytest.mark.parametrize(("lab", "name"), [("norms", "mode"), ("svd", "mode"), ("least-squares", "mode")])
def test_every_picture_and_card_is_there(lab: str, name: str) -> None:
    state = update(update(State.first(LABS), SetCells("A", A), LABS).state, ChooseLab(lab), LABS).state
    choice = next(each for each in resolve.controls(state, LABS) if each.name == name)
    inputs = bundled.inputs(state.document)
    for mode, _ in choice.choices:
        now = update(state, SetParam(lab, name, mode), LABS).state
        scene, cards = resolve.scene(now, LABS, inputs, {}), resolve.cards(now, LABS, inputs)
        assert scene and cards
        if mode == "frobenius":
            strips = [
                m for view in scene for m in view.marks if isinstance(m, Area) and m.key.startswith("strip")
            ]
            assert len(strips) == 4 + 4 + 2
    rows = resolve.shared(state.document).A
    assert not has_singular_values(rows) and [type(s) for s in singular_values(rows)] == [float, float]
