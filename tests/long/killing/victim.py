"""The program as it is started, with a hand inside that edits, saves, exports and imports until it is killed.

Run as ``python -m tests.long.killing.victim FOLDER SEED FIRST ORDERLY PARENT``: the document is FOLDER/work/doc.linalg, numbers
are typed into A from FIRST + 1 up, and with ORDERLY = 1 the window is saved and closed after a while. It ends with PARENT. Each line of
its output is one thing that was done: a word, a time (seconds since 1970) and a number.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QPushButton

from linalg_viz import startup
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.documents.autosave import Autosave
from linalg_viz.shell.documents.left import LeftDialog
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCell
from linalg_viz.state.document import State
from tests.long.killing.bond import end_with

EVERY = 12
"""Milliseconds from deed to deed."""

MOST = 150
"""Deeds before the window is closed in good order."""


def told(word: str, number: int = 0) -> None:
    """One line of output, in one piece: the kill may come between two, where Python does not collect them."""
    sys.stdout.write(f"{word} {time.time():.6f} {number}\n")
    sys.stdout.flush()


def numbered(state: State) -> int:
    """The number that was typed last into a document."""
    return int(state.document.get("A")[0][0])


class Victim:
    """The hand. First what was left behind is taken back where it is newer than the file, else thrown away."""

    def __init__(self, window: Window, work: Path, seed: int, first: int, orderly: bool) -> None:
        self.window, self.work, self.random = window, work, random.Random(seed)
        self.number, self.orderly, self.deeds = first, orderly, 0
        self.timer = QTimer(window)
        self.timer.timeout.connect(self.do)
        window.data_exports.ask = lambda _proposed: str(work / "scores.csv")

    def begin(self) -> None:
        """Take back what was left, then go on for ever: once the document was opened."""
        if self.window.findChild(Autosave) is None:
            QTimer.singleShot(50, self.window, self.begin)
            return
        here = numbered(self.window.session.state)
        told("opened", here)
        self._take_back()
        told("taken", numbered(self.window.session.state))
        self.timer.start(EVERY)

    def _take_back(self) -> None:
        for _ in range(30):
            dialog = self.window.findChild(LeftDialog)
            if dialog is not None:
                told("several", dialog.table.rowCount())
                dialog.recover.click()
            elif not (self._press("choose-left") or self._press("recover")):
                return

    def _press(self, name: str) -> bool:
        for bar in self.window.centre.notices.bars:
            button = bar.findChild(QPushButton, f"notice-{name}")
            if button is not None:
                told(name)
                button.click()
                return True
        return False

    def do(self) -> None:
        """One deed."""
        self.deeds += 1
        if self.orderly and self.deeds > MOST:
            self._close()
            return
        deed = self.random.choices(
            (self.edit, self.save, self.picture, self.results, self.table, self.look), (12, 3, 2, 1, 1, 1)
        )[0]
        deed()

    def edit(self) -> None:
        """Type the next number."""
        self.number += 1
        self.window.session.dispatch(SetCell("A", 0, 0, str(self.number)))
        told("edit", self.number)

    def save(self) -> None:
        """Save the document."""
        held = numbered(self.window.session.state)
        told("saving", held)
        if self.window.files.save():
            told("saved", held)

    def picture(self) -> None:
        """Write the picture over the one before."""
        kind = self.random.choice(("png", "svg", "pdf", "tex"))
        told(f"picture-{kind}")
        self.window.exports.write(self.work / f"picture.{kind}")
        told("written")

    def results(self) -> None:
        """Write the scores of the table, if there is one, in the background."""
        told("results")
        self.window.data_exports.export("scores")

    def table(self) -> None:
        """Read a table in the process that reads."""
        told("table")
        self.window.data.open(self.work / "table.csv")

    def look(self) -> None:
        """Go to another lab."""
        self.window.session.dispatch(ChooseLab(self.random.choice(LABS.each).id))

    def _close(self) -> None:
        self.timer.stop()
        self.edit()
        self.save()
        self.window.close()
        told("closed")


def main(folder: Path, seed: int, first: int, orderly: bool) -> int:
    """Start as the program does."""
    application = app.application()
    preferences = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = app.start(preferences, LABS, folder / "work" / "doc.linalg", folder / "recovery")
    window.show()
    victim = Victim(window, folder / "work", seed, first, orderly)
    QTimer.singleShot(200, window, victim.begin)
    return application.exec()


if __name__ == "__main__":
    end_with(int(sys.argv[5]))
    startup.hold()
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "1"))
