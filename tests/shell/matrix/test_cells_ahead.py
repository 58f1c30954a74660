"""Cells made ahead: a larger matrix takes them, and nobody meets them before."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.matrix.grid import MatrixGrid
from linalg_viz.shell.window.entry_panel import EntryPanel
from linalg_viz.state.actions import ChooseLab, Resize, SetCells


def ready(window: Any, qtbot: Any) -> Any:
    """The grid of A once all its cells are made."""
    window.session.dispatch(ChooseLab("transform"))
    (entries,) = window.findChildren(EntryPanel)
    entries.prepare()
    qtbot.waitUntil(lambda: not entries._ahead.isActive(), timeout=10_000)
    return entries._editors["A"].grid


@pytest.mark.sample
def test_a_larger_matrix_takes_the_cells_made_ahead_and_makes_none(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    grid = ready(window, qtbot)
    there = grid.findChildren(Cell)
    assert len(there) == 144 and sum(cell.isVisible() for cell in there) == len(grid.cells()) == 4
    made: list[Cell] = []
    grid.made.connect(made.append)
    window.session.dispatch(
        SetCells("A", tuple(tuple(f"{12 * i + j}" for j in range(12)) for i in range(12)))
    )
    assert not made and all(cell.isVisible() for cell in there)
    assert [cell.text() for cell in grid.cells()] == [str(k) for k in range(144)]
    window.session.dispatch(Resize("A", 2, 3))
    assert sum(cell.isVisible() for cell in there) == 6 and grid.cell(1, 2).text() == "14"


def test_cells_made_before_the_panel_is_shown_stay_away(settings: Any, look: Any, qtbot: Any) -> None:
    grid = MatrixGrid("A", False, look)
    qtbot.addWidget(grid)
    grid.show_texts((("1", "2"), ("3", "4")))
    assert grid.prepare(5)
    grid.show()
    assert [cell for cell in grid.findChildren(Cell) if cell.isVisible()] == grid.cells()


def test_cells_made_ahead_take_no_part_in_tab_and_type_as_others(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    grid = ready(window, qtbot)
    window.session.dispatch(SetCells("A", (("1", "2", "3"), ("4", "5", "6"))))
    grid.cell(0, 0).setFocus()
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), "\t")
        assert QApplication.focusWidget() in grid.cells()
    qtbot.keyClicks(QApplication.focusWidget(), "7\r")
    assert window.session.document.get("A")[1][2] == "7"
    qtbot.keyClick(grid.cell(1, 2), "\t")
    assert not isinstance(QApplication.focusWidget(), Cell) or QApplication.focusWidget() not in grid.cells()
    assert QApplication.focusWidget().isVisible()
