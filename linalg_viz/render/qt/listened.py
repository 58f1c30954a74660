"""What stands in the picture for those who listen: one unseen widget for each mark that carries meaning.

They are made and renewed only while somebody listens, and at rest: what is dragged is told by its ring.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from linalg_viz.scene.scene import Scene
from linalg_viz.scene.spoken import Spoken, spoken
from linalg_viz.scene.view import Viewport

REST = 120
"""Milliseconds without another scene after which the marks are told anew."""

SIDE = 16


class MarkWords(QWidget):
    """A mark: its role, name and value; it paints nothing and takes no pointer and no focus."""

    def __init__(self, parent: QWidget, view: str, told: Spoken) -> None:
        super().__init__(parent)
        self.spoken_role = QAccessible.Role.StaticText if told.text else QAccessible.Role.Graphic
        self.setObjectName(f"mark:{view}:{told.key}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._value = ""

    def spoken_value(self) -> str:
        """The coordinates, the equation, the number."""
        return self._value

    def follow(self, told: Spoken, value: str, x: float, y: float) -> None:
        """Take the place, name and value of the mark."""
        self.setGeometry(round(x) - SIDE // 2, round(y) - SIDE // 2, SIDE, SIDE)
        self._value = value
        if self.accessibleName() != told.name:
            self.setAccessibleName(told.name)
        if self.accessibleDescription() != value:
            self.setAccessibleDescription(value)


class Listened(QObject):
    """Keeps the words of the marks of a picture, each as long as its mark is shown."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._marks: dict[tuple[str, str], MarkWords] = {}
        self._scene: Scene = ()
        self._ports: Mapping[str, Viewport] = {}
        self._corners: Mapping[str, tuple[float, float]] = {}
        self.values = True
        """Whether values are told; not while they would answer what is asked."""
        self.names = True
        """Whether anything is told; not while a thing is to be pointed at, which its name would tell."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.tell)

    def show(
        self, scene: Scene, ports: Mapping[str, Viewport], corners: Mapping[str, tuple[float, float]]
    ) -> None:
        """Another scene, seen through these viewports, each with its corner in the host."""
        self._scene, self._ports, self._corners = scene, ports, corners
        if QAccessible.isActive():
            self._timer.start()

    def tell(self) -> None:
        """Renew the words now."""
        wanted: dict[tuple[str, str], Spoken] = {
            (view.key, told.key): told
            for view in self._scene
            for told in spoken(view)
            if self.names or told.text
        }
        for key in [key for key in self._marks if key not in wanted]:
            gone = self._marks.pop(key)
            gone.hide()
            gone.deleteLater()
        for key, told in wanted.items():
            widget = self._marks.get(key)
            if widget is None:
                widget = self._marks[key] = MarkWords(self._host, key[0], told)
                widget.lower()
            port, (left, top) = self._ports[key[0]], self._corners[key[0]]
            x, y = np.clip(port.to_pixels(told.at), 0.0, (port.width, port.height)).tolist()
            widget.follow(told, told.value if self.values else "", left + x, top + y)
            widget.show()
