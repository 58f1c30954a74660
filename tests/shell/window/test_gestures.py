"""What a person once did and lost by it: memory of many selections, a picture that comes back, sizes, a cancel."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from linalg_viz.labs.contract.cards import Note
from linalg_viz.shell.documents import pictures
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.window.window import Window
from linalg_viz.state import history
from linalg_viz.state.actions import ChooseLab, Press, SetParam

LEFT, NONE, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WAIT = 20_000


def said(window: Any) -> list[str]:
    return [bar.text for bar in window.centre.notices.bars]


def press(window: Any, name: str) -> None:
    """A click on a button of a notice."""
    (button,) = [
        each
        for each in window.centre.notices.findChildren(QPushButton, f"notice-{name}")
        if each.isVisible() and each.parent().standing
    ]
    QTest.mouseClick(button, LEFT)


def noise(path: Path, side: int) -> Path:
    grey = np.random.default_rng(3).integers(0, 256, (side, side), dtype=np.uint8)
    assert QImage(grey.data, side, side, side, QImage.Format.Format_Grayscale8).save(str(path))
    return path


def held(value: Any) -> int:
    """The bytes of everything that hangs on a value of the history, each thing once."""
    seen: dict[int, Any] = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen and not isinstance(each, type) and not hasattr(each, "__code__"):
            seen[id(each)] = each
            if type(each).__module__.startswith("linalg_viz.labs.contract.lab"):
                continue
            waiting.extend(gc.get_referents(each))
    return sum(map(sys.getsizeof, seen.values()))


@pytest.mark.sample
def test_many_selections_take_no_more_memory_than_the_history_may_hold(
    whole_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    window, session, limit = whole_window, whole_window.session, 150_000
    rows = np.random.default_rng(1).normal(size=(4000, 3))
    table = tmp_path / "many.csv"
    table.write_text("a,b,c\n" + "\n".join(",".join(f"{x:.3f}" for x in row) for row in rows))
    session.dispatch(ChooseLab("pca"))
    window.open_file(table)
    qtbot.waitUntil(
        lambda: window.data.table is not None and "scores" in window.canvas.viewports(), timeout=WAIT
    )
    session._history = history.History(session.document, session._looking, limit)
    canvas = window.canvas
    port, corner = canvas.viewports()["scores"], canvas._items["scores"].pos().toPoint()
    ways = [(0.43, 0.43), (0.5, 0.4), (0.55, 0.55)]
    for turn in range(24):
        places = [corner + QPoint(round(port.width * x), round(port.height * y)) for x, y in ways]
        places = [place + QPoint(turn % 5, turn % 7) for place in places]
        QTest.mousePress(canvas.viewport(), LEFT, SHIFT, places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas.viewport(), place)
        QTest.mouseRelease(canvas.viewport(), LEFT, SHIFT, places[-1])
        assert len(session.params.selected) > 100
        session.dispatch(Press("leave-out" if turn % 2 == 0 else "bring-back", session.inputs))
    steps = session.history._steps
    first = held(session.labs) + held(session.inputs)
    whole = held((session.labs, session.inputs, [step.document for step in steps])) - first
    assert 2 <= len(steps) < 24, len(steps)
    assert whole < 1.3 * limit, (whole, len(steps))


def test_a_picture_that_was_missing_is_found_when_it_is_back(
    whole_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    window, session = whole_window, whole_window.session
    path, away = noise(tmp_path / "leaf.png", 20), tmp_path / "away.png"
    session.dispatch(ChooseLab("svd"))
    window.open_file(path)
    qtbot.waitUntil(lambda: session.params.picture == str(path), timeout=WAIT)
    document = tmp_path / "leaf.linalg"
    window.files.ask_save = lambda _proposed: str(document)
    assert window.files.save_as()
    path.rename(away)
    session.set_inputs(replace(session.inputs, pictures={}))
    window.files.open(document)
    qtbot.waitUntil(lambda: any("leaf.png" in text for text in said(window)), timeout=WAIT)
    assert str(path) not in session.inputs.pictures
    # Not back yet: it says so again. Then it is.
    press(window, "look-again")
    qtbot.waitUntil(lambda: any("leaf.png" in text for text in said(window)), timeout=WAIT)
    away.rename(path)
    press(window, "look-again")
    qtbot.waitUntil(lambda: str(path) in session.inputs.pictures, timeout=WAIT)
    assert not any("leaf.png" in text for text in said(window))


def test_a_picture_that_came_back_while_it_was_looked_for_is_not_called_missing(
    whole_window: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = whole_window, whole_window.session
    name, real, times = str(noise(tmp_path / "leaf.png", 20)), pictures.pixels_of, iter(range(3))

    def back_at_third(wanted: str) -> Any:
        if next(times) < 2:
            raise ValueError("it was away.")
        return real(wanted)

    monkeypatch.setattr(pictures, "pixels_of", back_at_third)
    # Asked for again before the first search has answered: two say that it is missing, the third finds it.
    window.pictures._find(name)
    qtbot.waitUntil(lambda: any("leaf.png" in text for text in said(window)), timeout=WAIT)
    window.pictures._find(name)
    press(window, "look-again")
    qtbot.waitUntil(lambda: name in session.inputs.pictures, timeout=WAIT)
    assert not any("leaf.png" in text for text in said(window))


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F11,), (Qt.Key.Key_F11, Qt.Key.Key_F11), ()])
def test_a_window_closed_while_it_presents_stands_next_time_as_it_stood_before(
    window: Any, settings: Any, qtbot: Any, keys: tuple[Qt.Key, ...]
) -> None:
    # The screen of the tests is 800 × 800.
    window.resize(740, 610)
    qtbot.wait(20)
    before = window.size()
    window.commands.actions["present"].trigger()
    qtbot.wait(20)
    assert window.isFullScreen()
    for key in keys:
        QTest.keyClick(window, key)
        qtbot.wait(20)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())
    after = Window(Session(window.session.labs), settings, window.look, lambda *_: [], lambda *_: [])
    qtbot.addWidget(after)
    after.show()
    qtbot.wait(20)
    assert not after.isFullScreen() and not after.isMaximized()
    assert after.size() == before
    assert after.header.isVisible() and after.rail.isVisible()


LARGE = """
import json, sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
from linalg_viz.labs import LABS
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window
look = Appearance(settings := Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
look.refresh()
window = Window(Session(LABS), settings, look)
window.show()
for _ in range(20):
    app.processEvents()
room, sizes = window.screen().availableGeometry(), []
for state in (window.windowState(), window.windowState().WindowNoState):
    window.setWindowState(state)
    for _ in range(20):
        app.processEvents()
    sizes.append([window.frameGeometry().width(), window.frameGeometry().height()])
print(json.dumps([room.width(), room.height(), sizes]))
"""


@pytest.mark.sample
def test_at_three_times_the_scale_the_window_is_no_larger_than_the_screen(tmp_path: Path) -> None:
    screens = {"screens": [{"name": "small", "x": 0, "y": 0, "width": 1440, "height": 900, "dpr": 1}]}
    (tmp_path / "screens.json").write_text(json.dumps(screens))
    env = {**os.environ, "QT_SCALE_FACTOR": "3", "PYTHONPATH": os.getcwd()}
    env["QT_QPA_PLATFORM"] = f"offscreen:configfile={tmp_path / 'screens.json'}"
    ini = str(tmp_path / "settings.ini")
    done = subprocess.run(
        [sys.executable, "-c", LARGE, ini], env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    wide, high, sizes = json.loads(done.stdout.splitlines()[-1])
    assert (wide, high) == (480, 300)
    # The platform of the tests rounds a maximized window up by a pixel.
    assert all(w <= wide + 1 and h <= high + 1 for w, h in sizes), sizes


@pytest.mark.sample
def test_a_factoring_that_was_cancelled_says_so_and_can_be_started_again(
    whole_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    window, session = whole_window, whole_window.session
    path = noise(tmp_path / "large.png", 900)
    session.dispatch(ChooseLab("svd"))
    session.dispatch(SetParam("svd", "mode", "picture"))
    window.open_file(path)
    qtbot.waitUntil(lambda: any(text.startswith("Factoring") for text in said(window)), timeout=WAIT)

    def words() -> str:
        session.refresh_cards()
        notes = [item.text for card in session.cards for item in card.items if isinstance(item, Note)]
        return " ".join((*notes, *(view.title for view in session.scene)))

    assert "is being factored" in words()
    press(window, "cancel")
    assert "is being factored" not in words() and words().count("was not factored") == 2
    assert not any(text.endswith("…") for text in said(window))
    # Looking elsewhere begins nothing; coming back offers it once.
    session.dispatch(ChooseLab("eigen"))
    assert said(window) == []
    session.dispatch(ChooseLab("svd"))
    assert [text for text in said(window) if "Factoring" in text] == ["Factoring the picture was stopped."]
    press(window, "again")
    assert "is being factored" in words()
    qtbot.waitUntil(lambda: "singular values" in session.scene[0].title, timeout=60_000)
    assert "factored" not in words() and said(window) == []


def test_operations_and_weights_are_said_without_lying_over_the_picture(whole_window: Window) -> None:
    window, session = whole_window, whole_window.session
    for lab, settings, presses in (
        ("solve", {"mode": "hand"}, ("do", "hint", "do")),
        ("least-squares", {"mode": "fit", "chosen": 0}, ("heavier", "heavier", "lighter")),
    ):
        session.dispatch(ChooseLab(lab))
        for name, value in settings.items():
            params = replace(session.params, **{name: value})
            session.open(replace(session.state, document=session.document.with_param(lab, params)))
        for name in presses:
            hit = session.lab.press(session.params, session.shared, session.inputs, name).hit
            session.dispatch(Press(name, session.inputs))
            assert hit and window.status.words == hit, (lab, name)
        assert said(window) == [], lab
