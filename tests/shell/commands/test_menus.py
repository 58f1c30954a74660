"""The menus of the window: what one looks for in them stands there."""

from __future__ import annotations

import pytest

from linalg_viz.data.bundled import SETS
from linalg_viz.shell.commands.commands import plain_text
from linalg_viz.shell.commands.palette import matches
from linalg_viz.shell.window.entries import entries


def test_a_table_is_opened_from_the_menu_that_is_called_data(window) -> None:
    """Whoever looks under Data finds how to open one, and those that come with the program."""
    menus, actions = window.commands.menus, window.commands.actions
    names = [action for action in menus["data"].actions() if not action.isSeparator()]
    assert names[:2] == [actions["open_data"], actions["paste_table"]]
    assert names[2] is menus["data/sets"].menuAction()
    assert len(menus["data/sets"].actions()) == len(SETS)


def test_no_two_actions_of_a_menu_have_one_letter_to_press(window) -> None:
    for path in ("file", "data", "data/sets"):
        shown = [a for a in window.commands.menus[path].actions() if "&" in a.text().replace("&&", "")]
        letters = [a.text().replace("&&", "").partition("&")[2][0].lower() for a in shown]
        assert len(letters) == len(set(letters)), (path, [plain_text(a) for a in shown])


@pytest.mark.parametrize(
    ("query", "name"), [("light theme", "Light"), ("dark theme", "Dark"), ("high contrast", "High contrast")]
)
def test_a_theme_is_found_by_its_name(window, query: str, name: str) -> None:
    assert matches(query, entries(window.session, window.commands, query))[0].title == name
