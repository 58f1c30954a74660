"""The font of numbers, and numbers that take the same room."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF

FIGURES = "0123456789"
BESIDE = " .,;:%°=≈+−-×·/()[]"
"""What is looked at beside figures: a letter may stand nearer to one figure than to another."""
ZEROS = str.maketrans(FIGURES, "0" * len(FIGURES))
_UNSURE = re.compile(f"[0-9][^0-9{re.escape(BESIDE)}]|[^0-9{re.escape(BESIDE)}][0-9]")
_even: dict[str, bool] = {}
_FONTS = 64


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
    key = font.key()
    if key not in _even:
        if len(_even) >= _FONTS:
            _even.clear()
        _even[key] = even(QFontMetricsF(font).horizontalAdvance)
    return text.translate(ZEROS) if _even[key] and not _UNSURE.search(text) else text


def even(wide: Callable[[str], float]) -> bool:
    """Whether each figure is as wide as 0 where widths are these, whatever of ``BESIDE`` is around."""
    pairs = "".join(a + b for a in FIGURES for b in FIGURES)
    around = ["".join(sign + figure for figure in FIGURES) + sign for sign in BESIDE]
    return all(wide(each) == wide(each.translate(ZEROS)) for each in (*FIGURES, pairs, *around))
