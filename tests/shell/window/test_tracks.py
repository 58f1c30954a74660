"""The tracks of a diagonal matrix in the real window: rings stay under the pointer, and there is always room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from linalg_viz.labs.parts.snapping import REACH
from linalg_viz.labs.transform import diagonal
from linalg_viz.scene.marks import Handle
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.resolve import shared
from tests.harness.tiers import sample_after

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def cells(*factors: str) -> tuple[tuple[str, ...], ...]:
    """The texts of diag(factors)."""
    return tuple(tuple(a if i == k else "0" for k in range(len(factors))) for i, a in enumerate(factors))


def families(window: Any, *factors: str) -> None:
    """The window at the tracks of diag(factors)."""
    for action in (
        ChooseLab("transform"),
        SetCells("A", cells(*factors)),
        SetParam("transform", "mode", "families"),
        SetParam("transform", "keep", "diagonal"),
    ):
        window.session.dispatch(action)
    QTest.qWait(30)


def ring(window: Any, key: str) -> Handle:
    """A ring as it is drawn now."""
    (view,) = [each for each in window.session.scene if each.key == diagonal.KEY]
    return next(mark for mark in view.marks if isinstance(mark, Handle) and mark.key == key)


def on_screen(window: Any, key: str) -> QPointF:
    """Where a ring is seen in the canvas."""
    x, y = window.canvas.viewports()[diagonal.KEY].to_pixels(ring(window, key).at)
    return window.canvas._items[diagonal.KEY].pos() + QPointF(float(x), float(y))


@pytest.mark.parametrize("key", sample_after(1, ["factor0", "factor1"]))
def test_a_ring_stays_under_the_pointer_all_the_way_up_and_down(whole_window: Any, key: str) -> None:
    window, k = whole_window, int(key[-1])
    families(window, "3", "-1/2")
    paper = window.canvas.viewport()
    at = on_screen(window, key).toPoint()
    QTest.mousePress(paper, LEFT, NONE, at)
    values = []
    # Up to the edge of the picture, down past 0 to the other end, and back: each factor is the largest once.
    for x in (20, 45, 90, 140, 90, 20, -60, -140, -200, -260, -140, 0, 60):
        to = at + QPoint(x, 0)
        QTest.mouseMove(paper, to)
        QTest.qWait(5)
        off = on_screen(window, key) - QPointF(to)
        values.append(float(shared(window.session.document).A[k][k]))
        caught = REACH + 1.0 if values[-1].is_integer() else 1.5
        assert abs(off.x()) <= caught and abs(off.y()) <= 1.0, (x, off)
    assert min(values) < 0.0 < values[0] + 1.0 < max(values) + 1.0 and len(set(values)) >= 9
    QTest.mouseRelease(paper, LEFT, NONE, at + QPoint(60, 0))
    QTest.qWait(30)
    off = on_screen(window, key) - QPointF(at + QPoint(60, 0))
    assert abs(off.x()) <= REACH + 1.0 and abs(off.y()) <= 1.0, "the ground stays under the pointer"


def test_the_largest_factor_is_made_larger_by_its_own_ring_again_and_again(whole_window: Any) -> None:
    window = whole_window
    families(window, "2", "1")
    paper = window.canvas.viewport()
    for _ in range(3):
        before = float(shared(window.session.document).A[0][0])
        at = on_screen(window, "factor0").toPoint()
        port, corner = window.canvas.viewports()[diagonal.KEY], window.canvas._items[diagonal.KEY].pos()
        end = QPoint(round(corner.x() + port.width) - 4, at.y())
        assert end.x() - at.x() > 60, "there is room above the largest"
        QTest.mousePress(paper, LEFT, NONE, at)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(paper, at + QPoint(round(share * (end.x() - at.x())), 0))
            QTest.qWait(5)
        QTest.mouseRelease(paper, LEFT, NONE, end)
        QTest.qWait(30)
        assert float(shared(window.session.document).A[0][0]) >= 1.5 * before


def test_a_ring_snaps_to_whole_numbers_and_moves_by_keys(whole_window: Any) -> None:
    window = whole_window
    families(window, "2", "1")
    paper, at = window.canvas.viewport(), on_screen(window, "factor0").toPoint()
    one = window.canvas.viewports()[diagonal.KEY].scale
    QTest.mousePress(paper, LEFT, NONE, at)
    QTest.mouseMove(paper, at + QPoint(round(one) + 4, 0))
    QTest.qWait(5)
    assert shared(window.session.document).A[0][0] == 3
    QTest.mouseRelease(paper, LEFT, NONE, at + QPoint(round(one) + 4, 0))
    QTest.qWait(30)
    proxy = window.canvas._proxies[(diagonal.KEY, "factor1")]
    proxy.setFocus()
    QTest.keyClick(proxy, Qt.Key.Key_Right)
    QTest.qWait(30)
    assert 1 < shared(window.session.document).A[1][1] <= 1.5
    assert shared(window.session.document).A[0][0] == 3
