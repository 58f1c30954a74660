"""Documents on the disk: opened, and kept aside while they change, for the day the power goes."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from linalg_viz import disk
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.state.codec.codec import LARGEST, FileError, decode
from linalg_viz.state.document import State
from linalg_viz.state.files import ownership


def load(path: Path) -> bytes:
    """The bytes of a document's file.

    FileError when it is a folder or too large, OSError when it cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        raise FileError("it is a folder, not a document.")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileError(
            f"the file is larger than {LARGEST // 1024 // 1024} MB: this is no LinAlg Viz document."
        )
    return data


def open_state(path: Path, labs: Labs) -> State:
    """The state in a file; FileError or OSError as ``load`` and ``decode``."""
    return decode(load(path), labs)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A document that a program which is gone left behind.

    Its state, its file ("" when it had none), and when.
    """

    state: State
    source: str
    time: float
    path: Path


class Recovery:
    """The copy of one running program, in a folder all of them share.

    A copy belongs to the process whose number is in its name; it is offered to others once that process is
    gone. A lock tells it from a later process of the same number.
    """

    def __init__(self, folder: Path, pid: int | None = None) -> None:
        self.folder = Path(folder)
        self.pid = os.getpid() if pid is None else pid
        self.path = self.folder / f"{self.pid}.recovery"
        self._lock = ownership.Lock(_lock_of(self.path)) if self.pid == os.getpid() else None

    def write(self, text: str, source: str = "") -> None:
        """Keep the text of a document aside, with the name of its file; OSError when that is not possible."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._lock is not None:
            self._lock.take()
        # As JSON, for a name may hold a new line, or bytes that are no text.
        disk.write(self.path, f"{json.dumps(source)}\n{text}")

    def clear(self) -> None:
        """Nothing is at risk: remove the copy."""
        self.path.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()

    def orphans(self, labs: Labs) -> tuple[Orphan, ...]:
        """What programs that are gone left behind, newest first.

        Copies that cannot be read are passed over.
        """
        found = []
        for path in self.folder.glob("*.recovery") if self.folder.is_dir() else ():
            if path == self.path or _owned(path):
                continue
            with contextlib.suppress(OSError, ValueError):
                source, _, text = load(path).decode("utf-8").partition("\n")
                found.append(Orphan(decode(text, labs), _source(source), path.stat().st_mtime, path))
        return tuple(sorted(found, key=lambda each: -each.time))

    def forget(self, orphan: Orphan) -> None:
        """Remove a copy that was taken over or is not wanted."""
        orphan.path.unlink(missing_ok=True)
        if orphan.path != self.path:
            _lock_of(orphan.path).unlink(missing_ok=True)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _owned(path: Path) -> bool:
    free = ownership.free(_lock_of(path))
    return ownership.runs(path.stem) and free is not True


def _source(line: str) -> str:
    """The name of a document's file from the first line of a copy."""
    found = json.loads(line) if line.startswith('"') else line
    return found if isinstance(found, str) else ""
