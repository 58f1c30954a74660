"""Which documents are open in which window: each program says it in a file that it keeps locked."""

from __future__ import annotations

import contextlib
import json
import os
from itertools import count
from pathlib import Path

from linalg_viz import ownership

_number = count()


class OpenDocuments:
    """What one window has open, told in a folder that all programs of a user share, and what others have.

    Only a window that surely lives counts: one whose lock is held, or whose process is seen to run where
    there are no locks. What windows that are gone for sure left there is removed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._path = self.folder / f"{ownership.name(os.getpid())}-{next(_number)}.open"
        self._lock = ownership.Lock(self._path)

    def tell(self, path: Path | None) -> None:
        """Say which document this window has open; None for one without a file.

        OSError where it cannot be told.
        """
        if path is None:
            self._lock.release()
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock.take()
        # A surrogate stands for a byte that is no text; JSON keeps it.
        self._lock.say(json.dumps({"path": os.path.realpath(path), "where": ownership.here()}))

    def others(self, path: Path) -> int:
        """How many other windows have the document of that path open."""
        found, wanted = 0, os.path.realpath(path)
        for each in self.folder.glob("*.open") if self.folder.is_dir() else ():
            if each == self._path:
                continue
            with contextlib.suppress(OSError, ValueError):
                text = each.read_bytes()
                if not text:
                    ownership.cleared(each)
                    continue
                told = json.loads(text)
                if not isinstance(told, dict):
                    continue
                if ownership.left(each, ownership.where(told.get("where")), each.stem):
                    each.unlink()
                elif told.get("path") == wanted and _lives(each, told):
                    found += 1
        return found


def _lives(path: Path, told: dict[str, object]) -> bool:
    unlocked = ownership.free(path)
    if unlocked is not None:
        return not unlocked
    of = ownership.where(told.get("where"))
    return of.here and of.room == ownership.here().room
