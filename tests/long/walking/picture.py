"""What a hand does in the picture: handles, cameras, clicks, the time line."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint

from linalg_viz.scene.marks import Handle
from tests.long.walking.deeds import deed
from tests.long.walking.hand import Button, Hand, Key, Keys

MODIFIERS = (Keys.NoModifier,) * 5 + (Keys.ShiftModifier, Keys.ControlModifier, Keys.AltModifier)
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)


def _in_picture(hand: Hand, at: QPoint) -> QPoint | None:
    """A point of the canvas as one of its window, where the canvas lies uncovered and nothing lies over the window."""
    canvas = hand.window.canvas
    if hand.over() is not hand.window or not canvas.viewport().visibleRegion().contains(at):
        return None
    place = canvas.viewport().mapTo(hand.window, at)
    hit = hand.window.childAt(place)
    return place if hit is canvas.viewport() or canvas.isAncestorOf(hit) else None


def _somewhere(hand: Hand) -> QPoint | None:
    canvas = hand.window.canvas
    at = QPoint(
        hand.random.randint(0, max(canvas.width() - 1, 0)),
        hand.random.randint(0, max(canvas.height() - 1, 0)),
    )
    return _in_picture(hand, at)


def _ring(hand: Hand) -> tuple[str, QPoint] | None:
    """A handle and where it is drawn, in the window."""
    canvas, session = hand.window.canvas, hand.window.session
    there = [(view.key, mark) for view in session.scene for mark in view.marks if isinstance(mark, Handle)]
    if not there:
        return None
    view, mark = hand.random.choice(there)
    item = canvas._items.get(view)
    if item is None or item.port is None:
        return None
    x, y = (float(each) for each in item.port.to_pixels(mark.at))
    if not (math.isfinite(x) and math.isfinite(y)) or max(abs(x), abs(y)) > 1e5:
        return None
    at = _in_picture(hand, QPoint(round(item.pos().x() + x), round(item.pos().y() + y)))
    return None if at is None else (f"{view}:{mark.key}", at)


def _step(hand: Hand) -> QPoint:
    far = hand.random.choice((2, 15, 60, 60, 400))
    return QPoint(hand.random.randint(-far, far), hand.random.randint(-far, far))


@deed(14)
def drag_a_handle(hand: Hand) -> bool:
    """Press, moves, and a release, Esc, or nothing yet."""
    found = _ring(hand)
    if found is None:
        return False
    keys = hand.random.choice(MODIFIERS)
    hand.note(f"drags {found[0]} at {found[1].toTuple()}, {keys.name}")
    hand.press(hand.window, found[1], keys)
    for _ in range(hand.random.randint(0, 8)):
        hand.move(_step(hand))
        hand.turn(hand.random.randint(0, 1))
    end = hand.random.random()
    if end < 0.15:
        hand.key(Key.Key_Escape)
    if end < 0.85:
        hand.release()
    return True


@deed(4)
def drag_the_ground(hand: Hand) -> bool:
    """Pan, orbit, or an area drawn with Shift or while selecting is on."""
    at = _somewhere(hand)
    if at is None:
        return False
    keys = hand.random.choice(MODIFIERS)
    hand.note(f"drags the picture from {at.toTuple()}, {keys.name}")
    hand.press(hand.window, at, keys)
    for _ in range(hand.random.randint(1, 6)):
        hand.move(_step(hand))
        hand.turn(hand.random.randint(0, 1))
    if hand.random.random() < 0.9:
        hand.release()
    return True


@deed(12, holding=True)
def move_on(hand: Hand) -> bool:
    """What is held is moved further."""
    if hand.held is None:
        return False
    hand.note("moves what is held")
    for _ in range(hand.random.randint(1, 5)):
        hand.move(_step(hand))
        hand.turn(hand.random.randint(0, 1))
    return True


@deed(25, holding=True)
def let_go(hand: Hand) -> bool:
    """The button comes up."""
    if hand.held is None:
        return False
    hand.note("lets go")
    hand.release()
    return True


@deed(3)
def click_into_the_picture(hand: Hand) -> bool:
    """A click, a double click, or the menu."""
    at = _somewhere(hand)
    if at is None:
        return False
    button = hand.random.choice(
        (Button.LeftButton, Button.LeftButton, Button.RightButton, Button.MiddleButton)
    )
    twice = button == Button.LeftButton and hand.random.random() < 0.3
    hand.note(f"clicks at {at.toTuple()}, {button.name}{', twice' if twice else ''}")
    hand.click(hand.window, at, hand.random.choice(MODIFIERS), button, twice)
    return True


@deed(5, holding=True)
def turn_the_wheel(hand: Hand) -> bool:
    """Over the picture or anything else."""
    window = hand.window
    if hand.over() is not window:
        return False
    at = QPoint(hand.random.randint(0, window.width() - 1), hand.random.randint(0, window.height() - 1))
    turned = hand.random.choice((-120, 120, 15, -1200, 1200))
    hand.note(f"turns the wheel by {turned} at {at.toTuple()}")
    hand.wheel(window, at, turned, hand.random.choice(MODIFIERS))
    return True


@deed(8)
def keys_on_a_handle(hand: Hand) -> bool:
    """A handle gets the keyboard and arrow keys."""
    proxies = [each for each in hand.window.canvas._proxies.values() if each.isVisible()]
    if not proxies or hand.over() is not hand.window:
        return False
    proxy = hand.random.choice(proxies)
    keys, times = hand.random.choice(MODIFIERS[:-1]), hand.random.randint(1, 5)
    last = hand.random.choice(
        (Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_Home, None, None, None)
    )
    hand.note(f"keys on {proxy.objectName()}, {keys.name}, then {last and last.name}")
    proxy.setFocus()
    for _ in range(times):
        hand.key(hand.random.choice(ARROWS), keys)
        hand.turn(hand.random.randint(0, 1))
    if last is not None:
        hand.key(last)
    return True


@deed(5)
def the_time_line(hand: Hand) -> bool:
    """A press on the track, moves, keys."""
    track = hand.window.timeline.track
    at = hand.spot(track) if track.isVisible() and hand.over() is hand.window else None
    if at is None:
        return False
    hand.note("scrubs the time line")
    hand.press(hand.window, at)
    for _ in range(hand.random.randint(0, 5)):
        hand.move(QPoint(hand.random.randint(-150, 150), 0))
        hand.turn(hand.random.randint(0, 1))
    if hand.random.random() < 0.9:
        hand.release()
    for _ in range(hand.random.randint(0, 2)):
        hand.key(hand.random.choice((*ARROWS, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End)))
    return True


@deed(3)
def play(hand: Hand) -> bool:
    """Space on the picture, and some time passes."""
    if hand.over() is not hand.window:
        return False
    times = hand.random.randint(1, 6)
    hand.note(f"plays for {times} moments")
    hand.window.canvas.setFocus()
    hand.key(Key.Key_Space)
    hand.pass_time(10 * times)
    if hand.random.random() < 0.7:
        hand.key(Key.Key_Space)
    return True


@deed(2, holding=True)
def wait(hand: Hand) -> bool:
    """Nothing, for some turns."""
    hand.note("waits")
    hand.pass_time(hand.random.choice((1, 10, 50)))
    return True


@deed(1)
def paste_onto_the_picture(hand: Hand) -> bool:
    """Points, a matrix, or nonsense from the clipboard."""
    from PySide6.QtWidgets import QApplication

    from tests.long.walking.entries import BLOCKS

    if hand.over() is not hand.window:
        return False
    text = hand.random.choice(BLOCKS)
    hand.note(f"pastes {text[:30]!r} onto the picture")
    QApplication.clipboard().setText(text)
    hand.window.canvas.setFocus()
    hand.key(Key.Key_V, Keys.ControlModifier)
    return True
