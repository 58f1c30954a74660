"""Rounded beside exact of 12×12 in little room: one sheet, named as its rows are, nothing cut, and read."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.render.tiles import letters
from linalg_viz.scene.marks import Label, Tiles
from linalg_viz.state import bundled
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

A = tuple(tuple(str((i * 7 + j * 3) % 11 - 4 + 13 * (i == j)) for j in range(12)) for i in range(12))


def test_twelve_rows_beside_each_other_keep_their_names() -> None:
    state = State.new(LABS)
    for action in (ChooseLab("solve"), SetCells("A", A), SetParam("solve", "mode", "float"), SetTime(1.0)):
        state = update(state, action, LABS).state
    # What a projector of 1024×768 leaves to the picture, at letters twice as large.
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), 512, 294)
    (view,) = [each for each in scene if each.key == "sheet"]
    port = ports["sheet"]
    named = {mark.key: mark for mark in view.marks if isinstance(mark, Label)}
    # The title stands above the picture.
    drawn = shapes(replace(view, title=""), port, theme("light"))
    words = {each.key: each for each in drawn if isinstance(each, Words)}
    assert set(named) <= set(words)
    for i in range(12):
        label, (_, down) = words[f"row{i}"], port.to_pixels(named[f"row{i}"].at).tolist()
        # Beside its row, not where there was room.
        assert abs(label.y - down) < label.size, i
    # The rounded sheet alone, which says what glows in it: two would have numbers that nobody reads.
    assert "exact-title" not in named and "glows" in named["rounded-title"].text
    assert words["x-exact-name"].y < words["x-rounded-name"].y
    for mark in view.marks:
        if isinstance(mark, Tiles):
            assert not any(mark.texts) or letters(mark, port) >= 7.5, mark.key
            at = port.to_pixels(mark.centres)
            half = 0.5 * port.scale * mark.size[1]
            assert float(at[:, 1].max()) + half <= port.height and float(at[:, 1].min()) - half >= 0.0
