"""The name of a file to be written: the one that was asked about, with its ending."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

ANY: tuple[str, ...] = ()
"""The endings of tables of text: any is right, and only a name that has none gets one."""


def ended(path: Path, endings: Collection[str], otherwise: str) -> Path:
    """The path where it ends in one of ``endings`` (with dots, in small letters), else with ``otherwise``.

    Of ``ANY`` every ending is one.
    """
    fits = path.suffix.casefold() in endings if endings else bool(path.suffix)
    return path if fits else path.with_name(f"{path.name}{otherwise}")


def chosen(
    ask: Callable[[str], str], proposed: Path, endings: Collection[str], otherwise: str
) -> Path | None:
    """The path that was chosen, ``ended``; None where nothing is.

    The dialog asks whether the file may be replaced before its ending is added. Where the completed name is
    another, and such a file exists, the dialog asks again with that name, so that no file is replaced
    unasked.
    """
    answer = ask(str(proposed))
    while answer:
        path = ended(Path(answer), endings, otherwise)
        # A link that leads nowhere is a file too; a name that the system refuses is refused in writing.
        if path == Path(answer) or not os.path.lexists(path):
            return path
        answer = ask(str(path))
    return None
