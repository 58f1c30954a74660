"""The one writer of files: documents, pictures, tables and steps are on the disk whole or not at all.

Beside it the one way to open a file that somebody named: what is no file is refused instead of waited for.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from linalg_viz import ownership

MARK = ".linalg-viz-"
"""What stands in the name of a file that is being written, so that a later program knows it for ours."""
ENDING = ".part"

_swept: set[Path] = set()


class NotAFile(OSError):
    """A pipe, a socket or a device where a file is wanted."""


def opened(path: Path | str) -> BinaryIO:
    """A file, open for reading its bytes.

    NotAFile at once for a pipe, a socket or a device, which may keep whoever reads it waiting for ever;
    OSError for a folder and for what cannot be read.
    """
    _refuse_no_file(os.stat(path), path)
    # Another may have taken its place meanwhile: opening waits for nothing, and what is open is asked again.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_no_file(os.fstat(handle), path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _refuse_no_file(found: os.stat_result, path: Path | str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile(errno.EINVAL, "it is a pipe or a device, not a file", str(path))


def write(path: Path, content: str | bytes | Iterable[str], *, streams: bool = False) -> os.stat_result:
    """Write a file so that at every moment either the old or the new one is there, whole.

    Text is written as UTF-8 with the ends of lines it has; an iterable is written piece by piece. The content
    goes to a new file in the same folder, is forced to the disk, and takes the name of the old one in one
    step. Links are followed and permissions kept. OSError (a full disk, no permission, a file that may only
    be read, a device), and whatever the iterable raises, leave the old file as it was. With ``streams`` a
    pipe or a device, which cannot be replaced, is written to as it is. What comes back is what the system
    tells of the new file.
    """
    if streams and os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "wb") as stream:
            stream.writelines(_pieces(content))
            return os.fstat(stream.fileno())
    target = Path(os.path.realpath(path))
    if target.exists():
        _replaceable(target)
    if target.parent not in _swept:
        _swept.add(target.parent)
        sweep(target.parent)
    handle, name, held = _begun(target)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in _pieces(content):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            written = os.fstat(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    finally:
        ownership.let_go(held)
    _settle(target.parent)
    return written


def _begun(target: Path) -> tuple[int, str, int | None]:
    """A new file beside the target, its name, and what keeps it locked until it has the target's name."""
    # The beginning of the name is enough: a whole one could make the new name longer than the system takes.
    prefix = f".{target.name[:40]}{MARK}"
    while True:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=ENDING, dir=target.parent)
        held = ownership.hold(handle)
        if os.path.lexists(name):
            return handle, name, held
        # Swept away by another program in the moment before it was locked.
        os.close(handle)
        ownership.let_go(held)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed while they wrote into a folder left there, and nothing else."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for each in found:
            ours = each.name.startswith(".") and MARK in each.name and each.name.endswith(ENDING)
            if ours:
                ownership.cleared(Path(each.path))


def _pieces(content: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    for piece in (content,) if isinstance(content, str) else content:
        yield piece.encode("utf-8")


def _replaceable(target: Path) -> None:
    # A new file may take the name of one that its owner has protected, so the protection is asked for.
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.is_file() or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _mode(target: Path) -> int:
    """The permissions of the old file, else those a new file gets here."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Force the new name to the disk too, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
