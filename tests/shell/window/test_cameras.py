"""A kept camera belongs to a lab, a view and a dimension: what was laid out before never stands in for what is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.view import Camera, orbit
from linalg_viz.shell.session.session import Session
from linalg_viz.state import resolve
from linalg_viz.state.actions import (
    ChooseLab,
    LoadPreset,
    Resize,
    SetCamera,
    SetCell,
    SetCells,
    SetData,
    SetParam,
)
from tests.harness import one_matrix
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

LEFT = Qt.MouseButton.LeftButton


def assert_drawn(window) -> None:
    """What stands in the window is what a window that never showed anything else would show."""
    settle()
    one_matrix.assert_drawn(window)


def grid(m: int, n: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(2 + i if i == j else 1 - j) for j in range(n)) for i in range(m))


def move_cameras(window) -> None:
    """Each view that can be moved is moved, as the wheel would."""
    for view in window.session.scene:
        if view.move != "fixed":
            window.session.dispatch(SetCamera(view.key, view.home.zoomed(1.25, (0.1, 0.0))))
    settle()


CASES = {
    "least squares": ("least-squares", {"mode": "trip"}, (2, 2), (3, 2)),
    "transform": ("transform", {}, (2, 3), (3, 2)),
    "transform back": ("transform", {}, (3, 2), (2, 3)),
    "svd": ("svd", {}, (2, 3), (3, 2)),
    "svd back": ("svd", {}, (3, 2), (2, 3)),
    "products": ("products", {"mode": "mix"}, (2, 2), (3, 2)),
    "norms": ("norms", {"mode": "induced"}, (2, 2), (3, 2)),
}


@pytest.mark.sample
@pytest.mark.parametrize(
    ("how", "moved"),
    costly_after(1, [pytest.param(how, moved) for how in ("size", "paste") for moved in (True, False)]),
)
def test_a_matrix_of_another_size_is_drawn_with_its_own_cameras(window, how: str, moved: bool) -> None:
    for case in CASES.values():
        another_size(window, *case, how, moved)


def another_size(window, name, params, before, after, how: str, moved: bool) -> None:
    session = window.session
    session.dispatch(SetCells("A", grid(*before)))
    session.dispatch(ChooseLab(name))
    for field, value in params.items():
        session.dispatch(SetParam(name, field, value))
    settle()
    if moved:
        move_cameras(window)
    session.dispatch(Resize("A", *after) if how == "size" else SetCells("A", grid(*after)))
    assert_drawn(window)
    if moved:
        move_cameras(window)
    session.undo()
    assert_drawn(window)
    session.redo()
    assert_drawn(window)


@pytest.mark.parametrize("preset", ["start", "wide"])
def test_the_first_presets_of_a_fresh_least_squares(window, preset: str) -> None:
    window.session.dispatch(ChooseLab("least-squares"))
    settle()
    window.session.dispatch(LoadPreset(preset))
    assert_drawn(window)
    for each in ("transform", "svd", "least-squares"):
        window.session.dispatch(ChooseLab(each))
        assert_drawn(window)


def test_another_lab_is_not_made_for_the_areas_of_the_last(window) -> None:
    session = window.session
    session.dispatch(ChooseLab("transform"))
    settle()
    session.dispatch(SetCamera("plane", Camera(centre=(40.0, 3.0), reach=9.0)))
    settle()
    items = dict(window.canvas._items)
    assert "plane" in session.viewports
    session.dispatch(ChooseLab("vectors"))
    assert session.scene[0].key == "plane"
    assert session.viewports["plane"].camera == session.scene[0].home
    # The picture stays whole until the other one is made for its areas.
    assert window.canvas._items == items and window.canvas._scene[0].key == "plane"
    assert_drawn(window)
    assert window.canvas._items["plane"] is not items["plane"]


def test_from_space_to_the_plane_of_another_lab_in_one_turn(window) -> None:
    session, canvas = window.session, window.canvas
    session.dispatch(ChooseLab("vectors"))
    session.dispatch(LoadPreset("space"))
    settle()
    view = session.scene[0]
    assert view.home.dimension == 3
    handle = next(m for m in view.marks if isinstance(m, Handle) and m.walk != "fixed")
    x, y = canvas.viewports()[view.key].to_pixels(handle.at)
    at = QPoint(round(float(x)), round(float(y)))
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(20, 6))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(20, 6))
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    session.dispatch(ChooseLab("least-squares"))
    session.dispatch(SetCells("A", grid(3, 3)))
    session.dispatch(SetCells("b", (("1",), ("2",), ("3",))))
    session.dispatch(SetParam("least-squares", "mode", "tolerance"))
    session.dispatch(SetParam("least-squares", "own", True))
    session.dispatch(Resize("A", 2, 2))
    QTest.mouseMove(canvas.viewport(), at)
    session.dispatch(Resize("b", 2, 1))
    for place in (at, at + QPoint(30, 0), QPoint(80, 80), QPoint(canvas.width() - 80, 80)):
        QTest.mouseMove(canvas.viewport(), place)
        QTest.mousePress(canvas.viewport(), LEFT, pos=place)
        QTest.mouseMove(canvas.viewport(), place + QPoint(9, 4))
        QTest.mouseRelease(canvas.viewport(), LEFT, pos=place + QPoint(9, 4))
    session.dispatch(SetCells("A", grid(2, 2)))
    assert_drawn(window)


def test_a_drag_ends_with_the_view_it_began_in(window) -> None:
    session, canvas = window.session, window.canvas
    session.dispatch(ChooseLab("transform"))
    session.dispatch(SetCells("A", grid(2, 3)))
    settle()
    view = next(v for v in session.scene if any(isinstance(m, Handle) and m.walk != "fixed" for m in v.marks))
    handle = next(m for m in view.marks if isinstance(m, Handle) and m.walk != "fixed")
    left, item = canvas.viewports()[view.key], canvas._items[view.key]
    x, y = left.to_pixels(handle.at) + np.array([item.pos().x(), item.pos().y()])
    at = QPoint(round(float(x)), round(float(y)))
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    assert canvas.dragging and session.gesture
    session.dispatch(SetCells("A", grid(3, 2)))
    settle()
    assert not canvas.dragging and not session.gesture
    QTest.mouseMove(canvas.viewport(), at + QPoint(25, 25))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(25, 25))
    assert session.document.get("A") == grid(3, 2)
    assert_drawn(window)


def test_after_a_scene_that_failed_the_next_starts_clean(window, qtbot, monkeypatch) -> None:
    session, canvas = window.session, window.canvas
    session.dispatch(ChooseLab("transform"))
    settle()
    from linalg_viz.shell.session import session as module

    whole = module.resolve.scene

    def broken(*_given: object) -> object:
        raise ArithmeticError("no picture")

    monkeypatch.setattr(module.resolve, "scene", broken)
    with pytest.raises(ArithmeticError):
        session.dispatch(SetCell("A", 0, 0, "5"))
    assert session.scene == () and canvas._items == {} and canvas.viewports() == {}
    # The cards tell of the new matrix all the same.
    qtbot.waitUntil(lambda: session.cards == resolve.cards(session.state, LABS, Inputs()))
    assert session.document.get("A")[0][0] == "5"
    monkeypatch.setattr(module.resolve, "scene", whole)
    session.dispatch(SetCell("A", 0, 0, "3"))
    assert_drawn(window)


def test_a_scene_of_which_half_could_be_drawn_leaves_nothing(window) -> None:
    from dataclasses import replace

    canvas = window.canvas
    window.session.dispatch(ChooseLab("transform"))
    window.session.dispatch(SetCells("A", grid(2, 3)))
    settle()
    first, second, *_ = window.session.scene
    wrong = replace(second, home=orbit() if second.home.dimension == 2 else Camera())
    with pytest.raises(ValueError, match="matmul"):
        canvas.show_scene((first, wrong), "transform")
    assert canvas._items == {} and canvas.viewports() == {}
    QTest.mouseMove(canvas.viewport(), QPoint(300, 300))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(300, 300))
    window.session.refresh()
    assert_drawn(window)


def test_a_picture_of_a_document_with_a_camera_of_another_dimension(window) -> None:
    from linalg_viz.render import svg, tikz
    from linalg_viz.render.theme import theme

    session = window.session
    session.dispatch(ChooseLab("svd"))
    session.dispatch(SetCells("A", grid(2, 3)))
    for key in ("input", "output", "plane", "space"):
        session.dispatch(SetCamera(key, Camera(reach=7.0)))
    session.dispatch(SetCells("A", grid(3, 2)))
    for key in ("input", "output", "plane", "space"):
        session.dispatch(SetCamera(key, orbit(reach=7.0)))
    scene, ports = laid_out(session.state, LABS, Inputs(), 800, 500)
    assert {view.home.dimension for view in scene} == {2, 3}
    for view in scene:
        fits = view.home.dimension == 3 and view.move != "fixed"
        assert ports[view.key].camera == (orbit(reach=7.0) if fits else view.home)
    other = {key: replace_camera(port) for key, port in ports.items()}
    for draw in (svg.draw, tikz.draw):
        homes = draw(scene, {}, theme("light"), 800, 500)
        assert draw(scene, other, theme("light"), 800, 500) == homes


def replace_camera(port):
    from dataclasses import replace

    return replace(port, camera=Camera() if port.camera.dimension == 3 else orbit())


def test_what_was_undone_under_the_hand_is_seen_with_its_own_camera_and_held_no_more(window) -> None:
    rows, wider = (("1", "2"), ("-1", "1"), ("0", "-3")), (("10", "20"), ("-10", "10"), ("0", "-30"))
    for action in (ChooseLab("pca"), SetData(""), SetCells("A", rows), SetCells("A", wider)):
        window.session.dispatch(action)
    settle()
    (view,) = window.session.scene
    handle = next(m for m in view.marks if isinstance(m, Handle) and m.key.startswith("point"))
    canvas = window.canvas
    x, y = canvas.viewports()[view.key].to_pixels(handle.at)
    at = QPoint(round(float(x)), round(float(y)))
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    for way in (30, 60, 90):
        QTest.mouseMove(canvas.viewport(), at + QPoint(way, -way))
        settle()
    held = canvas.viewports()
    assert window.session.document.get("A") != wider
    while window.session.document.get("A") != rows:
        window.session.undo()
        settle()
    assert not canvas.dragging and canvas.viewports() != held
    assert_drawn(window)
    QTest.mouseMove(canvas.viewport(), at + QPoint(40, 60))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(40, 60))
    assert window.session.document.get("A") == rows
    assert_drawn(window)


def test_undo_in_the_middle_of_the_first_drag_takes_it_back(window) -> None:
    session, canvas, undo = window.session, window.canvas, window.commands.actions["undo"]
    session.dispatch(ChooseLab("transform"))
    settle()
    before = session.document.get("A")
    assert not undo.isEnabled()
    (view,) = session.scene
    handle = next(m for m in view.marks if isinstance(m, Handle) and m.walk != "fixed")
    x, y = canvas.viewports()[view.key].to_pixels(handle.at)
    at = QPoint(round(float(x)), round(float(y)))
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    for way in (30, 60):
        QTest.mouseMove(canvas.viewport(), at + QPoint(way, -way))
        settle()
    assert session.document.get("A") != before and undo.isEnabled()
    undo.trigger()
    settle()
    assert session.document.get("A") == before and not canvas.dragging and not undo.isEnabled()
    QTest.mouseMove(canvas.viewport(), at + QPoint(40, 60))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(40, 60))
    settle()
    assert session.document.get("A") == before and not undo.isEnabled()
    assert_drawn(window)


@pytest.mark.parametrize("ended", ["by another table", "by another document", "before it began"])
def test_another_table_that_comes_while_keys_hold_a_ring_is_seen_with_its_own_camera(
    window, ended, monkeypatch
) -> None:
    session, canvas = window.session, window.canvas
    small, large = (("1", "2"), ("-1", "1"), ("0", "-3")), (("100", "20"), ("-10", "300"), ("0", "-30"))
    for action in (ChooseLab("pca"), SetData(""), SetCells("A", small)):
        session.dispatch(action)
    settle()
    first = session.state
    session.dispatch(SetCells("A", large))
    settle()
    ring = next(proxy for (_view, key), proxy in canvas._proxies.items() if key.startswith("point"))
    ring.setFocus()
    with monkeypatch.context() as patch:
        if ended == "before it began":
            # The picture waits for the next one: keys move nothing, but hold the ground all the same.
            patch.setattr(Session, "awaits", True)
        QTest.keyPress(ring, Qt.Key.Key_Right)
        assert canvas.dragging and bool(session.gesture) == (ended != "before it began")
    held = canvas.viewports()
    if ended == "by another document":
        session.open(first)
    else:
        session.load(first.document, "table")
    settle()
    if ended == "before it began":
        QTest.keyRelease(ring, Qt.Key.Key_Right)
        settle()
    assert not canvas.dragging and not session.gesture and canvas.viewports() != held
    assert_drawn(window)


@pytest.mark.sample
def test_the_view_stays_under_the_pointer_that_lets_go_while_the_ring_is_in_sight(whole_window) -> None:
    window, canvas = whole_window, whole_window.canvas
    window.session.dispatch(ChooseLab("norms"))
    settle()
    view = window.session.scene[0]
    handle = next(mark for mark in view.marks if isinstance(mark, Handle))

    def ring():
        now = next(v for v in window.session.scene if v.key == view.key)
        at = next(m for m in now.marks if isinstance(m, Handle) and m.key == handle.key).at
        x, y = canvas.viewports()[view.key].to_pixels(at) + (canvas._items[view.key].pos().toTuple())
        return QPoint(round(float(x)), round(float(y)))

    def drag(to: QPoint) -> None:
        at = ring()
        QTest.mousePress(canvas.viewport(), LEFT, pos=at)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(canvas.viewport(), at + (to - at) * part)
            settle()
        QTest.mouseRelease(canvas.viewport(), LEFT, pos=to)
        assert_drawn(window)

    before = canvas.viewports()[view.key]
    middle = QPoint(round(before.width / 2), round(before.height / 2))
    side = min(before.width, before.height)
    corner = middle + QPoint(round(0.44 * side), -round(0.44 * side))
    near = middle + QPoint(23, -9)
    for to in (corner, near):
        drag(to)
        assert canvas.viewports()[view.key] == before and window.session.viewports[view.key] == before
        assert (ring() - to).manhattanLength() <= 24
        fresh = next(v for v in window.session.scene if v.key == view.key).home
        assert fresh != before.camera, "nothing would have been fitted anew"
    # At the very edge of the picture too: as long as the ring can be taken hold of, nothing jumps.
    drag(QPoint(before.width - 4, middle.y()) if before.width < before.height else QPoint(middle.x(), 4))
    assert canvas.viewports()[view.key] == before
    drag(near)
    # Beyond its edge the view is fitted anew, so that the ring is seen again.
    drag(middle + QPoint(0, round(0.56 * before.height)))
    assert canvas.viewports()[view.key] != before
    assert canvas.rect().contains(ring())
    # Home, a step taken back and another picture see what a new window would see.
    drag(near)
    assert canvas.rested()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    settle()
    assert not canvas.rested()
    drag(corner)
    while window.session.history.steps:
        window.session.undo()
        assert_drawn(window)
    assert not canvas.rested()


def test_a_vector_let_go_at_the_edge_of_the_picture_moves_no_ground(whole_window) -> None:
    window, canvas = whole_window, whole_window.canvas
    window.session.dispatch(ChooseLab("vectors"))
    settle()
    view = window.session.scene[0]
    handle = next(m for m in view.marks if isinstance(m, Handle) and m.key == "v-handle")
    before = canvas.viewports()[view.key]
    corner = canvas._items[view.key].pos().toTuple()
    at = QPoint(*(round(float(x)) for x in before.to_pixels(handle.at) + corner))
    to = QPoint(at.x(), round(corner[1]) + 3)
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas.viewport(), at + (to - at) * part)
        settle()
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=to)
    settle()
    now = next(v for v in window.session.scene if v.key == view.key)
    assert now.home != view.home, "nothing would have been fitted anew"
    assert canvas.viewports()[view.key] == before
    assert_drawn(window)


def test_a_camera_that_moves_lays_the_areas_out_once(window, monkeypatch) -> None:
    window.session.dispatch(ChooseLab("transform"))
    settle()
    told: list[dict] = []
    lay = Session.set_viewports
    monkeypatch.setattr(Session, "set_viewports", lambda s, ports: told.append(dict(ports)) or lay(s, ports))
    key, home = next((view.key, view.home) for view in window.session.scene if view.move == "plane")
    window.canvas._move_camera(key, home.zoomed(2.0, (0.0, 0.0)))
    # The scene that comes in its turn is made for the camera it will be seen with.
    assert [ports[key].camera for ports in told] == [home.zoomed(2.0, (0.0, 0.0))]
    assert_drawn(window)


@pytest.mark.sample
def test_a_window_that_was_larger_shows_what_one_of_its_size_shows(whole_window, settings, qtbot):
    """Blocks of cells are arranged by their area: not by the one they had on the way, when letters are large."""
    settings.scale = 1.5
    whole_window.open_file(assets.path("gallery", "eigen-decomposition.linalg"))
    qtbot.waitUntil(lambda: whole_window.updatesEnabled() and whole_window.canvas.shows)
    for side in ("left", "right"):
        whole_window.panels.set_open(side, False)
    pictures = []
    for size in ((1440, 650), (1440, 560), (1440, 650), (700, 1000), (1440, 650)):
        whole_window.resize(*size)
        QTest.qWait(100)
        assert_drawn(whole_window)
        pictures.append(whole_window.canvas.viewports())
    assert pictures[0] == pictures[2] == pictures[4]
    assert pictures[0] != pictures[1]
