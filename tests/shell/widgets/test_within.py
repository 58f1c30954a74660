"""What is asked of Qt leaves nothing behind: neither widgets that are gone nor parts of what they are no part of."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import dump, isValid

import linalg_viz
from linalg_viz.shell.widgets.tab_order import stops
from linalg_viz.shell.widgets.within import preceding, within
from tests.harness import rest

ASKED = re.compile(r"\.findChildren\(|(next|previous)InFocusChain")
KEEPER = re.compile(r"parent\.+ .* at (0x[0-9a-f]+)>")


def settle() -> None:
    rest.settle(deleted=True)


def test_all_of_a_kind_are_found_in_the_order_of_qt(whole_window) -> None:
    for kind in (QObject, QWidget, QPushButton, QLayout, QTimer):
        found = within(whole_window, kind)
        assert found and found == whole_window.findChildren(kind)
    assert whole_window not in within(whole_window, QWidget)


def _boxes(host: QWidget) -> QWidget:
    part = QWidget(host)
    host.layout().addWidget(part)
    column = QVBoxLayout(part)
    for _ in range(3):
        box = QComboBox()
        box.addItem("one")
        # Its list, with what that scrolls in: made by Qt alone.
        box.view()
        column.addWidget(box)
    return part


def _gone() -> list[QWidget]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, QWidget) and not isValid(each)]


def test_nothing_is_kept_of_widgets_that_are_gone(qtbot) -> None:
    # What tests before this one have left behind is not its subject.
    before = _gone()
    host = QWidget()
    qtbot.addWidget(host)
    QVBoxLayout(host)
    for _ in range(4):
        part = _boxes(host)
        assert len(within(host, QComboBox)) == 3 and len(within(host, QWidget)) > 9
        part.deleteLater()
        del part
        settle()
    assert not [each for each in _gone() if not any(each is other for other in before)]


def test_what_precedes_remains_when_what_was_asked_goes(qtbot) -> None:
    host = QSplitter()
    qtbot.addWidget(host)
    host.addWidget(QLineEdit())
    host.addWidget(QLineEdit())
    handle, asked = host.handle(1), QLineEdit(host.widget(0))
    chain = [asked]
    while (before := preceding(chain[-1])) is not asked:
        chain.append(before)
    assert handle in chain and host in chain
    # Each of them would be kept by the one that was made after it, and the last by the first.
    asked.deleteLater()
    del asked, before, chain
    settle()
    assert isValid(handle) and isValid(host)


def test_widgets_of_a_window_are_parts_of_what_they_lie_in(whole_window) -> None:
    whole_window.left.findChild(QWidget, "cell_A_1_1").setFocus()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
    for each in (each for each in within(whole_window, QWidget) if not each.isWindow()):
        around, at = [], each.parent()
        while at is not None:
            around.append(id(at))
            at = at.parent()
        keeper = KEEPER.search(dump(each))
        assert keeper is None or int(keeper[1], 16) in around, dump(each)


def test_each_stop_of_tab_is_put_in_order_once(whole_window) -> None:
    found = list(stops(whole_window.left))
    assert found and len(found) == len(set(found))


def test_nobody_else_asks_qt_so() -> None:
    package = Path(linalg_viz.__file__).parent
    asking = {path.name for path in package.rglob("*.py") if ASKED.search(path.read_text(encoding="utf-8"))}
    assert asking == {"within.py"}
