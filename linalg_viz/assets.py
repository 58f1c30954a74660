"""Where the program's own files are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSIDE = _PACKAGE / "resources"
# Asked once: the disk would be asked whenever an icon is drawn.
_ROOT = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a file or folder of the resources; it need not exist."""
    return _ROOT.joinpath(*parts)
