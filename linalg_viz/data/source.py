"""The bytes of a table, in memory or on disk, read in pieces so that a file larger than memory is no
exception.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from linalg_viz import disk

BLOCK = 1 << 22
"""Bytes read at a time: large enough for NumPy and pandas to be efficient, small against any memory limit."""

IN_MEMORY = 1 << 26
"""What is unpacked or decoded is held in memory up to this many bytes, beyond in a temporary file."""


@dataclass(slots=True)
class Source:
    """A run of bytes from ``start`` on; ``held`` in memory, or in the file at ``path``.

    ``sheet`` is the sheet of a workbook that the bytes are the CSV of, and ``sheets`` are all it has;
    ``named`` says that they are CSV whose first line is the names of the columns, ``joined`` that line breaks
    in the cells of the sheet stand as ``sheet.BREAK``.
    """

    name: str
    held: bytes | None = None
    path: Path | None = None
    start: int = 0
    temporary: IO[bytes] | None = field(default=None, repr=False)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    named: bool = False
    joined: bool = False
    _open: IO[bytes] | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        """Bytes after ``start``."""
        if self.held is not None:
            return len(self.held) - self.start
        handle = self._handle()
        return handle.seek(0, 2) - self.start

    def piece(self, offset: int, length: int) -> bytes:
        """At most ``length`` bytes from ``offset`` (after ``start``) on; fewer at the end."""
        begin = self.start + offset
        if self.held is not None:
            return self.held[begin : begin + length]
        handle = self._handle()
        handle.seek(begin)
        return handle.read(length)

    def blocks(self, length: int = BLOCK, offset: int = 0) -> Iterator[bytes]:
        """All bytes from ``offset`` on, ``length`` at a time."""
        while piece := self.piece(offset, length):
            yield piece
            offset += len(piece)

    def whole(self) -> bytes:
        """All bytes at once; only for what is known to be small."""
        if self.held is not None:
            return self.held[self.start :] if self.start else self.held
        return self.piece(0, self.size)

    def after(self, offset: int) -> Source:
        """The same bytes without the first ``offset``."""
        return Source(
            self.name,
            self.held,
            self.path,
            self.start + offset,
            self.temporary,
            self.sheet,
            self.sheets,
            self.named,
            self.joined,
            self._open,
        )

    def _handle(self) -> IO[bytes]:
        if self._open is None:
            if self.temporary is not None:
                self._open = self.temporary
            else:
                assert self.path is not None
                # The path is opened here and nowhere else: readers take names with * or : as patterns or
                # addresses.
                self._open = disk.opened(self.path)
        return self._open

    def close(self) -> None:
        """Let go of the file; a temporary one disappears."""
        for each in (self._open, self.temporary):
            if each is not None:
                each.close()
        self._open = None


class Sink:
    """Collects bytes in memory and moves to a temporary file when they become many."""

    def __init__(self) -> None:
        self.size = 0
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        self._file.write(piece)
        self.size += len(piece)

    def close(self) -> None:
        """Throw away what was collected."""
        self._file.close()

    def source(self, name: str) -> Source:
        """What was collected, to read."""
        if self.size <= IN_MEMORY:
            self._file.seek(0)
            held = self._file.read()
            self._file.close()
            return Source(name, held)
        return Source(name, temporary=self._file)
