"""A name that had to stand far from what it names has a thin line to it in the window, under the hand too."""

from __future__ import annotations

import numpy as np

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from tests.harness.rest import settle
from tests.long.layout import canvas


def test_a_line_leads_to_the_number_of_an_angle_that_finds_no_room_beside_its_arc(whole_window) -> None:
    """Eigenvectors of the first document: beside the arc stand v₁, A x, x, two eigenlines and the ellipse."""
    session = whole_window.session
    session.open(State.first(LABS))
    session.dispatch(ChooseLab("eigen"))
    session.dispatch(SetParam("eigen", "mode", "vectors"))
    whole_window.resize(1280, 800)
    settle()
    (item,) = whole_window.canvas._items.values()
    led, far = 0, 0
    for turn in np.deg2rad([*range(1, 181, 9), 26.565, *range(20, 34, 2)]):
        session.dispatch(SetCells("x", ((f"{np.cos(turn):.4f}",), (f"{np.sin(turn):.4f}",))))
        settle()
        assert list(canvas.led(item, item.view, item.port, whole_window.canvas._theme)) == []
        assert [each for each in canvas.findings(whole_window) if "touch" in each[0]] == []
        lines = {line.key: line.paths[0] for line in item.layer.lines}
        led += len(lines)
        words = {each.key: canvas.ink(each) for each in item.layer.words}
        arcs = [mark for mark in item.view.marks if mark.key == "angle"]
        if arcs and "angle-name-line" in lines:
            start, end = lines["angle-name-line"]
            assert canvas.distance(end, words["angle-name"]) < 8.0
            arc = item.port.to_pixels(arcs[0].points)
            assert np.hypot(*(arc - start).T).min() < 16.0
            far += 1
    assert led and far
