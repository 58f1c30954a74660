"""A table looked at as an analyst does at 1280×800: names, the bar of a selection, words that find, rows of sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from linalg_viz.data.workbooks.writing import workbook
from linalg_viz.labs.pca.params import Params
from linalg_viz.render.qt.offered import OfferButton
from linalg_viz.render.qt.words import Words
from linalg_viz.scene.marks import Arrow, Label, Tiles
from linalg_viz.shell.commands.palette import matches
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.harness.rest import settle
from tests.long.layout.canvas import ink

SHEET = """id,height,weight
1,2.5,10
2,3.5,
3,4.5,30
id,height,weight
4,5.5,12 kg
5,6.5,50
Total,22.5,102
"""


def opened(window: Any, qtbot: Any, name: str) -> Any:
    window.resize(1280, 800)
    window.session.dispatch(ChooseLab("pca"))
    window.data.open_bundled(name)
    qtbot.waitUntil(lambda: isinstance(window.session.params, Params) and window.data.table is not None)
    for _ in range(6):
        settle()
    return window


def legend(window: Any) -> list[OfferButton]:
    settle()
    found = [b for b in window.canvas.findChildren(OfferButton) if b.isVisibleTo(window)]
    return [b for b in found if ":legend" in b.objectName()]


@pytest.mark.sample
def test_each_of_the_thirteen_columns_of_wine_has_its_name(whole_window: Any, qtbot: Any) -> None:
    window = opened(whole_window, qtbot, "wine")
    (item,) = window.canvas._items.values()
    arrows = [m for m in item.view.marks if isinstance(m, Arrow) and m.key.startswith("loading")]
    names = [m.key for m in item.view.marks if isinstance(m, Label) and m.key.startswith("loading")]
    words = {each.key: ink(each) for each in item.layer.words}
    assert len(names) == 13 and arrows
    assert set(names) <= set(words)
    # Nothing gave way to the last of them: the menu of the axis stands on its axis.
    axis = next(m for m in item.view.marks if m.key == "axis0")
    assert abs(words["axis0"][3] - float(item.port.to_pixels(axis.at)[1])) < 20.0


@pytest.mark.sample
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1024, 768)])
def test_the_bar_of_a_selection_covers_no_strip_and_not_the_policy(
    whole_window: Any, qtbot: Any, size: tuple[int, int]
) -> None:
    window = opened(whole_window, qtbot, "wine")
    window.resize(*size)
    settle()
    qtbot.waitUntil(lambda: bool(legend(window)), timeout=20_000)
    QTest.mouseClick(legend(window)[0], Qt.MouseButton.LeftButton)
    window.session.dispatch(SetParam("pca", "mode", "rows"))
    for _ in range(6):
        settle()
    bar = window.selecting.bar
    assert bar.isVisible()
    corner = bar.mapTo(window, QPoint(0, 0))
    covered = QRect(corner, bar.size())
    for item in window.canvas._items.values():
        at = window.canvas.mapTo(window, item.pos().toPoint())
        for mark in item.view.marks:
            if not isinstance(mark, Tiles) or not len(mark.centres):
                continue
            half = [mark.size[0] / 2.0, mark.size[1] / 2.0]
            places = item.port.plane_to_pixels(mark.centres)
            low = at.y() + places[:, 1].max() + half[1] * item.port.scale
            assert low <= covered.top() + 1, (size, mark.key)
        for words in item.layer.words:
            if words.key.startswith("policy"):
                assert at.y() + words.y - 0.8 * words.size >= covered.bottom() - 1, (size, words.key)


@pytest.mark.sample
@pytest.mark.parametrize(
    ("query", "picture"), [("scores", "Individuals"), ("loadings", "Variables"), ("eigenvalues", "Scree")]
)
def test_pictures_are_found_by_the_other_names_of_what_they_show(
    whole_window: Any, qtbot: Any, query: str, picture: str
) -> None:
    window = opened(whole_window, qtbot, "iris")
    found = matches(query, entries(window.session, window.commands, query))
    at = [each.title for each in found].index(f"The picture: {picture}")
    assert at < 4, [each.title for each in found]
    found[at].run()
    assert window.session.params.mode == {"Individuals": "scores", "Variables": "variables"}.get(
        picture, "scree"
    )


def test_of_a_workbook_everything_says_row(whole_window: Any, qtbot: Any, tmp_path: Path) -> None:
    window = whole_window
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook([("Yields", [SHEET.replace("\n", "\r\n")])]))
    window.data.open(path)
    qtbot.waitUntil(lambda: window.data.table is not None and window.data.table.name == "book.xlsx")
    settle()
    table = window.data.table
    assert table.dialect.sheet == "Yields" and any(each.line is not None for each in table.ledger)
    assert not [each.message for each in table.ledger if "line" in each.message.casefold()]
    said = [w.text() for w in window.findChildren(Words) if w.isVisibleTo(window)]
    said += [b.text() for b in window.findChildren(QPushButton) if b.objectName().startswith("ledgerRemedy")]
    assert any(text.startswith("Row ") for text in said), said
    assert not [text for text in said if text.startswith(("Line ", "Take line", "Leave line"))]
