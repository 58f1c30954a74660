"""A choice within a picture, as segments that stand beside the tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton

from linalg_viz.labs.contract.lab import Control
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance

translate = QCoreApplication.translate


class Segments(QFrame):
    """One choice as segments side by side, or as one button with a menu where they find no room."""

    def __init__(self, look: Appearance, choose: Callable[[str, object], object]) -> None:
        super().__init__()
        self.setObjectName("pictureSegments")
        self._look, self._choose = look, choose
        self._buttons: dict[str, QToolButton] = {}
        self._control: Control | None = None
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.label = Words()
        self.label.setProperty("role", "muted")
        self.label.setContentsMargins(0, 0, look.px(6), 0)
        self._row.addWidget(self.label)
        self.folded = QToolButton()
        self.folded.setProperty("role", "segment")
        self.folded.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.folded.clicked.connect(self._open)
        self._row.addWidget(self.folded)

    def show_control(self, control: Control, value: object) -> None:
        """Offer what the control offers, its value pressed."""
        label = translate("labs", control.label)
        self.setAccessibleName(label)
        self.label.setText(label)
        if (
            self._control is None
            or control.choices != self._control.choices
            or control.name != self._control.name
        ):
            self._rebuild(control)
        self._control = control
        for key, button in self._buttons.items():
            button.setChecked(key == value)
            button.setEnabled(control.enabled)
        chosen = translate("labs", dict(control.choices).get(str(value), ""))
        self.folded.setText(f"{label}: {chosen} ▾")
        self.folded.setObjectName(f"segments_{control.name}")
        self.folded.setAccessibleName(f"{label}: {chosen}")
        about = translate("labs", control.tip) or label
        set_tip(self.folded, translate("Tabs", "{what} (Space)").format(what=about))

    def _rebuild(self, control: Control) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        about = translate("labs", control.tip) or translate("labs", control.label)
        for key, text in control.choices:
            button = QToolButton()
            button.setObjectName(f"segment_{control.name}_{key}")
            button.setProperty("role", "segment")
            button.setText(translate("labs", text))
            button.setAccessibleName(button.text())
            set_tip(button, translate("Tabs", "{what} (Space)").format(what=about))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, control.name, key))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button

    def shorten(self, room: int) -> None:
        """On the one button, leave the name of the choice away where it would not fit with it."""
        if self._control is None:
            return
        chosen = next((button.text() for button in self._buttons.values() if button.isChecked()), "")
        self.folded.setText(f"{self.label.text()}: {chosen} ▾")
        if self.folded.sizeHint().width() > room:
            self.folded.setText(f"{chosen} ▾")

    def needed(self) -> int:
        """The width of the segments side by side."""
        return self.label.sizeHint().width() + sum(b.sizeHint().width() for b in self._buttons.values())

    def fold(self, folded: bool) -> None:
        """Show one button with a menu, or all segments."""
        for button in self._buttons.values():
            button.setVisible(not folded)
        self.label.setVisible(not folded)
        self.folded.setVisible(folded)

    def _open(self) -> None:
        if self._control is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in self._control.choices:
            action = menu.addAction(translate("labs", text))
            action.setCheckable(True)
            action.setChecked(self._buttons[key].isChecked())
            action.triggered.connect(partial(self._choose, self._control.name, key))
        menu.popup(self.folded.mapToGlobal(self.folded.rect().bottomLeft()))
