"""Whose a file is: that of a process, for as long as that very process lives, here or on another machine.

A lock that the system gives up with the process says so for sure where both are on one running system; the
number of a process says it where they see the same processes. Of another machine nothing is known.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

try:
    import fcntl
except ImportError:  # Windows has no such locks; there the number alone decides.
    fcntl = None  # type: ignore[assignment]


class Where(NamedTuple):
    """Where a process runs: its machine, this run of the system, and the room its numbers count in."""

    machine: str
    run: str
    room: str

    @property
    def here(self) -> bool:
        """Whether it is the running system of this process: then locks tell."""
        now = here()
        return self.run == now.run and bool(self.run or self.machine == now.machine)

    @property
    def over(self) -> bool:
        """Whether the system of this machine was started anew since: then all its processes are gone."""
        now = here()
        return self.machine == now.machine and bool(self.run and now.run) and self.run != now.run


@cache
def here() -> Where:
    """Where this process runs."""

    def told(path: str) -> str:
        with contextlib.suppress(OSError):
            return Path(path).read_text(encoding="ascii", errors="replace").strip()
        return ""

    room = ""
    with contextlib.suppress(OSError):
        room = str(os.stat("/proc/self/ns/pid").st_ino)
    machine = f"{platform.node()} {told('/etc/machine-id')}"
    return Where(machine, told("/proc/sys/kernel/random/boot_id"), room)


def where(told: object) -> Where:
    """Where a process ran, from what was written down; here where nothing was."""
    if isinstance(told, Sequence) and len(told) == 3 and all(isinstance(each, str) for each in told):
        return Where(*told)
    return here()


def left(lock: Path, of: Where, stem: str) -> bool:
    """Whether the process of that ``name``, which ran there and held that lock, is gone for sure."""
    stem = stem.partition("-")[0]
    if not _number(stem) or of.over:
        return True
    if not of.here:
        return False
    unlocked = free(lock)
    if unlocked is not None:
        return unlocked
    return of.room == here().room and not runs(stem)


def name(pid: int) -> str:
    """A name for what a process of this room keeps in a folder that other rooms and machines may share."""
    now = here()
    digest = hashlib.blake2b(f"{now.machine} {now.room}".encode(), digest_size=4).hexdigest()
    return f"{pid}-{digest}"


def hold(handle: int) -> int | None:
    """Lock a file that was just made, and what to ``let_go`` of; None where there are no locks."""
    if fcntl is None:
        return None
    held = os.dup(handle)
    with contextlib.suppress(OSError):
        # Nobody holds it for longer than a moment, to see whether it was left.
        fcntl.flock(held, fcntl.LOCK_EX)
    return held


def let_go(held: int | None) -> None:
    """Give up what ``hold`` gave."""
    if held is not None:
        os.close(held)


def cleared(path: Path) -> bool:
    """Whether a file that its process keeps locked had lost that process, and is removed now.

    It is removed under the lock: whoever made it a moment ago and is about to lock it finds it gone and makes
    another one.
    """
    if fcntl is None:
        return False
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return False
        os.unlink(path)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


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
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            with contextlib.suppress(OSError):
                # A file system without locks leaves the number of the process to decide.
                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.lexists(self.path):
                self._handle = handle
            else:
                # Taken for left and removed in the moment before it was locked.
                os.close(handle)

    def say(self, text: str) -> None:
        """Put a text into the file for others to read; OSError when it cannot be written."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, text.encode("utf-8"), 0)

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
    if not _number(stem):
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


def _number(stem: str) -> bool:
    return stem.isascii() and stem.isdigit() and len(stem) <= 18


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
