"""The first goal of a lab is reached by mouse alone, in a handful of movements, by a hand that aims roughly."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.window.tabs import Tabs
from linalg_viz.state.document import State
from tests.harness.tiers import costly_after
from tests.shell.window.test_hands import LEFT, Hand, settle

WAIT = 20_000

OFF = 4
"""Pixels by which a hand misses what it aims at."""


@pytest.mark.sample
@pytest.mark.parametrize("size", costly_after(1, [(1024, 768), (1280, 800)]), ids=["1024", "1280"])
def test_a_hand_reaches_the_first_goals_in_a_new_window(whole_window, qtbot, size: tuple[int, int]) -> None:
    window = whole_window
    window.session.open(State.new(LABS))
    window.resize(*size)
    settle()
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    hand = Hand(window)
    for deed in (next_entry_by_buttons, fit_by_two_rings, axis_turned_to_the_best, number_dragged_sideways):
        deed(hand)


def opened(hand: Hand, lab: str, tab: str = "") -> None:
    """Click on the lab, and on one of its tabs."""
    click(hand, f"lab-{lab}")
    tabs = hand.window.findChild(Tabs)
    if tab:
        (at,) = [i for i in range(tabs.count()) if tabs.tabData(i) == tab and tabs.isTabVisible(i)]
        QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(at).center())
        settle()


def click(hand: Hand, name: str) -> None:
    button = hand.window.findChild(QWidget, name)
    assert button is not None and button.isVisible(), name
    QTest.mouseClick(button, LEFT)
    settle()


def stands(hand: Hand) -> tuple[str, str]:
    """The kind of the line above the picture, and the goal in it."""
    line = hand.session.goals.line
    return line.kind, line.key


def number_dragged_sideways(hand: Hand) -> None:
    opened(hand, "solve")
    assert stands(hand) == ("goal", "solve/parallel")
    cell = hand.window.findChild(Cell, "cell_A_2_2")
    at = cell.rect().center()
    QTest.mousePress(cell, LEFT, pos=at)
    # As fast as a hand goes that watches the determinant: three pixels from one picture to the next.
    while stands(hand)[0] == "goal" and at.x() > -300:
        at += QPoint(-3, 0)
        QTest.mouseMove(cell, at)
        settle()
    QTest.mouseRelease(cell, LEFT, pos=at)
    settle()
    assert stands(hand) == ("reached", "solve/parallel") and hand.cells("A")[1] == ("1/2", "3/4")
    assert hand.window.goal_bar.told.text() == "det A = 0"


def next_entry_by_buttons(hand: Hand) -> None:
    opened(hand, "products")
    assert stands(hand) == ("goal", "products/next")
    click(hand, "goalPreset")
    for _ in range(3):
        click(hand, "predictMore")
    click(hand, "predictShow")
    assert hand.window.findChild(QWidget, "predictVerdict").text() == "Exactly right: 3/2."
    click(hand, "header-predict")
    assert stands(hand) == ("reached", "products/next")


def axis_turned_to_the_best(hand: Hand) -> None:
    opened(hand, "pca", "turn")
    assert stands(hand) == ("goal", "pca/turned")
    view, ring = hand.ring("axis")
    far = np.hypot(*ring.at)
    port = hand.window.canvas.viewports()[view.key]
    # Across the cloud's length, and off by some pixels.
    to = far * np.array([-1.0, 1.0]) / np.sqrt(2.0) + np.array([0.0, OFF / port.scale])
    list(hand.drag("axis", tuple(to)))
    assert stands(hand) == ("reached", "pca/turned")


def fit_by_two_rings(hand: Hand) -> None:
    opened(hand, "least-squares")
    assert stands(hand) == ("goal", "least-squares/near")
    off = OFF / hand.window.canvas.viewports()["fit"].scale
    list(hand.drag("mine0", (0.0, 1.4 + off)))
    assert stands(hand) == ("goal", "least-squares/near")
    x = float(hand.ring("mine1")[1].at[0])
    list(hand.drag("mine1", (x, 1.4 + 0.8 * x - off)))
    assert stands(hand) == ("reached", "least-squares/near")
