"""A picture with handles: rings, proxies, what is said of them, what the keyboard does with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from linalg_viz.labs.contract.lab import Click, Gesture
from linalg_viz.render import style
from linalg_viz.render.qt.drag import COARSE, FINE, Drag, Modifier
from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.render.qt.items import colour
from linalg_viz.render.qt.listened import Listened
from linalg_viz.render.qt.offered import Offered
from linalg_viz.render.qt.pick import nudged
from linalg_viz.render.qt.picture import Picture
from linalg_viz.render.qt.pointed import Pointed
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.things import Thing
from linalg_viz.scene.view import Viewport


class HandledPicture(Picture):
    """Its handles are controlled: a drag only proposes, and the ring is drawn where the next scene says."""

    handle_pressed = Signal(str, str)
    handle_dragged = Signal(object)
    handle_released = Signal()
    handle_cancelled = Signal()
    handle_entered = Signal(str, str)
    hovered = Signal(str)
    followed = Signal(str)
    in_hand = Signal(str)
    clicked = Signal(object)
    chosen = Signal(str)
    thing_hit = Signal(object)
    """What was pointed at, while that is asked: the quantities there, the uppermost first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A picture of the ground would be painted first in each frame, below all that covers it.
        self.setCacheMode(self.CacheModeFlag(0))
        self._proxies: dict[tuple[str, str], HandleProxy] = {}
        self._hover: tuple[str, str] | None = None
        self._drag: Drag | None = None
        self._nudging: tuple[str, str] | None = None
        self._told: tuple[str, str] | None = None
        self._words = ""
        self._place: QPointF | None = None  # of the pointer, where what is said is about no handle
        self._listened = Listened(self.viewport())
        self._offered = Offered(self.viewport())
        self._offered.chosen.connect(self.chosen)
        self._pointed = Pointed(self.viewport())
        self._pointed.entered.connect(lambda quantity: self.thing_hit.emit((quantity,)))
        self._pointed.looked_at.connect(self._look_at)

    def tell_values(self, on: bool) -> None:
        """Whether those who listen are told coordinates and lengths; not where that answers a question."""
        self._listened.values = on

    def ask_to_point(self, on: bool) -> None:
        """Whether a thing is to be pointed at: the picture says no names then."""
        self._pointed.on, self._listened.names = on, not on

    def _look_at(self, thing: Thing | None) -> None:
        """The thing that the keys have come to stands out, and how it looks is said."""
        self.highlight(thing.quantity if thing is not None else None)
        self._tell(None, thing.told.value if thing is not None else "")

    @property
    def dragging(self) -> bool:
        """Whether a handle is held by the pointer or by keys."""
        return self._nudging is not None or self.pulled

    @property
    def pulled(self) -> bool:
        """Whether a handle is held by the pointer."""
        return self._drag is not None and self._drag.handle is not None

    # What is shown

    def _show(self) -> dict[str, Viewport]:
        ports = super()._show()
        self._place_proxies(ports)
        self._ring()
        self._tell_again()
        corners = {key: (item.pos().x(), item.pos().y()) for key, item in self._items.items()}
        self._listened.show(self._scene, ports, corners)
        self._pointed.show(self._scene, ports, corners, self)
        self._offered.show(self._scene, self._items, self._theme, self._text)
        return ports

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        # Nothing of it is seen where one view covers all that is painted, in whole pixels of the screen.
        whole = self.devicePixelRatioF() % 1.0 == 0.0
        if not (whole and any(item.geometry().contains(rect) for item in self._items.values())):
            super().drawBackground(painter, rect)

    def _forget(self, views: set[str]) -> None:
        super()._forget(views)
        if self._hover is not None and self._hover[0] in views:
            self._hover = None
        if self._told is not None and self._told[0] in views:
            self._told, self._words = None, ""
            self.followed.emit("")
        nudged = self._nudging is not None and self._nudging[0] in views
        drawn = self._drag is not None and self._drag.view in views
        if not nudged and not drawn:
            return
        held = self.dragging
        self._drag, self._nudging = None, None
        self._let_go()
        if held:
            self.handle_released.emit()
            self._settle()

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
            x, y = port.to_pixels(handle.at).tolist()
            left, top = item.pos().x(), item.pos().y()
            radius = style.handle_radius(self._text)
            seen = -radius <= x <= port.width + radius and -radius <= y <= port.height + radius
            x, y = min(max(x, -1e5), 1e5), min(max(y, -1e5), 1e5)
            proxy.follow(handle, left + x, top + y, radius, seen)

    def _proxy(self, key: tuple[str, str]) -> HandleProxy:
        proxy = HandleProxy(self.viewport(), *key, lambda: self.dragging)
        proxy.nudged.connect(self.nudge)
        proxy.nudge_ended.connect(self.end_nudge)
        proxy.removed.connect(self.remove)
        proxy.entered.connect(self.handle_entered)
        proxy.focus_moved.connect(self.focus_moved)
        return proxy

    def _ring(self) -> None:
        """Fill the ring under the pointer and circle the one with the focus."""
        self.catch_up()
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

    # What is proposed

    def _propose(
        self, handle: Handle, view: str, start: Any, to: Any, resolution: float, snap: bool, keys: bool
    ) -> None:
        # What comes of it is told once it is drawn.
        if self._told != (view, handle.key):
            self._tell((view, handle.key))
        self.handle_dragged.emit(Gesture(handle.key, view, start, to, resolution, snap, keys, handle.along))

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
            self._settle()

    def let_go(self) -> None:
        """What is held is let go as it stands: its gesture is over, as something else was done meanwhile."""
        if self.dragging:
            self._drag, self._nudging = None, None
            self._let_go()
            self._settle()
            self._ring()

    def cancel(self) -> bool:
        """Give up the drag that is under way; whether there was one."""
        if not self.dragging:
            return False
        self._drag, self._nudging = None, None
        self._let_go()
        self.handle_cancelled.emit()
        self._settle()
        self._ring()
        return True

    # Words

    def _tell(self, key: tuple[str, str] | None, words: str = "", place: QPointF | None = None) -> None:
        """Say what the pointer or the focus is on: a handle (view, key) as it is drawn, or other words, about
        what is drawn at a ``place``.
        """
        self._told, self._place = key, place
        self._words = self._spoken(self._handle(*key)) if key is not None else words
        self.hovered.emit(self._words)

    def _said_of_place(self) -> str:
        """What is to be said of the place where the pointer rests."""
        return self._words

    def _tell_again(self) -> None:
        """Keep what is said of a handle or a place with what is drawn there, whatever moved it."""
        words = self._spoken(self._handle(*self._told)) if self._told is not None else self._said_of_place()
        if words != self._words:
            self._words = words
            (self.in_hand if self.dragging else self.followed).emit(words)

    def _spoken(self, handle: Handle | None) -> str:
        if handle is None:
            return ""
        return f"{handle.name}  {handle.value}" if handle.value else handle.name
