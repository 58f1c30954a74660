"""The look of the window: tokens of each theme, palette and style sheet made from them, the text scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from linalg_viz.shell.appearance.restyling import Style, restyling
from linalg_viz.shell.appearance.style_sheet import sheet
from linalg_viz.shell.appearance.tokens import Tokens, tokens
from linalg_viz.shell.settings import Settings

BASE_SIZE = 13
NARROWEST = 8
GENERIC = ("", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans")


class Appearance(QObject):
    """Which theme, text scale and amount of motion hold now; ``changed`` when one of them did.

    ``settled`` comes before the windows are seen in it: what waits to be drawn is drawn in a turn of its own.

    The preferences decide; where they say "system", the system's wishes are followed as far as this Qt
    reports them. Another window may write other ones into their file at any time: they hold from ``refresh``
    on, all at once.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._boost = 1.0
        self._wish()
        self._system_font = QFont(QApplication.font())
        settings.changed.connect(self._preference)
        _hints().colorSchemeChanged.connect(self.refresh)
        accessibility = _accessibility()
        for name in ("contrastPreferenceChanged", "motionPreferenceChanged"):
            signal = getattr(accessibility, name, None)
            if signal is not None:
                signal.connect(self.refresh)
        self._applied: tuple[str, float] | None = None
        self._style, self._awaits = restyling(), False
        self._style.worn.connect(self._worn)
        self._style.settled.connect(self.settled)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self.changed)

    @property
    def theme(self) -> str:
        """``dark``, ``light`` or ``contrast``."""
        return self._theme

    @property
    def tokens(self) -> Tokens:
        """The colours of the theme."""
        return tokens(self.theme)

    @property
    def scale(self) -> float:
        """The text scale in force: the preference, enlarged while presenting."""
        return self._scale

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should move by itself."""
        wish = self._wished[2]
        return wish == "reduced" or (wish == "system" and system_reduces_motion())

    @property
    def ratio(self) -> float:
        """Device pixels per pixel of the sharpest screen, for drawings made in advance."""
        return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)

    @property
    def changes(self) -> bool:
        """Whether a style is being put on whose ``changed`` is still to come."""
        return self._awaits

    def px(self, length: float) -> int:
        """A length given at 100 % in pixels at the present scale, at least 1."""
        return max(1, round(length * self.scale))

    def boost(self, factor: float) -> None:
        """Enlarge everything for the moment (presentation), without touching the preference."""
        self._boost = factor
        self.refresh()

    def when_bare(self, make: Callable[[], None]) -> None:
        """Make many widgets, before a style that is being put on is there: they get it with all others."""
        self._style.when_bare(make)

    def refresh(self) -> None:
        """Apply palette, font and style sheet to the application when something changed."""
        self._wish()
        wanted = (self.theme, self.scale)
        if wanted != self._applied:
            self._applied = wanted
            self._apply()
        # In an event of its own: what the widgets make of it takes as long as their style did.
        self._awaits = self._style.under_way
        if not self._awaits:
            self._told.start()

    def _wish(self) -> None:
        settings = self._settings
        self._wished = settings.theme, settings.scale, settings.motion
        # Asked once: whatever is laid out or painted reads them, a cell of a matrix several times.
        self._scale = min(settings.scale * self._boost, 3.0)
        self._theme = settings.theme if settings.theme != "system" else system_theme()

    def _apply(self) -> None:
        """Give the application its palette, font and style sheet: turn by turn where a window shows."""
        written = sheet(self.tokens, self.scale)
        if self._style.wanted == written:
            # The look of another window had the same wish: every widget would be restyled once more.
            return
        font = QFont(self._system_font)
        if font.family().casefold() in GENERIC:
            # Nobody chose this one: a face made for screens is better where it is installed.
            font.setFamilies(["Inter", *font.families()])
        font.setPixelSize(max(self.px(BASE_SIZE), NARROWEST))
        self._style.put_on(Style(written, font, palette(self.tokens)))

    def _worn(self) -> None:
        if self._awaits:
            self._awaits = False
            self.changed.emit()

    def _preference(self, name: str) -> None:
        if name in ("theme", "scale", "motion"):
            self.refresh()


def palette(t: Tokens) -> QPalette:
    """The tokens as a palette for everything a style sheet does not reach."""
    p, role, group = QPalette(), QPalette.ColorRole, QPalette.ColorGroup
    for r, colour in (
        (role.Window, t.panel),
        (role.WindowText, t.text),
        (role.Base, t.field),
        (role.AlternateBase, t.card),
        (role.Text, t.text),
        (role.Button, t.card),
        (role.ButtonText, t.text),
        (role.BrightText, t.bad),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.ToolTipBase, t.card),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.muted),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.Light, t.hover),
        (role.Midlight, t.line),
        (role.Mid, t.line),
        (role.Dark, t.line),
        (role.Shadow, t.canvas),
        (role.Accent, t.accent),
    ):
        p.setColor(r, QColor(colour))
    for r in (role.WindowText, role.Text, role.ButtonText):
        p.setColor(group.Disabled, r, QColor(t.muted))
    return p


def system_theme() -> str:
    """The theme that fits the system: contrast where it is asked for, else light or dark, at worst dark."""
    wish = getattr(_accessibility(), "contrastPreference", None)
    if wish is not None and getattr(wish(), "name", "") == "HighContrast":
        return "contrast"
    return "light" if _hints().colorScheme() == Qt.ColorScheme.Light else "dark"


def system_reduces_motion() -> bool:
    """Whether the system asks for less motion, where this Qt can tell."""
    wish = getattr(_accessibility(), "motionPreference", None)
    return wish is not None and "Reduce" in getattr(wish(), "name", "")


@lru_cache(maxsize=1)
def _hints() -> QStyleHints:
    # Kept for good: when this wrapper goes, PySide declares what it handed out (the accessibility hints)
    # dead with it.
    return QGuiApplication.styleHints()


def _accessibility() -> object | None:
    ask = getattr(_hints(), "accessibility", None)
    return ask() if ask is not None else None
