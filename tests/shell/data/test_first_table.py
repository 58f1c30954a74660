"""What PCA begins with in a new window: the penguins, read when somebody looks; the rows of A are one click away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import another
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab
from linalg_viz.state.bundled import inputs
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import Document, State

WAIT = 30_000


@pytest.fixture
def session(qtbot):
    made = Session(LABS, State.new(LABS), inputs(None))
    yield made
    made.player.pause()
    made.deleteLater()


@pytest.fixture
def opened(qtbot, session, settings, look):
    made = Window(session, settings, look)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.mark_saved())
    made.resize(1280, 800)
    made.show()
    session.refresh()
    QApplication.processEvents()
    return made


def test_the_settings_are_those_that_suit_the_table() -> None:
    use = LABS.of_tables.tables
    document = Document.first(LABS)
    table = inputs(State.new(LABS).document).tables[use.begins]
    assert State.new(LABS).document.data == use.begins
    assert use.begun == another(Params(), table) == State.new(LABS).document.param("pca")
    assert document.data == "" and document.param("pca") == Params()
    assert State.new(LABS).document.cells == document.cells


def test_a_new_document_is_opened_again_as_it_was() -> None:
    assert decode(encode(State.new(LABS)), LABS) == State.new(LABS)


def test_the_penguins_are_read_when_somebody_looks_and_give_way_to_the_rows_of_a(opened, qtbot) -> None:
    session, source = opened.session, opened.data
    assert source.table is None and not source.reading, "nobody looks yet"
    session.dispatch(ChooseLab("pca"))
    qtbot.waitUntil(lambda: source.table is not None and not source.reading, timeout=WAIT)
    assert source.table.row_count == 344 and not session.unsaved
    head = opened.findChild(object, "dataHead")
    assert head.name.text() == source.table.name and head.buttons["use_matrix"].isVisible()
    assert not head.buttons["set_penguins"].isVisible()
    head.buttons["use_matrix"].click()
    assert session.document.data == "" and source.table is None
    assert session.params == Params(), "scaling and ellipses were for the table"
    assert not head.buttons["use_matrix"].isVisible() and head.buttons["set_penguins"].isVisible()
    # Undo goes back to the table, with what suits it.
    session.undo()
    qtbot.waitUntil(lambda: source.table is not None, timeout=WAIT)
    assert session.params == LABS.of_tables.tables.begun


def test_the_name_of_a_table_has_room_in_a_narrow_panel(opened, qtbot) -> None:
    opened.resize(1024, 768)
    opened.session.dispatch(ChooseLab("pca"))
    qtbot.waitUntil(lambda: opened.data.table is not None and not opened.data.reading, timeout=WAIT)
    QApplication.processEvents()
    head = opened.findChild(object, "dataHead")
    assert head.extent.isVisible() and head.extent.geometry().top() >= head.name.geometry().bottom()
    needed = head.name.fontMetrics().horizontalAdvance(head.name.text())
    assert head.name.contentsRect().width() >= needed


def test_a_file_that_the_document_names_is_looked_for_at_once(opened, qtbot, tmp_path) -> None:
    path = tmp_path / "small.csv"
    path.write_text("a,b\n1,2\n3,5\n4,4\n")
    opened.data.open(path)
    qtbot.waitUntil(lambda: opened.data.table is not None and not opened.data.reading, timeout=WAIT)
    assert opened.session.document.data == str(path)
