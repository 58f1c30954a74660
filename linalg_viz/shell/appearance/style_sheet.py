"""The style sheet of the window, written from the tokens; every length follows the text scale.

Widgets say what they are by the property ``role``: card, title, muted, heading, chip, value; buttons may be
``primary``.
"""

from __future__ import annotations

from dataclasses import asdict

from linalg_viz import assets
from linalg_viz.render.theme import mixed
from linalg_viz.shell.appearance.tokens import Tokens

_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $panel; }
QToolTip { background: $card; color: $text; border: 1px solid $edge; padding: 4@ 7@; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; font-size: 12@; }
QLabel[role="title"] { color: $muted; font-size: 12@; font-weight: 600; }
QLabel[role="heading"] { font-size: 17@; font-weight: 600; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="good"] { color: $good; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 10@; }
QFrame[role="separator"] { background: $line; border: none; }

#header { background: $panel; border: none; border-bottom: 1px solid $line; }
#brand { font-size: 15@; font-weight: 700; padding: 0 6@ 0 4@; }
QMenuBar { background: transparent; color: $muted; font-size: 14@; }
QMenuBar::item { background: transparent; padding: 6@ 9@; border-radius: 6@; }
QMenuBar::item:selected { background: $hover; color: $text; }
#qt_menubar_ext_button { background: transparent; border: none; padding: 0; }
QMenu { background: $card; border: 1px solid $edge; padding: 5@; }
QMenu::item { padding: 6@ 28@ 6@ 26@; border-radius: 5@; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5@ 8@; }
QMenu::icon { padding-left: 7@; }
QMenu::indicator { width: 14@; height: 14@; left: 7@; }
QMenu::indicator:checked { image: url($icons/tick-$name.svg); }

QPushButton, QToolButton[role="button"], QComboBox {
    background: $card; border: 1px solid $line; border-radius: 7@; padding: 5@ 12@; }
QPushButton:hover, QToolButton[role="button"]:hover, QComboBox:hover {
    background: $hover; border-color: $edge; }
QToolButton[role="button"]:checked { background: $hover; border-color: $accent; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $muted; }
QPushButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus { border: 1px solid $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7@; padding: 4@; }
QToolButton:hover { background: $hover; }
QToolButton:checked { color: $accent; }
#play[primary="true"] { background: $accent; border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QComboBox::drop-down { border: none; width: 20@; }
QComboBox::down-arrow { image: url($icons/chevron-$name.svg); width: 12@; height: 12@; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $edge; selection-background-color: $hover;
    selection-color: $text; outline: none; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox {
    background: $field; border: 1px solid $line; border-radius: 6@; padding: 5@ 8@;
    selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QCheckBox { spacing: 8@; } QCheckBox:focus, QRadioButton:focus { color: $accent; }

#rail { background: $panel; border: none; border-right: 1px solid $line; }
#rail QToolButton { color: $muted; font-size: 11@; border: none; border-left: 3@ solid transparent;
    border-radius: 8@; padding: 8@ 0 7@ 0; margin: 1@ 1@; }
#rail QToolButton:hover { background: $hover; color: $text; }
#rail QToolButton:checked { background: $card; color: $accent; border-left-color: $accent; }
#rail QToolButton:focus { border: 1px solid $accent; border-left: 3@ solid $accent; }

#leftPanel, #leftPanel > QWidget, #leftBody { background: $panel; border: none; }
#rightPanel, #rightPanel > QWidget, #rightBody { background: $panel; border: none; }
#rightPanel[overlay="true"] { border: 1px solid $edge; }
#leftPanel[overlay="true"] { border: 1px solid $edge; }
#panelTab { background: $card; border: 1px solid $edge; border-right: none; border-top-left-radius: 8@;
    border-bottom-left-radius: 8@; border-top-right-radius: 0; border-bottom-right-radius: 0; padding: 0; }
#panelTab[side="left"] { border: 1px solid $edge; border-left: none; border-radius: 0;
    border-top-right-radius: 8@; border-bottom-right-radius: 8@; }
