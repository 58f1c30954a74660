"""Texts of the picture keep clear of the controls that float over it, as these come, move and go."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.long.layout import canvas


def beneath(window: Window) -> list[str]:
    """What lies under a control."""
    return [where for kind, where in canvas.findings(window) if kind == "text under a control"]


def settle() -> None:
    # A new style is put on, told, and drawn with, in a dozen turns.
    for _ in range(12):
        QApplication.processEvents()


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
