"""Tables whose components take long: the window goes on meanwhile, with the last picture, whole."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs.pca import facts
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.shell.data.page import DataPage
from linalg_viz.state.actions import Press, SetParam

from .test_selection import fitted

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
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The threads on which components were worked out, by their names; each is let go by nobody else."""
    found: list[str] = []
    solved = facts.solved

    def noted(*args: Any) -> Any:
        found.append(threading.current_thread().name)
        return solved(*args)

    monkeypatch.setattr(facts, "solved", noted)
    return found


def test_a_column_taken_out_is_worked_out_aside(wide_window: Any, threads: list[str], qtbot: Any) -> None:
    window = wide_window
    session, page = window.session, window.left.findChild(DataPage)
    before, scene, cards = fitted(window), session.scene, session.cards
    page.columns.toggled.emit("c0")
    # The panel knows, the picture and the cards stand as they were, of one and the same fit.
    assert "c0" not in session.params.columns and not page.columns.columns.takes_part(0)
    assert session.awaits and session.scene is scene and session.cards is cards and threads == []
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
