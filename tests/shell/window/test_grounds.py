"""What changes in every frame of a drag has nothing painted below it, and stands on the ground that it stood on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.shell.cards.note import NoteView
from linalg_viz.shell.matrix.grid import MatrixGrid
from linalg_viz.shell.window.window import Window
from tests.harness.rest import settle


class Painted(QObject):
    """Keeps the widgets that were asked to paint."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.seen: list[QObject] = []
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(watched)
        return False


def grounds(window: Window) -> list[MatrixGrid | NoteView]:
    window.session.refresh_cards()
    settle()
    there = [*window.findChildren(MatrixGrid), *window.findChildren(NoteView)]
    return [each for each in there if not each.visibleRegion().isEmpty()]


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_cells_and_sentences_stand_on_the_ground_of_their_card(
    whole_window: Window, settings, look, name: str
) -> None:
    settings.theme = name
    settle()
    found = grounds(whole_window)
    assert {type(each) for each in found} == {MatrixGrid, NoteView}
    image = whole_window.grab().toImage()
    for each in found:
        seen = each.visibleRegion().boundingRect()
        for corner in (seen.topLeft(), seen.topRight(), seen.bottomLeft()):
            assert image.pixelColor(each.mapTo(whole_window, corner)) == QColor(look.tokens.card)


def test_with_another_text_nothing_below_is_painted(whole_window: Window) -> None:
    settle()
    grid = next(each for each in grounds(whole_window) if isinstance(each, MatrixGrid))
    note = next(each for each in grounds(whole_window) if isinstance(each, NoteView))
    for changed, inner in ((grid, grid.cell(0, 0)), (note, note.words)):
        above = changed.parentWidget()
        assert above is not None
        painted = Painted(above, changed, inner)
        inner.update()
        settle()
        assert painted.seen == [changed, inner]


def test_the_widgets_on_the_rings_are_not_asked_to_paint(whole_window: Window) -> None:
    settle()
    proxies = whole_window.findChildren(HandleProxy)
    assert proxies and all(each.isVisible() for each in proxies)
    paper = whole_window.canvas.viewport()
    painted = Painted(paper, *proxies)
    paper.update()
    settle()
    assert painted.seen == [paper]
