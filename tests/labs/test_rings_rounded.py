"""What a ring says of its place is behind ≈ where it is rounded, and bare where it is exact."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

PLAIN = [lab.id for lab in LABS if not lab.reads_tables]
LONG, SHORT = "0.123456", "1/8"


def said(lab: str, text: str) -> dict[str, str]:
    """What every ring of every picture of a lab says when all vectors and matrices hold that number alone."""
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    for name, cells in state.document.cells:
        size = tuple(tuple(text if i == j else "0" for j in range(len(row))) for i, row in enumerate(cells))
        state = update(state, SetCells(name, size), LABS).state
    tabs = next((c for c in resolve.controls(state, LABS) if c.stands == "tabs"), None)
    found: dict[str, str] = {}
    for key in [key for key, _ in tabs.choices] if tabs else [""]:
        here = update(state, SetParam(lab, tabs.name, key), LABS).state if tabs else state
        scene, _ = laid_out(here, LABS, bundled.inputs(here.document), 706.0, 628.0)
        for view in scene:
            for mark in view.marks:
                if isinstance(mark, Handle) and mark.value:
                    found[f"{key}/{view.key}/{mark.key}"] = mark.value
    return found


@pytest.mark.parametrize("lab", PLAIN)
def test_a_rounded_place_says_so(lab: str) -> None:
    wrong = {key: text for key, text in said(lab, LONG).items() if "0.1235" in text and "≈" not in text}
    assert not wrong


@pytest.mark.parametrize("lab", ["vectors", "norms", "transform", "products"])
def test_an_exact_place_is_bare(lab: str) -> None:
    told = [text for text in said(lab, SHORT).values() if "1/8" in text or "0.125" in text]
    assert told and not any("≈ (1/8, 0)" in text or text == "≈ 1/8" for text in told)
    assert any(text in ("(1/8, 0)", "1/8") for text in told)
