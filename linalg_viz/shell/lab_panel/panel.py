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
        self.column = QVBoxLayout(self)
        px = look.px
        self.column.setContentsMargins(px(12), px(8), px(12), px(8))
        self.column.setSpacing(px(2))
        self.column.addWidget(label)


class LabPanel(QWidget):
    """Made from the control records of the lab; a row is made anew only where its record differs in more than
    value and bounds.
    """

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labPanel")
        self.setAccessibleName(translate("LabPanel", "Controls"))
        self.session, self.look = session, look
        self.rows: dict[str, ControlRow] = {}
        self._groups: dict[str, GroupBox] = {}
        self._built: tuple[object, object] | None = None
        self._following = self._changed = False
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
        # A row that goes takes the focus from a field, which says then what was typed into it: the document
        # changes while rows are made.
        self._changed = True
        if self._following:
            return
        self._following = True
        try:
            while self._changed:
                self._changed = False
                self._show()
        finally:
            self._following = False

    def _show(self) -> None:
        # The others stand above the picture.
        controls = tuple(each for each in self.session.controls() if each.stands == "panel")
        place = self.session.document.lab, self.look.scale
        structure = tuple(_structure(each) for each in controls)
        if (place, structure) != self._built:
            anew = self._built is None or place != self._built[0]
            self._built = place, structure
            self._rebuild(controls, anew)
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

    def _rebuild(self, controls: tuple[Control, ...], anew: bool) -> None:
        """Let rows and groups stand in this order; what is the same is kept, or all is made anew."""
        # What the window's focus is on: the panel itself remembers who had it last, wherever it is now.
        held = self.window().focusWidget()
        focused = next(
            (name for name, row in self.rows.items() if held is not None and row.isAncestorOf(held)), ""
        )
        wanted = {} if anew else {each.name: _structure(each) for each in controls}
        kept = {name: row for name, row in self.rows.items() if wanted.get(name) == _structure(row.control)}
        groups = {row.control.group for row in kept.values()}
        for row in self.rows.values():
            if row.control.group in groups and row not in kept.values():
                _away(row)
        for title in [title for title in self._groups if title not in groups]:
            _away(self._groups.pop(title))
        self.rows = {}
        count: dict[str, int] = {}
        for control in controls:
            if control.group not in count:
                _stand(self._column, self._box(control.group), 1 + len(count))
            row = kept.get(control.name) or made_row(control, self.session, self.look)
            count[control.group] = at = count.get(control.group, 0) + 1
            _stand(self._groups[control.group].column, row, at)
            self.rows[control.name] = row
        if focused in self.rows and focused not in kept:
            target = self.rows[focused].findChild(QWidget, f"control_{focused}")
            if target is not None:
                target.setFocus()

    def _box(self, title: str) -> GroupBox:
        if title not in self._groups:
            self._groups[title] = GroupBox(title, self.look)
        return self._groups[title]

    def _restyle(self) -> None:
        self._column.setSpacing(self.look.px(8))
        self.follow()


def _structure(control: Control) -> tuple[object, ...]:
    return control.name, control.kind, control.label, control.group, control.unit, control.tip


def _stand(column: QVBoxLayout, widget: QWidget, at: int) -> None:
    """Let a widget stand at a place of a column, from 0."""
    if column.indexOf(widget) != at:
        column.removeWidget(widget)
        column.insertWidget(at, widget)


def _away(widget: QWidget) -> None:
    """Take a widget out of its column for good."""
    holder = widget.parentWidget()
    if holder is not None and (column := holder.layout()) is not None:
        column.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
