"""A window that a program opened: it says so, does what it is told, and outlives the program."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.live.answers import Answers
from linalg_viz.shell.live.line import Line, first
from linalg_viz.shell.window.window import Window
from linalg_viz.state import live
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.document import State

translate = QCoreApplication.translate


class Caller:
    """The program at the other end before there is a window: who it is, and the state to show."""

    def __init__(self, handle: int, labs: Labs) -> None:
        """ValueError with a sentence for a number that is no connection, or a first message that is none."""
        self.socket, line, self.rest = first(handle)
        self.number, begun = live.message(line)
        if not isinstance(begun, live.Begin):
            raise ValueError("the first message is “begin”")
        self.begun = begun
        self.state: State = decode(begun.document, labs)


class Live(QObject):
    """The connection of a window for as long as there is one; the chip in the status bar says to whom."""

    def __init__(self, window: Window, caller: Caller) -> None:
        super().__init__(window)
        self._window, self._over = window, False
        begun = caller.begun
        self._who = translate("Live", "{program} (process {pid})").format(
            program=begun.program, pid=begun.pid
        )
        self.chip = Words()
        self.chip.setObjectName("liveChip")
        self.chip.setProperty("role", "muted")
        self.chip.setContentsMargins(0, 0, window.look.px(10), 0)
        self._told(
            translate("Live", "Connected to {who}"),
            translate(
                "Live", "{who} reads and sets what stands in this window. Each of its changes can be undone."
            ),
        )
        window.status.stand(self.chip)
        self._answers = Answers(window, window.centre.notices, begun.program, self)
        self._line = Line(caller.socket, caller.rest, self)
        self._line.came.connect(self._came)
        self._line.gone.connect(self._gone)
        window.ended.connect(self._end)
        self._line.send(
            live.answered(caller.number, {"pid": os.getpid(), "folder": str(self._answers.folder)})
        )

    def _came(self, line: bytes) -> None:
        number: int | None = None
        try:
            number, message = live.message(line)
            self._answers.do(message, lambda value: self._line.send(live.answered(number, value)))
        except live.Unheard as error:
            self._line.send(live.refused(error.id, str(error)))
        except ValueError as error:
            self._line.send(live.refused(number, str(error)))
        except Exception as error:
            # A mistake of the program is told as any other, and the caller need not wait for ever.
            self._line.send(live.refused(number, f"The window made a mistake ({type(error).__name__})."))
            sys.excepthook(type(error), error, error.__traceback__)

    def _gone(self) -> None:
        if self._over:
            return
        self._told(
            translate("Live", "No longer connected to {who}"),
            translate("Live", "{who} is gone or let go of this window. All that stands here stays."),
        )
        self._window.centre.notices.tell(self.chip.toolTip())

    def _end(self) -> None:
        """The window is closed: nobody is told any more."""
        self._over = True
        self._line.end()
        self._answers.end()

    def _told(self, text: str, more: str) -> None:
        self.chip.setText(text.format(who=self._who))
        self.chip.setAccessibleName(self.chip.text())
        set_tip(self.chip, more.format(who=self._who))
