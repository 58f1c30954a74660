"""Documents on the disk: opened, and kept aside while they change, for the day the power goes."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from linalg_viz import disk, ownership
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.state.codec.codec import LARGEST, FileError, decode, encode
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Identity, Standing, identity


def load(path: Path) -> tuple[bytes, Identity]:
    """The bytes of a document's file, and what tells them from others later.

    FileError when it is a folder, a pipe, a device or too large, OSError when it cannot be read.
    """
    try:
        with disk.opened(path) as file:
            data = file.read(LARGEST + 1)
            found = os.fstat(file.fileno())
    except IsADirectoryError:
        raise FileError("it is a folder, not a document.") from None
    except disk.NotAFile:
        raise FileError("it is a pipe or a device, not a document.") from None
    if len(data) > LARGEST:
        raise FileError(
            f"the file is larger than {LARGEST // 1024 // 1024} MB: this is no LinAlg Viz document."
        )
    return data, identity(data, found)


def save(path: Path, state: State) -> Identity:
    """Write a state into a file, whole or not at all; OSError as ``disk.write``."""
    text = encode(state)
    return identity(text.encode("utf-8"), disk.write(path, text))


def standing(path: Path, known: Identity) -> Standing:
    """How the file of a document stands to what is ``known`` of it.

    The bytes are read only where size, time or place differ: a file that was copied, touched or written with
    what it held is the same. One that nobody can tell of (a drive that does not answer) counts as the same.
    """
    try:
        if known.agrees(os.stat(path)):
            return Standing.SAME
        return Standing.SAME if load(path)[1].digest == known.digest else Standing.CHANGED
    except (FileNotFoundError, NotADirectoryError):
        return Standing.GONE
    except FileError:
        return Standing.CHANGED
    except OSError:
        return Standing.SAME


def open_state(path: Path, labs: Labs) -> State:
    """The state in a file; FileError or OSError as ``load`` and ``decode``."""
    return decode(load(path)[0], labs)


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
                source, _, text = load(path)[0].decode("utf-8").partition("\n")
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
