"""The panel of the lab: the named sliders, and the controls in their groups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Control
from linalg_viz.render.qt.words import Words
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lab_panel.rows import ControlRow, made_row
from linalg_viz.shell.lab_panel.sliders import SliderPanel
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate


class GroupBox(QFrame):
    """A card with a title and the rows under it."""

    def __init__(self, title: str, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(f"group_{title}")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("labs", title))
        label = Words(translate("labs", title))
        label.setProperty("role", "title")
        self._column = QVBoxLayout(self)
        px = look.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(2))
        self._column.addWidget(label)

    def add(self, row: QWidget) -> None:
        """Put a row under the others."""
        self._column.addWidget(row)


class LabPanel(QWidget):
    """Made from the control records of the lab; anew only when these differ in more than value and bounds."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labPanel")
        self.setAccessibleName(translate("LabPanel", "Controls"))
        self.session, self.look = session, look
        self.rows: dict[str, ControlRow] = {}
        self._groups: list[GroupBox] = []
        self._built: object = None
        self.sliders = SliderPanel(session, look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.sliders)
        session.document_changed.connect(self.follow)
        session.lab_changed.connect(lambda _lab: self.follow())
        session.scene_changed.connect(lambda _scene: self._follow_time())
        look.changed.connect(self._restyle)
        self._restyle()

    def follow(self) -> None:
        """Show the controls as they are now."""
        # The others stand above the picture.
        controls = tuple(each for each in self.session.controls() if each.stands == "panel")
        built = (self.session.document.lab, self.look.scale, tuple(_structure(c) for c in controls))
        if built != self._built:
            self._built = built
            self._rebuild(controls)
        params = self._seen()
        for control in controls:
            self.rows[control.name].show_control(control, control.value(params))

    def _seen(self) -> Any:
        """The values of the lab, with the step of the time line that is seen."""
        session = self.session
        return session.lab.seen(session.params, session.shared, session.state.view.t)

    def _follow_time(self) -> None:
        """Show the step that the picture has come to."""
        stepped = self.session.lab.stepped
        if stepped is None:
            return
        params = self._seen()
        for name in stepped.names:
            if (row := self.rows.get(name)) is not None:
                row.follow(row.control.value(params))

    def _rebuild(self, controls: tuple[Control, ...]) -> None:
        # What the window's focus is on: the panel itself remembers who had it last, wherever it is now.
        held = self.window().focusWidget()
        focused = next(
            (name for name, row in self.rows.items() if held is not None and row.isAncestorOf(held)), ""
        )
        for group in self._groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups, self.rows = [], {}
        boxes: dict[str, GroupBox] = {}
        for control in controls:
            if control.group not in boxes:
                boxes[control.group] = box = GroupBox(control.group, self.look)
                self._column.addWidget(box)
                self._groups.append(box)
            row = self.rows[control.name] = made_row(control, self.session, self.look)
            boxes[control.group].add(row)
        if focused in self.rows:
            target = self.rows[focused].findChild(QWidget, f"control_{focused}")
            if target is not None:
                target.setFocus()

    def _restyle(self) -> None:
        self._column.setSpacing(self.look.px(8))
        self.follow()


def _structure(control: Control) -> tuple[object, ...]:
    return control.name, control.kind, control.label, control.group, control.unit, control.tip
