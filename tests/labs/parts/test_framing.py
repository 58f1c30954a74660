"""Blocks of cells fill their view: whole, as large as they can be, with room for the names above them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.parts import framing
from linalg_viz.render import shapes as drawn
from linalg_viz.render.layout import first_viewports, viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Tiles
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

ROOM = (566.0, 670.0)
"""What a window of 1280×800 leaves for the picture of a 12×12."""

DIFFERENCES = tuple(tuple({0: "2", 1: "-1"}.get(abs(i - j), "0") for j in range(12)) for i in range(12))


def views(lab, cells, mode="", room=ROOM):
    """The views of a lab for A with their viewports, in a picture of that size."""
    state = update(State.first(LABS), SetCells("A", cells), LABS).state
    state = update(state, ChooseLab(lab), LABS).state
    if mode:
        state = update(state, SetParam(lab, "mode", mode), LABS).state
    given = bundled.inputs(state.document)
    scene, ports = first_viewports(lambda ports: resolve.scene(state, LABS, given, ports), *room)
    return [(view, ports[view.key]) for view in scene]


def at_rest(state, room, text, ports):
    """The scene and the viewports that come to rest, each made for the other, after ``ports``."""
    for _ in range(8):
        scene = resolve.scene(state, LABS, bundled.inputs(state.document), ports)
        wanted = viewports(scene, *room, text=text)
        if wanted == ports:
            return [(view.key, view.home, ports[view.key]) for view in scene], ports
        ports = wanted
    raise AssertionError("the picture is laid out again and again, without end")


ROOMS = [(700.0, 300.0), (1300.0, 300.0), (360.0, 700.0), (480.0, 900.0), (1000.0, 420.0), (900.0, 640.0)]


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    "name",
    ["eigen-decomposition", "eigen-spectral", "least-squares-stages", "solve-hilbert-4", "solve-tiny"],
)
def test_blocks_are_arranged_by_where_they_stand_not_by_where_they_stood(name, text):
    """One row or two, three lines or two: in a larger window and back, the picture is the one of before."""
    state = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    before = [{}, *(at_rest(state, each, text, {})[1] for each in ((1900.0, 300.0), (360.0, 900.0)))]
    for room in ROOMS:
        rests = [at_rest(state, room, text, ports)[0] for ports in before]
        assert rests[0] == rests[1] == rests[2], room


KEPT = sorted(assets.path("gallery").glob("*.linalg"))
BESIDE = ("norms-induced-5", "norms-many", "vectors-space", "vectors-start")


@pytest.mark.parametrize(
    ("room", "text", "documents"),
    [
        ((482.0, 556.0), 1.0, [each for each in KEPT if each.stem in BESIDE]),
        *(
            pytest.param(room, text, KEPT, marks=pytest.mark.costly)
            for room, text in [
                ((482.0, 556.0), 1.0), ((480.0, 560.0), 2.0), ((600.0, 620.0), 1.8), ((1024.0, 600.0), 1.8)
            ]
        ),
    ],
)  # fmt: skip
def test_no_cell_is_cut_by_the_edge_of_its_area(room, text, documents):
    """Also where a narrow window has the views one below the other, as beside a lesson at 1024 px."""
    for path in documents:
        state = codec.decode(path.read_bytes(), LABS)
        _, ports = at_rest(state, room, text, {})
        for view in resolve.scene(state, LABS, bundled.inputs(state.document), ports):
            port = ports[view.key]
            for mark in view.marks:
                if isinstance(mark, Tiles) and len(mark.centres):
                    px, half = port.to_pixels(np.asarray(mark.centres)), np.array(mark.size) * port.scale / 2
                    inside = (px - half).min() >= -1 and (
                        px + half <= (port.width + 1, port.height + 1)
                    ).all()
                    assert inside, (path.stem, view.key, mark.key)


@pytest.mark.parametrize("size", [(350.0, 660.0), (660.0, 350.0), (90.0, 40.0)])
@pytest.mark.parametrize("box", [(0.0, 12.0, -24.0, 1.5), (-1.9, 9.0, -8.0, 2.0), (0.0, 1.0, -1.0, 1.5)])
def test_a_box_is_seen_whole_and_no_cell_is_too_large(size, box):
    port = Viewport(framing.whole(None, *box), *size)
    seen = Viewport(framing.whole(port, *box, 30.0), *size)
    left, right, low, high = box
    corners = seen.to_pixels(np.array([[left, high], [right, low]]))
    if min(size) > 60:
        assert (corners >= framing.EDGE - 1e-6).all() and (
            corners <= np.array(size) - framing.EDGE + 1e-6
        ).all()
        assert corners[0][1] >= 30.0 + framing.EDGE - 1e-6
    assert seen.scale <= framing.LARGEST + 1e-9
    assert (
        framing.lead(port, right - left, high - low, 2) * seen.scale >= framing.NAME - 1e-6 or min(size) < 60
    )


@pytest.mark.parametrize(("lab", "mode"), [("transform", ""), ("svd", "motions"), ("eigen", "vectors")])
def test_twelve_by_twelve_is_legible_with_all_its_names(lab, mode):
    view, port = views(lab, DIFFERENCES, mode)[0]
    # The line above the picture says the title of the first view.
    view = replace(view, title="")
    blocks = [mark for mark in view.marks if isinstance(mark, Tiles)]
    assert min(mark.size[0] * port.scale for mark in blocks) >= 20.0
    words = [each for each in drawn.shapes(view, port, theme("dark")) if isinstance(each, Words)]
    for mark in blocks:
        assert any(each.key == f"{mark.key}-text" for each in words), f"{mark.key} shows no number"
    there = {each.key for each in words}
    assert {f"{mark.key}-title" for mark in blocks} <= there or lab == "eigen"


def test_the_name_of_a_singular_value_stands_in_the_line_of_its_bar():
    for room in (ROOM, (700.0, 660.0)):
        view, port = views("transform", DIFFERENCES, room=room)[0]
        anchors = {m.key: port.to_pixels(m.at)[1] for m in view.marks if m.key.endswith("-name")}
        words = {w.key: w for w in drawn.shapes(view, port, theme("dark")) if isinstance(w, Words)}
        there = [key for key in anchors if key in words]
        assert len(there) >= 3
        for key in there:
            middle = words[key].y - 0.25 * words[key].size
            assert abs(middle - anchors[key]) < 0.5 * words[key].size


def test_numbers_of_one_matrix_have_letters_of_one_size():
    found = views("eigen", (("1", "3/2"), ("1/2", "2")), "decomposition", (708.0, 630.0))
    view, port = next((v, p) for v, p in found if any(m.key == "P0-cells" for m in v.marks))
    sizes: dict[str, set[float]] = {}
    for each in drawn.shapes(view, port, theme("dark")):
        if isinstance(each, Words) and each.key.endswith("-cells-text"):
            sizes.setdefault(each.key[0], set()).add(each.size)
    assert set(sizes) == {"P", "L", "W", "S"} and all(len(found) == 1 for found in sizes.values())
