"""Temporary folders of this process; what processes that were killed left of theirs goes when one is made."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from linalg_viz import ownership

PREFIX = "linalg-viz-"
OWNER = "owner"
"""The file in a folder that its process keeps locked."""

_held: dict[Path, ownership.Lock] = {}


def made() -> Path:
    """A new folder; OSError where there is no room for one."""
    _sweep()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = _held[folder] = ownership.Lock(folder / OWNER)
        with contextlib.suppress(OSError):
            # Without a lock nobody will dare to remove the folder, which is no harm to this process.
            lock.take()
        if folder.exists():
            return folder
        # Swept away by another program in the moment before it was locked.
        remove(folder)


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    lock = _held.pop(folder, None)
    if lock is not None:
        lock.release()


def remove_all() -> None:
    """Remove the folders that are still there: the process ends."""
    for folder in tuple(_held):
        remove(folder)


def _sweep() -> None:
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            if folder not in _held and ownership.cleared(folder / OWNER):
                shutil.rmtree(folder, ignore_errors=True)
