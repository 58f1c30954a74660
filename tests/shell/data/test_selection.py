"""What is done with selected rows, in the window: supplementary, active, written out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from linalg_viz.data import ranges
from linalg_viz.labs.pca import facts, policy
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import MODES
from linalg_viz.labs.pca.pictures import biplot
from linalg_viz.state.actions import SetParam
from tests.harness.tiers import costly_after

WAIT = 20_000


def fitted(window: Any) -> Facts:
    session = window.session
    f = facts.of(session.params, session.shared, session.inputs)
    assert isinstance(f, Facts)
    return f


def draw_round(window: Any, low: np.ndarray, high: np.ndarray) -> None:
    """A rectangle drawn with Shift between two points of the scores."""
    canvas = window.canvas
    port, corner = canvas.viewports()["scores"], canvas._items["scores"].pos().toPoint()
    places = [corner + QPoint(*(round(float(x)) for x in port.to_pixels(at))) for at in (low, high)]
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), left, shift, places[0])
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(canvas.viewport(), places[0] + (places[1] - places[0]) * share)
    QTest.mouseRelease(canvas.viewport(), left, shift, places[1])


def button(window: Any, name: str) -> QPushButton:
    """The one that is seen: what the panel showed before may not be gone yet."""
    QApplication.processEvents()
    every = window.left.findChildren(QPushButton, f"control_{name}")
    (found,) = (each for each in every if each.isVisible())
    return found


@pytest.mark.sample
def test_rows_drawn_round_become_supplementary_and_active_again(iris_window: Any) -> None:
    window = iris_window
    session, actions = window.session, window.commands.actions
    assert not actions["make_supplementary"].isEnabled() and not actions["make_active"].isEnabled()
    before = fitted(window)
    at = biplot.scores(session.params, before)
    gap = np.sort(at[:, 0])[-8:]
    widest = int(np.diff(gap[:-2]).argmax())
    corner = np.array([gap[widest : widest + 2].mean(), at[:, 1].min() - 0.3])
    inside = np.flatnonzero(at[:, 0] > corner[0])
    draw_round(window, corner, at.max(axis=0) + 0.3)
    assert ranges.mask(session.params.selected, 150).nonzero()[0].tolist() == inside.tolist()
    leave = button(window, "leave-out")
    assert (
        leave.text().replace("\n", " ")
        == leave.accessibleName()
        == f"Make supplementary ({len(inside)} rows)"
    )
    assert "do not shape" in leave.toolTip()
    assert actions["make_supplementary"].text() == f"Make s&upplementary ({len(inside)} rows)"
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Space)
    after = fitted(window)
    assert after.used == 150 - len(inside)
    others = np.delete(np.column_stack([after.table.column(c).values for c in after.axes.names]), inside, 0)
    values = np.linalg.svd(others - others.mean(axis=0), compute_uv=False) ** 2 / (len(others) - 1)
    assert after.lam == pytest.approx(values, rel=1e-12)
    # Selected still, so that one click takes them back; ringed where they are drawn hollow.
    assert not actions["make_supplementary"].isEnabled() and actions["make_active"].isEnabled()
    marks = {mark.key: mark for view in session.scene for mark in view.marks}
    assert np.array_equal(marks["selected-left-out"].points, marks["left-out"].points)
    # In every picture the panel and the palette offer it.
    for mode, _ in MODES:
        session.dispatch(SetParam("pca", "mode", mode))
        assert button(window, "make-active").accessibleName() == f"Make active ({len(inside)} rows)"
        assert actions["make_active"].isEnabled()
    actions["make_active"].trigger()
    assert session.params.left_out == () and np.array_equal(fitted(window).lam, before.lam)
    session.undo()
    assert fitted(window).used == 150 - len(inside)


@pytest.mark.sample
def test_hollow_rows_are_selected_by_drawing_and_one_of_them_is_taken_back(iris_window: Any) -> None:
    window = iris_window
    session = window.session
    session.dispatch(SetParam("pca", "left_out", ((50, 53), (149, 150))))
    _, at = biplot.supplementary_at(session.params, fitted(window))
    assert len(at) == 4
    draw_round(window, at.min(axis=0) - 0.05, at.max(axis=0) + 0.05)
    assert ranges.mask(session.params.selected, 150)[[50, 51, 52, 149]].all()
    session.dispatch(SetParam("pca", "selected", ((51, 52), (60, 61))))
    assert button(window, "make-active").accessibleName() == "Make active (1 row)"
    assert button(window, "leave-out").accessibleName() == "Make supplementary (1 row)"
    button(window, "make-active").click()
    assert session.params.left_out == ((50, 51), (52, 53), (149, 150))
    assert session.params.selected == ((51, 52), (60, 61))


@pytest.mark.sample
@pytest.mark.parametrize("by", costly_after(1, ["panel", "action"]))
def test_the_selected_rows_are_written_with_all_their_columns(
    iris_window: Any, qtbot: Any, tmp_path: Path, by: str
) -> None:
    window = iris_window
    session, action = window.session, window.commands.actions["export_selection"]
    assert not action.isEnabled() and action.text() == "E&xport selection as CSV…"
    session.dispatch(SetParam("pca", "left_out", ((60, 61),)))
    session.dispatch(SetParam("pca", "selected", ((3, 5), (60, 61), (149, 150))))
    assert action.text() == "E&xport selection as CSV (4 rows)…"
    whole, path, proposed = tmp_path / "whole.csv", tmp_path / "some.csv", []
    window.data_exports.ask = lambda name: proposed.append(name) or str(path)
    for mode, _ in MODES:
        session.dispatch(SetParam("pca", "mode", mode))
        assert button(window, "export-selection").accessibleName() == "Export selection as CSV (4 rows)…"
    if by == "panel":
        button(window, "export-selection").click()
    else:
        action.trigger()
    qtbot.waitUntil(path.exists, timeout=WAIT)
    assert proposed[0].endswith("-selection.csv")
    session.dispatch(SetParam("pca", "left_out", ()))
    window.data_exports.ask = lambda _name: str(whole)
    window.commands.actions["export_table"].trigger()
    qtbot.waitUntil(whole.exists, timeout=WAIT)
    head, *every = whole.read_text().splitlines()
    assert path.read_text().splitlines() == [head, *(every[row] for row in (3, 4, 60, 149))]


def test_why_rows_are_not_used_stands_in_one_pair_of_parentheses(
    iris_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    window, path = iris_window, tmp_path / "gaps.csv"
    rows = [f"{i},{(i * 7) % 11},{(i * 5) % 13}.5" for i in range(20)]
    rows[3], rows[8], rows[9] = "NA,2,3", "4,inf,1", "5,,2"
    path.write_text("a,b,c\n" + "\n".join(rows) + "\n")
    window.data.open(path)
    qtbot.waitUntil(
        lambda: window.data.table is not None and window.data.table.name == path.name, timeout=WAIT
    )
    window.session.dispatch(SetParam("pca", "selected", ((0, 2),)))
    window.commands.actions["make_supplementary"].trigger()
    said = "15 of 20 rows (2 with missing cells left out, 1 with infinite cells left out, 2 left out by hand)"
    f = fitted(window)
    assert policy.rows(f) == said
    window.session.refresh_cards()
    cards = window.session.card_maker.cards
    assert any(said in getattr(item, "text", "") for card in cards for item in card.items)
