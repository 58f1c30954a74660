"""What a hand does by commands: keys, menus and the palette; undo, and the labs."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from shiboken6 import isValid

from linalg_viz.labs import LABS
from linalg_viz.shell.commands.commands import plain_text
from linalg_viz.shell.commands.record import Command
from tests.long.walking.deeds import deed
from tests.long.walking.hand import Hand, Key, Keys

FILES = ("new", "open", "save", "save_as", "open_data", "picture", "save_steps", "paste_table", "lesson_open")


def _commands(hand: Hand) -> list[tuple[Command, QAction]]:
    """What can be done now by menu, keys or palette; files have deeds of their own."""
    commands = hand.window.commands
    return [
        (record, commands.actions[record.id])
        for record in commands.records
        if record.id not in (*FILES, "quit")
        and not record.id.startswith(("export", "lab_"))
        and commands.actions[record.id].isEnabled()
    ]


def run(hand: Hand, name: str) -> None:
    """Run a command by its keys, its menu or the palette."""
    commands = hand.window.commands
    record, action = commands.record(name), commands.actions[name]
    way = hand.random.random()
    if record.keys and way < 0.5:
        if record.scope == "picture":
            hand.window.canvas.setFocus()
        keys = action.shortcuts()[0][0]
        hand.key(keys.key(), keys.keyboardModifiers())
    elif way < 0.8:
        menu = commands.menus[record.menu]
        menu.popup(hand.window.mapToGlobal(QPoint(60, 30)))
        menu.setActiveAction(action)
        hand.key(Key.Key_Return)
        if isValid(menu):
            menu.close()
    else:
        hand.key(Key.Key_K, Keys.ControlModifier)
        hand.type(plain_text(action)[:14])
        hand.key(Key.Key_Return)


@deed(10, holding=True)
def a_command(hand: Hand) -> bool:
    """Any command that asks for no file."""
    if hand.over() is not hand.window:
        return False
    record, _ = hand.random.choice(_commands(hand))
    hand.note(f"command {record.id}")
    run(hand, record.id)
    return True


@deed(5, holding=True)
def undo_or_redo(hand: Hand) -> bool:
    """Some steps back or forth, as one does."""
    if hand.over() is not hand.window:
        return False
    back, times = hand.random.random() < 0.6, hand.random.randint(1, 4)
    hand.note(f"{'undoes' if back else 'redoes'} {times}")
    for _ in range(times):
        hand.key(Key.Key_Z, Keys.ControlModifier if back else Keys.ControlModifier | Keys.ShiftModifier)
    return True


@deed(9, holding=True)
def another_lab(hand: Hand) -> bool:
    """By the rail or its keys."""
    if hand.over() is not hand.window:
        return False
    lab = hand.random.choice(LABS.each)
    button = hand.window.rail.buttons[lab.id]
    hand.note(f"lab {lab.id}")
    if hand.held is None and hand.random.random() < 0.5 and hand.spot(button) is not None:
        hand.click_on(button)
    else:
        name = f"lab_{lab.id}"
        keys = hand.window.commands.actions[name].shortcuts()
        hand.key(keys[0][0].key(), keys[0][0].keyboardModifiers()) if keys else run(hand, name)
    return True


@deed(5)
def the_palette(hand: Hand) -> bool:
    """Ctrl+K, some letters, and Enter, Esc or another shortcut."""
    if hand.over() is not hand.window:
        return False
    letters = hand.random.choice(
        ("", "eig", "t = 2", "preset", "3", "size", "zzz", "iris", "rot", "lab", "sym")
    )
    last = hand.random.choice((Key.Key_Return, Key.Key_Escape, Key.Key_Escape, Key.Key_1, Key.Key_Tab))
    hand.note(f"palette {letters!r}, {last.name}")
    hand.key(Key.Key_K, Keys.ControlModifier)
    hand.type(letters)
    for _ in range(hand.random.randint(0, 4)):
        hand.key(hand.random.choice((Key.Key_Down, Key.Key_Up, Key.Key_PageDown)))
    chosen = hand.window.palette_box.list.currentIndex().data() or ""
    hand.note(f"chooses {chosen!r} with {last.name}")
    quits = last == Key.Key_Return and ("Quit" in chosen or "…" in chosen)
    hand.key(
        Key.Key_Escape if quits else last, Keys.ControlModifier if last == Key.Key_1 else Keys.NoModifier
    )
    if last == Key.Key_1:
        hand.key(Key.Key_Escape)
    return True
