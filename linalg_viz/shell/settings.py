"""What the program remembers between two starts: looks, arrangement, recent files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

THEMES = ("system", "dark", "light", "contrast")
SCALES = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
RECENT = 10
AGREED = 200


class Settings(QObject):
    """Preferences over a QSettings store; a value that cannot be used reads as its default.

    ``changed`` carries the name of the preference.
    """

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "linalg-viz", "linalg-viz"
        )

    @property
    def theme(self) -> str:
        """One of ``THEMES``."""
        value = str(self._store.value("look/theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        if value not in THEMES:
            raise ValueError(f"no theme {value!r}; there are: {', '.join(THEMES)}")
        self._write("look/theme", value, "theme")

    @property
    def scale(self) -> float:
        """The text scale, 0.75 to 2.5."""
        return min(max(self._number("look/scale", 1.0), SCALES[0]), SCALES[-1])

    @scale.setter
    def scale(self, value: float) -> None:
        self._write("look/scale", min(max(float(value), SCALES[0]), SCALES[-1]), "scale")

    def scale_step(self, direction: int) -> None:
        """The next larger (+1) or smaller (−1) text scale; at the end it stays."""
        now = self.scale
        if direction > 0:
            self.scale = next((s for s in SCALES if s > now + 1e-6), SCALES[-1])
        else:
            self.scale = next((s for s in reversed(SCALES) if s < now - 1e-6), SCALES[0])

    @property
    def motion(self) -> str:
        """``system``, ``full`` or ``reduced``."""
        value = str(self._store.value("look/motion", "system"))
        return value if value in ("system", "full", "reduced") else "system"

    @motion.setter
    def motion(self, value: str) -> None:
        self._write("look/motion", value, "motion")

    @property
    def speed(self) -> float:
        """The speed of the time line; 1 is 1.6 s a stage."""
        value = self._number("play/speed", 1.0)
        return value if value in SPEEDS else 1.0

    @speed.setter
    def speed(self, value: float) -> None:
        self._write("play/speed", float(value), "speed")

    @property
    def goals(self) -> bool:
        """Whether the line above the picture sets goals."""
        return self.flag("goals/shown", True)

    @goals.setter
    def goals(self, value: bool) -> None:
        self._write("goals/shown", bool(value), "goals")

    @property
    def journal(self) -> str:
        """How far somebody is in each lesson, as ``lessons/journal.py`` writes it."""
        return str(self._store.value("lessons/journal", ""))

    @journal.setter
    def journal(self, value: str) -> None:
        self._write("lessons/journal", value, "journal")

    @property
    def loop(self) -> bool:
        """Whether the time line starts again at its end."""
        return self.flag("play/loop", False)

    @loop.setter
    def loop(self, value: bool) -> None:
        self._write("play/loop", bool(value), "loop")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last, latest first."""
        value = self._store.value("files/recent", [])
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(str(text)) for text in texts if text)[:RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        path = path.absolute()
        self._set_recent([path, *(p for p in self.recent if p != path)])

    def forget_file(self, path: Path) -> None:
        """Take a file that is gone from the recent ones."""
        self._set_recent([p for p in self.recent if p != path.absolute()])

    def forget_files(self) -> None:
        """Empty the list of recent files."""
        self._set_recent([])

    def agreed(self, document: Path) -> tuple[str, ...]:
        """The files outside its folder that a document was saved with."""
        return tuple(name for path, name in self._agreed() if path == str(document.absolute()))

    def agree(self, document: Path, names: Sequence[str]) -> None:
        """A document was saved with these files outside its folder, and no others."""
        path = str(document.absolute())
        pairs = [(path, name) for name in names] + [each for each in self._agreed() if each[0] != path]
        self._write("files/agreed", json.dumps(pairs[:AGREED]), "agreed")

    def _agreed(self) -> list[tuple[str, str]]:
        try:
            found = json.loads(str(self._store.value("files/agreed", "[]")))
            return [(str(path), str(name)) for path, name in found]
        except (ValueError, TypeError):
            return []

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no by its key."""
        value = self._store.value(key, default)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1")

    def blob(self, key: str) -> QByteArray:
        """Bytes such as a window's geometry; empty when there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def numbers(self, key: str) -> tuple[int, ...]:
        """Whole numbers such as the widths of panels; empty when unreadable."""
        try:
            return tuple(int(part) for part in str(self._store.value(key, "")).split())
        except ValueError:
            return ()

    def put(self, key: str, value: bool | QByteArray | Sequence[int]) -> None:
        """Keep a flag, bytes or whole numbers under a key."""
        known = isinstance(value, (bool, QByteArray))
        text = value if known else " ".join(str(v) for v in value)  # type: ignore[union-attr]
        self._store.setValue(key, text)

    def sync(self) -> None:
        """Write what is not yet written."""
        self._store.sync()

    def _number(self, key: str, default: float) -> float:
        try:
            value = float(self._store.value(key, default))  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return default
        return default if isnan(value) else value

    def _set_recent(self, paths: Sequence[Path]) -> None:
        self._write("files/recent", [str(p) for p in paths[:RECENT]], "recent")

    def _write(self, key: str, value: Any, name: str) -> None:
        if self._store.value(key) != value:
            self._store.setValue(key, value)
            self.changed.emit(name)
