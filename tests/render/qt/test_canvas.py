"""The canvas under real mouse and key events: it proposes, and shows what the next scene says."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.labs.parts import plane
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.render.qt.pick import nudged, quantity_at
from linalg_viz.render.theme import theme
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Arrow, Handle, Label, Mark, points
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

Modifier = Qt.KeyboardModifier


class Bench:
    """A canvas with one arrow whose handle follows the proposals (a small owner of state)."""

    def __init__(self, qtbot: QtBot) -> None:
        self.canvas = Canvas()
        self.canvas.resize(600, 400)
        self.canvas.set_theme(theme("light"))
        qtbot.addWidget(self.canvas)
        self.tip = np.array([1.0, 0.5])
        self.follow = True
        self.gestures: list[Gesture] = []
        self.events: list[str] = []
        self.canvas.handle_dragged.connect(self._dragged)
        self.canvas.handle_pressed.connect(lambda key, view: self.events.append(f"pressed {view} {key}"))
        self.canvas.handle_released.connect(lambda: self.events.append("released"))
        self.canvas.handle_cancelled.connect(lambda: self.events.append("cancelled"))
        self.canvas.camera_changed.connect(self._camera)
        self.cameras: dict[str, object] = {}
        self.canvas.scene_wanted.connect(self.show)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.show()
        self.show()

    def _dragged(self, gesture: Gesture) -> None:
        self.gestures.append(gesture)
        if self.follow:
            self.tip = np.array(gesture.to)
        self.show()

    def _camera(self, view: str, camera: object) -> None:
        self.cameras[view] = camera
        self.canvas.set_cameras({k: c for k, c in self.cameras.items() if c is not None})  # type: ignore[misc]
        self.show()

    def scene(self) -> Scene:
        home = plane_camera(3.0)
        port = plane.viewport(self.canvas.viewports(), "plane", home)
        marks: list[Mark] = plane.frame(port)
        marks += [
            Arrow(
                key="a",
                role="first",
                tails=points([[0, 0]]),
                heads=self.tip[None].copy(),
                quantity=qty.vector("u"),
            ),
            Label(key="a-name", role="first", at=self.tip.copy(), text="a", quantity=qty.vector("u")),
            Handle(
                key="h",
                role="first",
                at=self.tip.copy(),
                name="Tip of a",
                value=f"{self.tip[0]:.2f}",
                quantity=qty.GUIDE,
            ),
        ]
        return (View(key="plane", title="A plane", marks=tuple(marks), home=home, fit=points([[3.0, 3.0]])),)

    def show(self) -> None:
        self.canvas.show_scene(self.scene())

    def pixel(self, at: object) -> QPoint:
        x, y = self.canvas.viewports()["plane"].to_pixels(at)  # type: ignore[arg-type]
        return QPoint(round(float(x)), round(float(y)))

    def drag(
        self, start: QPoint, *stops: QPoint, keys: Modifier = Modifier.NoModifier, release: bool = True
    ) -> None:
        area = self.canvas.viewport()
        QTest.mousePress(area, Qt.MouseButton.LeftButton, keys, start)
        for stop in stops:
            from PySide6.QtCore import QEvent
            from PySide6.QtGui import QMouseEvent

            move = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(stop), QPointF(area.mapToGlobal(stop)),
                Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, keys,
            )  # fmt: skip
            QApplication.sendEvent(area, move)
        if release:
            QTest.mouseRelease(area, Qt.MouseButton.LeftButton, keys, stops[-1] if stops else start)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield Bench(qtbot)


def test_a_drag_keeps_the_offset_at_which_the_ring_was_grabbed(bench: Bench) -> None:
    start = bench.pixel(bench.tip) + QPoint(5, -3)
    bench.drag(start, start + QPoint(40, -20))
    scale = bench.canvas.viewports()["plane"].scale
    assert bench.tip == pytest.approx([1.0 + 40 / scale, 0.5 + 20 / scale], abs=1.0 / scale)
    assert bench.events == ["pressed plane h", "released"]
    assert all(g.key == "h" and g.view == "plane" and g.snap and not g.keyboard for g in bench.gestures)


def test_the_ring_is_drawn_where_the_scene_says_not_where_the_pointer_is(bench: Bench) -> None:
    bench.follow = False
    start = bench.pixel(bench.tip)
    bench.drag(start, start + QPoint(80, 0))
    assert bench.gestures and bench.tip.tolist() == [1.0, 0.5]
    proxy = next(iter(bench.canvas._proxies.values()))
    assert (proxy.geometry().center() - start).manhattanLength() <= 2


def test_modifiers_make_it_fine_coarse_or_free(bench: Bench) -> None:
    start = bench.pixel(bench.tip)
    scale = bench.canvas.viewports()["plane"].scale
    bench.drag(start, start + QPoint(100, 0), keys=Modifier.ShiftModifier)
    assert bench.tip[0] == pytest.approx(1.0 + 10 / scale, abs=1.0 / scale)
    assert bench.gestures[-1].snap is False
    bench.drag(bench.pixel(bench.tip), bench.pixel([2.2, 0.9]), keys=Modifier.ControlModifier)
    assert bench.tip.tolist() == [2.0, 1.0] and bench.gestures[-1].snap is True
    bench.drag(bench.pixel(bench.tip), bench.pixel([1.5, 1.5]), keys=Modifier.AltModifier)
    assert bench.gestures[-1].snap is False


def test_escape_gives_the_drag_up(bench: Bench) -> None:
    start = bench.pixel(bench.tip)
    bench.drag(start, start + QPoint(30, 0), release=False)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert bench.events[-1] == "cancelled" and not bench.canvas.dragging
    count = len(bench.gestures)
    bench.drag(start + QPoint(200, 100), start + QPoint(220, 100))
    assert len(bench.gestures) == count


def test_the_wheel_zooms_at_the_pointer(bench: Bench) -> None:
    at = bench.pixel([1.0, -1.0])
    before = bench.canvas.viewports()["plane"]
    event = QWheelEvent(QPointF(at), QPointF(bench.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 240),
                        Qt.MouseButton.NoButton, Modifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(bench.canvas.viewport(), event)
    after = bench.canvas.viewports()["plane"]
    assert after.scale > 1.2 * before.scale
    assert (bench.pixel([1.0, -1.0]) - at).manhattanLength() <= 2


def test_an_empty_drag_pans_and_home_comes_back(bench: Bench) -> None:
    start = bench.pixel([-1.5, -1.5])
    bench.drag(start, start + QPoint(10, 0), start + QPoint(60, 25))
    assert (bench.pixel([-1.5, -1.5]) - (start + QPoint(60, 25))).manhattanLength() <= 2
    QTest.keyClick(bench.canvas, Qt.Key.Key_Home)
    assert (bench.pixel([-1.5, -1.5]) - start).manhattanLength() <= 2
    bench.drag(start, start + QPoint(10, 0), start + QPoint(60, 25))
    QTest.mouseDClick(
        bench.canvas.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, QPoint(20, 380)
    )
    assert (bench.pixel([-1.5, -1.5]) - start).manhattanLength() <= 2


def test_arrow_keys_move_the_handle_that_has_the_focus(bench: Bench) -> None:
    proxy = next(iter(bench.canvas._proxies.values()))
    assert proxy.accessibleName() == "Tip of a" and proxy.accessibleDescription() == "1.00"
    proxy.setFocus()
    step = plane.step_for(bench.canvas.viewports()["plane"]) / 10.0
    QTest.keyClick(proxy, Qt.Key.Key_Right)
    assert bench.tip == pytest.approx([1.0 + step, 0.5])
    QTest.keyClick(proxy, Qt.Key.Key_Down, Modifier.ControlModifier)
    assert bench.tip == pytest.approx([1.0 + step, 0.5 - 10 * step])
    pixel = 1.0 / bench.canvas.viewports()["plane"].scale
    assert [g.resolution / pixel for g in bench.gestures[-2:]] == pytest.approx([0.1, 1.0])
    QTest.keyClick(proxy, Qt.Key.Key_Up, Modifier.ShiftModifier)
    assert bench.gestures[-1].resolution / pixel == pytest.approx(0.01)
    assert bench.tip == pytest.approx([1.0 + step, 0.5 - 9.9 * step])
    assert bench.gestures[-1].keyboard and bench.events == ["pressed plane h", "released"] * 3
    assert proxy.accessibleDescription() == f"{bench.tip[0]:.2f}"


def test_a_click_on_a_line_names_its_quantity(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.canvas.quantity_clicked) as clicked:
        QTest.mouseClick(
            bench.canvas.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, bench.pixel([0.5, 0.25])
        )
    assert clicked.args == [qty.vector("u")]
    view, port = bench.scene()[0], bench.canvas.viewports()["plane"]
    assert quantity_at(view, port, *port.to_pixels([-2.0, 2.0])) is None


def test_the_pointer_on_a_mark_tells_its_name_and_value_and_beside_it_the_place(bench: Bench) -> None:
    heard: list[str] = []
    bench.canvas.hovered.connect(heard.append)
    near = bench.pixel([0.5, 0.25])
    QTest.mouseMove(bench.canvas.viewport(), near)
    assert heard[-1] == "Vector u  arrow (1, 0.5), length ≈ 1.118"
    bench.canvas.tell_values(False)
    QTest.mouseMove(bench.canvas.viewport(), near + QPoint(1, 0))
    assert heard[-1] == "Vector u"
    bench.canvas.tell_values(True)
    QTest.mouseMove(bench.canvas.viewport(), bench.pixel([-2.0, 2.0]))
    assert heard[-1] == "(−1.99, 1.99)"


def test_two_hundred_updates_leave_no_items_behind(bench: Bench) -> None:
    items = len(bench.canvas.scene().items())
    children = len(bench.canvas.viewport().children())
    for i in range(200):
        bench.tip = np.array([np.cos(i / 5), np.sin(i / 5)])
        bench.show()
    assert len(bench.canvas.scene().items()) == items
    assert len(bench.canvas.viewport().children()) == children


def test_views_come_and_go(bench: Bench) -> None:
    one = bench.scene()[0]
    other = View(key="space", title="", marks=(), home=orbit(), fit=points([[1.0, 1.0, 1.0]]), move="space")
    bench.canvas.show_scene((one, other))
    assert set(bench.canvas.viewports()) == {"plane", "space"}
    bench.canvas.show_scene((one,))
    assert set(bench.canvas.viewports()) == {"plane"} and set(bench.canvas._items) == {"plane"}


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_the_picture_has_the_colours_of_its_theme(bench: Bench, name: str) -> None:
    bench.canvas.set_theme(theme(name))
    image = bench.canvas.grab().toImage()
    assert image.pixelColor(8, image.height() - 8).name() == theme(name).ground
    wanted = theme(name).colour("first")
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert wanted in colours


def test_marks_of_another_quantity_step_back(bench: Bench) -> None:
    bench.canvas.highlight(qty.trace("B"))
    plain = bench.canvas.grab().toImage()
    bench.canvas.highlight(None)
    assert plain == bench.canvas.grab().toImage()


@pytest.mark.parametrize("walk", ["free", "line", "circle", "fixed"])
def test_keys_walk_along_what_is_allowed(walk: str) -> None:
    port = Viewport(plane_camera(3.0), 600, 400)
    handle = Handle(
        key="h", at=points([2.0, 0.0]), name="h", walk=walk, along=points([0.0, 3.0]), quantity=qty.GUIDE
    )  # type: ignore[arg-type]
    to = nudged(handle, port, (0.0, 1.0), 1.0)
    if walk == "fixed":
        assert to.tolist() == [2.0, 0.0]
    elif walk == "circle":
        assert np.hypot(*to) == pytest.approx(2.0) and np.degrees(np.arctan2(to[1], to[0])) == pytest.approx(
            1.0
        )
    else:
        assert to[0] == 2.0 and to[1] > 0


def test_a_press_in_the_field_of_a_ring_takes_it_there(bench: Bench) -> None:
    """The point that the ring stands for comes under the pointer, and goes on with it."""
    field = points([[-1.0, 1.0], [2.0, -1.0], [0.8, 0.7]])
    plain = bench.scene

    def with_field() -> Scene:
        (view,) = plain()
        ring = Handle(key="h", role="first", at=bench.tip.copy(), name="Tip", field=field, quantity=qty.GUIDE)
        return (view.with_marks(tuple(ring if mark.key == "h" else mark for mark in view.marks)),)

    bench.scene = with_field  # type: ignore[method-assign]
    bench.show()
    by = np.array([0.2, -0.2])
    bench.drag(bench.pixel([-0.5, 0.0]))
    near = 1.0 / bench.canvas.viewports()["plane"].scale
    assert bench.gestures[-1].to == pytest.approx(np.array([-0.5, 0.0]) + by, abs=near)
    assert bench.events == ["pressed plane h", "released"]
    bench.drag(bench.pixel([-2.0, 0.0]))
    assert len(bench.gestures) == 1


def test_in_space_a_drag_stays_parallel_to_the_screen(qtbot: QtBot) -> None:
    camera = orbit(0.3, 0.4)
    port = Viewport(camera, 600, 400)
    start = np.array([0.2, -0.7, 1.1])
    x, y = port.to_pixels(start)
    to = port.unproject(float(x) + 50, float(y) - 20, start)
    assert float((to - start) @ camera.towards) == pytest.approx(0.0, abs=1e-12)
    assert port.to_pixels(to) == pytest.approx([x + 50, y - 20])


def test_sizes_one_after_the_other_are_drawn_once_and_a_hand_finds_what_the_last_one_shows(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(qtbot)
    drawn: list[int] = []
    shown = Canvas._show
    monkeypatch.setattr(Canvas, "_show", lambda canvas: drawn.append(canvas.width()) or shown(canvas))
    bench.canvas.scene_wanted.disconnect()
    for wide in (640, 680, 720):
        bench.canvas.resize(wide, 440)
    bench.canvas.cover([(0.0, 0.0, 40.0, 40.0)])
    bench.canvas.set_text_scale(1.25)
    bench.canvas.set_theme(theme("dark"))
    assert drawn == []
    # A hand is quicker than the next turn: where the ring stands now it takes hold of it.
    port = bench.canvas.viewports()["plane"]
    x, y = port.to_pixels(bench.tip)
    QTest.mousePress(bench.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert bench.events[-1:] == ["pressed plane h"]
    assert drawn[0] == 720
    QTest.mouseRelease(bench.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    QApplication.processEvents()
    drawn.clear()
    for wide in (640, 600):
        bench.canvas.resize(wide, 440)
    QApplication.processEvents()
    assert drawn == [600]


def test_a_picture_is_grabbed_as_it_is_now(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.canvas.set_theme(theme("dark"))
    bench.canvas.resize(500, 300)
    image = bench.canvas.grab().toImage()
    assert image.pixelColor(2, 2) == QColor(theme("dark").ground)
    assert bench.canvas._items["plane"].port == bench.canvas.viewports()["plane"]
