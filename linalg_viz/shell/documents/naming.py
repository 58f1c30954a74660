"""The name of a file to be written: the one that was asked about, with its ending."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path


def ended(path: Path, endings: Collection[str], otherwise: str) -> Path:
    """The path where it ends in one of ``endings`` (with dots, in small letters), else with ``otherwise``."""
    return path if path.suffix.casefold() in endings else path.with_name(f"{path.name}{otherwise}")


def chosen(ask: Callable[[str], str], proposed: Path, complete: Callable[[Path], Path]) -> Path | None:
    """The path that was chosen, completed; None where nothing is.

    The dialog asks whether the file may be replaced before its ending is added. Where the completed name is
    another, and such a file exists, the dialog asks again with that name, so that no file is replaced
    unasked.
    """
    answer = ask(str(proposed))
    while answer:
        path = complete(Path(answer))
        if path == Path(answer) or not path.exists():
            return path
        answer = ask(str(path))
    return None
