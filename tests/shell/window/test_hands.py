"""Drags, keys and what they leave behind, by mouse in one window that goes from lab to lab."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.render.latex import card_plain
from linalg_viz.scene.marks import Handle, Label
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import View
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam, SetTime
from linalg_viz.state.formats.formats import parse_block
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A hand with a mouse over a window."""

    def __init__(self, window) -> None:
        self.window, self.session = window, window.session
        self.pixels = window.canvas.viewport()

    def begin(self, lab: str, texts: dict[str, str], **params: object) -> None:
        self.session.dispatch(ChooseLab(lab))
        for name, text in texts.items():
            self.session.dispatch(SetCells(name, parse_block(text).rows))
        for name, value in params.items():
            self.session.dispatch(SetParam(lab, name, value))
        self.session.dispatch(SetTime(1.0))
        settle()

    def ring(self, key: str) -> tuple[View, Handle]:
        return next(
            (view, mark)
            for view in self.session.scene
            for mark in view.marks
            if isinstance(mark, Handle) and mark.key == key
        )

    def spot(self, view: str, at: object) -> QPoint:
        item, port = self.window.canvas._items[view], self.window.canvas.viewports()[view]
        x, y = port.to_pixels(np.asarray(at, dtype=float))
        return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))

    def drag(self, key: str, *way: tuple[float, float]) -> Iterator[str]:
        """Pull a ring along; after each move the words of the status bar."""
        view, ring = self.ring(key)
        at = self.spot(view.key, ring.at)
        QTest.mousePress(self.pixels, LEFT, pos=at)
        for to in way:
            at = self.spot(view.key, to)
            here = QPointF(self.pixels.mapToGlobal(at))
            no_keys = Qt.KeyboardModifier.NoModifier
            moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), here, LEFT, LEFT, no_keys)
            QApplication.sendEvent(self.pixels, moved)
            settle()
            yield self.window.status.words
        QTest.mouseRelease(self.pixels, LEFT, pos=at)
        settle()

    def cells(self, name: str) -> tuple[tuple[str, ...], ...]:
        return self.session.document.get(name)

    def picture(self) -> list[str]:
        return [in_line(m.text) for view in self.session.scene for m in view.marks if isinstance(m, Label)]

    def cards(self) -> list[str]:
        self.session.card_maker.now()
        return [line for card in self.session.card_maker.cards for line in card_plain(card).splitlines()]


@pytest.mark.sample
@pytest.mark.parametrize("every", costly_after(1, [False, True]), ids=["some", "every"])
def test_what_a_hand_does_in_one_window(whole_window, every: bool) -> None:
    whole_window.resize(1280, 800)
    settle()
    hand = Hand(whole_window)
    some = (put_on_1_2, held_at_the_end_of_the_chart, shadow_through_zero, steps_of_keys)
    others = (turned_by_175_degrees, dropped_freely, tenth_eigenvalue, planes_as_they_stand, farthest_x)
    for deed in (*some, *others) if every else some:
        deed(hand)


def turned_by_175_degrees(hand: Hand) -> None:
    for step in (10, 175):
        hand.begin("eigen", {"A": "5 1;3 3"}, mode="vectors")
        at = hand.ring("vector0")[1].at
        start, far = float(np.arctan2(at[1], at[0])), float(np.hypot(*at))
        turns = [start + np.radians(d) for d in (*range(step, 175, step), 175)]
        said = list(hand.drag("vector0", *((far * np.cos(a), far * np.sin(a)) for a in turns)))
        assert all(words.startswith("Direction of eigenvector 1  ") for words in said)
        # The line is where the hand put it, 5° before where it began.
        x, y = hand.ring("vector0")[1].at
        assert abs(np.degrees(np.arctan2(y, x) - start) % 180.0 - 175.0) < 0.3
        assert hand.cells("A") != (("5", "1"), ("3", "3"))


def put_on_1_2(hand: Hand) -> None:
    hand.begin("eigen", {"A": "5 1;3 3"}, mode="vectors")
    (said,) = hand.drag("vector0", (1.0, 2.0))
    assert said == "Direction of eigenvector 1  along (1, 2)", said
    assert hand.cells("A") == (("22/5", "4/5"), ("24/5", "18/5"))
    assert "λ₁ = 6" in hand.picture()
    found = hand.cards()
    assert {"λ₁ = 6", "v₁ along [1; 2]", "λ₂ = 2", "v₂ along [1; −3]"} <= set(found)


