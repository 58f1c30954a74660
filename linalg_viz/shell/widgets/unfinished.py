"""What is being typed in a window: finished before something else is done, named where it is of no use."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.within import within


def finish_typing(window: QWidget) -> None:
    """End the editing of the field that has the keyboard in a window, as leaving the field does."""
    held = window.focusWidget()
    if isinstance(held, NumberField):
        held.finish_edit()


def unfinished(window: QWidget) -> list[str]:
    """The names of the fields of a window that hold a text which cannot be used."""
    return [field.accessibleName() for field in within(window, NumberField) if field.problem]


def forget_unfinished(window: QWidget) -> None:
    """Another document comes: what is of no use in a field was typed for the one that goes."""
    for field in within(window, NumberField):
        if field.problem:
            field.forget_problem()
