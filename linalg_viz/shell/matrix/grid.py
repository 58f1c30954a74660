"""The cells of a matrix between painted brackets."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.items import colour
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.cell import Cell, neighbour, next_cell
from linalg_viz.shell.widgets.brackets import paint_brackets
from linalg_viz.state.document import Cells
from linalg_viz.state.update.cells import LARGEST

HEIGHTS = ((3, 40.0), (5, 32.0), (12, 26.0))
LEAST_WIDTH, NARROWEST, EDIT_WIDTH, WIDEST = 36.0, 22.0, 120.0, 110.0
GAP, CLOSE, SIDE = 6.0, 3.0, 12.0
SHARE, MOST, AROUND = 0.4, 0.5, 60.0
"""Share of the window that a large matrix may take, at 100 % and at 200 % of the text scale, and the pixels
round its cells within it.
"""


def room(window: float, scale: float) -> float:
    """The width in pixels that the cells of a large matrix may take of a window at a text scale."""
    return min(SHARE + (MOST - SHARE) * max(scale - 1.0, 0.0), MOST) * window - AROUND * scale


MOST_CELLS = LARGEST**2
"""Cells of the largest matrix."""

FEW = 3
"""Columns up to which cells have room enough in any panel."""


class MatrixGrid(QWidget):
    """Cells in rows and columns; they are kept and reused when the size changes.

    ``made`` tells of a new cell, the others of what is done in one.
    """

    made = Signal(object)
    left = Signal(bool)
    proposed = Signal(object, str)
    ended = Signal(object, bool)
    copied = Signal()
    pasted = Signal(object)
    focused = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, vector: bool, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left_to_right(self)
        self.setObjectName(f"grid_{name}")
        self._name, self._vector, self._look = name, vector, look
        self._cells: list[list[Cell]] = []
        self._spare: list[Cell] = []
        self._measured: tuple[float, tuple[str, str], float] | None = None
        self._needed = 0.0
        self._stands: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # It paints the ground of its card itself: with a cell nothing below the grid is painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def shape(self) -> tuple[int, int]:
        """(m, n) of what is shown."""
        return len(self._cells), len(self._cells[0]) if self._cells else 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell of that place, from 0."""
        return self._cells[row][column]

    def cells(self) -> list[Cell]:
        """All cells, row by row."""
        return [cell for row in self._cells for cell in row]

    def show_texts(self, cells: Cells) -> None:
        """Show these entries; the number of cells follows."""
        m, n = len(cells), len(cells[0])
        anew, held = self.shape != (m, n), None
        if anew:
            held = next(((c.row, c.column) for c in self.cells() if c.hasFocus()), None)
            self._rebuild(m, n)
        for row, texts in zip(self._cells, cells, strict=True):
            for cell, text in zip(row, texts, strict=True):
                cell.show_text(text)
        # Where cells stand depends on the longest text: they are placed once, when all of them have theirs.
        if anew or (n > FEW and self._least_width() != self.minimumWidth()):
            self.place()
        if held is not None:
            self.cell(min(held[0], m - 1), min(held[1], n - 1)).setFocus()

    def _rebuild(self, m: int, n: int) -> None:
        pool = self.cells() + self._spare
        for cell in pool:
            if cell.problem:
                cell.forget_problem()
        rows, size = [], 17.0 if n <= 3 else 14.0 if n <= 5 else 12.0
        for i in range(m):
            rows.append([self._take(pool, i, j, size) for j in range(n)])
        self._cells, self._spare, self._stands = rows, pool, ()
        self.measure_anew()
        for cell in pool:
            cell.hide()
        self._chain()

    def _take(self, pool: list[Cell], i: int, j: int, size: float) -> Cell:
        cell = pool.pop(0) if pool else self._new()
        cell.place(self._name, i, j, self._vector)
        cell.size_at_100 = size
        cell.show()
        return cell

    def _new(self) -> Cell:
        cell = Cell(self._look, self, self)
        self.made.emit(cell)
        return cell

    def prepare(self, count: int, most: int = MOST_CELLS) -> bool:
        """Make up to ``count`` cells ahead, which a larger matrix will take; whether some are still to come
        until there are ``most``.

        Made when they are needed, those of a 12×12 matrix would hold up the event that brings it.
        """
        lacking = most - len(self.cells()) - len(self._spare)
        made = [self._new() for _ in range(min(count, lacking))]
        # Those of a grid that is not on the screen yet would be shown with it.
        for cell in made:
            cell.hide()
        self._spare += made
        return lacking > count

    def _chain(self) -> None:
        cells = self.cells()
        for before, after in pairwise(cells):
            QWidget.setTabOrder(before, after)

    # What the cells tell

    def moved_on(self, cell: Cell, down: int, right: int) -> None:
        """Go to the neighbour of a cell."""
        self._go(*neighbour(cell.row, cell.column, *self.shape, (down, right)))

    def paged(self, cell: Cell, end: bool) -> None:
        """Go to the end of a row, or to its beginning."""
        self._go(cell.row, self.shape[1] - 1 if end else 0)

    def _go(self, row: int, column: int) -> None:
        self.cell(row, column).setFocus(Qt.FocusReason.OtherFocusReason)

    def tabbed(self, cell: Cell, forward: bool) -> None:
        """Go to the next cell or the one before, beyond the last and the first out of the matrix."""
        place = next_cell(cell.row, cell.column, *self.shape, forward)
        if place is not None:
            self.cell(*place).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(forward)

    def edited(self) -> None:
        """Give a cell that is edited the room its text needs, and take it back afterwards."""
        self.place()

    def measure_anew(self) -> None:
        """A cell shows another text: what the longest needs is not known any more."""
        self._measured = None

    def enter(self, forward: bool) -> None:
        """Take the keyboard: at the first cell from before, at the last one from behind."""
        self.cells()[0 if forward else -1].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self, forward: bool) -> None:
        """Move the focus on to what comes after the last cell, or before the first."""
        edge = self.cells()[-1 if forward else 0]
        edge.setFocus()
        edge.focusNextPrevChild(forward)

    # Measures

    def _measures(self) -> tuple[float, float, float, float]:
        scale, (m, n) = self._look.scale, self.shape
        height = next(h for limit, h in HEIGHTS if max(m, n) <= limit) * scale
        free = self.width() - 2 * SIDE * scale - (n - 1) * self._gap()
        widest = WIDEST * scale * (1.4 if n == 1 else 1.0)
        width = min(max(free / max(n, 1), self._least_cell()), widest)
        return width, height, self._gap(), SIDE * scale

    def _gap(self) -> float:
        return (GAP if max(self.shape) <= 4 else CLOSE) * self._look.scale

    def place(self) -> None:
        """Give every cell its place; one that is edited gets the room its text needs."""
        if not self._cells:
            return
        measures = self._measures()
        cells = self.cells()
        wide = self.width() if any(cell.editing for cell in cells) else 0
        stands = (measures, wide, self.shape, self._look.scale)
        # Asked by each resize on the way to a height: most leave every cell where it stands.
        if stands != self._stands or wide:
            self._stands = stands
            self._put(cells, *measures)
        self.setFixedHeight(self._height())
        self.setMinimumWidth(self._least_width())
        self.update()

    def _put(self, cells: list[Cell], width: float, height: float, gap: float, side: float) -> None:
        inset = 6 * self._look.scale
        for cell in cells:
            x, y = side + cell.column * (width + gap), inset + cell.row * (height + gap)
            box = QRectF(x, y, width, height)
            if cell.editing and width < EDIT_WIDTH * self._look.scale:
                wide = min(EDIT_WIDTH * self._look.scale, self.width() - 2.0)
                box.setWidth(wide)
                box.moveLeft(min(x, self.width() - wide))
                cell.raise_()
            cell.setGeometry(box.toRect())

    def _height(self) -> int:
        _, height, gap, _ = self._measures()
        m = self.shape[0]
        return round(m * height + (m - 1) * gap + 12 * self._look.scale)

    def _least_width(self) -> int:
        n = self.shape[1]
        return ceil(n * self._least_cell() + (n - 1) * self._gap() + 2 * SIDE * self._look.scale)

    def _least_cell(self) -> float:
        """The least width of a cell: of many, what the longest entry needs and the window can give."""
        n, scale = self.shape[1], self._look.scale
        if n <= FEW:
            return LEAST_WIDTH * scale
        longest = self._longest()
        given = (room(self.window().width(), scale) - 2 * SIDE * scale - (n - 1) * self._gap()) / n
        # Letters that are enlarged shrink again before cells have to be scrolled.
        return max(min(max(longest, NARROWEST * scale), given), NARROWEST)

    def _longest(self) -> float:
        """What the longest entry needs: asked for often while one change is laid out, measured once."""
        first, last = self._cells[0][0], self._cells[-1][-1]
        now = (self._look.scale, (first.font().key(), last.font().key()), first.size_at_100)
        if now != self._measured:
            each_text = {cell.text(): cell for cell in self.cells()}
            self._measured, self._needed = now, max(cell.least_width() for cell in each_text.values())
        return self._needed

    def sizeHint(self) -> QSize:
        return QSize(self._least_width(), self._height()) if self._cells else QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def box(self) -> QRect:
        """The rectangle that the brackets enclose."""
        width, _, gap, side = self._measures()
        n = self.shape[1]
        return QRect(0, 0, round(2 * side + n * width + (n - 1) * gap), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._look.tokens.card))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._look.scale
        box = QRectF(self.box()).adjusted(scale, scale, -scale, -scale)
        paint_brackets(painter, box, 5 * scale, self._look.tokens.text, 1.8 * scale)
