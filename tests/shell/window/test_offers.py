"""Names of axes are menus in the window: over the drawn words, by mouse, keys and palette, one step to undo."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from linalg_viz.labs.pca.params import MODES
from linalg_viz.render.qt.offered import OfferButton
from linalg_viz.scene.wanted import CHEVRON
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.harness.rest import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus pop up here: without a screen, Qt says that they are not raised."""


def shown(window) -> dict[str, OfferButton]:
    settle()
    return {
        each.objectName(): each
        for each in window.canvas.findChildren(OfferButton)
        if each.isVisibleTo(window)
    }


def looked_at(window, qtbot) -> None:
    window.data.open_bundled("penguins")
    window.session.dispatch(ChooseLab("pca"))
    qtbot.waitUntil(
        lambda: "68.8" in str([each.accessibleName() for each in shown(window).values()]), timeout=20_000
    )


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu) and found.objectName() == "offerMenu"
    return found


def test_a_click_on_the_name_offers_the_components(window, qtbot) -> None:
    looked_at(window, qtbot)
    button = shown(window)["offer:scores:axis0"]
    words = next(w for w in window.canvas._items["scores"].layer.words if w.key == "axis0")
    middle = button.geometry().center()
    assert words.chip[0] <= middle.x() <= words.chip[2] and words.chip[1] <= middle.y() <= words.chip[3]
    assert button.accessibleName().startswith("PC1 (≈ 68.8") and "Space" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    actions = menu().actions()
    assert [a.isChecked() for a in actions] == [True, False, False, False]
    actions[2].trigger()
    menu().close()
    assert window.session.params.first == 3
    assert shown(window)["offer:scores:axis0"].accessibleName().startswith("PC3")
    window.session.undo()
    assert window.session.params.first == 1
    assert shown(window)["offer:scores:axis0"].accessibleName().startswith("PC1")


def test_by_the_keyboard_alone(whole_window, qtbot) -> None:
    window = whole_window
    looked_at(window, qtbot)
    button = shown(window)["offer:scores:axis1"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    found = menu()
    assert found.activeAction().text().startswith("PC2"), "it begins at what holds now"
    QTest.keyClick(found, Qt.Key.Key_Down)
    QTest.keyClick(found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.params.second == 3)
    assert window.focusWidget() is button


def test_the_palette_knows_them(window, qtbot) -> None:
    looked_at(window, qtbot)
    session = window.session
    found = {e.title: e for e in entries(session, window.commands, "") if "which component" in e.title}
    assert len(found) == 8
    next(e for title, e in found.items() if title.startswith("Up: which component: PC4")).run()
    assert (session.params.first, session.params.second) == (1, 4)


def test_they_follow_the_picture(window, qtbot) -> None:
    looked_at(window, qtbot)
    session = window.session
    session.dispatch(SetParam("pca", "third", 3))
    assert set(shown(window)) == {f"offer:scores-space:axis{k}" for k in range(3)}
    session.dispatch(SetParam("pca", "mode", "variables"))
    assert set(shown(window)) == {f"offer:quality:axis{k}" for k in range(2)}
    window.resize(1024, 768)
    QApplication.processEvents()
    for button in shown(window).values():
        assert window.canvas.viewport().rect().contains(button.geometry().center())
    session.dispatch(ChooseLab("eigen"))
    assert not shown(window)


@pytest.mark.sample
def test_the_palette_names_everything_once(window, qtbot) -> None:
    looked_at(window, qtbot)
    for mode, _ in MODES:
        named_once(window, mode)


def named_once(window, mode: str) -> None:
    session = window.session
    session.dispatch(SetParam("pca", "mode", mode))
    # Some of the selected rows can be made supplementary, the others active.
    session.dispatch(SetParam("pca", "selected", ((0, 5),)))
    session.dispatch(SetParam("pca", "left_out", ((3, 5),)))
    QApplication.processEvents()
    found = entries(session, window.commands, "")
    assert [] == [e for e, n in Counter((e.title, e.group) for e in found).items() if n > 1]
    # Labs may call a preset alike; nothing else has the name of another.
    names = Counter(e.title for e in found if not e.group.startswith("Preset · "))
    names.update({e.title for e in found if e.group.startswith("Preset · ")})
    assert [] == [title for title, n in names.items() if n > 1]


def test_the_palette_does_to_selected_rows_what_their_buttons_do(window, qtbot) -> None:
    looked_at(window, qtbot)
    session = window.session
    session.dispatch(SetParam("pca", "selected", ((0, 5),)))
    QApplication.processEvents()
    next(e for e in entries(session, window.commands, "") if e.title == "Make supplementary (5 rows)").run()
    assert session.params.left_out == ((0, 5),)


@pytest.mark.sample
def test_the_sign_of_a_menu_stands_in_the_picture_and_on_nothing_else(whole_window, qtbot) -> None:
    window = whole_window
    looked_at(window, qtbot)
    for scale, size in ((1.0, (1280, 800)), (1.0, (1024, 768)), (2.0, (1280, 800))):
        window.settings.scale = scale
        window.resize(*size)
        for mode in ("scores", "variables"):
            window.session.dispatch(SetParam("pca", "mode", mode))
            settle()
            area = window.canvas.viewport().rect().adjusted(-2, -2, 2, 2)
            for name, button in shown(window).items():
                view, key = name.split(":")[1:]
                item = window.canvas._items[view]
                assert area.contains(button.geometry()), (scale, size, name)
                words = next(w for w in item.layer.words if w.key == key)
                assert button.width() >= words.width + CHEVRON * scale
                others = [w.chip for w in item.layer.words if w.key != key and w.chip]
                left, top, right, bottom = words.chip
                assert not any(
                    a < right - 1 and c > left + 1 and b < bottom - 1 and d > top + 1 for a, b, c, d in others
                ), (scale, size, mode, name)
