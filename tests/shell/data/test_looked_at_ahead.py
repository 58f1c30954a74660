"""A table is worked out where it was read: what the window then shows, it finds."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from linalg_viz.data.table import Table
from linalg_viz.labs.pca import facts
from linalg_viz.shell.window.window import Window
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetParam
from tests.harness.one_matrix import settled
from tests.harness.rest import settle

WAIT = 20_000


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text("kind,a,b,c\n" + "".join(f"{'xy'[i % 2]},{i},{i * i % 7},{i % 5}\n" for i in range(40)))
    return path


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The tables whose axes were found, and whether the window had to wait for it."""
    found: list[tuple[str, bool]] = []
    solve = facts.solved

    def told(data: Any, *how: Any) -> Any:
        found.append((data.table.reference, threading.current_thread() is threading.main_thread()))
        return solve(data, *how)

    monkeypatch.setattr(facts, "solved", told)
    return found


def shown(window: Window, path: Path) -> bool:
    table = window.data.table
    return isinstance(table, Table) and table.reference == str(path) and not window.data.reading


def test_the_axes_of_a_table_are_found_on_the_thread_that_read_it(
    whole_window: Window, written: Path, solved: list[tuple[str, bool]], qtbot: Any
) -> None:
    whole_window.data.open(written)
    qtbot.waitUntil(lambda: shown(whole_window, written), timeout=WAIT)
    settled(whole_window)
    assert solved == [(str(written), False)]
    assert whole_window.session.document.lab == "pca"
    assert whole_window.session.document.param("pca").scale


def test_what_was_chosen_while_it_was_read_is_shown_all_the_same(
    whole_window: Window, written: Path, qtbot: Any
) -> None:
    window = whole_window
    window.data.open(written)
    qtbot.waitUntil(lambda: shown(window, written), timeout=WAIT)
    # Read once more, and meanwhile something else is wanted of it.
    window.data.again()
    window.session.dispatch(SetParam("pca", "scale", False))
    qtbot.waitUntil(lambda: shown(window, written), timeout=WAIT)
    settled(window)
    session = window.session
    fresh = resolve.scene(session.state, session.labs, session.inputs, session.viewports)
    assert [view.words for view in session.scene] == [view.words for view in fresh]
    assert not session.document.param("pca").scale


def test_a_mistake_on_the_way_is_made_again_where_it_is_told(
    whole_window: Window, written: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    asked: list[bool] = []

    def wrong(*_: Any) -> Any:
        asked.append(threading.current_thread() is threading.main_thread())
        raise ZeroDivisionError

    settle()
    made = resolve.scene
    monkeypatch.setattr(resolve, "scene", wrong)
    with qtbot.captureExceptions() as told:
        whole_window.data.open(written)
        qtbot.waitUntil(lambda: asked[-1:] == [True], timeout=WAIT)
    assert asked[0] is False
    assert {kind for kind, _, _ in told} <= {ZeroDivisionError}
    monkeypatch.setattr(resolve, "scene", made)
    qtbot.waitUntil(lambda: not whole_window.data.reading, timeout=WAIT)
