"""What the tests of lessons share: a lesson before a class."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from linalg_viz.state import bundled
from tests.shell.lesson.before_a_class import Key, of_lesson, press, settle


@pytest.fixture
def begun(whole_window):
    """A window of 1024×768 in which a lesson is opened and presented with F5.

    ``still``: the picture is at each step at once, as with reduced motion: for what is said and shown there.
    """

    def begin(name: str, screens: int = 1, still: bool = True):
        window = whole_window
        if still:
            window.settings.motion = "reduced"
        # The screen of the tests is smaller than the projector.
        window.full_screen.toggle = lambda: None
        window.resize(1024, 768)
        window.session.set_inputs(bundled.inputs(None))
        window.lessons.open(of_lesson(name))
        screen = QGuiApplication.primaryScreen()
        window.teaching.screens = lambda: [screen] * screens
        settle()
        window.canvas.setFocus()
        press(window, Key.Key_F5)
        window.look.refresh()
        settle()
        return window

    yield begin
    whole_window.presentation.set(False)
    settle()
