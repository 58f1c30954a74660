"""Where the columns of a large table are kept while they grow: in memory, or as files that are mapped back."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_folders: list[str] = []


class Keeper:
    """Makes columns that grow; with a folder they grow in files of that folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._count = 0

    def growing(self, kind: type[np.generic]) -> Growing:
        """A column of that element type."""
        self._count += 1
        path = None if self.folder is None else self.folder / f"column-{self._count}.{np.dtype(kind).name}"
        return Growing(kind, path)


class Growing:
    """One column that grows at its end."""

    def __init__(self, kind: type[np.generic], path: Path | None) -> None:
        self.kind, self.path, self.size = np.dtype(kind), path, 0
        self._parts: list[NDArray[Any]] = []
        self._file: BinaryIO | None = None if path is None else open(path, "wb")  # noqa: SIM115

    def add(self, part: NDArray[Any]) -> None:
        """Put values at the end."""
        self.size += len(part)
        if self._file is None:
            self._parts.append(np.ascontiguousarray(part, self.kind))
        else:
            self._file.write(np.ascontiguousarray(part, self.kind).data)

    def done(self) -> NDArray[Any]:
        """All values as one array, mapped read-only if they are in a file."""
        if self._file is not None and self.path is not None:
            self._file.close()
            if self.size == 0:
                return np.empty(0, self.kind)
            return np.memmap(self.path, self.kind, "r")
        return np.concatenate(self._parts) if self._parts else np.empty(0, self.kind)

    def drop(self) -> None:
        """Forget everything."""
        self._parts = []
        if self._file is not None and self.path is not None:
            self._file.close()
            self.path.unlink(missing_ok=True)


def folder() -> Path:
    """A new temporary folder for columns; it disappears with the process at the latest."""
    made = tempfile.mkdtemp(prefix="linalg-viz-")
    _folders.append(made)
    return Path(made)


def mapped(path: Path) -> None:
    """Say that all files of a folder are mapped: where the system keeps mapped files alive, the folder goes at once."""
    if os.name == "posix":
        shutil.rmtree(path, ignore_errors=True)


def _clear() -> None:
    for each in _folders:
        shutil.rmtree(each, ignore_errors=True)


def quiet() -> None:
    """Leave the folders to whoever started this process."""
    atexit.unregister(_clear)


atexit.register(_clear)
