"""Tables whose components take long: the window goes on meanwhile, with the last picture, whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from linalg_viz.labs.pca import facts, prepared
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.data.page import DataPage
from linalg_viz.state.actions import Press, SetParam

from .test_selection import draw_round, fitted

LEFT = Qt.MouseButton.LeftButton
WAIT = 20_000
ROWS, COLUMNS = 150, 1_400


@pytest.fixture
def wide_window(whole_window: Any, qtbot: Any, tmp_path: Path) -> Any:
    """The window with a table of many columns on its scores."""
    path = tmp_path / "wide.csv"
    X = np.random.default_rng(5).normal(size=(ROWS, COLUMNS)) * np.linspace(3.0, 1.0, COLUMNS)
    np.savetxt(path, X, "%.3f", ",", header=",".join(f"c{j}" for j in range(COLUMNS)), comments="")
    window = whole_window
    window.data.open(path)
    qtbot.waitUntil(lambda: window.data.table is not None and not window.data.reading, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.session.awaits and "scores" in window.canvas.viewports(), timeout=WAIT)
    assert not window.data.table.sample
    window.session.refresh()
    return window


@pytest.fixture
def costly_window(iris_window: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The window with the iris table as if its components took long."""
    monkeypatch.setattr(prepared, "SMALL", 100)
    iris_window.session.refresh()
    return iris_window


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The threads on which components were worked out, by their names; each is let go by nobody else."""
    found: list[str] = []
    solved = facts.solved

    def noted(*args: Any) -> Any:
        found.append(threading.current_thread().name)
        return solved(*args)

    monkeypatch.setattr(facts, "solved", noted)
    return found


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch, threads: list[str]) -> Iterator[threading.Event]:
    """Work aside ends only once this is set."""
    go, solved = threading.Event(), facts.solved

    def waiting(*args: Any) -> Any:
        if threading.current_thread() is not threading.main_thread():
            assert go.wait(WAIT / 1000)
        return solved(*args)

    monkeypatch.setattr(facts, "solved", waiting)
    yield go
    go.set()


@pytest.mark.sample
def test_a_column_taken_out_is_worked_out_aside(wide_window: Any, threads: list[str], qtbot: Any) -> None:
    window = wide_window
    session, page = window.session, window.left.findChild(DataPage)
    before, scene, cards = fitted(window), session.scene, session.cards
    page.columns.toggled.emit("c0")
    # The panel knows, the picture and the cards stand as they were, of one and the same fit.
    assert "c0" not in session.params.columns and not page.columns.columns.takes_part(0)
    assert session.awaits and session.scene is scene and session.cards is cards
    assert threading.main_thread().name not in threads
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert session.scene is not scene
    assert set(threads) == {"work of the window"}
    after = fitted(window)
    assert isinstance(after, Facts) and after.p == COLUMNS - 1 and before.p == COLUMNS
    X = np.column_stack([after.table.column(name).values for name in after.axes.names])
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    values = np.linalg.svd(Z, compute_uv=False)[: ROWS - 1] ** 2 / (ROWS - 1)
    assert after.lam[: ROWS - 1] == pytest.approx(values, rel=1e-9)
    qtbot.waitUntil(lambda: session.cards is not cards, timeout=WAIT)
    # What was there is there at once.
    threads.clear()
    session.undo()
    assert not session.awaits and threads == [] and fitted(window) is before


@pytest.mark.sample
def test_what_is_chosen_meanwhile_takes_its_place(wide_window: Any, threads: list[str], qtbot: Any) -> None:
    window = wide_window
    session = window.session
    session.dispatch(Press("column:c0", session.inputs))
    session.dispatch(SetParam("pca", "scale", not session.params.scale))
    session.dispatch(SetParam("pca", "mode", "scree"))
    assert session.awaits
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert {view.key for view in session.scene} == {"scree"} and set(threads) == {"work of the window"}
    assert fitted(window).p == COLUMNS - 1 and fitted(window).axes.standardised is session.params.scale
    session.undo()
    session.undo()
    assert not session.awaits


def test_a_small_table_is_shown_at_once(iris_window: Any, threads: list[str]) -> None:
    session = iris_window.session
    scene = session.scene
    session.dispatch(Press("column:sepal_width", session.inputs))
    assert not session.awaits and session.scene is not scene
    assert set(threads) == {threading.main_thread().name}


def test_a_hand_on_the_picture_that_waits_works_nothing_out(
    costly_window: Any,
    threads: list[str],
    held_up: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> None:
    window, said = costly_window, []
    monkeypatch.setattr(window.status, "say", said.append)
    session, canvas, before = window.session, window.canvas, fitted(costly_window)
    (ring,) = (mark for view in session.scene for mark in view.marks if isinstance(mark, Handle))
    corner = canvas._items["scores"].pos().toPoint()

    def place(at: np.ndarray) -> QPoint:
        x, y = canvas.viewports()["scores"].to_pixels(at)
        return corner + QPoint(round(float(x)), round(float(y)))

    session.dispatch(Press("column:sepal_width", session.inputs))
    params, scene, steps = session.params, session.scene, session.history.steps
    at, grip = before.scores((0, 1)), place(ring.at)
    assert session.awaits and session.params.row == 0
    far = place(at[int(np.argmax(np.abs(at - at[0]).sum(axis=1)))])
    QTest.mouseClick(canvas.viewport(), LEFT, pos=far)
    draw_round(window, at.min(axis=0), at.max(axis=0))
    QTest.mousePress(canvas.viewport(), LEFT, pos=grip)
    for share in (0.5, 1.0):
        QTest.mouseMove(canvas.viewport(), grip + QPoint(40, 30) * share)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=grip + QPoint(40, 30))
    canvas.chosen.emit("axis:first:3")
    assert session.params is params and session.scene is scene and session.history.steps == steps
    assert session.awaits and not session.gesture and threads == []
    # The click, the area, the ring and the menu of the axis: each was answered.
    assert len(said) == 4 and all("follows in a moment" in each for each in said)
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert set(threads) == {"work of the window"} and session.scene is not scene
    # Now the hand means what is seen.
    canvas.chosen.emit("axis:first:3")
    assert session.params.first == 3
    canvas.area.drawn.emit("scores", np.array([[-9.0, -9.0], [9.0, -9.0], [9.0, 9.0], [-9.0, 9.0]]))
    assert session.params.selected == ((0, 150),)


def test_what_is_only_looked_at_otherwise_is_not_begun_again(
    costly_window: Any, threads: list[str], held_up: threading.Event, qtbot: Any
) -> None:
    session = costly_window.session
    session.dispatch(Press("column:sepal_width", session.inputs))
    for mode in ("scree", "variables", "scores"):
        session.dispatch(SetParam("pca", "mode", mode))
    assert session.awaits
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert threads == ["work of the window"] and session.params.mode == "scores"


@pytest.mark.sample
def test_components_that_could_not_be_worked_out_are_said_and_offered_again(
    costly_window: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    window = costly_window
    session, canvas, scene = window.session, window.canvas, window.session.scene
    solved, tried = facts.solved, []

    def fails(*args: Any) -> Any:
        tried.append(threading.current_thread().name)
        raise MemoryError("no room")

    monkeypatch.setattr(facts, "solved", fails)
    session.dispatch(Press("column:sepal_width", session.inputs))
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    (bar,) = (each for each in window.centre.notices.bars if "no room" in each.text)
    # It is said in the picture, the cards and the notice, and nothing tries again by itself.
    (view,) = session.scene
    assert "could not be worked out" in view.words and view.words in view.marks[0].text
    qtbot.waitUntil(lambda: [card.key for card in session.cards] == ["data"], timeout=WAIT)
    for mode in ("scree", "scores"):
        session.dispatch(SetParam("pca", "mode", mode))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=canvas.rect().center())
    assert tried == ["work of the window"] and not session.awaits
    monkeypatch.setattr(facts, "solved", solved)
    (again,) = (each for each in bar.findChildren(QPushButton) if each.objectName() == "notice-again")
    again.click()
    qtbot.waitUntil(lambda: not session.awaits and "scores" in canvas.viewports(), timeout=WAIT)
    assert fitted(window).p == 3 and bar not in window.centre.notices.bars
    session.undo()
    assert fitted(window).p == 4 and session.scene[0].key == scene[0].key
