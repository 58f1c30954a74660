"""The program starts and works wherever the system speaks; mathematics runs from left to right."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.render.qt.image import image
from linalg_viz.render.theme import theme
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.state.actions import ChooseLab
from linalg_viz.state.document import State
from tests.harness.tiers import costly_after

ROOT = Path(__file__).parents[2]
PLACES = ["tr_TR.UTF-8", "C", "de_DE.UTF-8", "ar_EG.UTF-8"]
"""First where “i” has another capital; the other tests run where letters are those of English."""
WORK = """
import locale, sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings
from linalg_viz.state.actions import ChooseLab, SetCell, SetParam
from linalg_viz.state.codec.codec import decode, encode

folder = Path(sys.argv[1])
made = app.application(["linalg-viz"])
window = app.start(Settings(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)), LABS,
                   recovery=folder / "recovery")
window.show()
session = window.session
for _ in range(20):
    made.processEvents()
cell = window.findChild(object, "cell_A_1_1")
cell.setFocus()
QTest.keyClicks(cell, "1,5")
QTest.keyClick(cell, Qt.Key.Key_Return)
assert session.document.get("A")[0][0] == "1.5" and cell.text() == "1.5", cell.text()
session.dispatch(SetCell("A", 0, 1, "sin(30°)*sqrt(2)"))
for lab in LABS:
    session.dispatch(ChooseLab(lab.id))
    for _ in range(3):
        made.processEvents()
    session.refresh_cards()
    assert session.scene and session.cards
path = folder / "document.linalg"
path.write_text(encode(session.state), encoding="utf-8")
assert decode(path.read_bytes(), LABS) == session.state
box = QSpinBox()
box.setValue(42)
assert box.text() == "42", box.text()
assert made.layoutDirection() == Qt.LayoutDirection.LeftToRight
assert "I".lower() == "i"
session.mark_saved()
window.close()
print("worked in", locale.setlocale(locale.LC_ALL))
"""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locales of the C library, where they can be made."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        for place in PLACES[1:]:
            name = place.removesuffix(".UTF-8")
            words = ["localedef", "-c", "-i", name, "-f", "UTF-8", str(folder / place)]
            subprocess.run(words, capture_output=True, check=False, timeout=60)
    return folder


@pytest.mark.sample
def test_no_property_that_begins_with_i_is_given_as_a_word() -> None:
    """In Turkish Qt's Python looks for “setİnterval” then, and finds none; it is set by its function."""
    named = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "linalg_viz").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and re.match(r"Q[A-Z]|super\(\)", ast.unparse(call.func))
        and any((word.arg or "").startswith("i") for word in call.keywords)
    ]  # fmt: skip
    assert not named


@pytest.mark.sample
@pytest.mark.parametrize("place", costly_after(1, PLACES))
def test_the_window_starts_and_works(place: str, locales: Path, tmp_path: Path) -> None:
    there = {"LOCPATH": str(locales)} if any(locales.iterdir()) else {}
    surroundings = os.environ | there | {
        "LANG": place, "LC_ALL": place, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path)],
        env=surroundings, capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0 and "worked in" in done.stdout, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    report = subprocess.run(
        [sys.executable, "-m", "linalg_viz", "report", "--matrix", "1,5 2; 3 4"],
        env=surroundings, capture_output=True, encoding="utf-8", timeout=60, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert report.returncode == 0 and "1.5  2" in report.stdout, report.stderr[-2000:]


@pytest.fixture
def reversed_interface(qapp):
    """A function that turns the interface round, to the right and back."""

    def turn(right_to_left: bool) -> None:
        way = Qt.LayoutDirection
        qapp.setLayoutDirection(way.RightToLeft if right_to_left else way.LeftToRight)
        for _ in range(3):
            QApplication.processEvents()

    yield turn
    turn(False)


def test_mathematics_looks_the_same_in_an_interface_from_right_to_left(
    whole_window, reversed_interface
) -> None:
    session = whole_window.session

    def drawn() -> dict[str, object]:
        session.refresh()
        session.refresh_cards()
        for _ in range(12):
            QApplication.processEvents()
        found: dict[str, object] = {"grid": whole_window.findChild(QWidget, "grid_A").grab().toImage()}
        found["picture"] = whole_window.canvas.grab().toImage()
        views = [
            each for each in whole_window.right.findChildren(FormulaView) if each.isVisibleTo(whole_window)
        ]
        for i, view in enumerate(views):
            found[f"{i} {view.accessibleName()}"] = view.grab().toImage()
        return found

    for lab in ("solve", "eigen", "products"):
        session.dispatch(ChooseLab(lab))
        reversed_interface(False)
        straight = drawn()
        again = drawn()
        assert straight == again, [n for n in again if again[n] != straight[n]]
        reversed_interface(True)
        turned = drawn()
        assert len(straight) > 2 and straight.keys() == turned.keys()
        for name, picture in straight.items():
            assert turned[name] == picture, (lab, name)


def test_an_exported_picture_does_not_turn_round(reversed_interface) -> None:
    state = State.first(LABS)
    scene, ports = laid_out(state, LABS, Inputs(), 400, 300)
    straight = image(scene, ports, theme("light"), 400, 300)
    reversed_interface(True)
    assert image(scene, ports, theme("light"), 400, 300) == straight
