"""Documents kept aside while they change, for the day the power goes."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path
from typing import Any

from linalg_viz import disk, ownership
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Identity, packed, unpacked
from linalg_viz.state.files.store import load


@dataclass(frozen=True, slots=True)
class Orphan:
    """A document that a program which is gone left behind.

    Its state, its file ("" when it had none) and what that was when it was opened or saved last, and when.
    """

    state: State
    source: str
    time: float
    path: Path
    known: Identity | None = None

    @property
    def there(self) -> bool:
        """Whether nobody else has taken or removed it meanwhile."""
        return self.path.exists()


class Recovery:
    """The copy of one running program, in a folder all of them share.

    A copy belongs to the process whose number is in its name; it is offered to others once that process is
    gone for sure. A lock tells it from a later process of the same number, and from one that only another
    container sees; of another machine nothing is known, so its copies are left alone.
    """

    def __init__(self, folder: Path, pid: int | None = None) -> None:
        self.folder = Path(folder)
        self.pid = os.getpid() if pid is None else pid
        self.path = self.folder / f"{ownership.name(self.pid)}.recovery"
        self._lock = ownership.Lock(_lock_of(self.path)) if self.pid == os.getpid() else None
        self.saves = 0
        """How often the document was about to be saved."""
        self._notes: list[tuple[int, str, str]] = []
        # The window notes what it saves while copies are written and removed on another thread.
        self._one_at_a_time = threading.Lock()

    def saving(self, path: Path, digest: str) -> None:
        """The document is about to be saved there, in bytes of that digest.

        Once they are there, what is kept aside by now is older than the file; whoever finds it, should this
        program be killed before it removes it, knows that by the note in the lock. OSError where it cannot be
        noted.
        """
        self.saves += 1
        with self._one_at_a_time:
            # The one before too: this one may never come to be.
            self._notes = [*self._notes[-1:], (self.saves, str(path), digest)]
            if self._lock is not None:
                self._lock.say(json.dumps(self._notes))

    def write(self, text: str, source: str = "", known: Identity | None = None, saves: int = 0) -> None:
        """Keep the text of a document aside, with the name of its file; OSError when that is not possible.

        ``saves`` is how often it had been saved when this was its text.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._one_at_a_time:
            if self._lock is not None:
                self._lock.take()
                # A copy may be on its way while its document is saved: then there was no lock to note it in.
                self._lock.say(json.dumps(self._notes))
        # As JSON, for a name may hold a new line, or bytes that are no text.
        head = {"source": source, "where": ownership.here(), "known": packed(known), "saves": saves}
        disk.write(self.path, f"{json.dumps(head)}\n{text}")

    def clear(self) -> None:
        """Nothing is at risk: remove the copy."""
        self.path.unlink(missing_ok=True)
        with self._one_at_a_time:
            if self._lock is not None:
                self._lock.release()

    def orphans(self, labs: Labs) -> tuple[Orphan, ...]:
        """What programs that are gone left behind, newest first; what else they left is removed.

        Copies that cannot be read are passed over.
        """
        found = []
        self._sweep()
        for path in self.folder.glob("*.recovery") if self.folder.is_dir() else ():
            if path == self.path:
                continue
            with contextlib.suppress(OSError, ValueError):
                line, _, text = load(path)[0].decode("utf-8").partition("\n")
                head = _head(line)
                if not ownership.left(_lock_of(path), ownership.where(head.get("where")), path.stem):
                    continue
                if _saved_since(_lock_of(path), head.get("saves")):
                    self._remove(path)
                    continue
                time, known = path.stat().st_mtime, unpacked(head.get("known"))
                found.append(Orphan(decode(text, labs), str(head["source"]), time, path, known))
        return tuple(sorted(found, key=lambda each: -each.time))

    def _sweep(self) -> None:
        disk.sweep(self.folder)
        for lock in self.folder.glob("*.lock"):
            if not lock.with_suffix(".recovery").exists():
                ownership.cleared(lock)

    def forget(self, orphan: Orphan) -> None:
        """Remove a copy that was taken over or is not wanted."""
        self._remove(orphan.path)

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        if path != self.path:
            _lock_of(path).unlink(missing_ok=True)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _saved_since(lock: Path, saves: object) -> bool:
    """Whether the document of a copy was saved after it: its file holds bytes that were noted since."""
    if not isinstance(saves, int):
        return False
    with contextlib.suppress(OSError, ValueError, TypeError):
        later = [(path, digest) for number, path, digest in json.loads(lock.read_bytes()) if number > saves]
        return any(load(Path(path))[1].digest == digest for path, digest in later)
    return False


def _head(line: str) -> dict[str, Any]:
    """What the first line of a copy tells of it; older copies have the name of the file alone."""
    if line.startswith("{"):
        return {"source": "", **json.loads(line)}
    name = json.loads(line) if line.startswith('"') else line
    return {"source": name if isinstance(name, str) else ""}
