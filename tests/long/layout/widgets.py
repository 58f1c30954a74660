"""What stands wrong in the widgets of a window: texts cut off or touching, and what has to be scrolled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from linalg_viz.scene.numbers import MINUS
from linalg_viz.shell.cards.chips import ChipButton
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.items import TypesetView
from linalg_viz.shell.cards.math_label import MathLabel
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.window import Window

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
EDGE = 0
"""Pixels that the edge of a button takes of its width, at least."""

TEXTS = (QLabel, QAbstractButton, QLineEdit, QComboBox, MathLabel, FormulaView, TypesetView, QTabBar)


def named(widget: QWidget) -> str:
    """A widget in words."""
    text = getattr(widget, "text", lambda: "")() if not isinstance(widget, QTabBar) else ""
    return f"{type(widget).__name__} {widget.objectName()} “{text or widget.accessibleName()}”"


def shown(window: Window, kind: type[QWidget]) -> Iterator[QWidget]:
    """The widgets of a kind that can be seen: not hidden, and not scrolled out of sight."""
    for each in within(window, kind):
        if each.isVisible() and each.window() is window and not each.visibleRegion().isEmpty():
            yield each


def place(widget: QWidget, window: Window) -> QRect:
    """The part of the window in which a widget can be seen."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def _cut(widget: QWidget) -> str:
    """How the text of a widget is cut off; empty where it is not."""
    if isinstance(widget, MathLabel):
        if widget.cut:
            return "mathematics cut"
    elif isinstance(widget, FormulaView):
        if widget.layout_for(widget.width()).width > widget.width() + 1:
            return "formula cut"
        if widget.height() < widget.heightForWidth(widget.width()) - 1:
            return "formula cut below"
    elif isinstance(widget, QLabel):
        return _cut_label(widget)
    elif isinstance(widget, ChipButton):
        if widget.width() < widget.minimumSizeHint().width() - 1:
            return "chip cut"
        if widget.height() < widget.heightForWidth(widget.width()) - 1:
            return "chip cut below"
    elif widget.hasHeightForWidth() and isinstance(widget, QAbstractButton):
        if widget.height() < widget.heightForWidth(widget.width()) - 1:
            return "button cut below"
    elif isinstance(widget, QToolButton) and widget.toolButtonStyle() == ICON_ONLY:
        return ""
    elif isinstance(widget, QAbstractButton | QComboBox):
        longest = max(map(widget.fontMetrics().horizontalAdvance, _text(widget).split("\n")))
        if longest + EDGE > widget.width():
            return "button cut"
    elif isinstance(widget, NumberField) and not widget.editing:
        if widget._fitted()[0] != widget.text().replace("-", MINUS):
            return "entry cut"
    elif isinstance(widget, QLineEdit):
        room = widget.width() - 4
        if widget.fontMetrics().horizontalAdvance(widget.text()) > room:
            return "entry cut"
    return ""


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", getattr(widget, "currentText", str))())


def _cut_label(label: QLabel) -> str:
    if not label.text() or (label.pixmap() and not label.pixmap().isNull()):
        return ""
    if label.wordWrap():
        return "text cut below" if label.height() < label.heightForWidth(label.width()) - 1 else ""
    return "text cut" if label.width() < label.sizeHint().width() - 1 else ""


def findings(window: Window, left_scrolls: bool) -> Iterator[tuple[str, str]]:
    """The kind of each fault and the widget it is in."""
    texts = [each for kind in TEXTS for each in shown(window, kind) if not window.canvas.isAncestorOf(each)]
    for each in texts:
        if kind := _cut(each):
            yield kind, named(each)
        parent = each.parentWidget()
        if parent is not None and not parent.rect().contains(each.geometry()):
            yield "part outside its place", f"{named(each)} in {parent.objectName() or type(parent).__name__}"
    with_text = [each for each in texts if _text(each) or not hasattr(each, "text")]
    for a, b in combinations(with_text, 2):
        if a.isAncestorOf(b) or b.isAncestorOf(a) or _over(a, window) != _over(b, window):
            continue
        both = place(a, window) & place(b, window)
        if both.width() > 1 and both.height() > 1:
            yield "two widgets overlap", f"{named(a)} and {named(b)}"
    for area in shown(window, QAbstractScrollArea):
        if area.horizontalScrollBar().maximum() > 0 and isinstance(area, QScrollArea):
            yield "scrolls sideways", named(area)
    if not left_scrolls:
        area = window.left.findChild(QScrollArea, "leftScroll")
        if area is not None and area.isVisible() and (more := area.verticalScrollBar().maximum()) > 0:
            yield "left panel needs scrolling", f"{more} px"


def _over(widget: QWidget, window: Window) -> str:
    """The panel laid over the picture that a widget stands in; what is laid over may cover what is below."""
    for panel in (window.left, window.right):
        if panel.isAncestorOf(widget) and panel.property("overlay"):
            return str(panel.objectName())
    return ""
