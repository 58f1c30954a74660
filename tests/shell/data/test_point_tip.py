"""A row's name, group and values stand beside the pointer that rests on its point, and go with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from linalg_viz.labs.pca import facts, picking
from linalg_viz.labs.pca.pictures import biplot
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab

# The platform that tests run on has no windows to raise.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
WAIT = 20_000


@pytest.fixture
def rested(whole_window: Window, qtbot: Any) -> Any:
    """The window on the penguins, and what lets the pointer rest on the point of a row, or far from any."""
    window = whole_window
    window.data.open_bundled("penguins")
    qtbot.waitUntil(
        lambda: window.data.table is not None and "scores" in window.canvas.viewports(), timeout=WAIT
    )

    def rest(row: int | None, ask: bool = True) -> str:
        canvas, session = window.canvas, window.session
        QApplication.processEvents()
        port, corner = canvas.viewports()["scores"], canvas._items["scores"].pos().toPoint()
        at = np.array([-4.4, -3.2])
        if row is not None:
            at = biplot.scores(session.params, facts.of(session.params, session.shared, session.inputs))[row]
        where = corner + QPoint(*(round(float(x)) for x in port.to_pixels(at)))
        QTest.mouseMove(canvas.viewport(), where)
        QApplication.processEvents()
        if ask:
            over = canvas.viewport()
            QApplication.sendEvent(over, QHelpEvent(QHelpEvent.Type.ToolTip, where, over.mapToGlobal(where)))
        return QToolTip.text() if QToolTip.isVisible() else ""

    yield window, rest
    QToolTip.hideText()


def test_a_pointer_that_rests_on_a_point_is_told_the_row(rested: Any) -> None:
    window, rest = rested
    session = window.session
    f = facts.of(session.params, session.shared, session.inputs)
    whole = picking.said(f, 7)
    lines = rest(7).split("\n")
    assert lines == whole.split(" · ") and lines[0] == f"row {f.data.rows[7] + 1}"
    assert lines[1] == "Adelie" and lines[2].startswith("PC1 ≈ ") and lines[-1].startswith("body_mass_g ")
    assert window.status.words == whole, "the line at the bottom says the same"


def test_the_tip_goes_with_the_point_and_there_is_none_elsewhere(rested: Any, qtbot: Any) -> None:
    window, rest = rested
    assert rest(None) == ""
    first = rest(7)
    assert first and rest(7, ask=False) == first, "it stays while the pointer does"
    rest(40, ask=False)
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=WAIT)
    assert rest(40) not in ("", first)
    # Undo, another lab: what was said of the row holds no more.
    window.session.dispatch(ChooseLab("transform"))
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=WAIT)


def test_of_many_columns_the_first_dozen_are_told(rested: Any, qtbot: Any) -> None:
    window, rest = rested
    window.data.open_bundled("wine")
    qtbot.waitUntil(lambda: len(window.data.table.columns) == 14, timeout=WAIT)
    names = facts.of(window.session.params, window.session.shared, window.session.inputs).axes.names
    lines = rest(100).split("\n")
    assert len(names) == 13 and lines[-1] == "…"
    assert [line.rsplit(" ", 1)[0] for line in lines[-13:-1]] == list(names[:12])
