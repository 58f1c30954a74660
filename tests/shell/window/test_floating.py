"""Texts of the picture keep clear of the controls that float over it, as these come, move and go."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QApplication

from linalg_viz.scene.marks import Tiles
from linalg_viz.shell.window.panels import PanelTab
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, Resize, SetParam
from tests.harness.rest import settle
from tests.long.layout import canvas


def beneath(window: Window) -> list[str]:
    """What lies under a control."""
    return [where for kind, where in canvas.findings(window) if kind == "text under a control"]


@pytest.mark.sample
def test_no_text_lies_under_the_select_button_or_a_tab_of_a_panel(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    for scale, size in ((1.0, (1280, 800)), (2.0, (1280, 800)), (1.0, (1024, 768))):
        window.settings.scale = scale
        window.resize(*size)
        for tab in ("turn", "scores"):
            window.session.dispatch(SetParam("pca", "mode", tab))
            settle()
            assert window.selecting.button.isVisible()
            assert not beneath(window), (scale, size, tab)


def cells_beneath(window: Window) -> list[str]:
    """Cells of the picture that lie under the tab of a closed panel."""
    out = []
    for tab in window.findChildren(PanelTab):
        corner = window.canvas.mapFromGlobal(tab.mapToGlobal(QPoint(0, 0)))
        over = QRectF(tab.rect().translated(corner))
        for view in window.session.scene if tab.isVisible() else ():
            item, port = window.canvas._items[view.key], window.canvas.viewports()[view.key]
            for mark in view.marks:
                if isinstance(mark, Tiles) and view.home.dimension == 2:
                    half = np.array(mark.size) / 2.0 * port.scale
                    for x, y in port.to_pixels(mark.centres) + (item.pos().x(), item.pos().y()):
                        cell = QRectF(x - half[0], y - half[1], 2 * half[0], 2 * half[1])
                        if cell.intersects(over):
                            out.append(f"{view.key}/{mark.key}")
    return out


@pytest.mark.sample
def test_no_cell_lies_under_the_tab_of_a_closed_panel(whole_window: Window) -> None:
    window = whole_window
    window.resize(1024, 768)
    session = window.session
    settle()
    assert not window.panels.is_open("right")
    for lab, size in (
        ("products", 2),
        ("products", 6),
        ("solve", 4),
        ("eigen", 6),
        ("svd", 5),
        ("transform", 9),
    ):
        session.dispatch(ChooseLab(lab))
        session.dispatch(Resize("A", size, size))
        settle()
        assert any(isinstance(mark, Tiles) for view in session.scene for mark in view.marks)
        assert not cells_beneath(window), (lab, size)
    wide = window.canvas.viewports()[session.scene[0].key].width
    window.panels.set_open("right", True)
    window.panels.set_open("left", False)
    settle()
    assert not cells_beneath(window)
    session.dispatch(Resize("A", 2, 2))
    settle()
    assert window.canvas.viewports()[session.scene[0].key].width > wide


def test_what_is_covered_follows_the_controls(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    settle()
    before = window.canvas._covers
    assert before
    window.selecting.fold(True)
    settle()
    assert len(window.canvas._covers) == len(before) - 1
    window.selecting.fold(False)
    window.panels.set_open("right", False)
    settle()
    assert len(window.canvas._covers) == len(before) + 1


def test_the_select_button_comes_with_the_view_it_stands_in(whole_window: Window) -> None:
    """The picture of another lab waits a turn for its areas: until then nothing may stand at a guessed place."""
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    where: list[tuple[bool, bool]] = []
    for _ in range(12):
        area = window.canvas.area_of("scores").translated(window.canvas.geometry().topLeft())
        button = window.selecting.button
        where.append((button.isVisible(), area.contains(button.geometry())))
        QApplication.processEvents()
    assert where[-1] == (True, True)
    assert (True, False) not in where, where
    for height in (700, 901, 760):
        window.resize(1280, height)
        window.canvas.catch_up()
        area = window.canvas.area_of("scores").translated(window.canvas.geometry().topLeft())
        assert area.contains(window.selecting.button.geometry()), height


def test_the_select_button_stands_in_the_view_whose_points_it_selects(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    for tab, size in (("turn", (1280, 800)), ("turn", (1024, 768)), ("scores", (1280, 800))):
        window.resize(*size)
        window.session.dispatch(SetParam("pca", "mode", tab))
        settle()
        view = next(view.key for view in window.session.scene if view.selects)
        area = window.canvas.area_of(view).translated(window.canvas.geometry().topLeft())
        assert area.contains(window.selecting.button.geometry()), (tab, size)
