"""A window with more labs than there are digits: rail, menu, palette, shortcuts, documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetCell
from linalg_viz.state.codec.codec import FileError, decode, encode

TENTH = replace(LABS["norms"], id="tenth", number=10, title="The tenth", presets=LABS["norms"].presets[:1])
ELEVENTH = replace(LABS["transform"], id="eleventh", number=0, title="The eleventh")


@pytest.fixture
def labs() -> Labs:
    return LABS.with_lab(TENTH).with_lab(ELEVENTH)


def test_the_rail_holds_all_of_them_and_shows_the_one_that_is_chosen(window, qtbot) -> None:
    rail = window.rail
    assert list(rail.buttons) == [*(lab.id for lab in LABS), "tenth", "eleventh"]
    window.resize(900, 480)
    for which in ("tenth", "eleventh"):
        button = rail.buttons[which]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert window.session.document.lab == which and button.isChecked()
        place = rail.viewport().rect()
        assert place.contains(button.mapTo(rail.viewport(), button.rect().center()))
        assert window.session.scene and not window.session.lab.shortcut


def test_they_stand_in_the_menu_and_have_no_shortcut(window) -> None:
    actions = window.commands.actions
    titles = [action.text() for action in window.commands.menus["lab"].actions()]
    for lab in (TENTH, ELEVENTH):
        action = actions[f"lab_{lab.id}"]
        assert lab.title in titles and action.shortcut().isEmpty()
        assert "Ctrl" not in action.toolTip() + window.rail.buttons[lab.id].toolTip()
        action.trigger()
        assert window.session.document.lab == lab.id and action.isChecked()
    assert actions["lab_transform"].shortcut().toString() == "Ctrl+4"
    keys = [action.shortcut().toString() for action in actions.values() if not action.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)


def test_the_palette_finds_them_and_their_presets(window) -> None:
    found = {entry.title: entry for entry in entries(window.session, window.commands, "")}
    assert {"The tenth", "The eleventh"} <= set(found)
    groups = {entry.group for entry in entries(window.session, window.commands, "")}
    assert any(group.startswith("Preset · The tenth") for group in groups)
    found["The eleventh"].run()
    assert window.session.document.lab == "eleventh"


def test_a_document_of_theirs_comes_back_and_is_refused_where_they_are_not(window, labs: Labs) -> None:
    session = window.session
    session.dispatch(ChooseLab("tenth"))
    session.dispatch(SetCell("A", 0, 0, "7"))
    text = encode(session.state)
    assert decode(text, labs) == session.state
    with pytest.raises(FileError, match="a lab that this program does not have"):
        decode(text, LABS)
    session.dispatch(ChooseLab(labs.first.id))
    session.undo()
    assert session.document.get("A")[0][0] != "7" and session.document.lab == "tenth"
