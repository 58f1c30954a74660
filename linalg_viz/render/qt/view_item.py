"""One view on the screen: a ViewBox of pyqtgraph with a cached layer of what stands still, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from linalg_viz.compute.typing import Real
from linalg_viz.render import style
from linalg_viz.render.clearance import NOWHERE, traced
from linalg_viz.render.primitives import Lines, Shape, Words
from linalg_viz.render.qt import items
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.items import Paint
from linalg_viz.render.shapes import mark_shapes, words_of
from linalg_viz.render.theme import Theme
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.marks import Handle, Label, Mark, same
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport

SAID = attrgetter(*(field.name for field in fields(Words)))
"""All that a text says, and where and how."""

DIMMED = 0.28
"""Opacity of what does not belong to the highlighted quantity."""


class Layer(pg.GraphicsObject):
    """The painting of one view in its own pixels: still marks from a pixmap, the others step by step.

    Marks are matched by key and kind: one that is equal to the last one of its key keeps its prepared steps.
    """

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._size = QRectF()
        self._still: QPixmap | None = None
        self._still_marks: tuple[Mark, ...] = ()
        self._frame: tuple[Viewport, Theme, float] | None = None
        self._still_bars: list[Real] = []
        self._steps: list[Paint] = []
        self._kept: dict[str, tuple[Mark, list[Paint], Real]] = {}
        self._written: dict[str, tuple[tuple[object, ...], Paint]] = {}
        self.words: list[Words] = []
        """The texts that stand in the view, as they were placed last."""
        self.lines: list[Lines] = []
        """The lines that lead to some of them."""
        self._rings: list[tuple[QPointF, QColor, bool, bool]] = []
        self._edge: QColor | None = None
        self._ring = 9.0
        self._accent = QColor()

    def boundingRect(self) -> QRectF:
        return self._size

    def show(
        self,
        view: View,
        port: Viewport,
        theme: Theme,
        ratio: float,
        quantity: Quantity | None,
        edge: bool,
        covered: Sequence[Box] = (),
    ) -> None:
        """Show a view; only what differs from the last call is made anew."""
        size = QRectF(0, 0, port.width, port.height)
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        frame = (port, theme, ratio)
        if frame != self._frame:
            self._kept.clear()
        self._remember_still(view, frame)
        moving = tuple(_dimmed(mark, quantity) for mark in view.marks if not mark.still)
        self._steps = self._made(view, moving, port, theme, covered)
        self._edge = items.colour(theme.colour("separator")) if edge else None
        self._ring, self._accent = style.handle_radius(port.text), items.colour(theme.colour("accent"))
        self.update()

    def rings(self, rings: list[tuple[QPointF, QColor, bool, bool]]) -> None:
        """Handles under the pointer or with the focus: place, colour, whether filled, whether focused."""
        if rings != self._rings:
            self._rings = rings
            self.update()

    def _remember_still(self, view: View, frame: tuple[Viewport, Theme, float]) -> None:
        still = tuple(mark for mark in view.marks if mark.still)
        unchanged = len(still) == len(self._still_marks) and all(map(same, still, self._still_marks))
        if frame == self._frame and unchanged and self._still is not None:
            return
        port, theme, ratio = frame
        self._frame, self._still_marks = frame, still
        shapes = [(mark, mark_shapes(mark, port, theme)) for mark in still]
        self._still_bars = traced(shapes)
        pixmap = QPixmap(max(1, round(port.width * ratio)), max(1, round(port.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(items.colour(theme.ground))
        painter = left_to_right(QPainter(pixmap))
        items.paint(painter, items.prepared([shape for _, made in shapes for shape in made]))
        painter.end()
        self._still = pixmap

    def _made(
        self, view: View, moving: Sequence[Mark], port: Viewport, theme: Theme, covered: Sequence[Box]
    ) -> list[Paint]:
        kept: dict[str, tuple[Mark, list[Paint], Real]] = {}
        steps: list[Paint] = []
        anew: list[tuple[Mark, list[Shape]]] = []
        for mark in moving:
            if isinstance(mark, Label):
                continue
            last = self._kept.get(mark.key)
            if last is None or not same(last[0], mark):
                made = mark_shapes(mark, port, theme)
                last = (mark, items.prepared(made), NOWHERE)
                anew.append((mark, made))
            kept[mark.key] = last
            steps += last[1]
        for (mark, _), points in zip(anew, traced(anew), strict=True):
            kept[mark.key] = mark, kept[mark.key][1], points
        self._kept = kept
        # A label's place depends on all others and on what it may not stand on, so they are placed together.
        seen = view.with_marks((*moving, *(mark for mark in self._still_marks if isinstance(mark, Label))))
        barred = [*self._still_bars, *(each[2] for each in kept.values())]
        self.lines, self.words = words_of(seen, port, theme, barred, covered)
        return steps + items.prepared(self.lines) + self._letters()

    def _letters(self) -> list[Paint]:
        """The texts; one that stands where it stood and says what it said is not set anew."""
        before, self._written = self._written, {}
        steps: list[Paint] = []
        for words in self.words:
            said = SAID(words)
            last = before.get(words.key)
            if last is None or last[0] != said:
                last = said, items.prepared([words])[0]
            self._written[words.key] = last
            steps.append(last[1])
        return steps

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._still is not None:
            painter.drawPixmap(QPointF(0, 0), self._still)
        painter.setClipRect(self._size)
        items.paint(painter, self._steps)
        for at, ink, filled, focused in self._rings:
            painter.setPen(QPen(ink, 2.6))
            painter.setBrush(ink if filled else items.CLEAR)
            if filled:
                painter.drawEllipse(at, self._ring - 1.3, self._ring - 1.3)
            if focused:
                painter.setPen(QPen(self._accent, 2.0))
                painter.setBrush(items.CLEAR)
                painter.drawEllipse(at, self._ring + 4.0, self._ring + 4.0)
        if self._edge is not None:
            painter.setPen(QPen(self._edge, 1.0))
            painter.setBrush(items.CLEAR)
            painter.drawRect(self._size.adjusted(0.5, 0.5, -0.5, -0.5))


def _dimmed(mark: Mark, quantity: Quantity | None) -> Mark:
    if not quantity or mark.quantity == quantity or isinstance(mark, Handle):
        return mark
    return replace(mark, fade=mark.fade * DIMMED)


class ViewItem(pg.ViewBox):
    """A pyqtgraph view without its own mouse and menu: the camera decides what it shows."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, border=None)
        self.setAspectLocked(False)
        self.disableAutoRange()
        self.layer = Layer(self)
        self.view: View | None = None
        self.port: Viewport | None = None

    def show_view(
        self,
        view: View,
        box: Box,
        port: Viewport,
        theme: Theme,
        ratio: float,
        quantity: Quantity | None,
        edge: bool,
        titled: bool = True,
        covered: Sequence[Box] = (),
    ) -> None:
        """Stand at ``box`` and show a view through a viewport; texts keep away from what is ``covered``."""
        place = QRectF(box[0], box[1], box[2], box[3])
        if self.geometry() != place:
            self.setGeometry(place)
        if port != self.port:
            left, right, bottom, top = port.bounds
            self.setRange(xRange=(left, right), yRange=(bottom, top), padding=0, disableAutoRange=True)
        self.view, self.port = view, port
        # A title that stands above the picture is not written into it a second time.
        shown = view if titled else replace(view, title="")
        self.layer.show(shown, port, theme, ratio, quantity, edge, covered)
