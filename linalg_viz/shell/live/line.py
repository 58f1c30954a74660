"""The line to the program that opened the window: a socket of two ends that nobody else can find.

Lines come and go without anybody waiting: one message has its turn of the event loop, and what the program
does not take stays here until it does, up to a limit.
"""

from __future__ import annotations

import contextlib
import socket
from collections import deque

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from linalg_viz.state.live import LARGEST

READ = 1 << 16
WAITING = 64
"""Messages that may wait for their turn; with more, nothing further is read."""
UNTAKEN = 4 * LARGEST
"""Bytes that a program may leave untaken before it counts as gone."""
PATIENCE = 30.0
"""Seconds in which the first message must be there."""


class Line(QObject):
    """``came`` brings one line at a time, without its end; ``gone`` says once that the other end is."""

    came = Signal(bytes)
    gone = Signal()

    def __init__(self, connection: socket.socket, begun: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = connection
        connection.setblocking(False)
        self._part = bytearray(begun)
        self._skipping = False
        self._lines: deque[bytes] = deque()
        self._out = bytearray()
        self._reading = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._write)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)
        self._part_lines()

    def send(self, line: bytes) -> None:
        """Send a line as soon as the program takes it."""
        if self._socket is None:
            return
        self._out += line
        if len(self._out) > UNTAKEN:
            self.end()
            return
        self._write()

    def end(self) -> None:
        """Nothing comes and goes any more."""
        connection, self._socket = self._socket, None
        if connection is None:
            return
        self._turn.stop()
        for notifier in (self._reading, self._writing):
            notifier.setEnabled(False)
        connection.close()
        self.gone.emit()

    def _read(self) -> None:
        if self._socket is None:
            return
        try:
            read = self._socket.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            read = b""
        if not read:
            self._reading.setEnabled(False)
            if self._lines:
                # What was said last is still done.
                return
            self.end()
            return
        self._part += read
        self._part_lines()

    def _part_lines(self) -> None:
        while (end := self._part.find(b"\n")) >= 0:
            line = bytes(self._part[:end])
            del self._part[: end + 1]
            if self._skipping:
                self._skipping = False
            else:
                self._lines.append(line)
        if len(self._part) > LARGEST:
            # The rest of a line that is too long is thrown away as it comes; its beginning is answered.
            if not self._skipping:
                self._lines.append(bytes(self._part))
            self._skipping = True
            self._part.clear()
        if len(self._lines) > WAITING:
            self._reading.setEnabled(False)
        if self._lines and not self._turn.isActive():
            self._turn.start()

    def _next(self) -> None:
        if not self._lines or self._socket is None:
            return
        line = self._lines.popleft()
        if self._lines:
            self._turn.start()
        else:
            # Also where the program is gone: reading tells so once more.
            self._reading.setEnabled(True)
        self.came.emit(line)

    def _write(self) -> None:
        if self._socket is None:
            return
        with contextlib.suppress(BlockingIOError):
            try:
                while self._out:
                    del self._out[: self._socket.send(self._out[:READ])]
            except (BrokenPipeError, ConnectionResetError):
                self.end()
                return
        self._writing.setEnabled(bool(self._out))


def first(handle: int) -> tuple[socket.socket, bytes, bytes]:
    """The connection behind the number of an open file, its first line, and what came after it.

    ValueError where there is none, or nothing is said in time.
    """
    try:
        connection = socket.socket(fileno=handle)
        connection.set_inheritable(False)
        connection.settimeout(PATIENCE)
        read = bytearray()
        while b"\n" not in read:
            more = connection.recv(READ)
            if not more or len(read) > LARGEST:
                raise ValueError("nothing was said on it")
            read += more
    except OSError as error:
        raise ValueError(f"it is no connection: {error.strerror or error}") from None
    line, _, rest = bytes(read).partition(b"\n")
    return connection, line, rest
