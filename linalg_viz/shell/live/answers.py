"""What a window does for the program that opened it, and what it answers: the actions of a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from linalg_viz import disk, scratch
from linalg_viz.render.reading import lines
from linalg_viz.render.transcribed import record
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.state import aside, asked, live, resolve, tables
from linalg_viz.state.actions import ChooseLab, SetCells, SetTime
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import VECTORS
from linalg_viz.state.update.data import LARGEST_PASTE, paste_reference

translate = QCoreApplication.translate


class Room(Protocol):
    """What of a window is needed."""

    session: Session
    files: Files
    exports: Exports
    data: DataSource

    def close(self) -> bool:
        """Close it."""


class Answers(QObject):
    """Does what messages ask for; ``program`` stands in the words of the steps.

    What is answered later, such as a table that is being read, is answered through the function given with
    the message. ValueError with a sentence for what cannot be done.
    """

    def __init__(self, room: Room, notices: NoticeArea, program: str, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._notices, self._program = room, notices, program
        self._folder: Path | None = None
        self._count = 0
        self._waiting: Callable[[object], None] | None = None
        self._expected = ""
        room.data.changed.connect(self._data_changed)

    @property
    def folder(self) -> Path:
        """The private folder, made when it is first asked for; OSError where there is no room for one."""
        if self._folder is None:
            self._folder = scratch.made()
        return self._folder

    def end(self) -> None:
        """The window closes: its folder goes with it."""
        self._waiting = None
        if self._folder is not None:
            scratch.remove(self._folder)

    def do(self, message: live.Message, answer: Callable[[object], None]) -> None:
        """Do what a message asks for and answer, now or later; ValueError with a sentence else."""
        match message:
            case live.Get(name):
                answer(self._now(name))
            case live.Look(file):
                self._look(file, answer)
            case live.Draw(kind):
                answer(self._drawn(kind))
            case live.Say():
                answer(self._said())
            case live.Close():
                self._close()
                answer(None)
            case live.Begin():
                raise ValueError("The window is open already.")
            case _:
                self._act(message)
                answer(None)

    def _act(self, message: live.Set | live.GoTo | live.Show | live.At) -> None:
        """One action, after what a hand is doing has become a step of its own."""
        session = self._room.session
        session.finish_gesture()
        match message:
            case live.Set(name, cells):
                if name not in dict(session.document.cells):
                    raise ValueError(f"{name}: it is no matrix and no vector.")
                asked.with_cells(session.state, {name: cells}, session.labs)
                why = translate("Live", "{name} from {program}").format(name=name, program=self._program)
                session.dispatch(SetCells(name, cells, why))
            case live.GoTo(lab):
                asked.known(lab, session.labs)
                session.dispatch(ChooseLab(lab))
            case live.Show(picture):
                session.dispatch(asked.of_picture(session.state, picture, session.labs, session.inputs))
            case live.At(t):
                asked.at_time(session.state, t)
                session.dispatch(SetTime(t))

    def _now(self, name: str) -> object:
        session = self._room.session
        if name == "lab":
            return session.document.lab
        if name == "t":
            return float(session.state.view.t)
        if name == "data":
            return tables.name(session.document.data) if session.document.data else ""
        found = getattr(session.shared, name)
        try:
            if name in VECTORS:
                return [float(x) for x in found]
            return [[float(x) for x in row] for row in found]
        except OverflowError:
            raise ValueError(f"{name} has an entry beyond the range of float64.") from None

    def _look(self, file: str, answer: Callable[[object], None]) -> None:
        """Look at a table of the private folder; a small one becomes part of the document."""
        path, data = self.folder / file, self._room.data
        if self._waiting is not None or data.reading:
            raise ValueError("A table is being read already: wait for it.")
        try:
            small = path.stat().st_size <= LARGEST_PASTE
            text = path.read_text(encoding="utf-8") if small else ""
        except (OSError, UnicodeDecodeError):
            raise ValueError(f"The table {file} is not in the folder, or it is not text.") from None
        self._waiting = answer
        self._expected = paste_reference(text) if small else str(path)
        if small:
            path.unlink()
            data.paste(text)
        else:
            data.open(path)
            said = translate(
                "Live", "This table is too large for the document: it is there as long as the window is."
            )
            self._notices.tell(said)
        # What is refused at once, or was there before, announces nothing.
        QTimer.singleShot(0, self, self._data_changed)

    def _data_changed(self) -> None:
        data, answer = self._room.data, self._waiting
        if answer is None or data.reading:
            return
        self._waiting = None
        table = data.table
        shown = table is not None and self._room.session.document.data == self._expected
        answer({"rows": table.row_count, "columns": len(table.columns)} if table and shown else None)

    def _drawn(self, kind: str) -> dict[str, str]:
        self._count += 1
        path = self.folder / f"picture-{self._count}.{kind}"
        try:
            self._room.exports.write(path)
        except OSError as error:
            raise ValueError(f"The picture was not written: {error.strerror or error}.") from None
        return {"file": path.name}

    def _said(self) -> dict[str, str]:
        """The lines of the lab in a file; the document where its program has the time for them."""
        session = self._room.session
        if aside.costly(session.state, session.labs):
            return {"document": encode(session.state)}
        cards = resolve.cards(session.state, session.labs, session.inputs)
        self._count += 1
        path = self.folder / f"cards-{self._count}.json"
        disk.write(path, json.dumps([record(line) for line in lines(session.scene, cards)]))
        return {"file": path.name}

    def _close(self) -> None:
        """Close the window without a question, unless a file would miss what was changed."""
        files, session = self._room.files, self._room.session
        if files.path is not None and session.unsaved:
            raise ValueError(
                f"The window holds changes to “{files.name}” that are not saved: save them there."
            )
        session.finish_gesture()
        session.mark_saved()
        QTimer.singleShot(0, self, self._room.close)
