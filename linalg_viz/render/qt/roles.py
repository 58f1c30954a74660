"""What widgets are to those who listen, where Qt would call them a filler: pictures, rings, cards, panels.

A widget says it with ``spoken_role`` (a role) and ``spoken_value`` (words); a plain container is a pane, or a
group where it has a name. The children of a container are told in the order of the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
CONTAINERS = {"QWidget", "QFrame", "QScrollArea", "QGraphicsView", "QSplitter"}
"""Classes that Qt has no telling role for when nothing derived from them has one."""

ROW = 12
"""Pixels by which things of one row may differ in height."""


@runtime_checkable
class Valued(Protocol):
    """A widget that says its value itself."""

    def spoken_value(self) -> str:
        """The value in words."""


class Told(QAccessibleWidget):
    """The interface of a widget with a role of its own.

    Qt may ask for it while the widget is still being made, when Python would take it for less than it
    becomes; so nothing of the widget is kept here.
    """

    def role(self) -> Role:
        of = self.object()
        plain = Role.Grouping if isinstance(of, QWidget) and of.accessibleName() else Role.Pane
        return getattr(of, "spoken_role", plain)

    def text(self, kind: QAccessible.Text) -> str:
        of = self.object()
        if kind == QAccessible.Text.Value and isinstance(of, Valued):
            return of.spoken_value()
        return str(super().text(kind))

    def _shown(self) -> list[QWidget]:
        """The children in the order of the screen."""
        of = self.object()
        found = [each for each in of.children() if isinstance(each, QWidget) and not each.isWindow()]
        return sorted((each for each in found if not each.isHidden()), key=_where)

    def childCount(self) -> int:
        return len(self._shown())

    def child(self, index: int) -> QAccessibleInterface | None:
        shown = self._shown()
        return QAccessible.queryAccessibleInterface(shown[index]) if 0 <= index < len(shown) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        shown, wanted = self._shown(), child.object()
        return shown.index(wanted) if wanted in shown else -1  # type: ignore[arg-type]


def _where(widget: QWidget) -> tuple[int, int]:
    at: QPoint = widget.pos()
    return at.y() // ROW, at.x()


_MAKERS: dict[type[QWidget], Callable[[Any], QAccessibleInterface]] = {}


def tells(kind: type[QWidget], make: Callable[[Any], QAccessibleInterface]) -> None:
    """Widgets of a kind have an interface of their own, which ``make`` makes."""
    _MAKERS[kind] = make


def made(name: str, of: QObject | None) -> Any:
    """The interface of a widget whose class is called ``name``, or None to leave it to Qt."""
    if (make := next((_MAKERS[each] for each in type(of).__mro__ if each in _MAKERS), None)) is not None:
        return make(of)
    if isinstance(of, QWidget) and (name in CONTAINERS or hasattr(of, "spoken_role")):
        return Told(of, Role.Pane)
    return None


_installed = False


def install() -> None:
    """Have Qt ask here first; once, after the application is there: who came last is asked first."""
    global _installed
    if not _installed:
        QAccessible.installFactory(made)
        _installed = True
