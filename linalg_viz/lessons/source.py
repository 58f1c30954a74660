"""The files of a lesson, in a folder or a .linlesson archive: read with distrust, no way leads out."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from linalg_viz import disk
from linalg_viz.lessons.lesson import INDEX, LessonError

MOST_FILES = 400
LARGEST_FILE = 4 * 1024 * 1024
LARGEST_ARCHIVE = 16 * 1024 * 1024
LARGEST_WHOLE = 32 * 1024 * 1024
"""Bytes of one file, of an archive as it is, and of all that it holds."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the library raises for archives that are no good."""

Source: TypeAlias = Callable[[str], bytes]
"""The bytes of the file of a name, relative to the lesson; LessonError where it cannot be read."""


def source(path: Path) -> Source:
    """The files of a lesson: a folder, the lesson.json in one, or an archive. OSError or LessonError."""
    if path.name == INDEX:
        path = path.parent
    return _folder(path) if path.is_dir() else _archive(path)


def proper(name: str) -> str:
    """The name of a file within the lesson; LessonError for one that is absolute or leads out of it."""
    parts = PurePosixPath(name).parts
    outside = not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name
    if outside or "\0" in name or len(name) > 200:
        raise LessonError(f"it names a file outside itself ({name!r:.60}).")
    return "/".join(parts)


def _folder(root: Path) -> Source:
    budget = _Budget()

    def read(name: str) -> bytes:
        inner = proper(name)
        path = root.joinpath(*inner.split("/"))
        if os.path.realpath(path) != os.path.join(os.path.realpath(root), *inner.split("/")):
            raise LessonError(f"its file {inner!r:.60} is a link.")
        try:
            with disk.opened(path) as file:
                data = file.read(LARGEST_FILE + 1)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, disk.NotAFile):
            raise _missing(inner) from None
        return budget.took(inner, data)

    return read


def _archive(path: Path) -> Source:
    with disk.opened(path) as file:
        data = file.read(LARGEST_ARCHIVE + 1)
    if len(data) > LARGEST_ARCHIVE:
        raise LessonError(f"it is larger than {LARGEST_ARCHIVE // 1024 // 1024} MB.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = _members(archive)
    except LessonError:
        raise
    except _DAMAGED:
        raise LessonError("it is no lesson: the archive is damaged.") from None
    budget = _Budget()

    def read(name: str) -> bytes:
        inner = proper(name)
        if inner not in members:
            raise _missing(inner)
        try:
            with archive.open(members[inner]) as file:
                data = file.read(LARGEST_FILE + 1)
        except _DAMAGED:
            raise LessonError(f"its file {inner!r:.60} is damaged.") from None
        return budget.took(inner, data)

    return read


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by their names; LessonError for too many, too large or outside ones."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES:
        raise LessonError(f"it holds {len(infos):,} files; a lesson has at most {MOST_FILES}.")
    if sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise LessonError(f"it would take more than {LARGEST_WHOLE // 1024 // 1024} MB when unpacked.")
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        # What ZipFile makes of a backslash depends on the system: the name as it is written decides.
        name = proper(info.orig_filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise LessonError(f"its file {name!r:.60} is a link.")
        if info.flag_bits & 1:
            raise LessonError("it is locked with a password.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise LessonError(
                f"its file {name!r:.60} is packed in a way that is not read here: use plain zip."
            )
        if name in found:
            raise LessonError(f"it holds two files of the name {name!r:.60}.")
        found[name] = info
    return found


class _Budget:
    """What was read so far, counted: a size that an archive tells may be a lie."""

    def __init__(self) -> None:
        self._used = 0
        self._files = 0

    def took(self, name: str, data: bytes) -> bytes:
        self._used += len(data)
        self._files += 1
        if len(data) > LARGEST_FILE or self._used > LARGEST_WHOLE or self._files > 4 * MOST_FILES:
            raise LessonError(f"its file {name!r:.60} is too large, or there are too many.")
        return data


def _missing(name: str) -> LessonError:
    return LessonError(f"its file {name!r:.60} is missing.")
