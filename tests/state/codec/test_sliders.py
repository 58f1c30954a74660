"""Sliders of a document that says less of them than it may."""

from __future__ import annotations

import json
from typing import Any

from linalg_viz.labs import LABS
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import Document, Slider, State


def read(**said: Any) -> tuple[Slider, ...]:
    made = json.loads(encode(State(Document.first(LABS).with_cells("A", (("t", "1"), ("0", "1"))))))
    made["document"]["sliders"] = [{"name": "t", **said}]
    return decode(json.dumps(made), LABS).document.sliders


def test_what_is_not_said_of_a_slider_is_as_of_a_new_one() -> None:
    new = Slider("t", 1)
    assert (new.low, new.high, new.step) == (-5.0, 5.0, 0.01)
    assert read() == (new,)
    assert read(low=-7, value=-6) == (Slider("t", -6, -7.0, 5.0, 0.01),)
    assert read(high=9, step=0.5, value=8) == (Slider("t", 8, -5.0, 9.0, 0.5),)
