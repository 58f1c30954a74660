"""A file with more groups than colours in the window: chosen at a name of the legend, by mouse, keys and palette,
and the same colours after rows are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from linalg_viz.labs import LABS
from linalg_viz.render.qt.offered import OfferButton
from linalg_viz.scene.marks import Dots
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec import codec

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus pop up here: without a screen, Qt says that they are not raised."""

LANDS = [f"land{i:02d}" for i in range(14)]


@pytest.fixture
def lands(whole_window: Any, qtbot: Any, tmp_path: Path) -> Any:
    """The window with a file of fourteen groups, the last four of them small, grouped by their column."""
    path, window = tmp_path / "lands.csv", whole_window
    lines = ["land,width,height,depth"]
    for i, land in enumerate(LANDS):
        lines += [
            f"{land},{i + 0.37 * k},{(7 * i + 3 * k) % 11},{(k * k + i) % 5}.5"
            for k in range(9 - i // 10 * 5)
        ]
    path.write_text("\n".join(lines) + "\n")
    window.data.open(path)
    qtbot.waitUntil(
        lambda: window.data.table is not None and "scores" in window.canvas.viewports(), timeout=20_000
    )
    window.session.dispatch(SetParam("pca", "group", "land"))
    return window


def buttons(window: Any) -> dict[str, OfferButton]:
    QApplication.processEvents()
    found = [b for b in window.canvas.findChildren(OfferButton) if b.isVisibleTo(window)]
    return {b.objectName(): b for b in found if ":legend" in b.objectName()}


def looks(window: Any) -> dict[str, tuple[str, str, int]]:
    """Colour, shape and number of the dots of each line of the legend."""
    marks = {m.key: m for view in window.session.scene for m in view.marks}
    found = {}
    for name, button in buttons(window).items():
        key = name.split(":")[-1].removesuffix("-name")
        dots = marks.get(key.replace("legend", "points"))
        if isinstance(dots, Dots):
            found[button.accessibleName().strip()] = dots.role, dots.shape, len(dots.points)
    return found


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu) and found.objectName() == "offerMenu"
    return found


def test_the_choice_stands_at_the_names_and_is_one_step(lands: Any) -> None:
    window = lands
    before = looks(window)
    assert list(before) == [*LANDS[:10], "4 more, not told apart"]
    assert before["4 more, not told apart"] == ("muted", "disc", 16)
    button = buttons(window)["offer:scores:legend2-name"]
    assert button.accessibleName().strip() == "land02" and "Down" in button.toolTip()
    sign = QPoint(button.width() - 6, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=sign)
    assert [each.text() for each in menu().actions()] == LANDS[10:]
    menu().actions()[3].trigger()
    menu().close()
    after = looks(window)
    assert after["land13"] == (*before["land02"][:2], 4) and "land02" not in after
    assert {k: after[k] for k in LANDS[:2] + LANDS[3:10]} == {k: before[k] for k in LANDS[:2] + LANDS[3:10]}
    again = codec.decode(codec.encode(window.session.state), LABS)
    assert again.document.param("pca").apart == window.session.params.apart
    window.session.undo()
    assert looks(window) == before


def test_keys_and_the_palette_choose_as_well(lands: Any) -> None:
    window = lands
    button = buttons(window)["offer:scores:legend10-name"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    texts = [each.text() for each in menu().actions()]
    assert texts == ["the 10 largest", "5 to 14 by size (the smallest)"]
    assert [each.isChecked() for each in menu().actions()] == [True, False]
    QTest.keyClick(menu(), Qt.Key.Key_Down)
    QTest.keyClick(menu(), Qt.Key.Key_Return)
    assert list(looks(window)) == [*LANDS[4:], "4 more, not told apart"]
    found = entries(window.session, window.commands, "")
    next(e for e in found if e.title == "Which groups are told apart: the 10 largest").run()
    assert list(looks(window))[:10] == LANDS[:10]
    next(e for e in found if e.title == "Give the colour and shape of land05 to: land01").run()
    assert list(looks(window))[:10] == LANDS[:10]
    found = entries(window.session, window.commands, "")
    next(e for e in found if e.title == "Give the colour and shape of land05 to: land11").run()
    assert list(looks(window))[5] == "land11"


def test_colours_stay_when_rows_are_left_out_and_refitted(lands: Any) -> None:
    window = lands
    before = looks(window)
    # The whole of one group, and all but two rows of another.
    window.session.dispatch(SetParam("pca", "selected", ((0, 9), (27, 34))))
    QApplication.processEvents()
    window.commands.actions["make_supplementary"].trigger()
    after = looks(window)
    assert after["land03"] == (*before["land03"][:2], 2)
    rest = [name for name in before if name not in ("land00", "land03")]
    assert {name: after[name] for name in rest} == {name: before[name] for name in rest}
    names = [button.accessibleName().strip() for button in buttons(window).values()]
    assert "land00: left out (9 rows)" in names and "land00" not in after
