"""The help is made from the actions, every action can be reached, and the about page names what is installed."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.commands import about, help
from linalg_viz.shell.commands.commands import Commands, plain_text


@pytest.fixture
def commands(qtbot):
    host, picture, bar = QWidget(), QWidget(), QMenuBar()
    picture.setParent(host)
    bar.setParent(host)
    qtbot.addWidget(host)
    made = Commands(host, picture, LABS)
    made.fill(bar)
    made.bar = bar
    yield made
    host.close()


def reachable(menu) -> list[str]:
    out = []
    for action in menu.actions():
        out += reachable(action.menu()) if action.menu() else [action.objectName()]
    return out


def test_every_action_stands_in_a_menu_once(commands) -> None:
    found = Counter(name for name in reachable(commands.bar) if name)
    assert found == Counter(commands.actions.keys())


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


def test_connecting_needs_a_handler_for_each(commands) -> None:
    with pytest.raises(KeyError):
        commands.connect({"new": lambda: None})


def test_about_lists_what_is_installed_with_licence() -> None:
    page = about.page()
    for work in about.WORKS:
        number = about.installed(work.distribution)
        assert (work.name in page) == bool(number)
        if number:
            assert f">{number}<" in page and f">{work.licence}<" in page
    assert about.installed("no-such-distribution-at-all") == ""
    assert "OFL" in page
