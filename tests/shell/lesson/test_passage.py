"""From step to step the picture moves from the numbers it had to those it gets, and nothing else is kept of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from linalg_viz import assets
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.view import plane
from linalg_viz.state.actions import SetCamera, SetCells
from tests.harness.rest import settle

EIGEN = assets.path("lessons", "eigenvectors")
LAST = (("1",), ("1",))


@pytest.fixture
def taught(whole_window):
    """The first step of the lesson on eigenvectors, done: x = (1, 1); the next one begins with x = (1, 0)."""
    whole_window.lessons.open(EIGEN)
    settle()
    whole_window.session.dispatch(SetCells("x", LAST))
    whole_window.canvas.setFocus()
    settle()
    return whole_window


def tip(window) -> np.ndarray:
    """Where the picture draws the ring of x."""
    (ring,) = (
        m
        for view in window.session.scene
        for m in view.marks
        if isinstance(m, Handle) and m.key == "x-handle"
    )
    return np.array(ring.at)


def test_x_turns_to_where_the_next_step_has_it_while_the_document_is_there_at_once(taught, qtbot) -> None:
    window, session = taught, taught.session
    # The ring stands where x meets the circle.
    first = tip(window)
    assert np.allclose(first, np.sqrt((0.5, 0.5)))
    window.lessons.go(1)
    assert session.document == window.lessons.step.state.document and session.passage.runs
    assert np.allclose(tip(window), first, atol=0.01)
    seen = []
    session.scene_changed.connect(lambda _scene: seen.append(tip(window)))
    qtbot.waitUntil(lambda: not session.passage.runs, timeout=20_000)
    assert np.array_equal(tip(window), (1, 0)) and not session.unsaved
    angles = [np.degrees(np.arctan2(y, x)) for x, y in seen]
    # The numbers on the way are rounded: two frames that are next to each other may differ by that alone.
    assert all(b < a + 0.01 for a, b in pairwise(angles)) and any(2.0 < a < 43.0 for a in angles)


def test_without_motion_the_next_step_is_there_at_once(taught) -> None:
    window = taught
    window.settings.motion = "reduced"
    settle()
    window.lessons.go(1)
    assert not window.session.passage.runs and np.array_equal(tip(window), (1, 0))


def test_whatever_is_done_on_the_way_completes_it_and_counts_from_the_end(taught) -> None:
    window, session = taught, taught.session
    window.lessons.go(1)
    session.dispatch(SetCells("y", LAST))
    assert not session.passage.runs and np.array_equal(tip(window), (1, 0))
    window.lessons.go(-1)
    session.passage.complete()
    window.lessons.go(1)
    assert session.passage.runs
    session.begin_gesture("drag")
    assert not session.passage.runs and np.array_equal(tip(window), (1, 0))
    session.cancel_gesture()
    window.lessons.go(-1)
    assert session.passage.runs
    window.lessons.leave()
    assert not session.passage.runs


def test_the_camera_goes_along(taught) -> None:
    window, session = taught, taught.session
    (view,) = (each.key for each in session.scene if each.place == "main")
    home = window.canvas.viewports()[view].camera
    session.dispatch(SetCamera(view, plane(home.reach * 4.0, (2.0, 1.0))))
    settle()
    window.lessons.go(1)
    assert window.canvas.viewports()[view].camera.reach == pytest.approx(home.reach * 4.0)
    session.passage.complete()
    assert window.canvas.viewports()[view].camera == home


@pytest.mark.sample
def test_a_remote_completes_the_motion_before_it_goes_on(taught) -> None:
    window, session = taught, taught.session
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    settle()
    for _ in range(2):
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert window.lessons.at == 1 and session.passage.runs
    QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert window.lessons.at == 1 and not session.passage.runs and not window.teaching.shown
    QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert window.lessons.at == 1 and window.teaching.shown
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    settle()


def test_a_vector_moves_where_it_is_drawn_though_nobody_types_it_there(whole_window) -> None:
    """In Transform x is drawn and dragged, and has no cells."""
    window, session = whole_window, whole_window.session
    window.lessons.open(assets.path("lessons", "inverse-and-singular"), "how-many")
    settle()
    first = tip(window)
    window.lessons.go(1)
    assert session.passage.runs and np.allclose(tip(window), first, atol=0.01)
    session.passage.complete()
    assert np.array_equal(tip(window), (-1, 1)) and not np.allclose(first, (-1, 1))
