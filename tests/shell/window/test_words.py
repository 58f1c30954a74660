"""The words of the status bar and of a handle tell what is drawn, whatever moved it: keys, a drag, the time line, undo."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene.marks import Handle
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCell, SetParam, SetTime
from tests.harness.rest import settle

LEFT = Qt.MouseButton.LeftButton


def handle_of(window, key: tuple[str, str]) -> Handle:
    """The handle as the state has it now, made anew."""
    session = window.session
    scene = resolve.scene(session.state, LABS, Inputs(), session.viewports, session.tracking)
    return next(m for v in scene if v.key == key[0] for m in v.marks if m.key == key[1])


def assert_told(window, key: tuple[str, str]) -> str:
    """The status bar, the handle's description and what its name stands beside are those of the state; its value."""
    settle()
    handle, proxy = handle_of(window, key), window.canvas._proxies[key]
    assert handle.value
    assert window.status.words == f"{handle.name}  {handle.value}"
    line = window.status.findChild(object, "statusWords")
    assert line.accessibleName() == line.toolTip() == window.status.words
    assert (proxy.accessibleName(), proxy.accessibleDescription()) == (handle.name, handle.value)
    return handle.value


def first_handle(window) -> tuple[str, str]:
    return next(
        (v.key, m.key)
        for v in window.session.scene
        for m in v.marks
        if isinstance(m, Handle) and m.walk == "free" and m.value
    )


def pixel(window, key: tuple[str, str]) -> QPoint:
    port, item = window.canvas.viewports()[key[0]], window.canvas._items[key[0]]
    x, y = port.to_pixels(handle_of(window, key).at)
    return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))


def handles_shown(window) -> Iterator[tuple[str, str]]:
    """Lab after lab a handle of its first picture; of one that stands still when its points are moved."""
    for lab in ("transform", "vectors", "norms", "least-squares"):
        window.session.dispatch(ChooseLab(lab))
        if lab == "least-squares":
            window.session.dispatch(SetParam(lab, "mode", "trip"))
        settle()
        yield first_handle(window)


def test_after_arrow_keys(window) -> None:
    for shown in handles_shown(window):
        moved_by_keys(window, shown)


def moved_by_keys(window, shown: tuple[str, str]) -> None:
    proxy = window.canvas._proxies[shown]
    window.activateWindow()
    proxy.setFocus()
    values = [assert_told(window, shown)]
    for key, keys in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyPress(proxy, key, keys)
        values.append(assert_told(window, shown))
        QTest.keyRelease(proxy, key, keys)
        assert assert_told(window, shown) == values[-1]
    assert len(set(values)) == len(values)


def test_while_the_pointer_holds_still_in_a_drag_and_after_it(window) -> None:
    for shown in handles_shown(window):
        moved_by_hand(window, shown)


def moved_by_hand(window, shown: tuple[str, str]) -> None:
    canvas, at = window.canvas, pixel(window, shown)
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    values = [assert_told(window, shown)]
    for step in (QPoint(31, 3), QPoint(47, -58), QPoint(-20, 30)):
        QTest.mouseMove(canvas.viewport(), at + step)
        values.append(assert_told(window, shown))
    assert len(set(values)) > 2
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(-20, 30))
    assert assert_told(window, shown) == values[-1]


def test_after_undo_and_redo(window) -> None:
    for shown in handles_shown(window):
        undone(window, shown)


def undone(window, shown: tuple[str, str]) -> None:
    canvas, at = window.canvas, pixel(window, shown)
    before = handle_of(window, shown).value
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(47, -58))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(-20, 30))
    # Where it was let go it is told still.
    window.canvas._proxies[shown].setFocus()
    window.canvas.focus_moved()
    after = assert_told(window, shown)
    window.session.undo()
    assert assert_told(window, shown) == before != after
    window.session.redo()
    assert assert_told(window, shown) == after


def test_while_the_time_line_plays(window, qtbot) -> None:
    session = window.session
    session.dispatch(ChooseLab("solve"))
    session.dispatch(LoadPreset("hand-begun"))
    session.dispatch(SetTime(0.0))
    settle()
    key = next((v.key, m.key) for v in session.scene for m in v.marks if m.key == "row-1:1")
    window.canvas._proxies[key].setFocus()
    window.canvas.focus_moved()
    values = [assert_told(window, key)]
    told: list[tuple[str, str]] = []
    session.scene_changed.connect(
        lambda scene: told.append(
            (
                window.status.words,
                next(f"{m.name}  {m.value}" for v in scene for m in v.marks if m.key == "row-1:1"),
            )
        )
    )
    session.player.speed = 20.0
    session.player.play()
    qtbot.waitUntil(lambda: not session.player.playing, timeout=10000)
    values.append(assert_told(window, key))
    assert told and all(words == drawn for words, drawn in told)
    assert values[0] != values[1]


def test_what_just_happened_is_said_to_its_end(window) -> None:
    window.session.dispatch(ChooseLab("transform"))
    settle()
    key = first_handle(window)
    window.canvas._proxies[key].setFocus()
    window.canvas.focus_moved()
    window.status.say("The file is saved.")
    for entry in "579":
        for row in range(2):
            for column in range(2):
                window.session.dispatch(SetCell("A", row, column, entry))
    assert window.status.words == "The file is saved."
    window.status._timer.timeout.emit()
    assert_told(window, key)


def test_another_lab_has_nothing_to_tell_of_the_last(window) -> None:
    window.session.dispatch(ChooseLab("transform"))
    settle()
    key = first_handle(window)
    window.canvas._tell(key)
    told = assert_told(window, key)
    window.session.dispatch(ChooseLab("solve"))
    settle()
    assert told not in window.status.words
