"""Who owns a recovery copy: the process whose number it bears, for as long as that very process lives."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks; there the number alone decides.
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock on a file that the system gives up when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Hold the lock from now on; where there are no locks nothing happens.

        OSError when it cannot be made.
        """
        if fcntl is None or self._handle is not None:
            return
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(OSError):
            # A file system without locks leaves the number of the process to decide.
            fcntl.flock(handle, fcntl.LOCK_EX)
        self._handle = handle

    def release(self) -> None:
        """Give the lock up and remove its file."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = None

    def __del__(self) -> None:
        if self._handle is not None:
            os.close(self._handle)


def free(path: Path) -> bool | None:
    """Whether nobody holds the lock on that file; None where that cannot be known."""
    if fcntl is None:
        return None
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    finally:
        os.close(handle)
    return True


def runs(stem: str) -> bool:
    """Whether a process of that number runs (a name that is no number belongs to nobody)."""
    if not (stem.isascii() and stem.isdigit()) or len(stem) > 18:
        return False
    if os.name == "nt":
        return _runs_on_windows(int(stem))
    try:
        os.kill(int(stem), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return not _ended(int(stem))


def _ended(pid: int) -> bool:
    """Whether a process has ended and only waits for its parent to take note.

    Said on Linux only, where that can be seen.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    # The name in brackets may hold anything; the state is the first letter after it.
    return text.rpartition(")")[2].split()[:1] in (["Z"], ["X"])


def _runs_on_windows(pid: int) -> bool:
    # os.kill would end the process there, so the system is asked for a handle instead.
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(0x1000, False, pid)
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)
