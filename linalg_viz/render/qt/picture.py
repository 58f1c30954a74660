"""Scenes in pyqtgraph views: painted, kept by key, and seen with their cameras."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from linalg_viz.compute.typing import Real
from linalg_viz.render import layout
from linalg_viz.render.qt.view_item import ViewItem
from linalg_viz.render.theme import Theme, theme
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Handle, Label
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, in_words
from linalg_viz.scene.view import Camera, Viewport, fitted

ROOM = 24.0
"""Pixels at 100 % that a ring needs to the edge of a view that no hand can move, to go on further out."""


class Picture(pg.GraphicsView):
    """Shows scenes; matches views and marks by key, updates them in place and never clears."""

    camera_changed = Signal(str, object)
    scene_wanted = Signal()
    arranged = Signal()
    """The areas of the views may be others: another scene is about to be drawn, or there is another room."""
    drawn = Signal()
    """The scene is drawn: which names found room is known."""
    _fell_behind = Signal()
    spoken_role = QAccessible.Role.Canvas

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Picture"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.enableMouse(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the ground covers all of it
        self.setViewportUpdateMode(pg.GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = theme("dark")
        self._text = 1.0
        self._scene: Scene = ()
        self._lab = ""
        self._cameras: dict[str, Camera] = {}
        self._held: dict[str, Camera] = {}
        self._seen: dict[str, set[str]] = {}
        self._rested: dict[str, tuple[tuple[str, Camera], Camera]] = {}
        self._items: dict[str, ViewItem] = {}
        self._quantity: Quantity | None = None
        self._covers: tuple[Box, ...] = ()
        self.titled = True
        """Whether the first view bears its title, as on paper, or something above the picture says it."""
        self.gives_way: Callable[[], bool] = lambda: False
        """Whether another scene is about to come: this one stands as it was drawn, and is not drawn anew."""
        self._behind = False
        self._fell_behind.connect(self._catch_up_unasked, Qt.ConnectionType.QueuedConnection)
        self.setBackground(QColor(self._theme.ground))

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def set_theme(self, look: Theme) -> None:
        """Colours from another theme."""
        if look != self._theme:
            self._theme = look
            self.setBackground(QColor(look.ground))
            self._fall_behind()

    def set_text_scale(self, scale: float) -> None:
        """Letters, strokes and rings at another scale (1.0 is 100 %)."""
        if scale != self._text:
            self._text = scale
            self._fall_behind()
            self.arranged.emit()
            self.scene_wanted.emit()

    def cover(self, boxes: Sequence[Box]) -> None:
        """Left, top, right and bottom, in pixels, of what floats over the picture.

        Texts keep clear of it, and so do cells of what stands at a side.
        """
        if tuple(boxes) != self._covers:
            before, self._covers = self._clear, tuple(boxes)
            self._fall_behind()
            if self._clear != before:
                self.arranged.emit()
                self.scene_wanted.emit()

    @property
    def _clear(self) -> tuple[float, float]:
        """Pixels at the left and the right that cells leave to the tabs of closed panels."""
        return layout.sides(self._covers, self.width())

    def _boxes(self) -> dict[str, layout.Box]:
        """The area of each view."""
        return layout.arrange(self._scene, self.width(), self.height(), self._text, self._clear)

    def set_cameras(self, cameras: Mapping[str, Camera]) -> None:
        """The cameras that differ from the homes of their views."""
        self._cameras = dict(cameras)

    def show_scene(self, scene: Scene, lab: str = "") -> None:
        """Show a scene of a lab, made for the last ``viewports``.

        A view is the one shown before only in the same lab, by the same key and with the same dimension. What
        belongs to another goes: its picture, the camera held for it, a drag or an area under way in it.
        """
        gone = self._gone(scene, lab)
        self._scene, self._lab = tuple(scene), lab
        self._forget(gone)
        self.arranged.emit()
        if self.updatesEnabled():
            self._draw()
        else:
            # Nobody sees it: of the scenes that come while the window is laid out anew, the last is drawn.
            self._behind = True

    def _gone(self, scene: Scene, lab: str) -> set[str]:
        """The views shown that are not those of a scene."""
        before = {view.key: view.home.dimension for view in self._scene} if lab == self._lab else {}
        now = {view.key: view.home.dimension for view in scene}
        return {key for key in self._items if now.get(key) is None or before.get(key) != now[key]}

    def viewports(self) -> dict[str, Viewport]:
        """Each view's camera on its area.

        While a handle is held the cameras stay as they were; the one of its view stays so after it was let
        go, until the view has another home again.
        """
        return self.laid_out(self._scene, self._lab, self._cameras)

    def laid_out(self, scene: Scene, lab: str, cameras: Mapping[str, Camera]) -> dict[str, Viewport]:
        """The viewports that a scene of a lab would be shown on with these cameras; what is shown stays."""
        gone = self._gone(scene, lab)
        stay = {**self._still_at(scene), **self._held}
        seen = {key: camera for key, camera in stay.items() if key not in gone} | dict(cameras)
        return layout.viewports(scene, self.width(), self.height(), seen, self._text, self._clear)

    def area_of(self, key: str) -> QRect:
        """The pixels of the picture that a view takes; empty where it is not shown."""
        boxes = self._boxes()
        return QRectF(*boxes[key]).toRect() if key in boxes else QRect()

    def named(self, kind: Kind) -> tuple[set[Quantity], set[Quantity]]:
        """The things of a kind that have a name in the picture, and those of them whose name found room."""
        wanted, found = set[Quantity](), set[Quantity]()
        for item in self._items.values():
            placed = {words.key for words in item.layer.words}
            for mark in item.view.marks if item.view is not None else ():
                if isinstance(mark, Label) and mark.quantity is not None and mark.quantity.kind is kind:
                    wanted.add(mark.quantity)
                    if mark.key in placed:
                        found.add(mark.quantity)
        return wanted, found

    def rested(self) -> dict[str, Camera]:
        """The cameras that stayed as a handle was let go, while their views have the home they had then."""
        return self._still_at(self._scene)

    def _still_at(self, scene: Scene) -> dict[str, Camera]:
        homes = {view.key: (view.title, view.home) for view in scene}
        return {key: camera for key, (home, camera) in self._rested.items() if homes.get(key) == home}

    @property
    def shows(self) -> bool:
        """Whether there is a picture that somebody can see."""
        return bool(self._items) and self.isVisible()

    def highlight(self, quantity: Quantity | None) -> None:
        """Let the marks of a quantity stand out; None for none."""
        if quantity != self._quantity:
            self._quantity = quantity
            self._draw()

    def _fall_behind(self) -> None:
        """Draw before the next frame that is seen: layouts give several sizes, and the last one counts."""
        if not self._behind:
            self._behind = True
            self._fell_behind.emit()

    def catch_up(self) -> None:
        """Draw what is still to be drawn."""
        if self._behind:
            self._draw()

    def _catch_up_unasked(self) -> None:
        if self.updatesEnabled() and not self.gives_way():
            self.catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.gives_way():
            self.catch_up()
        super().paintEvent(event)

    def _draw(self) -> None:
        self._behind = False
        try:
            self._show()
        except Exception:
            # Half of the views may be new: nothing of them is kept, and the next scene starts clean.
            self._scene = ()
            self._forget(set(self._items))
            raise
        self.drawn.emit()

    def _show(self) -> dict[str, Viewport]:
        """Bring every view up to date; the viewports they are seen through."""
        boxes = self._boxes()
        ports, ratio = self.viewports(), self.devicePixelRatioF()
        quantity = self._quantity
        if quantity and not any(mark.quantity == quantity for view in self._scene for mark in view.marks):
            quantity = None
        insets = [boxes[view.key] for view in self._scene if view.place == "inset"]
        for view in self._scene:
            item = self._items.get(view.key)
            if item is None:
                item = self._items[view.key] = ViewItem()
                self.addItem(item)
            edge = view.place == "inset" or boxes[view.key][0] > self._clear[0] or boxes[view.key][1] > 0
            item.setZValue(1 if view.place == "inset" else 0)
            titled = self.titled or view is not self._scene[0] or bool(view.says)
            covered = layout.covered(view, boxes[view.key], insets)
            left, top, *_ = boxes[view.key]
            covered += tuple((a - left, b - top, c - left, d - top) for a, b, c, d in self._covers)
            item.show_view(
                view, boxes[view.key], ports[view.key], self._theme, ratio, quantity, edge, titled, covered
            )
        words = in_words(self._scene)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        return ports

    def _forget(self, views: set[str]) -> None:
        """Take away what was shown and held in views that are no longer there."""
        for key in views:
            item = self._items.pop(key)
            item.layer.setParentItem(None)
            self.scene().removeItem(item)
            self._held.pop(key, None)
            self._rested.pop(key, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not hasattr(self, "_items"):
            return  # pyqtgraph resizes while it is still being made
        # Painted it catches up; a scene for the new size, which is asked for here, mostly comes before.
        self._behind = self._behind or self.isVisible()
        self.arranged.emit()
        self.scene_wanted.emit()

    def close(self) -> bool:
        """Close like any widget: pyqtgraph's own takes the viewport away from under the handles."""
        return bool(QWidget.close(self))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fall_behind()
        return bool(super().event(event))

    # Where things are

    def _at(self, position: QPointF) -> tuple[View, Viewport, float, float] | None:
        """The uppermost view under a pixel, and the pixel within it."""
        self.catch_up()
        for view in sorted(self._scene, key=lambda v: v.place == "main"):
            item = self._items.get(view.key)
            if item is not None and item.port is not None and item.geometry().contains(position):
                return view, item.port, position.x() - item.pos().x(), position.y() - item.pos().y()
        return None

    def _handle(self, view: str, key: str) -> Handle | None:
        for each in self._scene:
            if each.key == view:
                return next((m for m in each.marks if isinstance(m, Handle) and m.key == key), None)
        return None

    # The cameras

    def fit(self, key: str = "") -> None:
        """Bring into sight what a view (all without a key) should show: its home, if that sees everything."""
        for view in self._scene:
            if key in ("", view.key) and view.move != "fixed":
                camera = None if view.move == "space" else _home_or_fitted(view)
                self._cameras.pop(view.key, None)
                self._rested.pop(view.key, None)
                if camera is not None:
                    self._cameras[view.key] = camera
                self.camera_changed.emit(view.key, camera)

    def _move_camera(self, key: str, camera: Camera) -> None:
        self._cameras[key] = camera
        self.camera_changed.emit(key, camera)

    def _hold(self) -> None:
        """Keep all cameras as they are while a handle moves, so that the ground does not move under it."""
        ports = self.viewports()
        self._held = {key: port.camera for key, port in ports.items()}
        self._seen = {view.key: _in_sight(view, ports[view.key]) for view in self._scene}

    def _let_go(self, key: str = "") -> None:
        """The ground may move again; that of view ``key`` stays unless a ring or a tip has left it."""
        for view in self._scene:
            camera = self._held.get(view.key)
            if view.key == key and camera is not None:
                self._rested.pop(key, None)
                if camera != view.home and self._seen[key] <= _in_sight(view, self.viewports()[key]):
                    self._rested[key] = (view.title, view.home), camera
        self._held = {}

    def _settle(self) -> None:
        """Once let go, the ground moves: also where nobody has drawn since, as undo had ended the drag."""
        ports = self.viewports()
        if any(self._items[key].port != port for key, port in ports.items() if key in self._items):
            self._draw()
            self.scene_wanted.emit()


def _home_or_fitted(view: View) -> Camera | None:
    """None (home) where the home sees all that is to fit, else a camera that does."""
    seen = np.abs(view.fit @ view.home.matrix.T - view.home.centre) if view.fit.size else np.zeros(1)
    return None if float(seen.max()) <= view.home.reach else fitted(view.home, view.fit)


def _in_sight(view: View, port: Viewport) -> set[str]:
    """The keys of the rings, and of the arrows with all their tips, that are in an area and can go on.

    Where the ground can be moved by hand, whoever wants more room takes it.
    """
    ends = {mark.key: mark.at for mark in view.marks if isinstance(mark, Handle)}
    ends |= {mark.key: mark.heads for mark in view.marks if isinstance(mark, Arrow)}
    room = ROOM * port.text if view.move == "fixed" else 0.0
    return {key for key, at in ends.items() if _within(port.to_pixels(np.atleast_2d(at)), port, room)}


def _within(pixels: Real, port: Viewport, room: float) -> bool:
    return bool(((pixels >= room) & (pixels <= (port.width - room, port.height - room))).all())
