"""Which lesson: the dialog about .linlesson files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz.lessons.lesson import SUFFIX

translate = QCoreApplication.translate


def lesson_kinds() -> str:
    """The names of lessons, as a dialog shows them."""
    return f"{translate('Lesson', 'Lessons')} (*{SUFFIX} lesson.json)"


def open_lesson(window: QWidget) -> str:
    """The lesson to open; empty when none is wanted."""
    title = translate("Lesson", "Open a lesson")
    return QFileDialog.getOpenFileName(window, title, str(Path.home()), lesson_kinds())[0]
