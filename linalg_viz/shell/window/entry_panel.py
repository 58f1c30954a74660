"""The editors of what the present lab reads, one below the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.session.session import Session

AHEAD_CELLS, AHEAD_MILLISECONDS = 12, 30
"""How many cells are made ahead at a time, and how far apart."""


class EntryPanel(QWidget):
    """The editors of the matrices and vectors that the present lab reads, made where they stand and kept.

    Tab goes from the last cell of one to the first cell of the next.
    """

    def __init__(
        self,
        session: Session,
        look: Appearance,
        make: Callable[[Session, str, QWidget], MatrixEditor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self._session, self._make, self._prepares = session, make, False
        self._editors: dict[str, MatrixEditor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self._look = look
        look.changed.connect(self._restyle)
        self._names: tuple[str, ...] = ()
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MILLISECONDS)
        self._ahead.timeout.connect(self._make_ahead)
        session.document_changed.connect(self._show)
        session.lab_changed.connect(self._show)
        self._show()

    def _restyle(self) -> None:
        self._column.setSpacing(self._look.px(8))

    def prepare(self) -> None:
        """Make what large matrices will need while nobody waits: some cells of an editor at a time."""
        self._prepares = True
        self._ahead.start()

    def _make_ahead(self) -> None:
        grids = [editor.grid for editor in self._editors.values() if not editor.vector]
        if not any(grid.prepare(AHEAD_CELLS) for grid in grids):
            self._ahead.stop()

    def wanted(self) -> tuple[str, ...]:
        """What the present picture reads; a table takes the place of the rows of A."""
        if self._session.lab.reads_tables and self._session.document.data:
            return ()
        return tuple(self._session.lab.used(self._session.params))

    def _show(self) -> None:
        names = self.wanted()
        if names == self._names:
            return
        self._names = names
        self.setVisible(bool(names))
        for name in names:
            self._editor(name)
        for editor in self._editors.values():
            self._column.removeWidget(editor)
            editor.hide()
        for name in names:
            # What can be typed is said once, under the first.
            editor = self._editors[name]
            editor.teach(name == names[0])
            self._column.addWidget(editor)
            editor.show()

    def _editor(self, name: str) -> MatrixEditor:
        """The editor of that name, made where there is none yet."""
        if name not in self._editors:
            self._editors[name] = made = self._make(self._session, name, self)
            made.left.connect(partial(self._go_on, name))
            if self._prepares:
                self._ahead.start()
        return self._editors[name]

    def _go_on(self, name: str, forward: bool) -> None:
        """Tab left the cells of an editor: on to the cells of its neighbour, or out of the entries."""
        beside = self._names.index(name) + (1 if forward else -1)
        if 0 <= beside < len(self._names):
            self._editors[self._names[beside]].grid.enter(forward)
        else:
            self._editors[name].grid.leave(forward)
