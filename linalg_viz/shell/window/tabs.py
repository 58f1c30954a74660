"""Above the picture: the pictures of the lab as tabs, and beside them what is chosen within one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTabBar,
    QToolButton,
)

from linalg_viz.labs.contract.lab import Control
from linalg_viz.render.qt.words import Words, set_tip, tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.state.actions import SetParam

translate = QCoreApplication.translate


class Tabs(QTabBar):
    """The tabs of one choice; ``hidden`` are those that find no room, the chosen one always does."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._reasons: list[str] = []
        self.setObjectName("pictureTabs")
        self.setAccessibleName(translate("Tabs", "Pictures of the lab"))
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scrolls_past(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for button in self.findChildren(QToolButton):
            # Qt's own, never shown here.
            set_tip(button, button.accessibleName())

    def show_control(self, control: Control, value: object) -> None:
        """Offer what the control offers, its value chosen; what it cannot show is dimmed, with the reason."""
        wanted = [(key, translate("labs", text), "") for key, text in control.choices]
        wanted += [(key, translate("labs", text), why) for key, text, why in control.dimmed]
        self.blockSignals(True)
        if [key for key, _, _ in wanted] != [self.tabData(i) for i in range(self.count())]:
            while self.count():
                self.removeTab(0)
            for key, text, _ in wanted:
                self.setTabData(self.addTab(text), key)
        self._reasons = [why and translate("labs", why) for _, _, why in wanted]
        keys = translate("Tabs", "Ctrl+Page Up, Ctrl+Page Down")
        for i, (key, text, why) in enumerate(wanted):
            self.setTabText(i, text)
            self.setTabEnabled(i, not why)
            self.setTabToolTip(i, tip(self._reasons[i] or f"{text} ({keys})"))
            if key == value:
                # Qt leaves a chosen tab for its neighbour as soon as another one is shown while it is hidden.
                self.setTabVisible(i, True)
                self.setCurrentIndex(i)
        self.blockSignals(False)

    def reason(self, at: int) -> str:
        """Why a tab is dimmed; empty where it is not."""
        return self._reasons[at]

    def fit(self, room: int) -> list[int]:
        """Show as many tabs as stand in ``room`` pixels beside each other; the numbers of the others."""
        widths = [self._width(i) for i in range(self.count())]
        left = room - (widths[self.currentIndex()] if self.count() else 0)
        hidden = []
        for i, width in enumerate(widths):
            if i == self.currentIndex():
                continue
            left -= width
            if left < 0:
                hidden.append(i)
        for i in range(self.count()):
            self.setTabVisible(i, i not in hidden)
        self.setMaximumWidth(max(room, 1))
        return hidden

    def needed(self) -> int:
        """The width of all tabs beside each other."""
        return sum(self._width(i) for i in range(self.count()))

    def _width(self, i: int) -> int:
        return self.fontMetrics().horizontalAdvance(self.tabText(i)) + self._look.px(26)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._width(index), self._look.px(31))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(31))


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


class TabRow(QFrame):
    """Tabs, More ▾ for those that find no room, and the segments of the picture; away without."""

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("tabRow")
        self.setAccessibleName(translate("Tabs", "Pictures"))
        self._session, self._look = session, look
        self.tabs = Tabs(look)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.more = QToolButton()
        self.more.setObjectName("moreTabs")
        self.more.setText(translate("Tabs", "More ▾"))
        self.more.setAccessibleName(translate("Tabs", "More pictures"))
        set_tip(self.more, translate("Tabs", "The pictures that find no room here (Space)"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._open_more)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.tabs)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._segments: dict[str, Segments] = {}
        self._control: Control | None = None
        self._hidden: list[int] = []
        session.document_changed.connect(self._follow_at_rest)
        session.lab_changed.connect(lambda _lab: self.follow())
        session.gesture_changed.connect(lambda _under_way: self._follow_at_rest())
        look.changed.connect(self._restyle)
        self._restyle()

    def _follow_at_rest(self) -> None:
        # What can be shown depends on sizes and choices: a drag changes neither, and every frame counts.
        if not self._session.gesture:
            self.follow()

    def follow(self) -> None:
        """Show the pictures of the present lab."""
        params = self._session.params
        controls = self._session.controls()
        self._control = next((each for each in controls if each.stands == "tabs"), None)
        beside = [each for each in controls if each.stands == "segments"]
        self.tabs.setVisible(self._control is not None)
        if self._control is not None:
            self.tabs.show_control(self._control, self._control.value(params))
        if [each.name for each in beside] != list(self._segments):
            self._rebuild(beside)
        for control in beside:
            self._segments[control.name].show_control(control, control.value(params))
        self.setVisible(self._control is not None or bool(beside))
        self._fit()

    def turn(self, by: int) -> None:
        """Go to the picture ``by`` tabs further, round the ends; dimmed ones are passed over."""
        control = self._control
        if control is None:
            return
        keys = [key for key, _ in control.choices]
        at = keys.index(str(control.value(self._session.params)))
        self._choose(control.name, keys[(at + by) % len(keys)])

    @property
    def able(self) -> bool:
        """Whether there is more than one picture."""
        return self._control is not None and len(self._control.choices) > 1

    def _rebuild(self, beside: list[Control]) -> None:
        for segments in self._segments.values():
            self._row.removeWidget(segments)
            segments.hide()
            segments.deleteLater()
        self._segments = {each.name: Segments(self._look, self._choose) for each in beside}
        for segments in self._segments.values():
            self._row.addWidget(segments)

    def _choose(self, name: str, value: object, _checked: bool = False) -> None:
        self._session.dispatch(SetParam(self._session.document.lab, name, value))
        self.follow()

    def _tab_chosen(self, at: int) -> None:
        if self._control is not None and at >= 0:
            self._choose(self._control.name, self.tabs.tabData(at))

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for at in self._hidden:
            action = menu.addAction(self.tabs.tabText(at))
            action.setEnabled(self.tabs.isTabEnabled(at))
            set_tip(action, self.tabs.reason(at))
            action.triggered.connect(partial(self.tabs.setCurrentIndex, at))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fit(self) -> None:
        px, gap = self._look.px, self._look.px(6)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        wide = sum(each.needed() + gap for each in self._segments.values())
        folded = self.tabs.needed() + wide > room
        for each in self._segments.values():
            each.fold(folded)
        if folded:
            wide = sum(each.folded.sizeHint().width() + gap for each in self._segments.values())
        more = 0 if self.tabs.needed() + wide <= room else self.more.sizeHint().width() + px(4)
        self._hidden = self.tabs.fit(room - wide - more) if not self.tabs.isHidden() else []
        self.more.setVisible(bool(self._hidden))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(32))

    def _restyle(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(10), px(1), px(10), 0)
        self._row.setSpacing(px(4))
        self.follow()
