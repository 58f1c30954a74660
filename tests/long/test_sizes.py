"""A matrix changes its size in the real window, in every lab and picture: everything speaks of the same one afterwards."""

from __future__ import annotations

import random
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz import disk
from linalg_viz.cli import shown
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Control, Lab
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.matrix.size import SizePicker
from linalg_viz.shell.window.window import Window
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCamera, SetCells, SetParam, SetTime
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.one_matrix import assert_one_matrix, settled

SIZES = ((1, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (3, 3), (4, 4), (12, 12))
Size = tuple[int, int]


def pictures(lab: Lab) -> Iterator[tuple[str, str]]:
    """Every picture of a lab: the name of the choice and what is chosen (empty: there is only one)."""
    choice = _choice(resolve.controls(update(State.first(LABS), ChooseLab(lab.id), LABS).state, LABS))
    for key in [key for key, _ in choice.choices] if choice else [""]:
        yield choice.name if choice else "", key


def _choice(controls: Iterable[Control]) -> Control | None:
    return next((each for each in controls if each.kind == "choice"), None)


class Walk:
    """The hand in a window: what it does is drawn from a seed and kept as words, for a failure to tell."""

    def __init__(self, window: Window, folder: Path, seed: str) -> None:
        self.window, self.folder = window, folder
        self.random = random.Random(seed)
        self.done: list[str] = []
        self.name = "A"

    def text(self) -> str:
        """An entry: whole, a fraction, a decimal, a root, sometimes zero."""
        kinds = ("0", str(self.random.randint(-9, 9)), f"{self.random.randint(-9, 9)}/7")
        return self.random.choice((*kinds, f"{self.random.uniform(-3, 3):.2f}", "sqrt(2)"))

    def cells(self, m: int, n: int) -> tuple[tuple[str, ...], ...]:
        """Entries of a matrix m × n."""
        return tuple(tuple(self.text() for _ in range(n)) for _ in range(m))

    def editor(self) -> MatrixEditor | None:
        """The visible editor of the matrix that changes its size."""
        found: Any = self.window.left.findChild(MatrixEditor, f"editor_{self.name}")
        return found if found is not None and not found.isHidden() else None

    # What is there before

    def set_the_scene(self, lab: str, choice: str, picture: str) -> None:
        """Come from another lab with moved cameras and a time between two stops, then to the picture."""
        session = self.window.session
        session.open(State.first(LABS))
        before = self.random.choice([each.id for each in LABS])
        for each in (before, lab):
            session.dispatch(ChooseLab(each))
            settled(self.window)
            if self.random.random() < 0.5:
                self.move_cameras()
        if choice:
            session.dispatch(SetParam(lab, choice, picture))
        session.dispatch(SetTime(self.random.choice((0.0, 0.37, 1.0))))
        self.done.append(f"{before} → {lab} {picture}")

    def move_cameras(self) -> None:
        """Each view that can be moved is moved, as the wheel would."""
        for view in self.window.session.scene:
            if view.move != "fixed":
                self.window.session.dispatch(SetCamera(view.key, view.home.zoomed(1.25, (0.1, 0.0))))
        settled(self.window)

    # Ways to another size

    def by_menu(self, m: int, n: int) -> None:
        """The field of squares under the button of the size."""
        if (editor := self.editor()) is None:
            return self.by_action(m, n)
        editor.size_button.click()
        picker = self.window.findChild(SizePicker)
        assert picker is not None
        picker.field.point_at(m, n)
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def by_paste(self, m: int, n: int) -> None:
        """Ctrl+V in a cell, with a block of another size on the clipboard."""
        if (editor := self.editor()) is None:
            return self.by_action(m, n)
        clipboard.put("\n".join("\t".join(row) for row in self.cells(m, n)))
        cell = self.random.choice(editor.grid.cells())
        cell.setFocus()
        QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def by_action(self, m: int, n: int) -> None:
        """As a preset of the gallery or nice numbers would."""
        self.window.session.dispatch(SetCells(self.name, self.cells(m, n)))

    def by_preset(self, m: int, n: int) -> None:
        """A preset of the lab first, then the size."""
        lab = self.window.session.lab
        presets = [preset.key for preset in lab.presets]
        if presets:
            self.window.session.dispatch(LoadPreset(self.random.choice(presets)))
            settled(self.window)
            assert_one_matrix(self.window)
        self.by_action(m, n)

    def by_undo(self, m: int, n: int) -> None:
        """There, and back, and there again."""
        self.by_action(m, n)
        settled(self.window)
        self.window.session.undo()
        settled(self.window)
        assert_one_matrix(self.window)
        self.window.session.redo()

    def by_file(self, m: int, n: int) -> None:
        """The document is saved with the size and opened again."""
        self.by_action(m, n)
        path = self.folder / "walk.linalg"
        disk.write(path, encode(self.window.session.state))
        self.window.session.undo()
        settled(self.window)
        self.window.session.mark_saved()
        self.window.open_file(path)

    def by_command_line(self, m: int, n: int) -> None:
        """As the command line makes a document from a matrix and opens it."""
        text = "; ".join(" ".join(row) for row in self.cells(m, n))
        parser = ArgumentParser()
        shown.add(parser)
        lab = self.window.session.document.lab
        self.window.session.open(shown.chosen(parser.parse_args(["--lab", lab, f"--matrix={text}"])))

    WAYS: tuple[Callable[[Walk, int, int], None], ...] = (
        by_menu,
        by_paste,
        by_action,
        by_preset,
        by_undo,
        by_file,
        by_command_line,
    )

    def go(self, before: Size, after: Size) -> None:
        """From one size to another, by a way of the seed, and everything agrees at both."""
        self.window.session.dispatch(SetCells(self.name, self.cells(*before)))
        settled(self.window)
        assert_one_matrix(self.window)
        way = self.random.choice(self.WAYS)
        self.done.append(f"{before} → {after} {way.__name__}")
        way(self, *after)
        settled(self.window)
        assert_one_matrix(self.window)
        if self.random.random() < 0.3:
            self.move_cameras()
            assert_one_matrix(self.window)


def walk(window: Window, folder: Path, lab: Lab, seed: int, most: int | None = None) -> int:
    """Every picture of a lab through all pairs of sizes; with ``most``, one picture through so many. Counts them."""
    count, there = 0, list(pictures(lab))
    if most is not None:
        there = [random.Random(seed).choice(there)]
    for choice, picture in there:
        hand = Walk(window, folder, f"{seed} {lab.id} {picture}")
        pairs = list(permutations(SIZES, 2))
        hand.random.shuffle(pairs)
        for before, after in pairs[:most]:
            try:
                hand.set_the_scene(lab.id, choice, picture)
                hand.go(before, after)
            except BaseException as error:
                error.add_note(f"seed {seed}: " + "; ".join(hand.done[-2:]))
                raise
            count += 1
    return count


POPUP = "This plugin does not support (raise|grabbing the keyboard)"
"""What the platform without a screen says of every popup."""


@pytest.mark.qt_log_ignore(POPUP)
@pytest.mark.long("sizes")
@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_every_change_of_size(whole_window: Window, tmp_path: Path, lab: Lab, seeds: Iterable[int]) -> None:
    """Every ordered pair of nine sizes, in every picture of every lab, by seven ways: all speak of one matrix."""
    for seed in seeds:
        walk(whole_window, tmp_path, lab, seed)


@pytest.mark.sample
@pytest.mark.qt_log_ignore(POPUP)
@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_sample_of_the_sizes(whole_window: Window, tmp_path: Path, lab: Lab) -> None:
    assert walk(whole_window, tmp_path, lab, 1, most=1) == 1