def held_at_the_end_of_the_chart(hand: Hand) -> None:
    hand.begin("svd", {"A": "2 1;1 3/2"}, mode="quadratic")
    at = hand.ring("round-handle")[1].at
    said = list(hand.drag("round-handle", (at[0] / 2, at[1]), (0.0, at[1]), (-0.4, at[1])))
    assert said[1].startswith("Angle of x  0°") and said[2].endswith("0° and 360° are one direction")
    assert hand.session.params.angle == 0.0 and hand.ring("round-handle")[1].at[0] == 0.0


def shadow_through_zero(hand: Hand) -> None:
    hand.begin("vectors", {"u": "3;1", "v": "2;3"}, mode="dot")
    for _ in hand.drag("shadow-handle", (1.0, 0.33), (0.0, 0.0), (-1.0, -0.33), (2.97, 0.99), (-0.02, 0.0)):
        assert hand.ring("shadow-handle")[1].fade > 0.0


def steps_of_keys(hand: Hand) -> None:
    hand.begin("vectors", {"u": "3;1", "v": "1.937;2.044"}, mode="dot")
    ring = hand.window.canvas._proxy(("plane", "v-handle"))
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(ring, Qt.Key.Key_Right)
    settle()
    (x,), (y,) = hand.cells("v")
    assert (x, y) == ("12/5", "2.044")


def dropped_freely(hand: Hand) -> None:
    hand.begin("vectors", {"u": "3;1", "v": "2;3"}, mode="dot")
    list(hand.drag("v-handle", (1.2345678, 2.3456789)))
    pixel = 1.0 / hand.window.canvas.viewports()["plane"].scale
    for (text,), wanted in zip(hand.cells("v"), (1.2345678, 2.3456789), strict=True):
        assert len(text.partition(".")[2]) <= 2 and abs(float(text) - wanted) <= 2.0 * pixel


def tenth_eigenvalue(hand: Hand) -> None:
    rows = (" ".join(str(12 - i) if i == j else "0" for j in range(12)) for i in range(12))
    hand.begin("eigen", {"A": ";".join(rows)}, mode="vectors")
    found = hand.cards()
    assert "λ₁₀ = 3" in found and any(line.startswith("At rest λ descends") for line in found)
    hand.begin("eigen", {"A": "0 -1 0;1 0 0;0 0 2"})
    assert not any("descends" in line for line in hand.cards())


def planes_as_they_stand(hand: Hand) -> None:
    hand.begin("solve", {"A": "1 2 0;3 4 4;5 6 3", "b": "3;11;14"}, mode="steps", method="jordan")
    hand.session.dispatch(SetTime(0.0))
    settle()
    assert {"x₁ + 2x₂ = 3", "3x₁ + 4x₂ + 4x₃ = 11", "5x₁ + 6x₂ + 3x₃ = 14"} <= set(hand.picture())


def farthest_x(hand: Hand) -> None:
    hand.begin("norms", {"A": "2 1;0 1"}, mode="induced", p=1.0)
    assert any(line == "reached by x = [1; 0]" for line in hand.cards()) and "x farthest" in hand.picture()


@pytest.mark.parametrize(("form", "channels"), [("Grayscale8", 1), ("RGB888", 3)])
def test_the_card_of_a_picture_counts_what_is_stored(whole_window, qtbot, tmp_path, form, channels) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, (24, 40 * channels), dtype=np.uint8)
    image = QImage(pixels.data, 40, 24, 40 * channels, getattr(QImage.Format, f"Format_{form}"))
    path = tmp_path / "noise.png"
    assert image.save(str(path))
    hand = Hand(whole_window)
    hand.begin("svd", {}, mode="picture")
    whole_window.open_file(path)
    hand.session.dispatch(SetParam("svd", "values", 5))
    many = 5 * (24 + 40 + 1) * channels
    times = f"{channels} channels · " if channels > 1 else ""
    said = f"{times}k (m + n + 1) = {many} numbers instead of {times}m n = {24 * 40 * channels}"
    qtbot.waitUntil(lambda: said in hand.cards(), timeout=20_000)
    assert any(("one channel (grey)" if channels == 1 else "three channels") in line for line in hand.cards())
