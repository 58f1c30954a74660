"""The program's end of a connection to a window: a message out, its answer in."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from linalg_viz.state import live

PATIENCE = 60.0
"""Seconds that an answer may take."""


class WindowClosed(ConnectionError):
    """The window is closed, so that nothing can be asked of it any more."""


class Connection:
    """Asks one thing at a time, from whichever thread; ``gone`` is the sentence once nobody answers."""

    def __init__(self, end: socket.socket, gone: Callable[[], str]) -> None:
        self._end, self.gone = end, gone
        self._lock = threading.Lock()
        self._read = bytearray()
        self._number = 0

    def ask(self, message: live.Message, patience: float = PATIENCE) -> Any:
        """The answer to a message; what comes late of another one is passed over.

        WindowClosed where nobody is there, TimeoutError after so many seconds, ValueError with the sentence
        where it cannot be done.
        """
        with self._lock:
            self._number += 1
            try:
                self._end.settimeout(patience)
                self._end.sendall(live.encoded(self._number, message))
                number, value, sentence = live.answer(self._line())
                while number != self._number:
                    number, value, sentence = live.answer(self._line())
            except TimeoutError:
                raise TimeoutError(f"the window did not answer within {patience:g} seconds") from None
            except OSError as error:
                raise WindowClosed(self.gone()) from error
        if sentence is not None:
            raise ValueError(sentence)
        return value

    def close(self) -> None:
        """Let go of the window."""
        self._end.close()

    def _line(self) -> bytes:
        """The next line; ConnectionResetError where the other end is gone."""
        while (end := self._read.find(b"\n")) < 0:
            more = self._end.recv(1 << 16)
            if not more or len(self._read) > live.LARGEST:
                raise ConnectionResetError("nothing comes any more")
            self._read += more
        line = bytes(self._read[:end])
        del self._read[: end + 1]
        return line


def program() -> str:
    """What this program is called."""
    if "ipykernel" in sys.modules:
        return "Jupyter"
    name = os.path.basename(sys.argv[0]) if sys.argv and sys.argv[0] not in ("", "-c", "-m") else "Python"
    return "".join(sign for sign in name if sign.isprintable())[: live.LONGEST_NAME] or "Python"
