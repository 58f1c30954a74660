"""Whether everything in a window speaks of the same state: picture, editors, controls, cards, status, title, words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.latex import card_plain
from linalg_viz.render.layout import first_viewports
from linalg_viz.scene.marks import Handle, same
from linalg_viz.scene.scene import in_words
from linalg_viz.shell.cards.panel import CardPanel
from linalg_viz.shell.lab_panel.panel import LabPanel
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.matrix.size import size_text
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.facts import exactness
from linalg_viz.shell.window.segments import Segments
from linalg_viz.shell.window.window import Window
from linalg_viz.state import resolve
from tests.harness.rest import settle


def settled(window: Window) -> None:
    """What was asked for is drawn: turns of the event loop until nothing waits, and the cards."""
    settle(deleted=True)
    window.session.refresh_cards()
    QApplication.processEvents()
    while window.session.due.waits:  # what was worked out aside has come, and is drawn in the next turn
        QApplication.processEvents()


def assert_drawn(window: Window, inputs: Inputs | None = None) -> None:
    """What stands in the picture is what a window that never showed anything else would show.

    While the pointer is on a cell that is what pressing it would show.
    """
    session, canvas = window.session, window.canvas
    state, given = session.passage.shown, session.inputs if inputs is None else inputs
    wanted, ports = first_viewports(
        lambda ports: resolve.scene(state, session.labs, given, ports),
        canvas.width(),
        canvas.height(),
        {**canvas.rested(), **state.view.cameras_of(session.document.lab)},
        window.look.scale,
        canvas._clear,
    )
    drawn, cameras = canvas.viewports(), state.view.cameras_of(session.document.lab)
    assert drawn == session.viewports == ports, (drawn, session.viewports, ports, cameras, canvas.rested())
    assert [view.key for view in session.scene] == [view.key for view in wanted]
    for view, other in zip(session.scene, wanted, strict=True):
        assert view.home == other.home and canvas._items[view.key].port == ports[view.key]
        assert len(view.marks) == len(other.marks)
        differ = [(a, b) for a, b in zip(view.marks, other.marks, strict=True) if not same(a, b)]
        assert not differ, (session.document.lab, view.key, differ)
        assert canvas._items[view.key].view is view


def assert_one_matrix(window: Window) -> None:
    """After :func:`settled`: nothing in the window tells of another matrix than the document has."""
    assert_drawn(window)
    _assert_words(window)
    _assert_entries(window)
    _assert_controls(window)
    _assert_cards(window)


def _assert_words(window: Window) -> None:
    session, canvas = window.session, window.canvas
    assert canvas.accessibleDescription() == in_words(session.scene)
    handles = {(v.key, m.key): m for v in session.scene for m in v.marks if isinstance(m, Handle)}
    assert {key: (p.accessibleName(), p.accessibleDescription()) for key, p in canvas._proxies.items()} == {
        key: (handle.name, handle.value) for key, handle in handles.items()
    }
    if not session.lab.reads_tables:
        assert window.status.findChild(QWidget, "statusFact").text() == exactness(session)
    assert window.windowTitle() == f"{window.files.name}[*] — LinAlg Viz"
    assert window.isWindowModified() == session.unsaved
    assert [lab for lab, button in window.rail.buttons.items() if button.isChecked()] == [
        session.document.lab
    ]
    stages, line = tuple(session.stages()), window.timeline
    assert line.isHidden() == (len(stages) < 2)
    if len(stages) > 1:
        assert line.track.stages == stages
        assert line.track.accessibleDescription() == line.track.spot(session.state.view.t)


def _assert_entries(window: Window) -> None:
    session = window.session
    editors = {each.name: each for each in within(window.left, MatrixEditor)}
    names = () if session.lab.reads_tables and session.document.data else session.lab.used(session.params)
    assert {name for name, editor in editors.items() if not editor.isHidden()} == set(names)
    for name in names:
        cells, editor = session.document.get(name), editors[name]
        m, n = len(cells), len(cells[0])
        assert editor.grid.shape == (m, n)
        assert editor.size_button.text() == f"{size_text(m, n)} ▾"
        for i in range(m):
            for j in range(n):
                cell = editor.grid.cell(i, j)
                # What is being typed, or cannot be used, stands in the cell alone.
                assert cell.editing or cell.problem or cell.text() == cells[i][j], (name, i, j, cell.text())
        for i in range(m):
            for j in range(n):
                spoken = editor.grid.cell(i, j).accessibleName()
                place = f"entry {i + 1}" if editor.vector else f"row {i + 1}, column {j + 1}"
                assert spoken == f"{name} {place}"


def _assert_controls(window: Window) -> None:
    session, row = window.session, window.tab_row
    panel: Any = window.left.findChild(LabPanel)
    controls = {where: [c for c in session.controls() if c.stands == where] for where in WHERE}
    assert list(panel.rows) == [control.name for control in controls["panel"]]
    for control in controls["panel"]:
        shown = panel.rows[control.name]
        assert shown.control == control and shown.isEnabledTo(panel) == control.enabled
        if control.kind == "choice":
            assert shown.combo.currentData() == control.value(session.params)
            assert shown.combo.currentIndex() >= 0
            offered = tuple(shown.combo.itemData(i) for i in range(shown.combo.count()))
            assert offered == tuple(key for key, _ in control.choices)
    for control in controls["tabs"]:
        tabs = row.tabs
        assert tabs.tabData(tabs.currentIndex()) == control.value(session.params)
        assert tabs.isTabVisible(tabs.currentIndex())
        offered = tuple(tabs.tabData(i) for i in range(tabs.count()) if tabs.isTabEnabled(i))
        assert offered == tuple(key for key, _ in control.choices)
    beside = [each for each in within(row, Segments) if not each.isHidden()]
    assert len(beside) == len(controls["segments"])
    for control, segments in zip(controls["segments"], beside, strict=True):
        assert pressed(segments) == f"segment_{control.name}_{control.value(session.params)}"


def pressed(segments: Segments) -> str:
    """The object name of the segment that is pressed."""
    # Those of other choices, which wait to be deleted, are children still.
    return next(each.objectName() for each in segments._buttons.values() if each.isChecked())


WHERE = ("panel", "tabs", "segments")


def _assert_cards(window: Window) -> None:
    session = window.session
    posed = session.goals.posed
    wanted = resolve.cards(session.state, session.labs, session.inputs, session.tracking, posed)
    panel: Any = window.right.findChild(CardPanel)
    assert session.cards == wanted
    assert list(panel.views) == [card.key for card in wanted] or set(panel.views) == {c.key for c in wanted}
    order = [panel._column.itemAt(k).widget() for k in range(panel._column.count())]
    assert [view.card.key for view in order] == [card.key for card in wanted]
    for card in wanted:
        view = panel.views[card.key]
        assert view.card == card
        if view.open:
            assert len(view.views) == len(card.items) and view.accessibleName() == card_plain(card)
        else:
            assert view.accessibleName() == QCoreApplication.translate("labs", card.title)
