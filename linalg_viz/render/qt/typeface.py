"""Letters of the mathematical face, laid out once for all frames that show them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QStaticText, QTransform

from linalg_viz import assets
from linalg_viz.render import style
from linalg_viz.scene.mathtext import Run

Lettered = tuple[float, float, QStaticText, QFont]
"""A run, from the start of its line and its base: x to the right, y down to its top, letters and face."""


@lru_cache(maxsize=1024)
def lettering(pieces: tuple[Run, ...], size: float) -> tuple[tuple[Lettered, ...], float]:
    """Runs side by side, each beginning where the letters before it end, and the width of all of them.

    A face comes in whole pixels and brings its letters nearer together or farther apart (kerning): what was
    reckoned from a table would let a run end in the space before the next one.
    """
    out: list[Lettered] = []
    x = 0.0
    for run in pieces:
        # A text is laid out once for all sizes that are rounded to one.
        whole = float(max(1, round(size * (style.SCRIPT_SCALE if run.level else 1.0))))
        shift = {0: 0.0, 1: -style.SCRIPT_RAISE, -1: style.SCRIPT_DROP}[run.level] * size
        text, face = static(run, whole)
        out.append((x, shift - metrics_ascent(whole, run.bold), text, face))
        x += text.size().width()
    return tuple(out), x


@lru_cache(maxsize=1)
def family() -> str:
    """The mathematical face that comes with the program; a serif where it cannot be loaded."""
    number = QFontDatabase.addApplicationFont(str(assets.path("fonts", "STIXTwoMath-Regular.ttf")))
    found = QFontDatabase.applicationFontFamilies(number)
    return found[0] if found else "serif"


@lru_cache(maxsize=256)
def font(size: float, bold: bool = False) -> QFont:
    """The mathematical face in pixels, with figures of one width."""
    made = QFont(family())
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=256)
def metrics_ascent(size: float, bold: bool) -> float:
    """From the top of a static text to its base line, in pixels (of the face, not of a label's box)."""
    return QFontMetricsF(font(size, bold)).ascent()


@lru_cache(maxsize=4096)
def static(run: Run, size: float) -> tuple[QStaticText, QFont]:
    """A run of text laid out once for all frames that show it."""
    face = font(size, run.bold)
    text = QStaticText("".join(italic(c) for c in run.text) if run.italic else run.text)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(QTransform(), face)
    return text, face


def italic(letter: str) -> str:
    """A letter as its mathematical italic, where there is one (from U+1D434 on)."""
    code = ord(letter)
    if letter == "h":
        return "\u210e"
    if 0x41 <= code <= 0x5A:
        return chr(0x1D434 + code - 0x41)
    if 0x61 <= code <= 0x7A:
        return chr(0x1D44E + code - 0x61)
    if 0x3B1 <= code <= 0x3C9:
        return chr(0x1D6FC + code - 0x3B1)
    return letter
