"""Large matrices: every lab shows all cells of its editor, large enough to be read, at the size of the first start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.matrix.grid import NARROWEST
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCells
from tests.harness.one_matrix import settled
from tests.harness.tiers import costly_after


@pytest.mark.parametrize("width", costly_after(1, [1024, 1280]))
def test_at_twice_the_size_of_letters_no_entry_is_cut_and_nothing_is_scrolled(
    whole_window: Window, width: int
) -> None:
    window = whole_window
    window.resize(width, 800)
    window.settings.scale = 2.0
    window.session.dispatch(ChooseLab("transform"))
    settled(window)
    for n, rows in ((8, [[f"1/{i + j + 1}" for j in range(8)] for i in range(8)]), (12, [["-7"] * 12] * 12)):
        window.session.dispatch(SetCells("A", tuple(map(tuple, rows))))
        window.panels.set_open("left", True)
        settled(window)
        editor = window.left.findChild(MatrixEditor, "editor_A")
        assert editor is not None and editor.grid.shape == (n, n)
        assert editor.findChild(QScrollArea, "scroll_A").horizontalScrollBar().maximum() == 0
        assert not any("…" in cell._fitted()[0] for cell in editor.grid.cells())
        assert min(cell.width() for cell in editor.grid.cells()) >= NARROWEST


@pytest.mark.sample
@pytest.mark.parametrize("n", costly_after(1, [12, 4, 8]))
def test_a_large_matrix_is_seen_whole(whole_window: Window, n: int) -> None:
    window = whole_window
    window.resize(1280, 800)
    seen = 0
    for lab in LABS:
        window.session.dispatch(ChooseLab(lab.id))
        if "A" in window.session.lab.used(window.session.params):
            # From the size it had at first each time: the editor grows under the eyes of the lab.
            window.session.dispatch(SetCells("A", (("2", "1"), ("1", "3/2"))))
            settled(window)
            seen_whole(window, n)
            seen += 1
    assert seen > len(LABS) // 2


def seen_whole(window: Window, n: int) -> None:
    rows = tuple(tuple(str((-1) ** (i + j) * ((i * j) % 7 + 1)) for j in range(n)) for i in range(n))
    window.session.dispatch(SetCells("A", rows))
    settled(window)
    editor = window.left.findChild(MatrixEditor, "editor_A")
    assert editor is not None and editor.grid.shape == (n, n)
    scroll = editor.findChild(QScrollArea, "scroll_A")
    assert scroll.horizontalScrollBar().maximum() == 0
    assert min(cell.width() for cell in editor.grid.cells()) >= NARROWEST
    assert min(cell.height() for cell in editor.grid.cells()) >= NARROWEST
    assert window.left.width() <= 0.4 * window.width()
    assert all("-" not in cell.text() or "−" in cell._fitted()[0] for cell in editor.grid.cells())
    assert not any("…" in cell._fitted()[0] for cell in editor.grid.cells())


def test_the_head_of_every_editor_is_one_line(whole_window: Window) -> None:
    window = whole_window
    window.resize(1280, 800)
    for lab, preset in (("vectors", "flat"), ("products", "cycle")):
        window.session.dispatch(ChooseLab(lab))
        window.session.dispatch(LoadPreset(preset))
        settled(window)
        editors = [each for each in window.left.findChildren(MatrixEditor) if not each.isHidden()]
        assert len(editors) == 3
        for editor in editors:
            buttons = (editor.size_button, editor.presets_button, editor.more_button)
            assert len({button.geometry().center().y() for button in buttons}) == 1, editor.name


def test_decimals_of_a_large_matrix_are_whole_and_what_is_cut_shows_how_it_begins(
    whole_window: Window,
) -> None:
    window = whole_window
    window.resize(1280, 800)
    window.session.dispatch(ChooseLab("products"))
    rows = tuple(tuple(f"{-9 + 1.377 * ((i * 5 + j) % 13):.3f}" for j in range(12)) for i in range(12))
    window.session.dispatch(SetCells("A", rows))
    settled(window)
    editor = window.left.findChild(MatrixEditor, "editor_A")
    assert editor is not None and editor.grid.shape == (12, 12)
    cells = list(editor.grid.cells())
    assert [cell._fitted()[0] for cell in cells] == [cell.text().replace("-", "−") for cell in cells]
    window.session.dispatch(SetCells("A", (("-0.123456789123",) * 12,) * 12))
    settled(window)
    shown = {cell._fitted()[0] for cell in editor.grid.cells()}
    assert all(text.startswith("−0.1") and text.endswith("…") for text in shown), shown
