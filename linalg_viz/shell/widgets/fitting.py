"""Numbers in the room of a field: in the largest letters that fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from linalg_viz.scene.numbers import MINUS
from linalg_viz.shell.widgets.figures import number_font

SHARES, AROUND = (1.0, 0.88, 0.76, 0.68), 6.0
"""Sizes of the letters that are tried until a text fits, and the pixels that stay free beside it.

Letters that the text scale enlarged shrink further: to what the smallest are at 100 %.
"""
STEPS = 4
"""Sizes between the smallest at a text scale and at 100 %."""

LAST, CLOSE = 0.6, 3.0
"""The size in which a text is still shown whole rather than cut, and the pixels that stay free beside it.

No room is made for less than the sizes above.
"""


FACES = 64
"""Fonts in a size that are kept with their measures."""


def least_width(text: str, font: QFont, size: float, scale: float) -> float:
    """The width in pixels at which a text is whole in its smallest size."""
    _, smallest = face(font, size * SHARES[-1] * scale)
    return smallest.horizontalAdvance(text.replace("-", MINUS)) + AROUND * scale


def face(base: QFont, pixels: float) -> tuple[QFont, QFontMetricsF]:
    """The font of numbers in a size, and its measures; not to be changed, for they are shared."""
    # Qt looks a font up that was made anew: a cell of a drag has another number, in the same letters.
    wanted = base.key(), round(pixels)
    if wanted not in _faces:
        if len(_faces) >= FACES:
            _faces.clear()
        made = number_font(base, pixels)
        _faces[wanted] = made, QFontMetricsF(made)
    return _faces[wanted]


_faces: dict[tuple[str, int], tuple[QFont, QFontMetricsF]] = {}


def fitted(text: str, font: QFont, size: float, scale: float, width: float) -> tuple[str, QFont]:
    """The text with a true minus in the largest size that fits, without its end where none does.

    What a number begins with says more of it than its last digits.
    """
    text = text.replace("-", MINUS)
    tried = [(share * scale, AROUND * scale) for share in SHARES]
    if scale > 1.0:
        tried += [(SHARES[-1] * (scale - k * (scale - 1.0) / STEPS), AROUND) for k in range(1, STEPS + 1)]
    for share, around in (*tried, (LAST, CLOSE)):
        made, metrics = face(font, size * share)
        if metrics.horizontalAdvance(text) <= width - around:
            return text, made
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - CLOSE), made
