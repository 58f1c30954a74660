"""Tab goes through the window as it stands on the screen, whenever its parts were made; Shift+Tab comes back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCell, SetParam
from tests.harness.one_matrix import settled
from tests.harness.tiers import sample_after
from tests.long.test_sizes import pictures

Key = Qt.Key
TABS = [pytest.param(lab.id, choice, key) for lab in LABS for choice, key in pictures(lab)]


def tab(window: Window, back: bool = False) -> QWidget:
    """Press Tab, or Shift+Tab, where the keyboard is; what has it then."""
    QTest.keyClick(window.focusWidget(), Key.Key_Backtab if back else Key.Key_Tab)
    return window.focusWidget()


def way(window: Window, start: QWidget, back: bool = False) -> list[QWidget]:
    """All that Tab reaches from ``start`` on, until it is there again."""
    start.setFocus()
    found = [start]
    while (reached := tab(window, back)) is not start:
        assert len(found) < 400, "Tab goes round"
        found.append(reached)
    return found


@pytest.mark.parametrize(("lab", "choice", "key"), sample_after(5, TABS), ids=lambda each: each)
def test_tab_goes_cell_to_cell_entry_to_entry_and_on_to_what_stands_below(
    whole_window: Window, qtbot: QtBot, lab: str, choice: str, key: str
) -> None:
    """In a window that has shown another lab, so that parts of this one are made after the cards."""
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("transform" if lab != "transform" else "norms"))
    settled(window)
    session.dispatch(ChooseLab(lab))
    session.dispatch(SetParam(lab, choice, key))
    settled(window)
    editors = [each for each in window.left.findChildren(MatrixEditor) if each.isVisible()]
    editors.sort(key=lambda each: _top(window, each))
    stops = way(window, window.tab_row.tabs)
    assert way(window, window.tab_row.tabs, back=True)[1:] == stops[:0:-1]
    cells = [cell for each in editors for cell in each.grid.cells()]
    at = [stops.index(cell) for cell in cells]
    assert at == sorted(at)
    inside = [each for each in stops if window.left.isAncestorOf(each)]
    assert stops[-len(inside) :] == inside, "what stands left is not left and entered again"
    if cells:
        after = inside[inside.index(cells[-1]) + 1 :]
        assert all(_top(window, each) >= _bottom(window, cells[-1]) for each in after)
    right = [at for at, each in enumerate(stops) if window.right.isAncestorOf(each)]
    assert right == list(range(right[0], right[0] + len(right)))

    def downwards() -> bool:
        tops = [_top(window, stops[at]) for at in right]
        return all(one - other <= ONE_ROW for one, other in pairwise(tops))

    # Cards are laid out in turns of their own.
    qtbot.waitUntil(downwards)


ONE_ROW = 30
"""Pixels by which what stands beside something else may begin above it."""


def _top(window: Window, widget: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).y()


def _bottom(window: Window, widget: QWidget) -> int:
    return _top(window, widget) + widget.height()


def test_tab_goes_from_the_last_cell_to_the_slider_of_a_letter_and_back(whole_window: Window) -> None:
    session = whole_window.session
    session.dispatch(ChooseLab("eigen"))
    settled(whole_window)
    session.dispatch(SetCell("A", 0, 0, "t"))
    settled(whole_window)
    last = whole_window.findChild(Cell, "cell_x_2_1")
    last.setFocus()
    assert tab(whole_window).objectName() == "value_t"
    assert tab(whole_window, back=True) is last
    first = whole_window.findChild(Cell, "cell_x_1_1")
    first.setFocus()
    assert tab(whole_window, back=True).objectName() == "cell_A_2_2"
