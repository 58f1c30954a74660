"""Ways out of a formula: its numbers, its matrices and the whole of it, as text for the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Formula, Mat, Num, Part
from linalg_viz.render.formula import number_text
from linalg_viz.render.latex import formula_latex, formula_plain
from linalg_viz.shell.exports import clipboard
from linalg_viz.state.formats.formats import to_tsv

translate = QCoreApplication.translate


def copied(formula: Formula, part: Part | None) -> str:
    """A number with all its digits, a matrix as cells; else the whole formula in plain text."""
    if isinstance(part, Num):
        return clipboard.number_text(part.value)
    if isinstance(part, Mat) and _is_real(part):
        return to_tsv(_real_rows(part))
    return formula_plain(formula, clipboard.ALL_DIGITS)


def fill(menu: QMenu, formula: Formula, part: Part | None, cell: tuple[int, int] | None) -> None:
    """Fill a menu with ways to copy a number, a matrix (``cell`` is one of its entries) and the formula."""
    if isinstance(part, Num):
        title = translate("Cards", "Copy number {x}").format(x=number_text(part))
        clipboard.number_menu(menu.addMenu(title), lambda: part.value)
    elif isinstance(part, Mat):
        _matrix_menus(menu, part, cell)
    whole = menu.addMenu(translate("Cards", "Copy formula"))
    for title, write in (
        (translate("Clipboard", "LaTeX"), formula_latex),
        (translate("Clipboard", "Plain text"), formula_plain),
    ):
        whole.addAction(title, partial(_put, write, formula))


def _put(write: Callable[[Formula], str], formula: Formula) -> None:
    clipboard.put(write(formula))


def _matrix_menus(menu: QMenu, part: Mat, cell: tuple[int, int] | None) -> None:
    if cell is not None:
        value = part.rows[cell[0]][cell[1]]
        clipboard.number_menu(menu.addMenu(translate("Cards", "Copy number")), lambda: value)
    if _is_real(part):
        clipboard.matrix_menu(menu.addMenu(translate("Cards", "Copy matrix")), lambda: _real_rows(part))


def _is_real(part: Mat) -> bool:
    return not any(isinstance(x, complex) for row in part.rows for x in row)


def _real_rows(part: Mat) -> Rows:
    return tuple(tuple(x for x in row if not isinstance(x, complex)) for row in part.rows)
