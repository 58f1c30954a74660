"""The head of the window: name, menus, and the few buttons that are used most."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget

from linalg_viz.render.qt.words import Words, same_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.commands.commands import Commands, plain_text
from linalg_viz.shell.widgets.icons import icon

ROOM = 12


class HeaderButton(QToolButton):
    """A button for an action: drawing, name, and its shortcut where there is room."""

    def __init__(self, action: QAction, drawing: str, look: Appearance, with_keys: bool = False) -> None:
        super().__init__()
        self._action, self._drawing, self._look = action, drawing, look
        self._keys = action.shortcut().toString().replace("+", " ") if with_keys else ""
        self.setObjectName(f"header-{action.objectName()}")
        self.setProperty("role", "button")
        self.setAccessibleName(plain_text(action))
        same_tip(self, action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(self._asked)
        action.changed.connect(self._follow)
        self._follow()
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Only the drawing, or the name beside it."""
        name = plain_text(self._action)
        style = Qt.ToolButtonStyle
        self.setText(f" {name}   {self._keys}" if self._keys else f" {name}")
        self.setToolButtonStyle(style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon)

    def needed(self, name: bool) -> int:
        """The width that it needs in pixels, with its name or without."""
        self.set_compact(not name)
        return self.sizeHint().width()

    def _asked(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        """What is on looks pressed, whoever switched it on."""
        self.setChecked(self._action.isChecked())

    def restyle(self) -> None:
        """Follow theme and text scale."""
        size = self._look.px(16)
        self.setIcon(icon(self._drawing, self._look.tokens.text, size=size, ratio=self._look.ratio))
        self.setIconSize(QSize(size, size))


class Header(QFrame):
    """Brand, menu bar and buttons in one row.

    Where they do not fit, the buttons lose their names, then the brand goes.
    """

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._look = look
        self._row = QHBoxLayout(self)
        self.brand = Words(QCoreApplication.translate("Header", "LinAlg Viz"))
        self.brand.setObjectName("brand")
        self.menu_bar = QMenuBar()
        self.menu_bar.setObjectName("menuBar")
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[HeaderButton] = []
        self._row.addWidget(self.brand, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.menu_bar, 1, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self.restyle)

    def add_button(self, commands: Commands, name: str, with_keys: bool = False) -> HeaderButton:
        """Put a button for an action at the right end, with the drawing of its record."""
        button = HeaderButton(commands.actions[name], commands.record(name).icon, self._look, with_keys)
        self._buttons.append(button)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.restyle()
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Follow theme and text scale."""
        px = self._look.px
        self._row.setContentsMargins(px(12), px(4), px(14), px(4))
        self._row.setSpacing(px(8))
        for button in self._buttons:
            button.restyle()
        more = self.menu_bar.findChild(QToolButton, "qt_menubar_ext_button")
        if more is not None:
            more.setIcon(icon("chevron", self._look.tokens.text, size=px(16), ratio=self._look.ratio))
            more.setIconSize(QSize(px(16), px(16)))
        self._fit()

    def _fit(self) -> None:
        # (brand, buttons, names on the buttons): the first that fits; what is left out is in the menus.
        ways = ((True, True, True), (True, True, False), (False, True, False), (False, False, False))
        brand, buttons, names = next((way for way in ways if self._needed(*way) <= self.width()), ways[-1])
        # Only now: to show a part makes Qt lay out the whole window at once, so that one shown for a trial
        # could change the height of this row, and with it ask for the next trial, for ever.
        self.brand.setVisible(brand)
        for button in self._buttons:
            button.set_compact(not names)
            button.setVisible(buttons)

    def _needed(self, brand: bool, buttons: bool, names: bool) -> int:
        px = self._look.px
        parts = [self._menus_width()]
        if brand:
            parts.append(self.brand.sizeHint().width())
        if buttons:
            parts += [button.needed(names) for button in self._buttons]
        return sum(parts) + px(8) * len(parts) + px(26) + ROOM

    def _menus_width(self) -> int:
        bar, pad = self.menu_bar, 2 * self._look.px(9)
        return sum(
            bar.fontMetrics().horizontalAdvance(a.text().replace("&", "")) + pad for a in bar.actions()
        )
