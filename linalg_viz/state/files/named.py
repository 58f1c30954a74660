"""The files that a document names, and which of them lie outside its own folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.document import Document
from linalg_viz.state.update.data import is_file


def named(document: Document, labs: Labs) -> tuple[str, ...]:
    """The absolute paths of the table and the pictures that a document names; what is bundled has none."""
    found = [document.data] if is_file(document.data) else []
    for lab in labs:
        if lab.pictures is not None:
            name = lab.pictures.named(document.param(lab.id))
            if is_file(name):
                found.append(name)
    return tuple(dict.fromkeys(found))


def outside(names: Iterable[str], folder: Path | None) -> tuple[str, ...]:
    """Those that do not lie in a folder or below it; all of them where there is none.

    A link in the folder that leads out of it lies outside. What lies outside by its name is not looked at.
    """
    return tuple(name for name in names if folder is None or not _inside(name, folder))


def _inside(name: str, folder: Path) -> bool:
    home = os.path.abspath(folder)
    written = os.path.normpath(name)
    return any(_below(written, each) for each in (home, os.path.realpath(home))) and _below(
        os.path.realpath(written), os.path.realpath(home)
    )


def _below(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:
        # Another drive, or a path of another system.
        return False
