"""Where the columns of a large table are kept while they grow: in memory, or as files that are mapped
back.
"""

from __future__ import annotations

import atexit
import contextlib
import os
from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from linalg_viz import scratch

KEPT = 1 << 16
"""Bytes up to which a column stays in memory: each one that is mapped costs its process an open file."""
OPEN = 1 << 16
"""Files that a process may hold open where the system lets it."""
PENDING = 4
"""Parts of a column that may wait for the disk."""


class Keeper:
    """Makes columns that grow; with a folder they grow in files of that folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._count = 0
        self._made: list[Growing] = []
        # Writing waits for the disk, and the next piece need not.
        self._writer = ThreadPoolExecutor(1, "columns") if folder is not None else None

    def growing(self, kind: type[np.generic]) -> Growing:
        """A column of that element type."""
        self._count += 1
        made = Growing(kind, self.folder, f"column-{self._count}.{np.dtype(kind).name}", self._writer)
        self._made.append(made)
        return made

    def close(self) -> None:
        """Let go of the writer and the files, done or not; what is mapped stays."""
        if self._writer is not None:
            self._writer.shutdown(cancel_futures=True)
        for each in self._made:
            each.close()


class Growing:
    """One column that grows at its end, in a file of that name once it is large, if there is a folder."""

    def __init__(
        self, kind: type[np.generic], folder: Path | None, name: str = "", writer: Executor | None = None
    ) -> None:
        self._writer = writer
        self._pending: deque[Future[int]] = deque()
        self.kind, self.size = np.dtype(kind), 0
        self._folder, self._name = folder, name
        self._parts: list[NDArray[Any]] = []
        self._file: BinaryIO | None = None

    @property
    def path(self) -> Path | None:
        """Its file; of thousands of columns that stay in memory none is named."""
        return None if self._folder is None else self._folder / self._name

    def add(self, part: NDArray[Any]) -> None:
        """Put values at the end."""
        self.size += len(part)
        self._parts.append(np.ascontiguousarray(part, self.kind))
        if self._folder is not None and self.size * self.kind.itemsize > KEPT:
            if self._file is None:
                self._file = open(self._folder / self._name, "wb")  # noqa: SIM115
            for held in self._parts:
                self._write(self._file, held)
            self._parts = []

    def _write(self, file: BinaryIO, held: NDArray[Any]) -> None:
        if self._writer is None:
            file.write(held.data)
            return
        self._pending.append(self._writer.submit(file.write, held.data))
        self._settle(PENDING)

    def _settle(self, most: int) -> None:
        while len(self._pending) > most:
            self._pending.popleft().result()

    def done(self) -> NDArray[Any]:
        """All values as one array, mapped read-only if they are in a file."""
        if self._file is not None and self.path is not None:
            self._settle(0)
            self._file.close()
            return np.memmap(self.path, self.kind, "r")
        return np.concatenate(self._parts) if self._parts else np.empty(0, self.kind)

    def close(self) -> None:
        """Close the file; what could not be written to a full disk any more is not missed here."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()

    def drop(self) -> None:
        """Forget everything."""
        self._parts = []
        if self._file is not None and self.path is not None:
            self._settle(0)
            self._file.close()
            self.path.unlink(missing_ok=True)


def many_files() -> None:
    """Let this process hold many files open: a soft limit is often 1,024, a large table has more columns."""
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN if hard == resource.RLIM_INFINITY else min(OPEN, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ImportError, ValueError, OSError):
        pass


def mapped(path: Path) -> None:
    """Say that all files of a folder are mapped: where the system keeps mapped files alive, the folder goes
    at once.
    """
    if os.name == "posix":
        scratch.remove(path)


def quiet() -> None:
    """Leave the folders to whoever started this process."""
    atexit.unregister(scratch.remove_all)


atexit.register(scratch.remove_all)
