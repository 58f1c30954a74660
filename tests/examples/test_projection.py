"""The example of ARCHITECTURE.md, as a lab of the program would be tested: what it computes, drags, keeps and draws."""

from __future__ import annotations

import os
from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.contract.lab import Gesture, Inputs
from linalg_viz.render import latex, svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.theme import theme
from linalg_viz.state import predict, resolve
from linalg_viz.state.actions import ChooseLab, Drag, Predict, SetCell, SetCells
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.examples.projection import LAB, Params, split
from tests.labs.test_gallery import rounded

WITH = LABS.with_lab(LAB)
HERE = Path(__file__).parent
DOCUMENT, GOLDEN = HERE / "projection.linalg", HERE / "projection.svg"


def shown() -> State:
    state = update(State.first(WITH), ChooseLab("projection"), WITH).state
    state = update(state, SetCells("u", (("3",), ("1",))), WITH).state
    return update(state, SetCells("v", (("1",), ("3",))), WITH).state


def dragged(state: State, key: str, to: tuple[float, float], snap: bool) -> State:
    scene, ports = laid_out(state, WITH, Inputs(), 900, 640)
    ring = next(mark for mark in scene[0].marks if mark.key == key)
    gesture = Gesture(key, "plane", ring.at, np.array(to), 0.01, snap)  # type: ignore[attr-defined]
    return update(state, Drag(gesture, ports, Inputs()), WITH).state


def test_the_projection_is_exact_and_what_is_left_stands_at_a_right_angle() -> None:
    shared = resolve.shared(shown().document)
    found = split(shared)
    assert found is not None and found.coefficient == F(3, 5)
    assert found.shadow == (F(9, 5), F(3, 5)) and found.residual == (F(-4, 5), F(12, 5))
    thirds = shared.changed(u=(F(1), F(1)), v=(F(1, 3), F(0)))
    again = split(thirds)
    assert again is not None and again.shadow == (F(1, 6), F(1, 6)) and again.residual == (F(1, 6), F(-1, 6))


def test_the_zero_vector_spans_no_line_and_the_card_says_so() -> None:
    shared = resolve.shared(shown().document).changed(u=(F(0), F(0)))
    (card,) = LAB.cards(Params(), shared, Inputs(), None)
    (note,) = card.items
    assert isinstance(note, Note) and note.tone == "warn" and "spans no line" in note.text


def test_both_vectors_can_be_dragged_and_snap_to_whole_numbers() -> None:
    state = dragged(shown(), "v-handle", (-1.004, 0.997), snap=True)
    assert state.document.get("v") == (("-1",), ("1",)) and state.document.get("u") == (("3",), ("1",))
    state = dragged(state, "u-handle", (0.126, -3.0), snap=False)
    assert resolve.shared(state.document).u == (F(13, 100), -3)  # to the width of a pixel


def test_a_longer_vector_keeps_what_lies_beyond_the_plane() -> None:
    state = update(shown(), SetCells("v", (("1",), ("3",), ("7",))), WITH).state
    assert dragged(state, "v-handle", (5.0, 6.0), snap=True).document.get("v") == (("5",), ("6",), ("7",))


def test_its_question_hides_the_answer_and_knows_it() -> None:
    asked = update(shown(), Predict(on=True, question="foot"), WITH).state
    scene, _ = laid_out(asked, WITH, Inputs(), 900, 640)
    keys = {mark.key for mark in scene[0].marks}
    assert "residual" not in keys and "shadow" not in keys
    assert predict.answer(asked.document, WITH, resolve.shared(asked.document), Inputs()) == (
        F(9, 5),
        F(3, 5),
    )


def test_its_document_is_read_as_it_is_written_and_has_its_golden_picture() -> None:
    state = decode(DOCUMENT.read_bytes(), WITH)
    assert state.document.lab == "projection" and state.document.title
    assert decode(encode(state), WITH) == state
    scene, ports = laid_out(state, WITH, Inputs(), 900, 640)
    found = svg.draw(scene, ports, theme("light"), 900, 640)
    if os.environ.get("LINALG_VIZ_GOLDENS") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was written: look at it, then run the tests without LINALG_VIZ_GOLDENS")
    assert rounded(found).splitlines() == rounded(GOLDEN.read_text(encoding="utf-8")).splitlines()


def test_its_card_can_be_read_as_text() -> None:
    state = update(shown(), SetCell("v", 1, 0, "1/2"), WITH).state
    (card,) = resolve.cards(state, WITH, Inputs())
    assert "= 0.35 u" in latex.card_plain(card)
