"""Numbers, matrices and formulas on their way to the clipboard, and matrices back."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.scene.numbers import latex, relation, shown
from linalg_viz.shell.exports import owner

translate = QCoreApplication.translate
ALL_DIGITS = 17
LONGEST = 60
"""Characters of an exact number that hovering still shows in full."""
Writer = Callable[[Rows], str]


def formats_of_matrices() -> tuple[tuple[str, str, Writer], ...]:
    """Identifier, title and writer of each format a matrix is copied in."""
    from linalg_viz.state.formats.writing import WRITERS

    titles = {
        "numpy": translate("Clipboard", "NumPy"),
        "matlab": translate("Clipboard", "MATLAB"),
        "latex": translate("Clipboard", "LaTeX"),
        "tsv": translate("Clipboard", "Spreadsheet cells (TSV)"),
        "text": translate("Clipboard", "Plain text"),
    }
    return tuple((kind, title, WRITERS[kind]) for kind, title in titles.items())


def put(text: str) -> None:
    """Text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def answers(say: Callable[[str], object]) -> bool:
    """Whether the program that holds the clipboard answers; where it does not, that is said."""
    board = QGuiApplication.clipboard()
    if QGuiApplication.platformName() != "xcb" or board.ownsClipboard() or owner.answers():
        return True
    say(
        translate(
            "Clipboard",
            "Not pasted: the program that holds the clipboard does not answer. Copy it once more.",
        )
    )
    return False


def selection_answers(say: Callable[[str], object]) -> bool:
    """The same of the program in which something is selected, for the middle button."""
    board = QGuiApplication.clipboard()
    xcb = QGuiApplication.platformName() == "xcb"
    if not xcb or board.ownsSelection() or owner.answers(board=b"PRIMARY"):
        return True
    say(translate("Clipboard", "Not pasted: the program in which something is selected does not answer."))
    return False


def taken(say: Callable[[str], object]) -> str | None:
    """The text on the clipboard, empty when it holds none; None when nobody answers, which is said."""
    return QGuiApplication.clipboard().text() if answers(say) else None


def matrix_menu(menu: QMenu, rows: Callable[[], Rows], first_key: str = "") -> None:
    """Fill a menu with an entry for each format; ``first_key`` is shown as the shortcut of the cells."""
    for identifier, title, writer in formats_of_matrices():
        action = menu.addAction(title)
        action.setObjectName(f"copy_{identifier}")
        if identifier == "tsv" and first_key:
            action.setText(f"{title}\t{first_key}")
        action.triggered.connect(lambda _=False, write=writer: put(write(rows())))


def number_text(value: Number | complex) -> str:
    """All digits of a number in plain characters that other programs read."""
    if isinstance(value, complex):
        return str(value).strip("()")
    return str(Fraction(value)) if not isinstance(value, float) else repr(float(value))


def number_menu(menu: QMenu, value: Callable[[], Number | complex]) -> None:
    """Fill a menu with the ways to copy one number, with all of its digits."""
    for identifier, title, writer in (
        ("number_text", translate("Clipboard", "Plain text"), number_text),
        ("number_latex", translate("Clipboard", "LaTeX"), lambda x: latex(x, ALL_DIGITS)),
        ("number_numpy", translate("Clipboard", "NumPy"), number_text),
    ):
        action = menu.addAction(title)
        action.setObjectName(f"copy_{identifier}")
        action.triggered.connect(lambda _=False, write=writer: put(write(value())))


def all_digits(value: Number | complex) -> str:
    """A number as hovering shows it: all its digits, with = or ≈ before them."""
    if isinstance(value, (float, complex)):
        return f"≈ {shown(value, ALL_DIGITS)}"
    exact = shown(value, LONGEST, True)
    if len(exact) <= LONGEST and relation(value, exact) == "=":
        return f"= {exact}"
    return f"≈ {shown(value, ALL_DIGITS, False)}"
