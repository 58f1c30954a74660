"""Things of the picture for the keyboard and for those who listen, while one of them is to be pointed at.

One unseen widget stands for each, in the tab order; it says how the thing looks and not what it is called.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.things import Thing, things
from linalg_viz.scene.view import Viewport

translate = QCoreApplication.translate
SIDE = 24


class ThingProxy(QWidget):
    """Stands where a thing is, paints nothing, lets the mouse through; Enter and Space point at the thing."""

    entered = Signal(object)
    looked_at = Signal(object)
    spoken_role = QAccessible.Role.Button

    def __init__(self, parent: QWidget, number: int) -> None:
        super().__init__(parent)
        self.setObjectName(f"thing{number}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._thing: Thing | None = None

    def follow(self, thing: Thing, number: int, count: int, x: float, y: float) -> None:
        """Take the place and the look of a thing."""
        self._thing = thing
        self.setGeometry(round(x) - SIDE // 2, round(y) - SIDE // 2, SIDE, SIDE)
        name = translate("Predict", "Thing {k} of {n}").format(k=number, n=count)
        if self.accessibleName() != name:
            self.setAccessibleName(name)
            set_tip(self, translate("Predict", "{name}: point at it (Enter)").format(name=name))
        if self.accessibleDescription() != thing.told.value:
            self.setAccessibleDescription(thing.told.value)

    def spoken_value(self) -> str:
        """How it looks."""
        return self.accessibleDescription()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._thing is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit(self._thing.quantity)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit(self._thing)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looked_at.emit(None)


class Pointed(QObject):
    """Keeps a widget for each thing of a picture while one of them is to be pointed at."""

    entered = Signal(object)
    looked_at = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._proxies: list[ThingProxy] = []
        self.on = False

    def show(
        self,
        scene: Scene,
        ports: Mapping[str, Viewport],
        corners: Mapping[str, tuple[float, float]],
        after: QWidget,
    ) -> None:
        """Stand on the things of a scene; Tab comes to them from ``after``."""
        found = things(scene) if self.on else ()
        while len(self._proxies) > len(found):
            gone = self._proxies.pop()
            gone.hide()
            gone.deleteLater()
        for number, thing in enumerate(found, 1):
            if number > len(self._proxies):
                self._add(number, self._proxies[-1] if self._proxies else after)
            port, (left, top) = ports[thing.view], corners[thing.view]
            x, y = np.clip(port.to_pixels(thing.told.at), 0.0, (port.width, port.height)).tolist()
            self._proxies[number - 1].follow(thing, number, len(found), left + x, top + y)

    def _add(self, number: int, last: QWidget) -> None:
        proxy = ThingProxy(self._host, number)
        proxy.entered.connect(self.entered)
        proxy.looked_at.connect(self.looked_at)
        QWidget.setTabOrder(last, proxy)
        self._proxies.append(proxy)
        proxy.show()
