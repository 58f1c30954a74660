"""The middle of the window: the picture, the time line under it, and the notices at its foot."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QVBoxLayout, QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.shell.window.timeline import Timeline


class Centre(QFrame):
    """Picture above time line; notices float over its foot, so that it never changes its size."""

    resized = Signal()

    def __init__(self, canvas: QWidget, timeline: Timeline, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setAccessibleName(QCoreApplication.translate("Centre", "Picture"))
        self._look = look
        self.canvas, self.timeline = canvas, timeline
        self.above: tuple[QWidget, ...] = ()
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.addWidget(timeline)
        self._foot_layout = foot
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(canvas, 1)
        column.addWidget(self._foot)
        self.notices = NoticeArea(look, self)
        self.notices.resized.connect(self._place)
        look.changed.connect(self._restyle)
        self._restyle()

    def put_above(self, *bars: QWidget) -> None:
        """Put bars above the picture, from top to bottom."""
        self.above = bars
        for at, bar in enumerate(bars):
            self._column.insertWidget(at, bar)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._presses(event):
            # Space plays, but on a button it presses that button.
            event.accept()
            return True
        return super().event(event)

    def _presses(self, event: QEvent) -> bool:
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        return space and isinstance(self.window().focusWidget(), QAbstractButton | QComboBox)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.resized.emit()

    def _restyle(self) -> None:
        px = self._look.px
        self._foot_layout.setContentsMargins(px(10), px(4), px(10), px(6))
        self.setMinimumWidth(px(120))
        self._place()

    def _place(self) -> None:
        px, area = self._look.px, self.canvas.geometry()
        width = max(min(area.width() - 2 * px(18), px(760)), 1)
        self.notices.fit(width)
        layout = self.notices.layout()
        height = (
            layout.heightForWidth(width) if layout.hasHeightForWidth() else self.notices.sizeHint().height()
        )
        height = min(
            max(height, self.notices.sizeHint().height() if height < 0 else height), max(area.height(), 1)
        )
        x = area.left() + (area.width() - width) // 2
        self.notices.setGeometry(x, area.bottom() - height - px(8), width, height)
        self.notices.raise_()
