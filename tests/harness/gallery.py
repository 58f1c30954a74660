"""The documents of the gallery, in an order of which any beginning holds some of every lab."""

from __future__ import annotations

from pathlib import Path

from linalg_viz import assets

BY_NAME = sorted(assets.path("gallery").glob("*.linalg"))


def _number_in_its_lab(path: Path) -> int:
    """How many documents of the same lab come before it."""
    lab = path.stem.split("-")[0]
    return [each for each in BY_NAME if each.stem.split("-")[0] == lab].index(path)


IN_TURN = sorted(BY_NAME, key=_number_in_its_lab)
"""Those of all labs in turn: the first of each come first."""