#panelTab:hover { background: $hover; }
#centre { background: $canvas; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }

#tabRow { background: $panel; border: none; border-bottom: 1px solid $line; }
#tabRow QTabBar { background: transparent; }
#tabRow QTabBar::tab { color: $muted; background: transparent; border: none; font-size: 13@;
    border-bottom: 2@ solid transparent; padding: 0; margin: 0; }
#tabRow QTabBar::tab:hover { color: $text; background: $hover; }
#tabRow QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
#tabRow QTabBar::tab:focus { color: $accent; }
#tabRow QTabBar::tab:disabled { color: $edge; }
#goalLine { background: $panel; border: none; border-bottom: 1px solid $line; }
#moreTabs { color: $muted; font-size: 13@; }
QToolButton[role="segment"] { color: $muted; background: $card; border: 1px solid $line; border-radius: 0;
    padding: 3@ 8@; font-size: 12.5@; }
QToolButton[role="segment"]:hover { color: $text; background: $hover; }
QToolButton[role="segment"]:checked { color: $text; background: $hover; border-color: $accent; }

#timeline { background: $card; border: 1px solid $line; border-radius: 10@; }
#timeline QLabel { font-size: 14@; } #speed { color: $muted; padding: 3@ 6@; }
#statusBar { background: $panel; border: none; border-top: 1px solid $line; }
#statusBar QLabel { color: $muted; font-size: 12@; }

#selectionBar { background: $card; border: 1px solid $edge; border-radius: 8@; }
#notice { background: $card; border: 1px solid $edge; border-radius: 8@; }
#notice[tone="error"] { border-color: $bad; } #notice[tone="warn"] { border-color: $warn; }
#palette, #sheet { background: $card; border: 1px solid $edge; border-radius: 12@; }
#palette QLineEdit { font-size: 16@; padding: 9@ 12@; border-radius: 8@; }
#palette QListView { background: transparent; border: none; outline: none; }
#sheet QTextBrowser { background: transparent; border: none; }

QPushButton[role="compact"] { padding: 5@ 8@; }
QPushButton[role="link"] {
    background: transparent; border: none; color: $accent; padding: 2@ 0; text-align: left;
    text-decoration: underline; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus { color: $text; }
QTableView { background: $field; border: 1px solid $line; border-radius: 6@; outline: none;
    selection-background-color: $hover; selection-color: $text; gridline-color: $line; }
#dataTable { selection-background-color: $marked; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableView QLineEdit { padding: 0 3@; border-radius: 0; }
QHeaderView, QTableCornerButton::section { background: $card; border: none; }
QHeaderView::section {
    background: $card; color: $muted; border: none; border-bottom: 1px solid $line; padding: 2@ 5@; }
QHeaderView::section:vertical { border-bottom: none; border-right: 1px solid $line; }
QHeaderView::section:horizontal:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 10@; height: 10@; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url($icons/chevron-$name.svg); }
QHeaderView::up-arrow { image: url($icons/chevron-up-$name.svg); }
#dataColumnList { background: transparent; border: none; outline: none; }
#previewLines { background: $field; border: 1px solid $line; border-radius: 6@; outline: none; }
#ledgerScroll, #ledgerBody { background: transparent; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10@; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10@; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4@; margin: 2@; min-height: 24@; min-width: 24@; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0; height: 0; }
"""


def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of a theme at a text scale; ``@`` in the source stands for pixels at 100 %."""
    text = _scaled(_SHEET, scale)
    values = {**asdict(tokens), "icons": assets.path("icons").as_posix()}
    # Rows that are marked look like those selected in the picture.
    values["marked"] = mixed(tokens.accent, tokens.field, 0.3)
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"${name}", values[name])
    return text


def _scaled(text: str, scale: float) -> str:
    out, rest = [], text
    while "@" in rest:
        before, rest = rest.split("@", 1)
        digits = len(before)
        while digits and (before[digits - 1].isdigit() or before[digits - 1] == "."):
            digits -= 1
        out += [before[:digits], f"{max(1, round(float(before[digits:]) * scale))}px"]
    return "".join([*out, rest])
