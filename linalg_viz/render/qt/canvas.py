"""The canvas: a picture with handles under a pointer; it proposes, and changes nothing but its cameras."""

from __future__ import annotations

from math import hypot

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.render import style
from linalg_viz.render.qt.area import AreaTool
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.drag import Drag, Modifier
from linalg_viz.render.qt.handled import HandledPicture
from linalg_viz.render.qt.pick import field_at, handle_at, quantity_at, things_at, told_at
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport, orbited

WHEEL = 1.0015
"""Zoom for one unit of the wheel (120 units are a notch)."""

ORBIT = 0.009
"""Radians of orbit for one pixel."""

NEAREST = 14.0
"""Pixels within which a point is the one that is meant."""


class Canvas(HandledPicture):
    """Takes the pointer and the keys: drags of handles, of the ground and of areas, zoom, clicks."""

    quantity_clicked = Signal(object)
    menu_wanted = Signal(QPoint)
    pointed = Signal(str, object, float)
    pasted = Signal()
    glanced = Signal(object)
    """Where a ring would be if the cell under the pointer were pressed (a gesture); None: on no cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left_to_right(self)
        self._presenting = False
        self.area = AreaTool(self.scene(), self)

    def set_presentation(self, on: bool) -> None:
        """Larger areas in which handles are hit."""
        self._presenting = on

    def _forget(self, views: set[str]) -> None:
        if self.area.view in views:
            self.area.cancel()
        super()._forget(views)

    # The pointer

    def _hit(self, position: QPointF) -> tuple[View, Viewport, Handle | None] | None:
        found = self._at(position)
        if found is None:
            return None
        view, port, x, y = found
        near = handle_at(view, port, x, y, style.hit_radius(self._text, self._presenting))
        return view, port, near or field_at(view, port, x, y)

    def _is_under(self, position: QPointF, view: str, key: str) -> bool:
        """Whether a handle, as it is drawn now, is under a pixel."""
        handle, item = self._handle(view, key), self._items.get(view)
        if handle is None or item is None or item.port is None:
            return False
        x, y = item.port.to_pixels(handle.at)
        away = position - item.pos() - QPointF(float(x), float(y))
        return hypot(away.x(), away.y()) <= style.hit_radius(self._text, self._presenting)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # What is pressed stands where the state says, not where a glance has put it.
        self.glanced.emit(None)
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
        self._drag = Drag(view.key, QPointF(x, y), handle, port)
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
            self.handle_released.emit()
            # The ground does not move from under the pointer while the ring is there.
            self._let_go(drag.view if self._is_under(event.position(), drag.view, drag.handle.key) else "")
            self._settle()
            if not drag.moved:
                self._click(drag.view, drag.handle.at, drag.port, drag.handle.key)
        elif not drag.moved:
            view = next((v for v in self._scene if v.key == drag.view), None)
            if view is not None and view.clicks:
                self._click(view.key, drag.port.unproject(drag.at.x(), drag.at.y()), drag.port)
            elif view is not None and self._pointed.on:
                # What is said of it stays: where the pointer is was said before.
                self._hover_at(event.position())
                if there := things_at(view, drag.port, drag.at.x(), drag.at.y()):
                    self.thing_hit.emit(there)
                return
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

    def _drag_handle(self, drag: Drag, step: QPointF, keys: Modifier) -> None:
        assert drag.handle is not None
        to, resolution = drag.pulled(step, keys)
        # Window managers keep Alt for themselves, so Shift does it too.
        snap = not keys & (Modifier.ShiftModifier | Modifier.AltModifier)
        self._propose(drag.handle, drag.view, drag.handle.at, to, resolution, snap, False)

    def _drag_empty(self, drag: Drag, step: QPointF) -> None:
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
        self.glanced.emit(None)
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
        self.glanced.emit(self._glance(position))
        cell = self._cell_words(position) if found is not None and found[2] is not None else ""
        if cell:
            self._tell(None, cell, position)
        elif found is not None and found[2] is not None:
            self._tell((found[0].key, found[2].key))
        elif found is not None:
            view, port, x, y = self._at(position) or (found[0], found[1], 0.0, 0.0)
            words = self._mark_words(view, port, x, y) or self._place_words(view, port, x, y)
            self._tell(None, words, position)
            self._ask_nearest(view, port, x, y)

    def _ask_nearest(self, view: View, port: Viewport, x: float, y: float) -> None:
        if view.selects:
            self.pointed.emit(view.key, port.unproject(x, y), NEAREST * port.text / port.scale)

    def _said_of_place(self) -> str:
        if self._place is None or self._drag is not None:
            return self._words
        found = self._at(self._place)
        if found is None:
            return ""
        near = handle_at(*found, style.hit_radius(self._text, self._presenting))
        if near is not None:
            return self._spoken(near)
        return self._mark_words(*found) or self._place_words(*found)

    def _tell_again(self) -> None:
        super()._tell_again()
        if self._told is None and self._place is not None and self._drag is None:
            found = self._at(self._place)
            if found is not None and found[0].selects:
                # What lay nearest may not lie there any more.
                self.followed.emit(self._words)
                self._ask_nearest(*found)

    def _glance(self, position: QPointF) -> Gesture | None:
        """The ring of a field brought to the place under a pixel; None where there is no field."""
        found = self._at(position)
        if found is None or self.dragging:
            return None
        view, port, x, y = found
        handle = field_at(view, port, x, y)
        if handle is None or handle.field is None:
            return None
        by = port.unproject(x, y) - handle.field[2]
        return Gesture(handle.key, view.key, handle.at, handle.at + by, 1.0 / port.scale, False, False)

    def _cursor(self, handle: Handle | None, view: View) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if handle is not None and handle.walk != "fixed":
            held = self._drag is not None
            shape = Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor
        elif self._pointed.on:
            shape = Qt.CursorShape.PointingHandCursor
        elif handle is None and self.area.on and view.selects:
            shape = Qt.CursorShape.CrossCursor
        elif self._drag is not None and view.move != "fixed":
            shape = Qt.CursorShape.SizeAllCursor
        self.viewport().setCursor(shape)

    def _mark_words(self, view: View, port: Viewport, x: float, y: float) -> str:
        """What the pointer is on, by its name and value; a lab that knows what lies near says it itself."""
        told = told_at(view, port, x, y) if not view.selects and not self._pointed.on else None
        if told is None:
            return ""
        says = told.value and not told.shape and self._listened.values
        return f"{told.name}  {told.value}" if says else told.name

    def _cell_words(self, position: QPointF) -> str:
        """What the pointer is on within the field of a ring, away from the ring itself."""
        view, port, x, y = self._at(position) or (None, None, 0.0, 0.0)
        if view is None or port is None:
            return ""
        near = handle_at(view, port, x, y, style.hit_radius(self._text, self._presenting))
        return self._mark_words(view, port, x, y) if near is None else ""

    def _place_words(self, view: View, port: Viewport, x: float, y: float) -> str:
        if view.move != "plane" or view.home.dimension != 2:
            return view.title
        a, b = port.pixels_to_plane(x, y)
        places = max(0, int(np.ceil(np.log10(port.scale))))
        return f"({shown(round(a, places), 4)}, {shown(round(b, places), 4)})"

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.area.cancel() or self.cancel()):
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.fit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            event.ignore()
