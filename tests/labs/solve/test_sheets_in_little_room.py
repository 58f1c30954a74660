"""Rounded beside exact in little room: one sheet of 12×12, two of 4×4 one below the other, named and read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.render.tiles import letters
from linalg_viz.scene.marks import Label, Tiles
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam, SetTime
from linalg_viz.state.codec import codec
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


def test_before_a_class_the_rounded_sheet_stands_below_the_exact_one() -> None:
    """Hilbert's 4×4 in letters twice as large: "−0.00048" is read, and each sheet has its answer beside it."""
    state = codec.decode(assets.path("gallery", "solve-hilbert-4.linalg").read_bytes(), LABS)
    state = update(state, SetTime(1.0), LABS).state
    scene, ports = first_viewports(
        lambda ports: resolve.scene(state, LABS, Inputs(), ports), 1024, 619, text=2.0
    )
    (view,), port = scene, ports["sheet"]
    blocks = {mark.key: mark for mark in view.marks if isinstance(mark, Tiles)}
    assert min(letters(mark, port) for mark in blocks.values()) >= 24.0
    (top, _, _), (low, _, _) = (blocks[f"{key}-cells"].centres[:3, 1] for key in ("exact", "rounded"))
    assert top > low
    for key, sheet in (("x-exact", "exact-cells"), ("x-rounded", "rounded-cells")):
        rows = blocks[sheet].centres.reshape(4, 5, 2)
        # Each unknown in the line of a row, right of the bar's other side.
        assert blocks[key].centres[:, 1].tolist() == rows[:, 0, 1].tolist()
        assert blocks[key].centres[:, 0].min() > rows[:, :, 0].max() + 1.0
    assert blocks["x-exact"].texts == ("1", "1", "1", "1") and "7" in blocks["x-rounded"].texts
    words = {
        each.key: each
        for each in shapes(replace(view, title=""), port, theme("dark"))
        if isinstance(each, Words)
    }
    assert {mark.key for mark in view.marks if isinstance(mark, Label)} <= set(words)
    # In letters of the usual size there is room side by side.
    scene, _ = first_viewports(lambda ports: resolve.scene(state, LABS, Inputs(), ports), 1024, 619)
    exact, rounded = (
        next(m for m in scene[0].marks if m.key == f"{key}-cells") for key in ("exact", "rounded")
    )
    assert isinstance(exact, Tiles) and isinstance(rounded, Tiles)
    assert exact.centres[0, 1] == rounded.centres[0, 1] and exact.centres[0, 0] < rounded.centres[0, 0]


@pytest.mark.parametrize(
    ("name", "size", "share", "mode"),
    [
        ("solve-eight", (1024, 590), 0.85, ""),
        ("solve-hand", (655, 690), 0.7, ""),
        ("solve-start", (690, 620), 0.6, "none"),
    ],
)
def test_before_a_class_the_sheet_uses_the_width_and_keeps_the_names_of_its_rows(
    name: str, size: tuple[int, int], share: float, mode: str
) -> None:
    """Eight rows by wider cells, three by their scale; each name stands beside its row, before its ring."""
    state = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    for action in (SetParam("solve", "beside", mode),) if mode else ():
        state = update(state, action, LABS).state
    scene, ports = first_viewports(lambda p: resolve.scene(state, LABS, Inputs(), p), *size, text=2.0)
    view, port = next(each for each in scene if each.key == "sheet"), ports["sheet"]
    block = next(mark for mark in view.marks if isinstance(mark, Tiles) and any(mark.texts))
    across = port.to_pixels(block.centres)[:, 0]
    half = 0.5 * port.scale * block.size[0]
    assert 0.0 <= across.min() - half and across.max() + half <= port.width
    assert across.max() - across.min() + 2.0 * half >= share * port.width
    assert letters(block, port) >= 24.0
    names = {m.key: m for m in view.marks if isinstance(m, Label) and m.key.startswith("row")}
    words = {
        each.key: each
        for each in shapes(replace(view, title=""), port, theme("dark"))
        if isinstance(each, Words)
    }
    for key, label in names.items():
        _, down = port.to_pixels(label.at).tolist()
        assert abs(words[key].y - down) < label.size * words[key].size, key
        assert 0.0 <= words[key].x and words[key].x + words[key].width <= across.min() - half
