"""A document before a class: its matrix and a card beside the picture, a pen over it, keys to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.documents.dialogs import several_documents
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.present.present import Presentation
from linalg_viz.shell.present.several import Several
from linalg_viz.shell.session.pointing import ask, skip
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.state.actions import Predict

if TYPE_CHECKING:
    from linalg_viz.shell.present.aside import Aside
    from linalg_viz.shell.present.entries import Shown
    from linalg_viz.shell.present.notes import DocumentNotes
    from linalg_viz.shell.present.pen import Pen


CELLS = 48
"""Cells beside the picture that are made in one turn."""


class Floor(Protocol):
    """Where the picture stands, and what may stand beside it."""

    @property
    def resized(self) -> SignalInstance:
        """Its size changed."""

    def put_beside(self, widget: QWidget) -> None:
        """Put a widget at the right of everything."""

    def width(self) -> int:
        """How wide it is."""


class Showing(QObject):
    """What stands round the picture while documents are presented; nothing of it stays.

    ``made_room`` after the column beside the picture left it its room, or came back.
    """

    made_room = Signal()

    def __init__(
        self,
        session: Session,
        files: Files,
        notices: NoticeArea,
        presentation: Presentation,
        look: Appearance,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._presentation, self._look = session, presentation, look
        self.several = Several(session, files, notices, self)
        self.several.changed.connect(self.wipe)
        self.aside: Aside | None = None
        self._due: Shown | None = None
        self.pen: Pen | None = None
        self.spotted = False
        self.ask: Callable[[], list[str]] = lambda: several_documents(window, files.folder())

    def stand(self, floor: Floor, picture: QWidget, actions: Mapping[str, QAction]) -> None:
        """Say where the picture stands, and which actions work beside it."""
        self._floor, self._picture, self._actions = floor, picture, actions

    def notes(self) -> DocumentNotes:
        """What the teacher reads of the documents."""
        from linalg_viz.shell.present.notes import DocumentNotes

        return DocumentNotes(self._session, self.several)

    def toggle(self) -> None:
        """Begin or end a presentation."""
        if self._presentation.on:
            self._presentation.set(False)
        else:
            self.several.entering(lambda: self._presentation.set(True))

    def choose(self) -> None:
        """Ask which documents, and present them in the order of their names."""
        chosen = [Path(each) for each in self.ask()]
        if chosen and not self._presentation.on:
            self.several.gather(chosen)
            self.toggle()

    def begin(self, guide: Shown | None = None) -> None:
        """Show what is presented: the documents, or the steps that a lesson guides through."""
        if guide is None:
            self.several.begin()
        self._due = guide or self.several
        # The cells of a large matrix take long to make, and less where they get their style with all others.
        self._look.when_bare(self._stand_aside)
        self._look.when_bare(self._make_ahead)

    def _stand_aside(self) -> None:
        # Imported for the first class: the first frame does without.
        from linalg_viz.shell.present.aside import Aside

        shown, self._due = self._due, None
        if shown is None:
            return
        put, guided = self._floor.put_beside, shown is not self.several
        self.aside = Aside(self._session, shown, self._actions, self._look, put, guided)
        self.aside.room.changed.connect(self.made_room)
        self._floor.resized.connect(self._fit)

    def _make_ahead(self) -> None:
        more = self.aside is not None and self.aside.entries.ahead(CELLS)
        self._look.when_bare(self._make_ahead if more else self._fill_aside)

    def _fill_aside(self) -> None:
        if self.aside is not None:
            self.aside.fill()
            self._fit()
            # What is said above the picture follows: the column says some of it.
            self.made_room.emit()

    def end(self) -> None:
        """Take all away again."""
        self._wield(None)
        self._spot(False)
        if self._due is not None:
            # It ends before the column was there.
            self._due = None
            self.several.end()
        if self.aside is not None:
            self._floor.resized.disconnect(self._fit)
            self.aside.leave()
            self.aside.deleteLater()
            self.aside = None
            self.several.end()

    def _fit(self) -> None:
        if self.aside is not None:
            self.aside.fit(self._floor.width())

    # What the keys do

    def forward(self) -> None:
        """The next thing: the answer, which thing it is about, then the next stop, then the next document."""
        session, prediction = self._session, self._session.document.prediction
        if prediction.on and not prediction.shown:
            session.dispatch(Predict(shown=True))
        elif session.goals.line.points == "may" and not prediction.hit:
            ask(session)
        elif session.goals.line.points == "asks":
            skip(session)
        elif session.player.ahead:
            session.player.forward()
        else:
            self._go(1)

    def backward(self) -> None:
        """The stop before, then the document before."""
        if self._session.player.behind:
            self._session.player.back()
        else:
            self._go(-1)

    def _go(self, by: int) -> None:
        if not self.several.go(by):
            self.tell(self.several.end_of_all(by))

    def tell(self, sentence: str) -> None:
        """Say beside the picture why a key did nothing; empty: it did something."""
        if self.aside is not None:
            self.aside.tell(sentence)

    def turn(self, by: int) -> None:
        """Another card."""
        if self.aside is not None:
            self.aside.turn(by)

    def wield(self) -> None:
        """Take the pen, or lay it down; what was drawn stays until it fades."""
        if not self._presentation.on:
            return
        self._spot(False)
        from linalg_viz.shell.present.pen import Pen

        if self.pen is None:
            self._wield(Pen(self._picture, self._look))
        if self.pen is not None:
            self.pen.take(not self.pen.on)

    def point(self) -> None:
        """Show a spot where the mouse points, or the arrow again."""
        on = self._presentation.on and not self.spotted
        if on and self.pen is not None:
            self.pen.take(False)
        self._spot(on)

    def wipe(self) -> None:
        """Take away what was drawn."""
        if self.pen is not None:
            self.pen.wipe()

    def _spot(self, on: bool) -> None:
        if on == self.spotted:
            return
        self.spotted = on
        if on:
            from linalg_viz.shell.present.spot import spot

            QGuiApplication.setOverrideCursor(spot(self._look, self._picture.devicePixelRatioF()))
        else:
            QGuiApplication.restoreOverrideCursor()

    def _wield(self, pen: Pen | None) -> None:
        if self.pen is not None:
            self.pen.hide()
            self.pen.deleteLater()
        self.pen = pen
