"""The matrices beside the presented picture: only their cells, to be changed before a class."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QBoxLayout, QWidget

from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.window.entry_panel import EntryPanel

FACTORED = ("[A | b]", "L", "U")
"""What elimination makes of A: whoever sees their cells sees A."""


class Shown(Protocol):
    """What a class is shown: documents, or the steps of a lesson."""

    @property
    def changed(self) -> SignalInstance:
        """Something else is shown."""

    @property
    def where(self) -> str:
        """Its name, and which of several it is."""

    @property
    def cards(self) -> bool:
        """Whether cards may be seen."""

    @property
    def matrices(self) -> tuple[str, ...]:
        """The matrices that there is something to be done with; empty where no more is asked."""

    @property
    def edited(self) -> bool:
        """Whether somebody changes numbers here: else what the picture shows as cells is not shown again."""


class PresentedEntries(EntryPanel):
    """The matrices of a task; else A where the picture reads it, else the first two that it reads.

    Only their cells; none where they are moved as tiles beside the cells of all of them, and none before
    ``fill``: those of a large matrix take as long to make as everything else beside the picture, and are made
    some at a time by ``ahead``.
    """

    def __init__(self, session: Session, shown: Shown, look: Appearance, parent: QWidget) -> None:
        self._shown, self._filled = shown, False

        def made(session: Session, name: str, parent: QWidget) -> MatrixEditor:
            editor = MatrixEditor(session, name, look, parent, empty=not self._filled)
            editor.bare()
            editor.hide()
            return editor

        super().__init__(session, look, made, parent)
        self.setObjectName("presentedEntries")
        session.scene_changed.connect(self._seen)

    def _seen(self, _scene: object) -> None:
        self._show()

    def ahead(self, count: int) -> bool:
        """Make so many of the cells that are to be shown; whether some are still to come."""
        for name in () if self._filled else self._fitting():
            cells = self._session.document.get(name)
            if self._editor(name).grid.prepare(count, len(cells) * len(cells[0])):
                return True
        return False

    def fill(self) -> None:
        """Show the cells from now on."""
        self._filled = True
        for editor in self._editors.values():
            editor.follow()
        self._show()

    def wanted(self) -> tuple[str, ...]:
        return self._fitting() if self._filled else ()

    def _fitting(self) -> tuple[str, ...]:
        """What is worth being shown beside the picture as it is."""
        names = super().wanted()
        if self._shown.matrices:
            return self._shown.matrices
        if set(names) <= self._held() & self.drawn():
            return ()
        names = ("A",) if "A" in names else names[:2]
        return names if self._shown.edited else tuple(name for name in names if name not in self.drawn())

    def _held(self) -> set[str]:
        """The matrices that are moved as tiles."""
        marks = (mark for view in self._session.scene for mark in view.marks if isinstance(mark, Handle))
        return {mark.quantity.of for mark in marks if mark.quantity.kind is Kind.MATRIX}

    def fit(self, width: int) -> None:
        """Stand side by side where this width holds all of them, else one below the other."""
        least = [self._editors[name].minimumSizeHint().width() for name in self._names]
        beside = sum(least) + self._column.spacing() * (len(least) - 1) <= width
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._column.setDirection(way)

    def drawn(self) -> set[str]:
        """The matrices that the picture shows as cells."""
        marks = (mark for view in self._session.scene for mark in view.marks if isinstance(mark, Tiles))
        names = (mark.quantity.of for mark in marks if mark.quantity.kind in (Kind.MATRIX, Kind.VECTOR))
        return {"A" if name in FACTORED else name for name in names}
