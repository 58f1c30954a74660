"""Nice numbers: a matrix whose answers are integers, from a seed that a class can share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.compute import nice
from linalg_viz.compute.nice import Nice
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.line import Line, off_the_edge
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.state.document import Cells
from linalg_viz.state.expressions.expressions import number_text

translate = QCoreApplication.translate
LARGEST_SEED = 999_999


def kinds() -> tuple[tuple[str, str], ...]:
    """Identifier and title of what can be nice about a matrix."""
    return (
        ("eigenvalues", translate("Matrix", "Integer eigenvalues")),
        ("inverse", translate("Matrix", "Integer inverse")),
        ("lu", translate("Matrix", "Exact LU")),
        ("singular", translate("Matrix", "Singular")),
    )


def made(kind: str, seed: int, m: int, n: int) -> Nice:
    """The nice matrix of a kind; all kinds but ``singular`` are square, of the smaller side."""
    side = min(m, n)
    if kind == "singular":
        return nice.singular(seed, m, n, side - 1)
    makers = {"eigenvalues": nice.integer_eigenvalues, "inverse": nice.integer_inverse, "lu": nice.integer_lu}
    return makers[kind](seed, side)


def as_cells(result: Nice) -> Cells:
    """The entries as they would be typed."""
    return tuple(tuple(number_text(x) for x in row) for row in result.rows)


class NicePanel(QFrame):
    """A popup with the kind, the seed and "Another"; each choice is written into the matrix at once."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("niceNumbers")
        self.setAccessibleName(translate("Matrix", "Nice numbers"))
        self.setProperty("role", "card")
        self._size = (2, 2)
        self.kind, self.seed = QComboBox(), QSpinBox()
        self.seed.setLineEdit(Line())
        off_the_edge(self.seed, look)
        scrolls_past(self.kind)
        scrolls_past(self.seed)
        self.kind.setObjectName("niceKind")
        self.kind.setAccessibleName(translate("Matrix", "Kind"))
        set_tip(self.kind, translate("Matrix", "What is nice about the matrix (arrow keys)"))
        for identifier, title in kinds():
            self.kind.addItem(title, identifier)
        self.seed.setObjectName("niceSeed")
        self.seed.setAccessibleName(translate("Matrix", "Seed"))
        set_tip(
            self.seed, translate("Matrix", "The same seed gives the same matrix to everybody (arrow keys)")
        )
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setValue(1)
        self.another = QPushButton(translate("Matrix", "&Another"))
        self.another.setObjectName("niceAnother")
        self.another.setAccessibleName(translate("Matrix", "Another"))
        set_tip(self.another, translate("Matrix", "The next seed (Alt+A)"))
        self.line = Words()
        self.line.setWordWrap(True)
        self.line.setProperty("role", "muted")
        self._lay_out(look)
        self.kind.activated.connect(lambda _i: self.make())
        self.seed.valueChanged.connect(lambda _v: self.make())
        self.another.clicked.connect(self._next)

    def _lay_out(self, look: Appearance) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        margin = look.px(12)
        column.setContentsMargins(margin, margin, margin, margin)
        title = Words(translate("Matrix", "Nice numbers"))
        title.setProperty("role", "title")
        label = Words(translate("Matrix", "Seed"))
        label.setBuddy(self.seed)
        row.addWidget(label)
        row.addWidget(self.seed, 1)
        row.addWidget(self.another)
        for part in (title, self.kind):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.line)

    def open_at(self, size: tuple[int, int], corner: QPoint) -> None:
        """Show the popup for a matrix of this size and write the matrix of the seed that stands there."""
        self._size = size
        self.make()
        self.adjustSize()
        self.move(corner)
        self.show()
        self.another.setFocus()

    def make(self) -> None:
        """The matrix of the kind and seed that are shown."""
        result = made(self.kind.currentData(), self.seed.value(), *self._size)
        self.line.setText(translate("labs", result.line))
        self.chosen.emit(as_cells(result))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _next(self) -> None:
        self.seed.setValue((self.seed.value() + 1) % (LARGEST_SEED + 1))
