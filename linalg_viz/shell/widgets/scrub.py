"""Scrubbing: a number follows the pointer sideways, or the keys; the same in cells, fields and formulas."""

from __future__ import annotations

import math
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, Signal

from linalg_viz.records import dataclass
from linalg_viz.state.expressions.expressions import decimal_text, number_text

PIXELS = 4.0
"""Pixels of pointer movement for one plain step."""

START = 3.0
"""Pixels before a press becomes a scrub, so that a click stays a click."""

Keys = Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Grain:
    """How a number moves: by ``step``, by ``whole`` with Ctrl, by a tenth of a step with Shift or Alt.

    ``snaps`` are numbers worth stopping at: where no key is held, one within half a step is taken.
    """

    step: Fraction = Fraction(1, 10)
    whole: Fraction = Fraction(1)
    low: float = -math.inf
    high: float = math.inf
    snaps: tuple[Fraction, ...] = ()

    def unit(self, keys: Keys) -> Fraction:
        """What the number is a multiple of while these keys are held."""
        if keys & Keys.ControlModifier:
            return self.whole
        return self.step / 10 if keys & (Keys.ShiftModifier | Keys.AltModifier) else self.step

    def rate(self, keys: Keys) -> float:
        """Change for one pixel; Alt alters only the rounding."""
        if keys & Keys.ControlModifier:
            return float(self.whole) / (4 * PIXELS)
        return float(self.step) / PIXELS / (10 if keys & Keys.ShiftModifier else 1)

    def rounded(self, x: float, keys: Keys) -> str:
        """The entry text of the multiple nearest to x, within the bounds."""
        unit = self.unit(keys)
        x = min(max(x, self.low), self.high)
        if unit == self.step:
            for snap in self.snaps:
                if abs(Fraction(x) - snap) <= unit / 2 and self.low <= snap <= self.high:
                    return number_text(snap)
        near = round(Fraction(x) / unit) * unit
        if not self.low <= near <= self.high:
            return number_text(self.low if near < self.low else self.high)
        return decimal_text(float(near), float(unit) / 1000)


def grain_for(value: float, low: float = -math.inf, high: float = math.inf) -> Grain:
    """The grain that suits the size of a number: tenths between 0.1 and 10, two leading digits beyond."""
    if not math.isfinite(value) or value == 0:
        return Grain(low=low, high=high)
    exponent = math.floor(math.log10(abs(value)))
    step = Fraction(1, 10) if exponent in (-1, 0) else Fraction(10) ** (exponent - 1)
    return Grain(step, step * 10, low, high)


def nudged(value: float, direction: int, keys: Keys, grain: Grain) -> str:
    """The text a step up (+1) or down (−1): Ctrl a whole step, Shift a fine one, Alt alone the plain one."""
    step = grain.unit(keys & ~Keys.AltModifier)
    return grain.rounded(value + direction * float(step), Keys.ShiftModifier)


class Scrub(QObject):
    """One press–move–release. ``moved`` carries the entry text; then ``ended`` says whether it is kept.

    Back at the place of the press the text is the one it began with, so that nothing is lost by a tremble.
    """

    began = Signal()
    moved = Signal(str)
    ended = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed = self._active = False
        self._x = self._origin = self._at = self._value = 0.0
        self._text = self._last = ""
        self._grain = Grain()

    @property
    def active(self) -> bool:
        """Whether a number is being moved."""
        return self._active

    def press(self, x: float, value: float, text: str, grain: Grain | None = None) -> None:
        """The pointer goes down at x on a number."""
        self._pressed, self._active = True, False
        self._x = self._origin = x
        self._at = self._value = value
        self._text = self._last = text
        self._grain = grain or grain_for(value)

    def drag(self, x: float, keys: Keys = Keys.NoModifier) -> bool:
        """The pointer moves to x; True while a number follows it."""
        if not self._pressed:
            return False
        if not self._active:
            if abs(x - self._origin) < START:
                return False
            self._active = True
            self.began.emit()
        self._at += (x - self._x) * self._grain.rate(keys)
        self._x = x
        text = self._text if x == self._origin else self._grain.rounded(self._at, keys)
        if text != self._last:
            self._last = text
            self.moved.emit(text)
        return True

    def release(self) -> bool:
        """The pointer comes up; True when that ended a scrub rather than a click."""
        return self._end(kept=True)

    def cancel(self) -> bool:
        """Esc: back to where it began; True when there was a scrub to cancel."""
        return self._end(kept=False)

    def _end(self, kept: bool) -> bool:
        was = self._active
        self._pressed = self._active = False
        if was:
            self.ended.emit(kept)
        return was
