"""What a hand does with everything else in a window: any control, menus, the palette, labs, sizes of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QMenu,
    QSlider,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.shell.widgets.within import within
from tests.long.walking.deeds import deed
from tests.long.walking.hand import Button, Hand, Key, Keys

ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)
ANY = (*ARROWS, Key.Key_Space, Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab, Key.Key_Home)
SIZES = ((640, 420), (800, 600), (1024, 640), (1280, 800), (1440, 900), (1100, 500), (700, 1000))
LINKS = ("sheetText",)
"""Where a click would open a page of the web."""


def named(host: QWidget) -> list[QWidget]:
    """The widgets with a name that can be seen in one, apart from the picture and from links to the web."""
    # An old name of Python for a place where another widget stands now is none of them.
    there = (each for each in within(host, QWidget) if isValid(each) and each.isVisible())
    return [each for each in there if each.objectName() not in ("", *LINKS) and not isinstance(each, Canvas)]


def usable(hand: Hand) -> list[QWidget]:
    """The widgets with a name that can be used now, in whatever takes the keys."""
    found = []
    for each in named(hand.over()):
        takes = each.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(each, QAbstractButton)
        if takes and each.isEnabled() and not each.objectName().startswith("qt_"):
            found.append(each)
    return found


@deed(22)
def use_anything(hand: Hand) -> bool:
    """One of the controls there are; those that were used least come first."""
    there = usable(hand)
    if not there:
        return False
    few = hand.random.sample(there, min(3, len(there)))
    widget = min(few, key=lambda each: hand.reached[each.objectName()])
    if hand.spot(widget) is None:
        return False
    hand.note(f"uses {type(widget).__name__} {widget.objectName()}")
    use(hand, widget)
    return True


@deed(4)
def point_at_anything(hand: Hand) -> bool:
    """Whatever has a name gets a click, a double click or the other button: what was reached least comes first."""
    there = named(hand.over())
    if not there:
        return False
    few = hand.random.sample(there, min(5, len(there)))
    widget = min(few, key=lambda each: hand.reached[each.objectName()])
    if hand.spot(widget) is None or isinstance(widget, QMenu):
        return False
    button, twice = hand.random.choice((Button.LeftButton, Button.RightButton)), hand.random.random() < 0.2
    hand.note(
        f"points at {type(widget).__name__} {widget.objectName()}, {button.name}{', twice' if twice else ''}"
    )
    hand.click_on(widget, button=button, twice=twice)
    return True


def use(hand: Hand, widget: QWidget) -> None:
    """What one does with a control of this kind."""
    if isinstance(widget, QComboBox):
        _use_choice(hand, widget)
    elif isinstance(widget, QSlider):
        _use_slider(hand, widget)
    elif isinstance(widget, QAbstractItemView):
        _use_list(hand, widget)
    elif isinstance(widget, QLineEdit):
        hand.click_on(widget)
        hand.type(hand.random.choice(("1", "-2", "3/2", "x", "a b", "0.5")))
        hand.key(hand.random.choice((Key.Key_Return, Key.Key_Tab, Key.Key_Escape)))
    elif isinstance(widget, QTextEdit):
        hand.click_on(widget)
        hand.type(hand.random.choice(("1 2", "3", "z")))
    elif hand.random.random() < 0.2:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        hand.key(hand.random.choice((Key.Key_Space, Key.Key_Return, *ARROWS)))
    else:
        hand.click_on(widget)


def _use_choice(hand: Hand, widget: QComboBox) -> None:
    if hand.random.random() < 0.5:
        hand.click_on(widget)
        hand.turn()
        for _ in range(hand.random.randint(0, 5)):
            hand.key(hand.random.choice((Key.Key_Down, Key.Key_Up)))
        hand.key(hand.random.choice((Key.Key_Return, Key.Key_Return, Key.Key_Escape)))
    else:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        hand.key(hand.random.choice((Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Home)))


def _use_slider(hand: Hand, widget: QSlider) -> None:
    at = hand.spot(widget)
    if at is None or hand.random.random() < 0.4:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(hand.random.randint(1, 4)):
            hand.key(
                hand.random.choice((*ARROWS, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End))
            )
        return
    hand.press(widget.window(), at)
    for _ in range(hand.random.randint(0, 5)):
        hand.move(QPoint(hand.random.randint(-60, 60), 0))
        hand.turn(hand.random.randint(0, 1))
    if hand.random.random() < 0.9:
        hand.release()


def _use_list(hand: Hand, widget: QAbstractItemView) -> None:
    at, seen = hand.spot(widget.viewport()), widget.viewport().visibleRegion().boundingRect()
    if at is None or seen.width() < 2 or seen.height() < 2:
        return
    inside = QPoint(
        hand.random.randint(seen.left(), seen.right()), hand.random.randint(seen.top(), seen.bottom())
    )
    button = hand.random.choice((Button.LeftButton, Button.LeftButton, Button.LeftButton, Button.RightButton))
    keys = hand.random.choice((Keys.NoModifier, Keys.NoModifier, Keys.ShiftModifier, Keys.ControlModifier))
    place = widget.viewport().mapTo(widget.window(), inside)
    hand.click(widget.window(), place, keys, button, twice=hand.random.random() < 0.3)
    if hand.random.random() < 0.4:
        hand.type(hand.random.choice(("1", "2.5", "abc", "-1e3", "")))
    for _ in range(hand.random.randint(0, 3)):
        hand.key(hand.random.choice((*ANY, Key.Key_Delete, Key.Key_F2)))


@deed(10)
def answer_what_lies_over(hand: Hand) -> bool:
    """A popup, a dialog or a page: something in it is chosen, or it is left."""
    over = hand.over()
    if over is hand.window:
        pages = [each for each in (hand.window.palette_box, hand.window.sheet) if each.isVisible()]
        if not pages:
            return False
        hand.note("leaves a page")
        hand.key(Key.Key_Escape)
        return True
    if isinstance(over, QMenu):
        return _choose(hand, over)
    way = hand.random.random()
    if way < 0.3:
        hand.note(f"Esc for {over.objectName() or type(over).__name__}")
        hand.key(Key.Key_Escape)
    elif way < 0.5:
        hand.note(f"clicks beside {over.objectName() or type(over).__name__}")
        hand.click(over, QPoint(-20, -20))
    else:
        chosen = [hand.random.choice(ANY) for _ in range(hand.random.randint(1, 6))]
        hand.note(f"{[key.name for key in chosen]} for {over.objectName() or type(over).__name__}")
        for key in chosen:
            if isValid(over) and over.isVisible():
                hand.key(key, host=hand.over())
    return True


def _choose(hand: Hand, menu: QMenu) -> bool:
    there = [
        each for each in menu.actions() if each.isEnabled() and not each.isSeparator() and each.isVisible()
    ]
    if not there or hand.random.random() < 0.3:
        hand.note(f"leaves the menu {menu.objectName()}")
        hand.key(Key.Key_Escape)
        return True
    action = hand.random.choice(there)
    if action.objectName() == "quit":
        return False
    hand.note(f"chooses {action.text()!r} of the menu {menu.objectName()}")
    if hand.random.random() < 0.5:
        hand.click(menu, menu.actionGeometry(action).center(), hover=False)
    else:
        menu.setActiveAction(action)
        hand.key(Key.Key_Return)
    return True


@deed(5)
def another_picture(hand: Hand) -> bool:
    """The first choice of the lab, which says what is shown."""
    panel: Any = hand.window.left.findChild(QWidget, "labPanel")
    boxes = [
        row.combo for row in panel.rows.values() if row.control.kind == "choice" and row.combo.isVisible()
    ]
    if not boxes or hand.over() is not hand.window or not boxes[0].isEnabled():
        return False
    box = boxes[0]
    hand.note(f"another choice in {box.objectName()}")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(hand.random.randint(1, 6)):
        hand.key(hand.random.choice((Key.Key_Down, Key.Key_Up)))
    return True


@deed(7, holding=True)
def keys_for_whoever_has_them(hand: Hand) -> bool:
    """Tab, arrows, Enter, Esc, Space: for whatever has the keyboard."""
    chosen = [hand.random.choice(ANY) for _ in range(hand.random.randint(1, 5))]
    held = hand.over().focusWidget()
    if held is not None and held.objectName() in LINKS:
        chosen = [Key.Key_Escape]
    hand.note(f"{[key.name for key in chosen]}; the keyboard is with {held.objectName() if held else None}")
    for key in chosen:
        hand.key(key)
    return True


@deed(3, holding=True)
def another_size(hand: Hand) -> bool:
    """The window becomes larger or smaller."""
    size = hand.random.choice(SIZES)
    hand.note(f"window {size}")
    hand.event(hand.window.resize, *size)
    return True


@deed(3)
def a_notice(hand: Hand) -> bool:
    """A button of a notice is pressed."""
    bars = hand.window.centre.notices.bars
    if not bars or hand.over() is not hand.window:
        return False
    bar = hand.random.choice(bars)
    buttons = [each for each in within(bar, QAbstractButton) if each.isVisible()]
    button = hand.random.choice(buttons) if buttons else None
    if button is None or hand.spot(button) is None:
        return False
    hand.note(f"presses {button.objectName()} of {bar.text[:50]!r}")
    hand.answer(*hand.names())
    hand.click_on(button)
    return True
