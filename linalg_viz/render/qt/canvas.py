"""The canvas: draws scenes in pyqtgraph views and proposes drags; it changes nothing by itself but its cameras."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from linalg_viz.labs.contract.lab import Click, Gesture
from linalg_viz.render import layout, style
from linalg_viz.render.qt.area import AreaTool
from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.render.qt.items import colour
from linalg_viz.render.qt.pick import NEAR, field_at, handle_at, nudged, quantity_at
from linalg_viz.render.qt.view_item import ViewItem
from linalg_viz.render.theme import Theme, theme
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Camera, Viewport, fitted, orbited

WHEEL = 1.0015
"""Zoom for one unit of the wheel (120 units are a notch)."""

ORBIT = 0.009
"""Radians of orbit for one pixel."""

FINE, COARSE = 0.1, 10.0
NEAREST = 14.0
"""Pixels within which a point is the one that is meant."""

Modifier = Qt.KeyboardModifier


class _Drag:
    """A handle or the empty picture between press and release."""

    def __init__(self, view: str, at: QPointF, handle: Handle | None, port: Viewport) -> None:
        self.view, self.at, self.handle, self.port = view, at, handle, port
        self.last = at
        self.moved = False
        self.offset = np.zeros(2)
        self.pointer = np.array([at.x(), at.y()])
        self.jumps = False
        if handle is not None:
            self.offset = port.to_pixels(handle.at) - self.pointer
            if handle.field is not None and float(np.hypot(*self.offset)) > NEAR:
                self.jumps = True
                self.offset = port.to_pixels(handle.at) - port.to_pixels(handle.field[2])


class Canvas(pg.GraphicsView):
    """Shows scenes; matches views and marks by key, updates them in place and never clears.

    Handles are controlled: a drag only proposes a gesture, and the ring is drawn where the next scene says.
    """

    handle_pressed = Signal(str, str)
    handle_dragged = Signal(object)
    handle_released = Signal()
    handle_cancelled = Signal()
    camera_changed = Signal(str, object)
    scene_wanted = Signal()
    hovered = Signal(str)
    followed = Signal(str)
    quantity_clicked = Signal(str)
    menu_wanted = Signal(QPoint)
    pointed = Signal(str, object, float)
    clicked = Signal(object)
    pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Picture"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.enableMouse(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setViewportUpdateMode(pg.GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = theme("dark")
        self._text = 1.0
        self._presenting = False
        self._scene: Scene = ()
        self._lab = ""
        self._cameras: dict[str, Camera] = {}
        self._held: dict[str, Camera] = {}
        self._items: dict[str, ViewItem] = {}
        self._proxies: dict[tuple[str, str], HandleProxy] = {}
        self._quantity = ""
        self._hover: tuple[str, str] | None = None
        self._drag: _Drag | None = None
        self._nudging: tuple[str, str] | None = None
        self._told: tuple[str, str] | None = None
        self._words = ""
        self.area = AreaTool(self.scene(), self)
        self._restyle()

    # What is shown

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    @property
    def dragging(self) -> bool:
        """Whether a handle is held by the pointer or by keys."""
        return self._nudging is not None or (self._drag is not None and self._drag.handle is not None)

    def set_theme(self, look: Theme) -> None:
        """Colours from another theme."""
        self._theme = look
        self._restyle()
        self._draw()

    def set_text_scale(self, scale: float) -> None:
        """Letters, strokes and rings at another scale (1.0 is 100 %)."""
        if scale != self._text:
            self._text = scale
            self._draw()
            self.scene_wanted.emit()

    def set_presentation(self, on: bool) -> None:
        """Larger areas in which handles are hit."""
        self._presenting = on

    def set_cameras(self, cameras: Mapping[str, Camera]) -> None:
        """The cameras that differ from the homes of their views."""
        self._cameras = dict(cameras)

    def show_scene(self, scene: Scene, lab: str = "") -> None:
        """Show a scene of a lab, made for the last ``viewports``.

        A view is the one shown before only in the same lab, by the same key and with the same dimension. What
        belongs to another goes: its picture, the camera held for it, a drag or an area under way in it.
        """
        before = {view.key: view.home.dimension for view in self._scene} if lab == self._lab else {}
        now = {view.key: view.home.dimension for view in scene}
        self._scene, self._lab = tuple(scene), lab
        self._forget({key for key in self._items if now.get(key) is None or before.get(key) != now[key]})
        self._draw()

    def viewports(self) -> dict[str, Viewport]:
        """Each view's camera on its area; while a handle is held the cameras stay as they were."""
        cameras = {**self._held, **self._cameras}
        return layout.viewports(self._scene, self.width(), self.height(), cameras, self._text)

    def highlight(self, quantity: str) -> None:
        """Let the marks of a quantity stand out; empty for none."""
        if quantity != self._quantity:
            self._quantity = quantity
            self._draw()

    def _restyle(self) -> None:
        self.setBackground(QColor(self._theme.ground))

    def _draw(self) -> None:
        try:
            self._show()
        except Exception:
            # Half of the views may be new: nothing of them is kept, and the next scene starts clean.
            self._scene = ()
            self._forget(set(self._items))
            raise

    def _show(self) -> None:
        boxes = layout.arrange(self._scene, self.width(), self.height(), self._text)
        ports, ratio = self.viewports(), self.devicePixelRatioF()
        known = {mark.quantity for view in self._scene for mark in view.marks}
        quantity = self._quantity if self._quantity in known else ""
        for view in self._scene:
            item = self._items.get(view.key)
            if item is None:
                item = self._items[view.key] = ViewItem()
                self.addItem(item)
            edge = view.place == "inset" or boxes[view.key][0] > 0 or boxes[view.key][1] > 0
            item.setZValue(1 if view.place == "inset" else 0)
            item.show_view(view, boxes[view.key], ports[view.key], self._theme, ratio, quantity, edge)
        self._place_proxies(ports)
        self._ring()
        words = ". ".join(f"{view.title}: {view.words}" for view in self._scene if view.words)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self._tell_again()

    def _forget(self, views: set[str]) -> None:
        """Take away what was shown, held and under way in views that are no longer there."""
        for key in views:
            item = self._items.pop(key)
            item.layer.setParentItem(None)
            self.scene().removeItem(item)
            self._held.pop(key, None)
        if self._hover is not None and self._hover[0] in views:
            self._hover = None
        if self._told is not None and self._told[0] in views:
            self._told, self._words = None, ""
            self.followed.emit("")
        if self.area.view in views:
            self.area.cancel()
        nudged = self._nudging is not None and self._nudging[0] in views
        pulled = self._drag is not None and self._drag.view in views
        if not nudged and not pulled:
            return
        held = self.dragging
        self._drag, self._nudging = None, None
        self._let_go()
        if held:
            self.handle_released.emit()

    def _place_proxies(self, ports: Mapping[str, Viewport]) -> None:
        wanted: dict[tuple[str, str], Handle] = {
            (view.key, mark.key): mark
            for view in self._scene
            for mark in view.marks
            if isinstance(mark, Handle)
        }
        for key in [key for key in self._proxies if key not in wanted and key != self._nudging]:
            gone = self._proxies.pop(key)
            gone.hide()
            gone.deleteLater()
        last: QWidget = self
        for key, handle in wanted.items():
            proxy = self._proxies.get(key)
            if proxy is None:
                proxy = self._proxies[key] = self._proxy(key)
                QWidget.setTabOrder(last, proxy)
            last = proxy
            port, item = ports[key[0]], self._items[key[0]]
            x, y = port.to_pixels(handle.at)
            left, top = item.pos().x(), item.pos().y()
            radius = style.handle_radius(self._text)
            seen = bool(-radius <= x <= port.width + radius and -radius <= y <= port.height + radius)
            x, y = float(np.clip(x, -1e5, 1e5)), float(np.clip(y, -1e5, 1e5))
            proxy.follow(handle, left + x, top + y, radius, seen)

    def _proxy(self, key: tuple[str, str]) -> HandleProxy:
        proxy = HandleProxy(self.viewport(), *key, lambda: self.dragging)
        proxy.nudged.connect(self.nudge)
        proxy.nudge_ended.connect(self.end_nudge)
        proxy.removed.connect(self.remove)
        proxy.focus_moved.connect(self.focus_moved)
        return proxy

    def _ring(self) -> None:
        """Fill the ring under the pointer and circle the one with the focus."""
        held = (self._drag.view, self._drag.handle.key) if self._drag and self._drag.handle else None
        for view in self._scene:
            rings = []
            for mark in view.marks:
                if not isinstance(mark, Handle):
                    continue
                key = (view.key, mark.key)
                filled, focused = key in (self._hover, held), self._has_focus(key)
                if filled or focused:
                    x, y = self._items[view.key].port.to_pixels(mark.at)  # type: ignore[union-attr]
                    rings.append(
                        (QPointF(float(x), float(y)), colour(self._theme.colour(mark.role)), filled, focused)
                    )
            self._items[view.key].layer.rings(rings)

    def _has_focus(self, key: tuple[str, str]) -> bool:
        proxy = self._proxies.get(key)
        return proxy is not None and proxy.hasFocus()

    def focus_moved(self) -> None:
        """A handle got or lost the focus: show it and say what it is."""
        self._ring()
        for key, proxy in self._proxies.items():
            if proxy.hasFocus():
                self._tell(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not hasattr(self, "_items"):
            return  # pyqtgraph resizes while it is still being made
        if self.isVisible():
            self._draw()
        self.scene_wanted.emit()

    def close(self) -> bool:
        """Close like any widget: pyqtgraph's own takes the viewport away from under the handles."""
        return bool(QWidget.close(self))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return bool(super().event(event))

    # The pointer

    def _at(self, position: QPointF) -> tuple[View, Viewport, float, float] | None:
        """The uppermost view under a pixel, and the pixel within it."""
        for view in sorted(self._scene, key=lambda v: v.place == "main"):
            item = self._items.get(view.key)
            if item is not None and item.port is not None and item.geometry().contains(position):
                return view, item.port, position.x() - item.pos().x(), position.y() - item.pos().y()
        return None

    def _hit(self, position: QPointF) -> tuple[View, Viewport, Handle | None] | None:
        found = self._at(position)
        if found is None:
            return None
        view, port, x, y = found
        near = handle_at(view, port, x, y, style.hit_radius(self._text, self._presenting))
        return view, port, near or field_at(view, port, x, y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None or self._drag is not None:
            event.accept()
            return
        view, port, handle = found
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.end_nudge()
        _, _, x, y = self._at(event.position()) or (None, None, 0.0, 0.0)
        if handle is None and self.area.wants(view, event.modifiers()):
            ink, shift = QColor(self._theme.colour("accent")), event.modifiers() & Modifier.ShiftModifier
            self.area.begin(view, port, QPointF(x, y), self._items[view.key].pos(), bool(shift), ink)
            event.accept()
            return
        self._drag = _Drag(view.key, QPointF(x, y), handle, port)
        if handle is not None and handle.walk != "fixed":
            self._proxies[(view.key, handle.key)].setFocus(Qt.FocusReason.MouseFocusReason)
            self._hold()
            self.handle_pressed.emit(handle.key, view.key)
            if self._drag.jumps:
                self._drag_handle(self._drag, QPointF(0.0, 0.0), event.modifiers())
        self._cursor(handle, view)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if self.area.active:
            self.area.move(event.position())
        elif drag is None:
            self._hover_at(event.position())
        if drag is None:
            event.accept()
            return
        item = self._items.get(drag.view)
        if item is None:
            return
        at = event.position() - item.pos()
        step, drag.last = at - drag.last, at
        if (at - drag.at).manhattanLength() > 2:
            drag.moved = True
        if drag.handle is not None and drag.handle.walk != "fixed":
            self._drag_handle(drag, step, event.modifiers())
        elif drag.handle is None:
            self._drag_empty(drag, step)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        event.accept()
        if self.area.active and event.button() == Qt.MouseButton.LeftButton:
            self.area.end()
        if drag is None:
            return
        if drag.handle is not None and drag.handle.walk != "fixed":
            self._let_go()
            self.handle_released.emit()
            if not drag.moved:
                self._click(drag.view, drag.handle.at, drag.port, drag.handle.key)
        elif not drag.moved:
            view = next((v for v in self._scene if v.key == drag.view), None)
            if view is not None and view.clicks:
                self._click(view.key, drag.port.unproject(drag.at.x(), drag.at.y()), drag.port)
            elif view is not None:
                self.quantity_clicked.emit(quantity_at(view, drag.port, drag.at.x(), drag.at.y()))
        self._hover_at(event.position())
        self._ring()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position())
        if found is not None and found[0].clicks:
            self.mousePressEvent(event)
        elif found is not None and found[2] is None and event.button() == Qt.MouseButton.LeftButton:
            self.fit(found[0].key)
        event.accept()

    def _click(self, view: str, at: Any, port: Viewport, key: str = "", remove: bool = False) -> None:
        """Propose a click, in a view that takes clicks."""
        if any(each.key == view and each.clicks for each in self._scene):
            self.clicked.emit(Click(view, at, port, key, remove))

    def remove(self, view: str, key: str) -> None:
        """Propose to take away what a handle stands for."""
        handle, item = self._handle(view, key), self._items.get(view)
        if handle is not None and item is not None and item.port is not None:
            self.end_nudge()
            self._click(view, handle.at, item.port, key, remove=True)

    def _drag_handle(self, drag: _Drag, step: QPointF, keys: Modifier) -> None:
        assert drag.handle is not None
        drag.pointer = drag.pointer + np.array([step.x(), step.y()]) * (
            FINE if keys & Modifier.ShiftModifier else 1.0
        )
        x, y = drag.pointer + drag.offset
        to = drag.port.unproject(float(x), float(y), drag.handle.at)
        if keys & Modifier.ControlModifier:
            to = np.round(to)
        resolution = (FINE if keys & Modifier.ShiftModifier else 1.0) / drag.port.scale
        snap = not keys & Modifier.AltModifier
        self._propose(drag.handle, drag.view, drag.handle.at, to, resolution, snap, False)

    def _propose(
        self, handle: Handle, view: str, start: Any, to: Any, resolution: float, snap: bool, keys: bool
    ) -> None:
        # What comes of it is told once it is drawn.
        if self._told != (view, handle.key):
            self._tell((view, handle.key))
        self.handle_dragged.emit(Gesture(handle.key, view, start, to, resolution, snap, keys))

    def _drag_empty(self, drag: _Drag, step: QPointF) -> None:
        view = next((v for v in self._scene if v.key == drag.view), None)
        if view is None or view.move == "fixed":
            return
        camera = self.viewports()[drag.view].camera
        if view.move == "space":
            self._move_camera(drag.view, orbited(camera, -step.x() * ORBIT, step.y() * ORBIT))
        else:
            scale = drag.port.scale
            self._move_camera(drag.view, camera.panned(-step.x() / scale, step.y() / scale))

    def wheelEvent(self, event: QWheelEvent) -> None:
        found = self._at(event.position())
        event.accept()
        if found is None or found[0].move == "fixed" or self.dragging:
            return
        view, port, x, y = found
        turned = event.angleDelta().y() or event.angleDelta().x() or event.pixelDelta().y() * 2
        if turned:
            at = port.pixels_to_plane(x, y) if view.move == "plane" else port.camera.centre
            self._move_camera(view.key, port.camera.zoomed(WHEEL**turned, at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        self.menu_wanted.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self._ring()
        self._tell(None)

    def _hover_at(self, position: QPointF) -> None:
        found = self._hit(position)
        hover = (found[0].key, found[2].key) if found and found[2] else None
        if found is not None:
            self._cursor(found[2], found[0])
        if hover != self._hover:
            self._hover = hover
            self._ring()
        if found is not None and found[2] is not None:
            self._tell((found[0].key, found[2].key))
        elif found is not None:
            view, port, x, y = self._at(position) or (found[0], found[1], 0.0, 0.0)
            self._tell(None, self._place_words(view, port, x, y))
            if view.selects:
                self.pointed.emit(view.key, port.unproject(x, y), NEAREST * port.text / port.scale)

    def _cursor(self, handle: Handle | None, view: View) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if handle is not None and handle.walk != "fixed":
            held = self._drag is not None
            shape = Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor
        elif handle is None and self.area.on and view.selects:
            shape = Qt.CursorShape.CrossCursor
        elif self._drag is not None and view.move != "fixed":
            shape = Qt.CursorShape.SizeAllCursor
        self.viewport().setCursor(shape)

    # The camera

    def fit(self, key: str = "") -> None:
        """Bring into sight what a view should show (all views without a key): its home, if that sees everything."""
        for view in self._scene:
            if key in ("", view.key) and view.move != "fixed":
                camera = None if view.move == "space" else _home_or_fitted(view)
                self._cameras.pop(view.key, None)
                if camera is not None:
                    self._cameras[view.key] = camera
                self.camera_changed.emit(view.key, camera)

    def _move_camera(self, key: str, camera: Camera) -> None:
        self._cameras[key] = camera
        self.camera_changed.emit(key, camera)

    def _hold(self) -> None:
        """Keep all cameras as they are while a handle moves, so that the ground does not move under it."""
        self._held = {key: port.camera for key, port in self.viewports().items()}

    def _let_go(self) -> None:
        self._held = {}

    # The keyboard

    def nudge(self, view: str, key: str, direction: tuple[float, float], keys: Modifier) -> None:
        """Move a handle by an arrow key: Shift fine, Ctrl coarse."""
        handle, item = self._handle(view, key), self._items.get(view)
        if handle is None or item is None or item.port is None or handle.walk == "fixed":
            return
        factor = FINE if keys & Modifier.ShiftModifier else COARSE if keys & Modifier.ControlModifier else 1.0
        if self._nudging != (view, key):
            self.end_nudge()
            self._nudging = (view, key)
            self._hold()
            self.handle_pressed.emit(key, view)
            handle = self._handle(view, key) or handle
        to = nudged(handle, item.port, direction, factor)
        self._propose(handle, view, handle.at, to, factor * 0.1 / item.port.scale, False, True)

    def end_nudge(self) -> None:
        """The keys let go of the handle."""
        if self._nudging is not None:
            self._nudging = None
            self._let_go()
            self.handle_released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.area.cancel() or self.cancel()):
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.fit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            event.ignore()

    def cancel(self) -> bool:
        """Give up the drag that is under way; whether there was one."""
        if not self.dragging:
            return False
        self._drag, self._nudging = None, None
        self._let_go()
        self.handle_cancelled.emit()
        self._ring()
        return True

    # Words

    def _handle(self, view: str, key: str) -> Handle | None:
        for each in self._scene:
            if each.key == view:
                return next((m for m in each.marks if isinstance(m, Handle) and m.key == key), None)
        return None

    def _tell(self, key: tuple[str, str] | None, words: str = "") -> None:
        """Say what the pointer or the focus is on: a handle (view, key) as it is drawn, or other words."""
        self._told = key
        self._words = self._spoken(self._handle(*key)) if key is not None else words
        self.hovered.emit(self._words)

    def _tell_again(self) -> None:
        """Keep what is said of a handle with what is drawn of it, whatever moved it."""
        words = self._spoken(self._handle(*self._told)) if self._told is not None else self._words
        if words != self._words:
            self._words = words
            (self.hovered if self.dragging else self.followed).emit(words)

    def _spoken(self, handle: Handle | None) -> str:
        if handle is None:
            return ""
        return f"{handle.name}  {handle.value}" if handle.value else handle.name

    def _place_words(self, view: View, port: Viewport, x: float, y: float) -> str:
        if view.move != "plane" or view.home.dimension != 2:
            return view.title
        from linalg_viz.scene.numbers import shown

        a, b = port.pixels_to_plane(x, y)
        places = max(0, int(np.ceil(np.log10(port.scale))))
        return f"({shown(round(a, places), 4)}, {shown(round(b, places), 4)})"


def _home_or_fitted(view: View) -> Camera | None:
    """None (home) where the home sees all that is to fit, else a camera that does."""
    seen = np.abs(view.fit @ view.home.matrix.T - view.home.centre) if view.fit.size else np.zeros(1)
    return None if float(seen.max()) <= view.home.reach else fitted(view.home, view.fit)
