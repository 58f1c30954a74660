"""Documents on the disk: opened, saved, and compared with what they were."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from linalg_viz import disk
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.codec.codec import LARGEST, FileError, decode, encode
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Identity, Standing, digest, identity


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


def save(path: Path, state: State, about: Callable[[str], object] = lambda digest: None) -> Identity:
    """Write a state into a file, whole or not at all; OSError as ``disk.write``.

    ``about`` hears the digest of the bytes before any of them is written.
    """
    content = encode(state).encode("utf-8")
    about(digest(content))
    return identity(content, disk.write(path, content))


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
