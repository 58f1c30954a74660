"""Another theme or text scale comes over several turns, and nobody sees half of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import delete

from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.shell.appearance.restyling import restyling
from linalg_viz.shell.appearance.style_sheet import sheet
from linalg_viz.shell.appearance.tokens import tokens
from linalg_viz.state.actions import ChooseLab, SetCells
from tests.harness.one_matrix import assert_drawn, settled
from tests.harness.rest import settle


class Painted(QObject):
    """Notes what the application wears, and whether all was said, whenever something of a window is painted."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.seen: list[tuple[str, str]] = []
        self._window = window
        window.canvas.viewport().installEventFilter(self)
        window.rail.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append((QApplication.instance().styleSheet(), self._window.canvas._theme.name))  # type: ignore[union-attr]
        return False


@pytest.fixture(autouse=True)
def _as_before(settings: Any, qtbot: Any) -> Iterator[None]:
    yield
    qtbot.waitUntil(lambda: restyling().at_rest, timeout=20_000)


def done(qtbot: Any) -> None:
    qtbot.waitUntil(lambda: restyling().at_rest, timeout=20_000)
    qtbot.wait(30)


def test_nothing_is_painted_between_the_old_style_and_the_new(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    window.settings.theme = "dark"
    done(qtbot)
    painted, told = Painted(window), []
    window.look.changed.connect(lambda: told.append(window.look.theme))
    window.settings.theme = "light"
    assert not window.updatesEnabled()
    done(qtbot)
    assert window.updatesEnabled() and told == ["light"]
    new = (sheet(tokens("light"), 1.0), "light")
    qtbot.waitUntil(lambda: bool(painted.seen), timeout=20_000)
    assert set(painted.seen) == {new}


def test_no_layout_follows_half_of_a_style(whole_window: Any, qtbot: Any) -> None:
    window, app, follow = whole_window, QApplication.instance(), []
    settled(window)
    assert all(follows(window))
    window.settings.scale = 1.25
    while len(follow) < 2:
        QApplication.processEvents()
        if not app.styleSheet():
            follow.append(any(follows(window)))
    # Another wish in the middle: what is held is let go with the last one.
    window.settings.theme = "light"
    done(qtbot)
    assert follow == [False, False] and all(follows(window))


def follows(window: Any) -> list[bool]:
    """Whether each layout of a window lays anything out: these may go with what they lay out."""
    return [each.isEnabled() for each in window.findChildren(QLayout)]


def test_at_rest_it_is_laid_out_and_seen(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    settle()
    for scale in (1.5, 1.0):
        window.settings.scale = scale
        assert not restyling().at_rest
        while not restyling().at_rest:
            QApplication.processEvents()
        assert window.updatesEnabled() and all(each.updatesEnabled() for each in window.findChildren(QWidget))
        where = {each: each.geometry() for each in window.findChildren(QWidget) if each.isVisible()}
        assert_drawn(window)
        settle()
        assert {each.objectName() for each, box in where.items() if each.geometry() != box} == set()


def test_what_is_made_while_a_style_is_on_its_way_has_that_one(whole_window: Any, qtbot: Any) -> None:
    window, made, look = whole_window, [], whole_window.look
    settle()

    def make(name: str) -> None:
        made.append((name, QApplication.instance().styleSheet()))
        if name == "at fault":
            raise ZeroDivisionError

    look.when_bare(lambda: make("at once"))
    window.settings.theme = "light"
    for name in ("first", "at fault", "last"):
        look.when_bare(lambda name=name: make(name))
    assert [name for name, _ in made] == ["at once"]
    QApplication.processEvents()
    # Another wish in the middle: all of it is still made.
    window.settings.theme = "contrast"
    with qtbot.captureExceptions() as faults:
        settle()
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert [name for name, _ in made] == ["at once", "first", "at fault", "last"]
    assert made[0][1] and not any(worn for _, worn in made[1:])
    assert QApplication.instance().styleSheet() == sheet(tokens("contrast"), 1.0) and all(follows(window))


def test_all_that_is_seen_is_painted_in_the_new_style_and_once(whole_window: Any, qtbot: Any) -> None:
    window, app = whole_window, QApplication.instance()
    window.session.dispatch(SetCells("A", tuple(("1",) * 8 for _ in range(8))))
    settle()
    window.settings.theme = "light"
    while len(restyling()._left) > 1:
        QApplication.processEvents()
    seen = [each for each in window.findChildren(QWidget) if not each.visibleRegion().isEmpty()]
    paints = Paints()
    app.installEventFilter(paints)  # type: ignore[union-attr]
    restyling()._unveil()
    app.removeEventFilter(paints)  # type: ignore[union-attr]
    assert {each for each in seen if not each.isWindow()} - set(paints.of) == set()
    # What lies over another one is painted with it once more.
    assert {paints.of[each] for each in seen if each.objectName().startswith("cell_A")} == {1}


class Paints(QObject):
    """How often each widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.of: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.of[watched] += 1
        return False


def test_the_last_wish_of_several_is_what_is_worn(whole_window: Any, qtbot: Any) -> None:
    window, app = whole_window, QApplication.instance()
    window.settings.theme = "light"
    for turns in (0, 1, 3, 5):
        for _ in range(turns):
            QApplication.processEvents()
        window.settings.scale = 1.25 if turns % 2 else 1.5
        window.settings.theme = "contrast" if turns % 2 else "dark"
    done(qtbot)
    assert app.styleSheet() == sheet(tokens("contrast"), 1.25)
    assert window.updatesEnabled() and window.canvas._text == 1.25 and window.canvas._theme.name == "contrast"


def test_of_the_scenes_that_nobody_sees_the_last_is_drawn_before_the_window_is_seen(
    whole_window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, drawn, shown = whole_window, [], Canvas._show
    settled(window)
    monkeypatch.setattr(Canvas, "_show", lambda c: drawn.append(window.updatesEnabled()) or shown(c))
    window.settings.scale = 1.5
    done(qtbot)
    assert drawn[0] is False and drawn.count(False) == 1
    assert_drawn(window)


def test_another_motion_in_the_middle_is_told_too(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    window.settings.theme = "dark"
    done(qtbot)
    window.settings.theme = "light"
    QApplication.processEvents()
    window.settings.motion = "reduced"
    done(qtbot)
    assert window.session.reduced_motion


def test_a_window_that_goes_in_the_middle_takes_nothing_with_it(
    whole_window: Any, qtbot: Any, settings: Any
) -> None:
    other = QWidget()
    other.show()
    settings.theme = "light"
    assert not other.updatesEnabled()
    delete(other)
    done(qtbot)
    assert whole_window.updatesEnabled()


def test_a_fault_on_the_way_leaves_no_window_without_its_picture(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    window.settings.theme = "light"
    restyling()._left.insert(1, lambda: 1 / 0)
    with qtbot.captureExceptions() as faults:
        done(qtbot)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError] and window.updatesEnabled()
    # What had been asked for is put on when it is asked for again.
    window.settings.theme = "dark"
    done(qtbot)
    assert QApplication.instance().styleSheet() == sheet(tokens("dark"), 1.0)


@pytest.mark.sample
def test_a_fault_at_any_turn_leaves_the_rest_of_the_style_on_and_told(whole_window: Any, qtbot: Any) -> None:
    whole_window.settings.theme = "dark"
    done(qtbot)
    at, turns = 0, 1
    while at < turns:
        turns = a_fault_at(whole_window, qtbot, at, "dark" if at % 2 else "light")
        at += 1


def a_fault_at(whole_window: Any, qtbot: Any, at: int, theme: str) -> int:
    """Let the turn of a number fail; how many turns a style takes."""
    window, app = whole_window, QApplication.instance()
    told: list[str] = []
    hearing = window.look.changed.connect(lambda: told.append(window.look.theme))
    window.settings.theme = theme
    turns = len(restyling()._left)
    restyling()._left.insert(at, lambda: 1 / 0)
    with qtbot.captureExceptions() as faults:
        done(qtbot)
    window.look.changed.disconnect(hearing)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert app.styleSheet() == sheet(tokens(theme), 1.0) and told == [theme]
    assert app.palette().window().color().name() == tokens(theme).panel
    assert window.updatesEnabled() and window.canvas._theme.name == theme
    return turns


@pytest.mark.sample
def test_a_window_hidden_in_the_middle_is_whole_when_it_is_shown_again(whole_window: Any, qtbot: Any) -> None:
    for turns in range(0, 16, 3):
        hidden_after(whole_window, qtbot, turns)


def hidden_after(whole_window: Any, qtbot: Any, turns: int) -> None:
    window = whole_window
    window.settings.theme = "dark"
    done(qtbot)
    window.settings.theme = "light"
    for _ in range(turns):
        QApplication.processEvents()
    window.hide()
    done(qtbot)
    window.show()
    window.settings.theme = "contrast"
    done(qtbot)
    assert window.updatesEnabled() and window.isEnabled()
    assert QApplication.instance().styleSheet() == sheet(tokens("contrast"), 1.0)
    assert window.canvas._theme.name == "contrast"


@pytest.mark.sample
def test_another_lab_in_the_middle_is_drawn_in_the_new_style(whole_window: Any, qtbot: Any) -> None:
    for turns in range(0, 16, 3):
        another_lab_after(whole_window, qtbot, turns)


def another_lab_after(window: Any, qtbot: Any, turns: int) -> None:
    window.settings.theme = "dark"
    window.session.dispatch(ChooseLab("transform"))
    done(qtbot)
    window.settings.theme = "light"
    for _ in range(turns):
        QApplication.processEvents()
    window.session.dispatch(ChooseLab("eigen"))
    painted = Painted(window)
    done(qtbot)
    qtbot.waitUntil(lambda: bool(painted.seen), timeout=20_000)
    assert set(painted.seen) == {(sheet(tokens("light"), 1.0), "light")}
    assert window.updatesEnabled() and window.rail.isEnabled()
    settled(window)
    assert_drawn(window)
    delete(painted)


def test_who_hears_of_a_style_may_wish_for_another_when_nobody_looks(whole_window: Any, qtbot: Any) -> None:
    window, app = whole_window, QApplication.instance()
    window.settings.theme = "dark"
    done(qtbot)

    def wish() -> None:
        if window.look.theme == "light":
            window.settings.theme = "contrast"

    window.look.changed.connect(wish)
    window.settings.theme = "light"
    window.hide()
    with qtbot.captureExceptions() as faults:
        done(qtbot)
    assert not faults
    window.show()
    done(qtbot)
    assert app.styleSheet() == sheet(tokens("contrast"), 1.0)
    assert window.updatesEnabled() and window.canvas._theme.name == "contrast"
