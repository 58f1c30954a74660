"""Above the picture: the pictures of the lab as tabs, beside them the segments of what is chosen in one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTabBar,
    QToolButton,
)

from linalg_viz.labs.contract.lab import Control
from linalg_viz.render.qt.words import set_tip, tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.segments import Segments
from linalg_viz.state.actions import Press, SetParam

translate = QCoreApplication.translate


class Tabs(QTabBar):
    """The tabs of one choice; ``hidden`` are those that find no room, the chosen one always does."""

    dimmed_clicked = Signal(int)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._reasons: list[str] = []
        self._offered: list[tuple[str, str, str]] = []
        self.setObjectName("pictureTabs")
        self.setAccessibleName(translate("Tabs", "Pictures of the lab"))
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scrolls_past(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for button in within(self, QToolButton):
            # Qt's own, never shown here.
            set_tip(button, button.accessibleName())

    def show_control(self, control: Control, value: object) -> None:
        """Offer what the control offers, its value chosen; what it cannot show is dimmed, with the reason."""
        wanted = [(key, translate("labs", text), "") for key, text in control.choices]
        wanted += [(key, translate("labs", text), why) for key, text, why in control.dimmed]
        if control.order:
            wanted.sort(key=lambda each: control.order.index(each[0]))
        if wanted == self._offered and self.tabData(self.currentIndex()) == value:
            return  # Qt measures all of them for each that it is told once more
        self._offered = wanted
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
        self.updateGeometry()
        self._unscroll()
        return hidden

    def _unscroll(self) -> None:
        """Begin at the left edge: Qt keeps the place to which it scrolled while there was less room."""
        shown, now = [i for i in range(self.count()) if self.isTabVisible(i)], self.currentIndex()
        if shown and self.tabRect(shown[0]).left() < 0:
            before = self.blockSignals(True)
            for at in (shown[0], now):
                self.setCurrentIndex(at)
            self.blockSignals(before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unscroll()

    def needed(self) -> int:
        """The width of all tabs beside each other."""
        return sum(self._width(i) for i in range(self.count()))

    def _width(self, i: int) -> int:
        return self.fontMetrics().horizontalAdvance(self.tabText(i)) + self._look.px(26)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.tabAt(event.position().toPoint())
        if at >= 0 and not self.isTabEnabled(at):
            self.dimmed_clicked.emit(at)
        super().mousePressEvent(event)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._width(index), self._look.px(31))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        # Qt tells the width of the tabs that were shown when it laid them out last.
        shown = (self._width(i) for i in range(self.count()) if self.isTabVisible(i))
        return QSize(sum(shown), self._look.px(31))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(31))


class TabRow(QFrame):
    """Tabs, More ▾ for those that find no room, and the segments of the picture; away without."""

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("tabRow")
        self.setAccessibleName(translate("Tabs", "Pictures"))
        self._session, self._look = session, look
        self.tabs = Tabs(look)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tabs.dimmed_clicked.connect(self._open_remedy)
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
        self._folded = False
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
        self.setVisible((self._control is not None or bool(beside)) and not self._folded)
        self._fit()

    def fold(self, away: bool) -> None:
        """Be away, whatever picture is shown, or come back."""
        self._folded = away
        self.follow()

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

    def _open_remedy(self, at: int) -> None:
        """Why a dimmed tab shows nothing, and what would make it: chosen, that is done and the tab shown."""
        menu = QMenu(self)
        menu.setObjectName("tabRemedies")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reason = menu.addAction(self.tabs.reason(at))
        reason.setEnabled(False)
        set_tip(reason, self.tabs.reason(at))
        self._add_remedies(menu, at)
        menu.popup(self.tabs.mapToGlobal(self.tabs.tabRect(at).bottomLeft()))

    def _add_remedies(self, menu: QMenu, at: int) -> None:
        value = self.tabs.tabData(at)
        for key, text, name in self._control.remedies if self._control is not None else ():
            if key == value:
                said = translate("labs", text)
                action = menu.addAction(said)
                set_tip(action, said)
                action.triggered.connect(partial(self._mend, name, key))

    def _mend(self, name: str, value: str, _checked: bool = False) -> None:
        if self._control is not None:
            choice = self._control.name
            self._session.dispatch(Press(name, self._session.inputs))
            self._choose(choice, value)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for at in self._hidden:
            action = menu.addAction(self.tabs.tabText(at))
            action.setEnabled(self.tabs.isTabEnabled(at))
            set_tip(action, self.tabs.reason(at))
            action.triggered.connect(partial(self.tabs.setCurrentIndex, at))
            self._add_remedies(menu, at)
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
            for each in self._segments.values():
                each.shorten((room - self.more.sizeHint().width()) // (len(self._segments) + 1))
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
