"""How true what has to be kept on the way is: a sign, words with the value, and a colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from linalg_viz.state.goals import Kept

translate = QCoreApplication.translate

NEARLY = 0.5
"""The share of the room from which on what has to be kept is nearly lost."""


def words(kept: Kept, done: bool = False) -> str:
    """A sentence that says without colour how true it is; a tick stands before it where the task is done."""
    if done:
        return translate("Lesson", "✓ kept all the way: {value}").format(value=kept.value)
    if kept.used > 1.0:
        return translate("Lesson", "✗ lost: {value}").format(value=kept.value)
    if kept.used > NEARLY:
        return translate("Lesson", "! nearly lost: {value}").format(value=kept.value)
    return translate("Lesson", "kept so far: {value}").format(value=kept.value)


def tone(kept: Kept) -> str:
    """The tone of the words, which gives them their colour."""
    return "bad" if kept.used > 1.0 else "warn" if kept.used > NEARLY else "good"
