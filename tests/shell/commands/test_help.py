"""The help is made from the actions, every action can be reached, and the about page names what is installed."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.commands import about, help
from linalg_viz.shell.commands.commands import Commands, plain_text
from linalg_viz.shell.commands.record import Command


@pytest.fixture
def commands(window):
    return window.commands


def reachable(menu) -> list[str]:
    out = []
    for action in menu.actions():
        out += reachable(action.menu()) if action.menu() else [action.objectName()]
    return out


def test_every_action_stands_in_a_menu_once(commands, window) -> None:
    found = Counter(name for name in reachable(window.header.menu_bar) if name)
    assert found == Counter(commands.actions.keys())


def test_no_menu_is_empty(commands, window) -> None:
    def all_menus(menu):
        for action in menu.actions():
            if action.menu():
                yield action.menu()
                yield from all_menus(action.menu())

    found = list(all_menus(window.header.menu_bar))
    assert set(found) == set(commands.menus.values())
    for menu in found:
        menu.aboutToShow.emit()
        assert not menu.isEmpty(), menu.objectName()


def test_every_command_is_one_record(commands) -> None:
    for record in commands.records:
        action = commands.actions[record.id]
        assert record.text and record.tip and callable(record.run), record.id
        assert action.isCheckable() == (record.checked is not None), record.id
        # Where one of several is chosen, it can be told which.
        assert record.checked is not None or not record.choice, record.id


def test_one_of_each_choice_is_checked(commands) -> None:
    for choice in {record.choice for record in commands.records} - {""}:
        on = [r.id for r in commands.records if r.choice == choice and commands.actions[r.id].isChecked()]
        assert len(on) == 1, (choice, on)


def test_two_records_of_one_name_are_refused(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    record = Command("new", "file", "&New", lambda: None, "Begin again")
    with pytest.raises(ValueError, match="'new'"):
        Commands(host, host, (record, record))


def test_what_cannot_be_done_now_can_be_done_later(qtbot) -> None:
    host, ran, can = QWidget(), [], [False]
    qtbot.addWidget(host)
    record = Command("new", "file", "&New", lambda: ran.append(1), "Begin again", enabled=lambda: can[0])
    made = Commands(host, host, (record,))
    made.actions["new"].trigger()
    assert not ran and not made.actions["new"].isEnabled()
    can[0] = True
    made.follow()
    made.actions["new"].trigger()
    assert ran == [1]


def test_a_check_mark_says_what_is_not_what_was_clicked(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    record = Command("loop", "time", "&Loop", lambda: None, "Begin again at the end", checked=lambda: False)
    made = Commands(host, host, (record,))
    made.actions["loop"].trigger()
    assert not made.actions["loop"].isChecked()


def test_no_shortcut_is_given_twice(commands) -> None:
    keys = Counter(key.toString() for action in commands.actions.values() for key in action.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_shortcut_is_understood_by_qt(commands) -> None:
    for record in commands.records:
        for key in record.keys:
            assert QKeySequence(key).toString(), (record.id, key)


def test_no_mnemonic_stands_twice_in_a_menu(commands) -> None:
    for menu in commands.menus.values():
        letters = [a.text()[a.text().index("&") + 1].lower() for a in menu.actions() if "&" in a.text()]
        assert [x for x, times in Counter(letters).items() if times > 1] == [], menu.title()


def test_every_action_has_a_tooltip_with_its_shortcut(commands) -> None:
    for action in commands.actions.values():
        assert action.toolTip()
        if not action.shortcut().isEmpty():
            assert action.shortcut().toString() in action.toolTip()


def test_labs_keep_their_numbers(commands) -> None:
    for lab in LABS:
        assert commands.actions[f"lab_{lab.id}"].shortcut().toString() == f"Ctrl+{lab.number}"


def test_the_page_names_every_shortcut(commands) -> None:
    page = help.page(commands)
    rows = help.shortcuts(commands)
    assert {name for _, name, _ in rows} == {
        plain_text(a) for a in commands.actions.values() if a.shortcuts()
    }
    for _, name, keys in rows:
        assert f">{keys}<" in page and f">{name}<" in page


def test_about_lists_what_is_installed_with_licence() -> None:
    page = about.page()
    for work in about.WORKS:
        number = about.installed(work.distribution)
        assert (work.name in page) == bool(number)
        if number:
            assert f">{number}<" in page and f">{work.licence}<" in page
    assert about.installed("no-such-distribution-at-all") == ""
    assert "OFL" in page
