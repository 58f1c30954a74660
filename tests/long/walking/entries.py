"""What a hand does with cells, editors and number fields."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.within import within
from tests.long.walking.deeds import deed
from tests.long.walking.hand import Button, Hand, Key, Keys

RIGHT = (
    "0",
    "1",
    "-2",
    "3/2",
    "-7/3",
    "sqrt(2)",
    "pi/3",
    "0.25",
    "12.5",
    "2^5",
    "1e3",
    "1e12",
    "1e-12",
    "5 ",
)
LETTERS = ("cos(t)", "sin(t)", "s", "1/s", "t-1", "a*b", "1/(t-1)", "sqrt(t-2)", "-t", "k")
UNFINISHED = ("2+", "3/", "(", "sqrt(", "1.", "-", "1e", "cos", "2*(3")
WRONG = (
    "1.2.3",
    "12,5",
    "abc(",
    "1/0",
    "9**9**9",
    "",
    "  ",
    "²",
    "√2",
    "½",
    "nan",
    "inf",
    "1e400",
    "é",
    "x y",
)
BLOCKS = (
    "1\t2\n3\t4",
    "1 2 3\n4 5 6",
    "[[1, 2], [3, 4], [5, 6]]",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    "1,5 2\n3 4,5",
    "1;2;3",
    "7",
    "t\t1\n0\tcos(t)",
    "{{1,0,0},{0,1,0},{0,0,1}}",
    "nothing of the kind",
    "",
    "1 2\n3",
    "\n".join(" ".join(str(i * j % 7) for j in range(12)) for i in range(12)),
    "\n".join("1 2" for _ in range(13)),
)
LEAVING = (
    Key.Key_Return,
    Key.Key_Enter,
    Key.Key_Tab,
    Key.Key_Backtab,
    Key.Key_Escape,
    Key.Key_Up,
    Key.Key_Down,
)
SINGLE = (
    (Key.Key_Left, Keys.NoModifier),
    (Key.Key_Right, Keys.NoModifier),
    (Key.Key_Up, Keys.NoModifier),
    (Key.Key_Down, Keys.NoModifier),
    (Key.Key_Home, Keys.NoModifier),
    (Key.Key_End, Keys.NoModifier),
    (Key.Key_F2, Keys.NoModifier),
    (Key.Key_Return, Keys.NoModifier),
    (Key.Key_Escape, Keys.NoModifier),
    (Key.Key_Delete, Keys.NoModifier),
    (Key.Key_Backspace, Keys.NoModifier),
    (Key.Key_Up, Keys.AltModifier),
    (Key.Key_Down, Keys.AltModifier),
    (Key.Key_Up, Keys.ControlModifier),
    (Key.Key_Down, Keys.AltModifier | Keys.ShiftModifier),
    (Key.Key_C, Keys.ControlModifier),
    (Key.Key_A, Keys.ControlModifier),
    (Key.Key_X, Keys.ControlModifier),
    (Key.Key_Z, Keys.ControlModifier),
)


def fields(hand: Hand, kind: type[NumberField] = NumberField) -> list[NumberField]:
    """The fields that can be used now."""
    return [each for each in within(hand.window.left, kind) if each.isVisible() and each.isEnabled()]


def _entry(hand: Hand) -> str:
    kinds, weights = (RIGHT, LETTERS, UNFINISHED, WRONG), (10, 4, 2, 2)
    return hand.random.choice(hand.random.choices(kinds, weights)[0])


def _field(hand: Hand) -> NumberField | None:
    there = fields(hand, Cell) if hand.random.random() < 0.75 else fields(hand)
    return hand.random.choice(there) if there and hand.over() is hand.window else None


def _leave(hand: Hand) -> None:
    if hand.random.random() < 0.85:
        hand.key(hand.random.choice(LEAVING))


@deed(10)
def type_a_number(hand: Hand) -> bool:
    """Into a cell or a field, and on by Enter, Tab, Esc or not at all."""
    field, text = _field(hand), _entry(hand)
    if field is None or hand.spot(field) is None:
        return False
    hand.note(f"types {text!r} into {field.objectName()}")
    hand.click_on(field)
    if hand.random.random() < 0.2:
        hand.key(Key.Key_F2)
    hand.type(text)
    hand.turn(hand.random.randint(0, 2))
    _leave(hand)
    return True


@deed(5)
def type_on(hand: Hand) -> bool:
    """Whatever has the keyboard gets a text."""
    text = _entry(hand)
    held = hand.over().focusWidget()
    hand.note(f"types {text!r}; the keyboard is with {held.objectName() if held else None}")
    hand.type(text)
    _leave(hand)
    return True


@deed(6)
def single_keys(hand: Hand) -> bool:
    """Keys of a field: arrows, F2, Delete, steps, copy."""
    field = _field(hand)
    if field is None or hand.spot(field) is None:
        return False
    chosen = [hand.random.choice(SINGLE) for _ in range(hand.random.randint(1, 4))]
    hand.note(f"in {field.objectName()}: {[(key.name, keys.name) for key, keys in chosen]}")
    hand.click_on(field)
    for key, keys in chosen:
        hand.key(key, keys)
    return True


@deed(5)
def scrub(hand: Hand) -> bool:
    """A number is dragged sideways."""
    field = _field(hand)
    at = None if field is None else hand.spot(field)
    if field is None or at is None:
        return False
    keys = hand.random.choice((Keys.NoModifier, Keys.NoModifier, Keys.ShiftModifier, Keys.ControlModifier))
    hand.note(f"drags {field.objectName()} sideways, {keys.name}")
    hand.press(field.window(), at, keys)
    for _ in range(hand.random.randint(0, 6)):
        hand.move(QPoint(hand.random.randint(-40, 40), hand.random.randint(-5, 5)))
        hand.turn(hand.random.randint(0, 1))
    end = hand.random.random()
    if end < 0.2:
        hand.key(Key.Key_Escape)
    if end < 0.9:
        hand.release()
    return True


@deed(1)
def edit_by_double_click(hand: Hand) -> bool:
    """A double click, some keys, or the menu of the line."""
    field = _field(hand)
    if field is None or hand.spot(field) is None:
        return False
    hand.note(f"double click on {field.objectName()}")
    hand.click_on(field, twice=True)
    if hand.random.random() < 0.3:
        hand.click_on(field, button=Button.RightButton)
    else:
        hand.type(hand.random.choice(RIGHT))
    return True


@deed(5)
def paste_a_block(hand: Hand) -> bool:
    """A matrix, or what is none, in any of the formats, into a cell."""
    field = _field(hand)
    if not isinstance(field, Cell) or hand.spot(field) is None:
        return False
    text = hand.random.choice(BLOCKS)
    hand.note(f"pastes {text[:30]!r} into {field.objectName()}")
    QApplication.clipboard().setText(text)
    hand.click_on(field)
    if hand.random.random() < 0.2:
        hand.key(Key.Key_F2)
    hand.key(Key.Key_V, Keys.ControlModifier)
    return True


@deed(6)
def open_of_an_editor(hand: Hand) -> bool:
    """Size, gallery or menu of an editor; what stands in it is for the next deeds."""
    editors = [each for each in within(hand.window.left, MatrixEditor) if each.isVisible()]
    if not editors or hand.over() is not hand.window:
        return False
    editor = hand.random.choice(editors)
    button = hand.random.choice((editor.size_button, editor.presets_button, editor.more_button))
    if not button.isVisible() or hand.spot(button) is None:
        return False
    hand.note(f"presses {button.objectName()}")
    hand.click_on(button)
    return True


@deed(2)
def nice_numbers(hand: Hand) -> bool:
    """The panel of nice numbers of an editor."""
    editors = [
        each for each in within(hand.window.left, MatrixEditor) if each.isVisible() and not each.vector
    ]
    if not editors or hand.over() is not hand.window:
        return False
    editor = hand.random.choice(editors)
    hand.note(f"nice numbers of {editor.name}")
    hand.event(editor.open_nice)
    return True
