"""Formulas that never change, typeset from LaTeX in the background and kept as drawings."""

from __future__ import annotations

import re
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtSvg import QSvgRenderer

POLL = 40
IDLE_SECONDS = 0.2
MOST = 64
"""Drawings that are kept: all that stand at once are fewer by far, and others are made again when wanted."""
Wanted = tuple[str, str, int]
"""LaTeX, colour as #rrggbb, size in pixels."""


_MATRIX = re.compile(r"(\\begin\{([a-zA-Z]*matrix)\}.*?\\end\{\2\})(?=\s*[\^_])", re.DOTALL)
"""A matrix with a script: the typesetter reads it only in braces."""


def drawn(latex: str, colour: str, size: int) -> bytes:
    """The formula as SVG outlines.

    Source: ziamath, which needs no TeX; Qt draws its output only in the older form that ``svg2 = False``
    gives.
    """
    import ziamath

    ziamath.config.svg2 = False
    braced = _MATRIX.sub(r"{\1}", latex)
    return bytes(ziamath.Latex(braced, size=size, color=colour).svg(), "utf-8")


class Typesetter(QObject):
    """Typesets a formula in a colour and size and keeps it; ``ready`` tells that one can be drawn now.

    Of more than ``MOST`` those make way that nobody asked for the longest.

    The thread that does it touches no object of Qt: it takes from one queue and fills another, which is
    emptied here.
    """

    ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[Wanted, QSvgRenderer | None] = {}
        self._waiting: SimpleQueue[Wanted] = SimpleQueue()
        self._made: SimpleQueue[tuple[Wanted, bytes]] = SimpleQueue()
        self._worker: Thread | None = None
        self._asked: set[Wanted] = set()
        self._look = QTimer(self)
        self._look.setInterval(POLL)
        self._look.timeout.connect(self._collect)

    def drawing(self, latex: str, colour: str, size: int) -> QSvgRenderer | None:
        """The drawing if it is there; else None, and it is made. A formula that cannot be set stays None."""
        wanted = (latex, colour, size)
        if wanted in self._kept:
            self._kept[wanted] = self._kept.pop(wanted)  # it was asked for last
        else:
            self._kept[wanted] = None
            self._make_way()
            self._ask(wanted)
        return self._kept[wanted]

    def _ask(self, wanted: Wanted) -> None:
        # What made way while it waits is on its way already.
        if wanted not in self._asked:
            self._asked.add(wanted)
            self._waiting.put(wanted)
            self._look.start()
            if self._worker is None or not self._worker.is_alive():
                self._worker = Thread(target=_work, args=(self._waiting, self._made), daemon=True)
                self._worker.start()

    def _make_way(self) -> None:
        while len(self._kept) > MOST:
            oldest = self._kept.pop(next(iter(self._kept)))
            if oldest is not None:
                oldest.setParent(None)

    def wait(self, seconds: float = 5.0) -> bool:
        """Wait for what was asked for; False when it takes longer."""
        if self._worker is not None:
            self._worker.join(seconds)
        self._collect()
        return not self._asked

    def _collect(self) -> None:
        while not self._made.empty():
            wanted, source = self._made.get()
            self._asked.discard(wanted)
            if wanted not in self._kept:
                continue  # it made way before it was drawn
            renderer = QSvgRenderer(QByteArray(source), self) if source else None
            if renderer is not None and renderer.isValid():
                self._kept[wanted] = renderer
                self.ready.emit(wanted)
        if not self._asked:
            self._look.stop()
        elif self._worker is not None and not self._worker.is_alive():
            # It went home just before the last formula was asked for.
            self._worker = Thread(target=_work, args=(self._waiting, self._made), daemon=True)
            self._worker.start()


def _work(waiting: SimpleQueue[Wanted], made: SimpleQueue[tuple[Wanted, bytes]]) -> None:
    """Typeset until nothing waits; a formula that cannot be set comes back empty."""
    while True:
        try:
            wanted = waiting.get(timeout=IDLE_SECONDS)
        except Empty:
            return
        try:
            made.put((wanted, drawn(*wanted)))
        except Exception:
            # Whatever the typesetter dislikes (it even asserts): the words of the formula stay.
            made.put((wanted, b""))
