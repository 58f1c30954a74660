"""The font of numbers, and numbers that take the same room."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

FIGURES = "0123456789"
BESIDE = " .,;:%°=≈+−-×·/()[]"
"""What is looked at beside figures: a letter may stand nearer to one figure than to another."""
ZEROS = str.maketrans(FIGURES, "0" * len(FIGURES))
_UNSURE = re.compile(f"[0-9][^0-9{re.escape(BESIDE)}]|[^0-9{re.escape(BESIDE)}][0-9]")


def number_font(base: QFont, pixels: float) -> QFont:
    """The font of the interface with figures of equal width."""
    font = QFont(base)
    font.setPixelSize(max(round(pixels), 7))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def alike(text: str, font: QFont) -> str:
    """A text that is as wide as this one, and is broken into lines as it is, with other figures in it.

    A drag writes other figures in each frame: what was measured of one text holds for those alike. Where the
    figures of the font differ in width, or a letter stands beside one, it is the text itself.
    """
    return text.translate(ZEROS) if are_even(font) and not _UNSURE.search(text) else text


@lru_cache(maxsize=64)
def are_even(font: QFont) -> bool:
    """Whether all figures of a font are equally wide."""
    return even(QFontMetricsF(font).horizontalAdvance)


def even(wide: Callable[[str], float]) -> bool:
    """Whether each figure is as wide as 0 where widths are these, whatever of ``BESIDE`` is around."""
    pairs = "".join(a + b for a in FIGURES for b in FIGURES)
    around = ["".join(sign + figure for figure in FIGURES) + sign for sign in BESIDE]
    return all(wide(each) == wide(each.translate(ZEROS)) for each in (*FIGURES, pairs, *around))
