"""The rail: the labs that exist, icon above name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QToolButton, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.icons import icon

WIDTH, COMPACT = 72, 52


class Rail(QScrollArea):
    """One button for each lab; ``chosen`` carries the identifier. It scrolls when the window is low."""

    chosen = Signal(str)

    def __init__(self, labs: Iterable[Lab], look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(QCoreApplication.translate("Rail", "Labs"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._look = look
        self._compact = False
        self._group = QButtonGroup(self)
        self._buttons = {lab.id: self._button(lab) for lab in labs}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(body)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def buttons(self) -> dict[str, QToolButton]:
        """The buttons by the identifier of their lab."""
        return dict(self._buttons)

    def select(self, lab: str) -> None:
        """Mark a lab as the present one and scroll to it."""
        button = self._buttons.get(lab)
        if button is not None:
            button.setChecked(True)
            self.ensureWidgetVisible(button)

    def set_compact(self, compact: bool) -> None:
        """Show icons without names, where the window is too narrow for both."""
        if compact != self._compact:
            self._compact = compact
            self._restyle()

    def _button(self, lab: Lab) -> QToolButton:
        title = QCoreApplication.translate("labs", lab.title)
        button = QToolButton()
        button.setObjectName(f"lab-{lab.id}")
        button.setProperty("drawing", lab.icon or lab.id)
        button.setProperty("title", title)
        button.setAccessibleName(title)
        about = QCoreApplication.translate("labs", lab.about)
        set_tip(
            button, (f"{title} ({lab.shortcut})" if lab.shortcut else title) + (f"\n{about}" if about else "")
        )
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(lab.id))
        self._group.addButton(button)
        return button

    def _restyle(self) -> None:
        look, t = self._look, self._look.tokens
        self.setFixedWidth(look.px(COMPACT if self._compact else WIDTH))
        style = Qt.ToolButtonStyle
        size = look.px(26)
        for button in self._buttons.values():
            title = button.property("title")
            button.setText(title if len(title) < 11 else title.replace(" ", "\n", 1))
            button.setIcon(icon(button.property("drawing"), t.muted, t.accent, size, look.ratio))
            button.setIconSize(QSize(size, size))
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if self._compact else style.ToolButtonTextUnderIcon
            )
            button.setFixedWidth(self.width() - 2 * self.frameWidth() - 1)
