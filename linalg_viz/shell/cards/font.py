"""The letters of mathematics: STIX Two Math, with the true italics that Unicode has for single letters."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from linalg_viz.render.qt.typeface import family
from linalg_viz.scene.mathtext import Run
from linalg_viz.shell.widgets.figures import ZEROS, even

FALLBACK = ("STIX Two Text", "Cambria Math", "DejaVu Serif", "serif")
_ITALIC = {
    **{chr(ord("A") + i): chr(0x1D434 + i) for i in range(26)},
    **{chr(ord("a") + i): chr(0x1D44E + i) for i in range(26)},
    **{chr(0x03B1 + i): chr(0x1D6FC + i) for i in range(25)},
    "h": "ℎ",
}
_BOLD_ITALIC = {
    **{chr(ord("A") + i): chr(0x1D468 + i) for i in range(26)},
    **{chr(ord("a") + i): chr(0x1D482 + i) for i in range(26)},
}


@lru_cache(maxsize=128)
def math_font(pixels: int, bold: bool = False) -> QFont:
    """The font of formulas in a size; its figures have equal widths, bold ones too (they are emboldened)."""
    font = QFont()
    font.setFamilies([family(), *FALLBACK])
    font.setPixelSize(max(pixels, 5))
    font.setBold(bold)
    return font


@lru_cache(maxsize=128)
def metrics(pixels: int, bold: bool = False) -> QFontMetricsF:
    """The measures of ``math_font``."""
    return QFontMetricsF(math_font(pixels, bold))


@lru_cache(maxsize=8192)
def advance(text: str, pixels: int, bold: bool = False) -> float:
    """The width of a text."""
    # Other figures in the same places are as wide: a drag writes another number in every frame.
    return _measured(text.translate(ZEROS) if _even(pixels, bold) else text, pixels, bold)


@lru_cache(maxsize=8192)
def _measured(text: str, pixels: int, bold: bool) -> float:
    return metrics(pixels, bold).horizontalAdvance(text)


@lru_cache(maxsize=128)
def _even(pixels: int, bold: bool) -> bool:
    return even(metrics(pixels, bold).horizontalAdvance)


def glyphs(run: Run) -> str:
    """The characters that stand for a run: italic letters have their own, capital Greek is upright."""
    if run.italic:
        table = _BOLD_ITALIC if run.bold else _ITALIC
        return "".join(table.get(c, c) for c in run.text)
    return run.text
