"""What tells the content of a file from another: whether it is the one that was read or written last."""

from __future__ import annotations

import hashlib
import os
from enum import Enum
from typing import Any

from linalg_viz.records import dataclass


class Standing(Enum):
    """How the file of a document stands to what was read or written last."""

    SAME = "the same"
    CHANGED = "changed by somebody else"
    GONE = "deleted or moved"


@dataclass(frozen=True, slots=True)
class Identity:
    """A file: its size in bytes, when it was written (ns), device and number, and a digest of its bytes."""

    size: int
    time: int
    place: tuple[int, int]
    digest: str

    def agrees(self, found: os.stat_result) -> bool:
        """Whether what the system tells of a file is what it told of this one: then nobody wrote to it."""
        now = (found.st_size, found.st_mtime_ns, (found.st_dev, found.st_ino))
        return now == (self.size, self.time, self.place)


def identity(content: bytes, found: os.stat_result) -> Identity:
    """The identity of a file of that content, of which the system tells ``found``."""
    return Identity(found.st_size, found.st_mtime_ns, (found.st_dev, found.st_ino), digest(content))


def digest(content: bytes) -> str:
    """What is the same for the same bytes, and for no others."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def packed(known: Identity | None) -> list[Any] | None:
    """An identity as JSON takes it."""
    return None if known is None else [known.size, known.time, *known.place, known.digest]


def unpacked(told: object) -> Identity | None:
    """The identity from JSON; None where there is none, or none that can be read."""
    if not isinstance(told, list) or len(told) != 5 or not all(isinstance(each, int) for each in told[:4]):
        return None
    return Identity(told[0], told[1], (told[2], told[3]), str(told[4]))
