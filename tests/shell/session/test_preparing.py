"""A picture that takes long: what it asks is found on a thread, the last picture stands, and then it is the same."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from linalg_viz.compute.compression import factor, rebuilt
from linalg_viz.labs import LABS
from linalg_viz.scene.marks import Picture
from linalg_viz.scene.scene import Scene
from linalg_viz.shell.jobs import background
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.state import aside, bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCell, SetCells, SetParam
from linalg_viz.state.document import Cells, State
from tests.harness.exact_clock import forget
from tests.harness.rest import settle
from tests.harness.tiers import sample_after

WAIT = 20_000
SMALL = (("1", "3/2"), ("1/2", "2"))


def far_apart(n: int = 12, seed: int = 1) -> Cells:
    """Entries between 10^-300 and 10^300, and ordinary ones among them."""
    draw = random.Random(seed)
    far = [f"{draw.randint(1, 99)}e{draw.randint(-300, 300)}" for _ in range(n * n)]
    near = [f"{draw.randint(-9, 9)}" for _ in range(n * n)]
    entries = [draw.choice(pair) for pair in zip(far, near, strict=True)]
    return tuple(tuple(entries[n * i : n * i + n]) for i in range(n))


def told(scene: Scene) -> list[object]:
    """All that is written in a picture, and where its views begin."""
    marks = [
        (view.key, mark.key, getattr(mark, "texts", getattr(mark, "text", "")))
        for view in scene
        for mark in view.marks
    ]
    return [*((view.key, view.title, view.words, view.home) for view in scene), *marks]


def direct(window: Any) -> list[object]:
    """What the picture of the present state says where nobody waits, and nothing is remembered."""
    session = window.session
    settle()
    forget()
    return told(resolve.scene(session.state, LABS, session.inputs, session.viewports))


def entered(window: Any, lab: str, cells: Cells) -> None:
    window.session.dispatch(ChooseLab(lab))
    window.session.dispatch(SetCells("A", cells))


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads on which pictures were foreseen."""
    found: list[str] = []
    foresee = aside.foresee

    def noted(*args: Any) -> None:
        found.append(threading.current_thread().name)
        foresee(*args)

    monkeypatch.setattr(aside, "foresee", noted)
    return found


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is foreseen before this is set."""
    go, foresee = threading.Event(), aside.foresee

    def waiting(*args: Any) -> None:
        assert go.wait(WAIT / 1000)
        foresee(*args)

    monkeypatch.setattr(aside, "foresee", waiting)
    yield go
    go.set()


@pytest.mark.parametrize(
    "lab", sample_after(2, [pytest.param(each) for each in ("solve", "svd", "eigen", "transform")])
)
def test_a_picture_that_takes_long_comes_when_its_answers_are_found(
    whole_window: Any, qtbot: Any, threads: list[str], lab: str
) -> None:
    session = whole_window.session
    entered(whole_window, lab, SMALL)
    assert not session.awaits and threads == []
    scene, stages, controls = session.scene, session.stages(), session.controls()
    session.dispatch(SetCells("A", far_apart()))
    # The cells hold what was entered; picture, stops and controls are those of before, of one matrix.
    assert session.document.get("A") == far_apart() and session.awaits
    assert session.scene is scene and session.stages() == stages and session.controls() == controls
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert threads == ["work of the window"] and session.scene is not scene
    assert direct(whole_window) == told(session.scene)
    assert session.stages() == resolve.stages(session.state, LABS)
    assert session.controls() == resolve.controls(session.state, LABS, session.inputs)
    qtbot.waitUntil(lambda: bool(session.cards) and not any(c.awaited for c in session.cards), timeout=WAIT)
    made = resolve.cards(session.state, LABS, bundled.inputs(session.document))
    assert [card.title for card in session.cards] == [card.title for card in made]


def test_of_several_edits_the_last_is_seen_and_none_before_it(
    whole_window: Any, qtbot: Any, held_up: threading.Event
) -> None:
    session = whole_window.session
    entered(whole_window, "solve", SMALL)
    scene, shown = session.scene, list[State]()
    session.scene_changed.connect(lambda _scene: shown.append(session.state))
    for seed in (1, 2, 3):
        session.dispatch(SetCells("A", far_apart(seed=seed)))
    assert session.scene is scene and shown == []
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert {state.document.get("A") for state in shown} == {far_apart(seed=3)}
    assert direct(whole_window) == told(session.scene)


def test_what_is_small_again_is_seen_at_once(whole_window: Any, qtbot: Any, held_up: threading.Event) -> None:
    session = whole_window.session
    entered(whole_window, "svd", SMALL)
    before = told(session.scene)
    session.dispatch(SetCells("A", far_apart()))
    assert session.awaits
    session.undo()
    assert not session.awaits and told(session.scene) == before
    held_up.set()
    # What was begun ends, and nothing comes of it.
    assert session.preparing.jobs.finish(WAIT)
    qtbot.wait(50)
    assert told(session.scene) == before and not session.awaits


def test_another_lab_shows_no_picture_of_the_one_before(
    whole_window: Any, qtbot: Any, held_up: threading.Event
) -> None:
    session = whole_window.session
    entered(whole_window, "least-squares", SMALL)
    held_up.set()
    session.dispatch(SetCells("A", far_apart()))
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    held_up.clear()
    session.dispatch(ChooseLab("solve"))
    assert session.awaits and session.scene == () and session.stages() == ()
    assert whole_window.tab_row.isVisible() and whole_window.tab_row.able
    names = [control.name for control in session.controls()]
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert direct(whole_window) == told(session.scene) and len(session.stages()) > 12
    assert set(names) <= {control.name for control in session.controls()} | {"beside"}


def test_typing_into_it_goes_on_while_the_picture_is_found(
    whole_window: Any, qtbot: Any, held_up: threading.Event
) -> None:
    session = whole_window.session
    held_up.set()
    entered(whole_window, "solve", far_apart())
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    held_up.clear()
    scene = session.scene
    editor = next(e for e in whole_window.left.findChildren(MatrixEditor) if e.name == "A")
    cell = editor.grid.cell(3, 3)
    cell.setFocus()
    cell.selectAll()
    QTest.keyClicks(cell, "75")
    qtbot.waitUntil(lambda: session.awaits, timeout=WAIT)
    assert session.document.get("A")[3][3] == "75" and session.awaits and session.scene is scene
    held_up.set()
    QTest.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert direct(whole_window) == told(session.scene) and not session.gesture
    session.undo()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert session.document.get("A") == far_apart() and told(session.scene) == direct(whole_window)


def test_a_hand_on_the_picture_of_before_moves_nothing(
    whole_window: Any, qtbot: Any, held_up: threading.Event
) -> None:
    session, canvas = whole_window.session, whole_window.canvas
    entered(whole_window, "solve", SMALL)
    session.dispatch(SetParam("solve", "mode", "hand"))
    qtbot.wait(50)
    session.dispatch(SetCells("A", far_apart()))
    steps = session.history.steps
    view = session.scene[0].key
    at = canvas._items[view].pos().toPoint() + QPoint(30, 30)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    canvas.handle_pressed.emit("row-0", view)
    assert not session.gesture and session.history.steps == steps
    canvas.handle_released.emit()
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)


def test_where_it_lasts_it_is_said(
    whole_window: Any, qtbot: Any, held_up: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "The picture is being worked out …"
    notices = whole_window.centre.notices
    entered(whole_window, "svd", SMALL)
    whole_window.session.dispatch(SetCells("A", far_apart()))
    assert said not in [bar.text for bar in notices.bars]
    qtbot.waitUntil(lambda: said in [bar.text for bar in notices.bars], timeout=20 * background.NOTICED)
    held_up.set()
    qtbot.waitUntil(lambda: not whole_window.session.awaits, timeout=WAIT)
    assert said not in [bar.text for bar in notices.bars if bar.standing]


def pixels_of(scene: Scene) -> Any:
    return next(mark.pixels for view in scene for mark in view.marks if isinstance(mark, Picture))


def with_values(session: Any, k: int) -> Any:
    """The pixels with k singular values, made directly."""
    made = factor(session.inputs.pictures[session.params.picture])
    assert made is not None
    return rebuilt(made, k)


def test_a_photograph_is_factored_on_a_thread_and_never_shown_otherwise(
    whole_window: Any, qtbot: Any, held_up: threading.Event, threads: list[str]
) -> None:
    session = whole_window.session
    entered(whole_window, "svd", SMALL)
    _own(session, 1)
    session.dispatch(SetParam("svd", "picture", "own"))
    scene, shown = session.scene, list[Scene]()
    session.scene_changed.connect(shown.append)
    session.dispatch(SetParam("svd", "mode", "picture"))
    # What was seen before stands, and the original is not shown for what is left of it.
    assert session.awaits and session.scene is scene and shown == []
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert threads == ["work of the window"]
    assert np.array_equal(pixels_of(session.scene), with_values(session, session.params.values))
    settle()
    assert told(session.scene) == told(resolve.scene(session.state, LABS, session.inputs, session.viewports))
    # Its factors are there: other numbers of values are seen at once, and so it is when it is come back to.
    session.dispatch(SetParam("svd", "values", 3))
    assert not session.awaits and np.array_equal(pixels_of(session.scene), with_values(session, 3))
    session.dispatch(SetParam("svd", "mode", "motions"))
    session.dispatch(SetParam("svd", "mode", "picture"))
    assert not session.awaits and len(threads) == 1


def test_of_a_photograph_that_is_another_by_then_nothing_is_shown(
    whole_window: Any, qtbot: Any, held_up: threading.Event
) -> None:
    """Of the same name and size: a file that was written anew and dropped again."""
    session = whole_window.session
    entered(whole_window, "svd", SMALL)
    _own(session, 1)
    session.dispatch(SetParam("svd", "picture", "own"))
    session.dispatch(SetParam("svd", "mode", "picture"))
    shown: list[Scene] = []
    session.scene_changed.connect(shown.append)
    _own(session, 2)
    assert session.awaits and shown == []
    held_up.set()
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    own = with_values(session, session.params.values)
    assert shown and all(np.array_equal(pixels_of(scene), own) for scene in shown)


def _own(session: Any, seed: int) -> None:
    """A picture of the user's own, 100 × 120, named “own”."""
    pixels = np.random.default_rng(seed).integers(0, 256, (100, 120, 3), dtype=np.uint8)
    session.set_inputs(replace(session.inputs, pictures={**session.inputs.pictures, "own": pixels}))


def test_what_fails_aside_fails_where_the_picture_is_made(
    whole_window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any) -> None:
        raise ArithmeticError("not to be told")

    monkeypatch.setattr(aside, "foresee", broken)
    session = whole_window.session
    entered(whole_window, "svd", SMALL)
    session.dispatch(SetCells("A", far_apart()))
    qtbot.waitUntil(lambda: not session.awaits, timeout=WAIT)
    assert direct(whole_window) == told(session.scene)


def test_a_session_without_a_window_waits_for_nothing(session: Any, threads: list[str]) -> None:
    session.dispatch(ChooseLab("svd"))
    session.dispatch(SetCells("A", far_apart()))
    assert not session.awaits and threads == []
    assert any(mark.key == "U" for view in session.scene for mark in view.marks)
    session.dispatch(SetCell("A", 0, 0, "3"))
    assert session.scene and threads == []
