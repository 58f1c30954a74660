"""Typing into the cells of one matrix: keys preview, Enter and leaving commit, what is wrong stays red."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.matrix.cell import Cell, cell_name
from linalg_viz.shell.matrix.entry import as_number, grain_at, is_plain
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import Action, Replace, SetCell
from linalg_viz.state.document import VECTORS, Document
from linalg_viz.state.entries import judged, restored
from linalg_viz.state.notices import Notice

translate = QCoreApplication.translate
Do = Callable[[Action, str], tuple[Notice, ...]]
Say = Callable[[str, str], None]


class Typing:
    """What becomes of the texts in the cells of ``name``.

    ``do`` hands an action with the name of its gesture to the session, ``say`` writes the line under the
    matrix.
    """

    def __init__(self, session: Session, name: str, do: Do, say: Say) -> None:
        self._session, self._name, self._do, self._say = session, name, do, say
        self._before: Document | None = None
        self._old = ""
        self._why: dict[Cell, str] = {}

    def text(self, cell: Cell) -> str:
        """What the document holds at the place of a cell.

        Nothing where the matrix has no such place any more.
        """
        cells = self._session.document.get(self._name)
        inside = cell.row < len(cells) and cell.column < len(cells[0])
        return cells[cell.row][cell.column] if inside else ""

    def read(self, cell: Cell) -> None:
        """Let a cell know the number that it is dragged from, and how it is dragged."""
        cell.value_of = lambda: as_number(self.text(cell), self._session.document)
        cell.grain_of = lambda value: grain_at(
            self._session.document, self._name, cell.row, cell.column, value
        )

    def why(self, cell: Cell) -> str:
        """The sentence why the text of a cell cannot be used; empty where it can."""
        return self._why.get(cell, "")

    def remind(self, cell: Cell) -> None:
        """Say again what is wrong with a cell."""
        if cell in self._why:
            self._say(self._why[cell], "bad")

    def propose(self, cell: Cell, text: str) -> None:
        """A text on its way: shown in the picture where it is right."""
        verdict = judged(self._session.document, self._action(cell, text))
        if verdict.why:
            self._complain(cell, text, verdict.why)
            return
        self._clear(cell)
        if verdict.new and cell.editing:
            # A letter becomes a slider when the entry is finished: "c" on the way to "cos(t)" is none.
            letters = ", ".join(verdict.new)
            words = translate("Matrix", "{letters}: a slider when you press Enter").format(letters=letters)
            self._say(words, "")
            return
        self._set(cell, text)

    def end(self, cell: Cell, kept: bool) -> None:
        """What was proposed for a cell is kept or dropped."""
        (self.keep if kept else self.drop)(cell)

    def keep(self, cell: Cell) -> None:
        """The text is finished and right: it and what was tried before are one step."""
        text = cell.text()
        if judged(self._session.document, self._action(cell, text)).new:
            self._set(cell, text)
        if self._session.gesture == self._gesture(cell):
            self._session.finish_gesture()
        cell.show_text(self.text(cell))
        self._say(self._farewell(cell) if cell.text() == self.text(cell) else "", "")

    def drop(self, cell: Cell) -> None:
        """The entry is as it was before the typing or the drag began; what else was done meanwhile stays."""
        self._clear(cell)
        if self._session.gesture == self._gesture(cell) and self._before is not None:
            back = restored(self._session.document, self._name, self._before)
            self._do(Replace(back), self._gesture(cell))
            self._session.finish_gesture()
        cell.show_text(self.text(cell))

    def _action(self, cell: Cell, text: str) -> SetCell:
        return SetCell(self._name, cell.row, cell.column, text)

    def _gesture(self, cell: Cell) -> str:
        return cell_name(self._name, cell.row, cell.column, self._name in VECTORS)

    def _set(self, cell: Cell, text: str) -> None:
        if self._session.gesture != self._gesture(cell):
            self._before, self._old = self._session.document, self.text(cell)
        refused = [n for n in self._do(self._action(cell, text), self._gesture(cell)) if n.objects]
        if refused and cell.editing:
            self._complain(cell, text, refused[0].text)

    def _farewell(self, cell: Cell) -> str:
        """What to say after a number took the place of an expression by a drag or a nudge."""
        old, self._old = self._old, ""
        if not old or cell.typed_over or is_plain(old) or not is_plain(self.text(cell)):
            return ""
        words = translate("Matrix", "The expression {old} was replaced; Ctrl+Z brings it back")
        return words.format(old=old.replace("-", "−"))

    def _complain(self, cell: Cell, text: str, why: str) -> None:
        cell.show_problem(True)
        why = why if text.strip() else translate("Matrix", "empty: type a number, or Esc to keep the old one")
        self._why[cell] = f"{self._gesture(cell)}: {translate('labs', why)}"
        self.remind(cell)
        cell.setAccessibleDescription(self._why[cell])

    def _clear(self, cell: Cell) -> None:
        cell.show_problem(False)
        self._why.pop(cell, None)
        self._say("", "")
