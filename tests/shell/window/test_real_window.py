"""The real window on a real X display, moved by a real pointer and real keys (Xvfb, openbox and xdotool)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(
        not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") != "xcb",
        reason="needs an X display: run with xvfb-run and QT_QPA_PLATFORM=xcb, as .ci/run does",
    ),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="needs xdotool, which .ci/run installs"),
]


@pytest.fixture(scope="module")
def manager() -> Iterator[None]:
    """A window manager for all of them, so that a window gets the keyboard as on a desktop."""
    running = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield
    running.terminate()
    running.wait()


@pytest.fixture
def window(manager: None, qtbot: object, tmp_path: Path) -> Iterator[object]:
    from linalg_viz.shell import app
    from linalg_viz.shell.settings import Settings

    app.application()
    made = app.start(Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)), LABS)
    made.resize(1300, 820)
    made.show()
    qtbot.waitExposed(made)  # type: ignore[attr-defined]

    def active() -> bool:
        # Asked for again: a manager that has only just begun passes over windows that were there before it.
        made.activateWindow()
        return made.isActiveWindow()

    qtbot.waitUntil(active, timeout=20_000)  # type: ignore[attr-defined]
    yield made
    made.session.mark_saved()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True, timeout=20)


def handle(window: object, name: str) -> QPoint:
    """The middle of a handle on the screen."""
    proxy = next(p for p in window.canvas._proxies.values() if p.accessibleName() == name)  # type: ignore[attr-defined]
    return proxy.mapToGlobal(proxy.rect().center())


def test_a_column_is_dragged_and_the_drag_is_undone(window: object, qtbot: object) -> None:
    before = window.session.document.get("A")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(window.canvas._proxies), timeout=5000)  # type: ignore[attr-defined]
    at = handle(window, "Column 1 of A")
    xdotool("mousemove", at.x(), at.y(), "mousedown", 1)
    for step in range(1, 7):
        xdotool("mousemove", at.x() + 7 * step, at.y() - 11 * step)
        qtbot.wait(20)  # type: ignore[attr-defined]
    xdotool("mouseup", 1)
    qtbot.waitUntil(lambda: window.session.document.get("A") != before, timeout=5000)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not window.session.gesture, timeout=5000)  # type: ignore[attr-defined]
    assert window.session.history.steps == 1  # type: ignore[attr-defined]
    assert window.isWindowModified()  # type: ignore[attr-defined]
    xdotool("key", "ctrl+z")
    qtbot.waitUntil(lambda: window.session.document.get("A") == before, timeout=5000)  # type: ignore[attr-defined]


def test_arrow_keys_move_a_handle_and_the_status_bar_says_where(window: object, qtbot: object) -> None:
    qtbot.waitUntil(lambda: bool(window.canvas._proxies), timeout=5000)  # type: ignore[attr-defined]
    before = window.session.document.get("A")  # type: ignore[attr-defined]
    next(iter(window.canvas._proxies.values())).setFocus()  # type: ignore[attr-defined]
    xdotool("key", "Right")
    qtbot.waitUntil(lambda: window.session.document.get("A") != before, timeout=5000)  # type: ignore[attr-defined]
    (a, _), (c, _) = window.session.document.get("A")  # type: ignore[attr-defined]
    assert float(a) == pytest.approx(1.1) and c == "1/2"


def test_the_command_palette_switches_the_theme(window: object, qtbot: object) -> None:
    ground = window.canvas._theme.name  # type: ignore[attr-defined]
    wanted = "light" if ground == "dark" else "dark"
    xdotool("key", "ctrl+k")
    qtbot.wait(300)  # type: ignore[attr-defined]
    xdotool("type", "--delay", "20", wanted)
    qtbot.wait(200)  # type: ignore[attr-defined]
    xdotool("key", "Return")
    qtbot.waitUntil(lambda: window.canvas._theme.name == wanted, timeout=5000)  # type: ignore[attr-defined]
    # What is on the screen, not only what is meant: where the palette stood, the new picture is seen.
    place = window.canvas.mapToGlobal(QPoint(60, 60))  # type: ignore[attr-defined]
    screen = window.screen()  # type: ignore[attr-defined]

    def seen() -> bool:
        shot = screen.grabWindow(0, place.x(), place.y(), 40, 40).toImage()
        shades = sorted(shot.pixelColor(x, y).lightness() for x in range(40) for y in range(40))
        return (shades[len(shades) // 2] > 128) == (wanted == "light")

    qtbot.waitUntil(seen, timeout=5000)  # type: ignore[attr-defined]
