"""A window that was closed is gone: nothing that was done in it holds it, or what it showed."""

from __future__ import annotations

import gc
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage

import linalg_viz
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.data import states
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetData, SetParam
from tests.long.walking.checks import living_windows

WAIT = 30_000


@pytest.fixture(autouse=True)
def _earlier() -> None:
    """What there was before the test is none of its, and would be searched each time its windows are counted."""
    gc.collect()
    gc.freeze()


def a_table_of_the_program(window: Window, folder: Path, qtbot: Any) -> None:
    window.session.dispatch(ChooseLab("pca"))
    window.session.dispatch(SetData("bundled:wine"))
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)


def a_table_that_is_still_read(window: Window, folder: Path, qtbot: Any) -> None:
    path = folder / "t.csv"
    path.write_text("a,b\n" + "1,2\n3,5\n" * 300_000)
    window.open_file(path)
    qtbot.wait(5)
    assert states.being_read(window.data.state) is not None


def a_table_after_another(window: Window, folder: Path, qtbot: Any) -> None:
    a_table_that_is_still_read(window, folder, qtbot)
    a_table_of_the_program(window, folder, qtbot)


def a_picture_that_is_factored(window: Window, folder: Path, qtbot: Any) -> None:
    image = QImage(600, 400, QImage.Format.Format_Grayscale8)
    image.fill(7)
    path = folder / "p.png"
    assert image.save(str(path))
    window.session.dispatch(ChooseLab("svd"))
    window.session.dispatch(SetParam("svd", "mode", "picture"))
    window.open_file(path)
    qtbot.waitUntil(lambda: "singular values" in window.session.scene[0].title, timeout=WAIT)


@pytest.mark.sample
@pytest.mark.parametrize("did", [a_table_after_another, a_picture_that_is_factored])
def test_nothing_that_was_done_in_a_window_holds_it_after_it_was_closed(
    qtbot: Any, qapp: Any, tmp_path: Path, did: Any
) -> None:
    before = living_windows()

    def lived() -> None:
        settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
        window = app.start(settings, LABS, None, tmp_path / "recovery")
        window.show()
        did(window, tmp_path, qtbot)
        assert living_windows() == before + 1
        window.session.mark_saved()
        window.close()
        for each in (window, window.session, window.look, window.settings):
            each.deleteLater()

    lived()
    # What still works for it in a thread comes to its end first.
    qtbot.waitUntil(lambda: living_windows() == before, timeout=WAIT)


def _defined() -> Iterator[object]:
    """What the modules of the program define, and what their classes do."""
    for name, module in list(sys.modules.items()):
        if name.startswith("linalg_viz."):
            yield from vars(module).values()
            for each in vars(module).values():
                if isinstance(each, type) and each.__module__ == name:
                    yield from (getattr(member, "__func__", member) for member in vars(each).values())


@pytest.mark.sample
def test_every_cache_has_a_bound() -> None:
    for found in pkgutil.walk_packages(linalg_viz.__path__, "linalg_viz."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    caches = [each for each in _defined() if isinstance(each, _lru_cache_wrapper)]
    assert len(caches) > 30 and "linalg_viz.shell.app" in sys.modules
    endless = [
        f"{each.__module__}.{each.__qualname__}"
        for each in caches
        if each.cache_parameters()["maxsize"] is None and inspect.signature(each).parameters
    ]
    assert endless == []


def test_a_window_that_was_closed_makes_no_more_cards(whole_window: Window) -> None:
    session = whole_window.session
    session.dispatch(ChooseLab("eigen"))
    session.card_maker.soon()
    session.mark_saved()
    whole_window.close()
    assert not session.card_maker._late.isActive()
