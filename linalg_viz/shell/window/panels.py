"""The two panels: docked beside the picture, laid over it where the window is narrow, or folded away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.icons import icon
from linalg_viz.shell.widgets.stacked import Stacked
from linalg_viz.shell.widgets.tab_order import put_in_order
from linalg_viz.shell.widgets.within import preceding
from linalg_viz.shell.window.centre import Centre
from linalg_viz.shell.window.ground import Ground

DEFAULT = {"left": 228, "right": 272}
LEAST = {"left": 196, "right": 230}
NARROW = 196
"""Width of the left panel, at first, in a window in which the right one lies over the picture."""

RIGHT_OVERLAY, LEFT_OVERLAY = 1100, 720

READ_BESIDE = 1000
"""From this width on the right panel stands beside the picture while what it says is about the picture."""


class SidePanel(QFrame):
    """A scrolling column of cards; ``widened`` tells that what stands in it needs another least width."""

    widened = Signal()

    def __init__(self, side: str, title: str, look: Appearance) -> None:
        super().__init__()
        self.side = side
        self.setObjectName(f"{side}Panel")
        self.setAccessibleName(title)
        self._look, self._least = look, 0
        self._scroll = QScrollArea()
        self._scroll.setObjectName(f"{side}Scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = Stacked()
        self._body.setObjectName(f"{side}Body")
        self._column = QVBoxLayout(self._body)
        self._column.addStretch(1)
        self._scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._body.installEventFilter(self)
        look.changed.connect(self._restyle)
        self._restyle()

    def add(self, widget: QWidget) -> None:
        """Put a widget under the others."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def put_above(self, widget: QWidget) -> None:
        """Put a widget above the column, where it does not scroll away."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(0, widget)
        self._blank = QWidget()
        self._blank.hide()
        outer.addWidget(self._blank, 1)

    def before_column(self) -> QWidget:
        """What has the focus before the column when one goes on with Tab."""
        return preceding(self._scroll)

    def put_in_order(self, *beyond: QWidget) -> None:
        """Let Tab go through the column as it stands, and on to what is ``beyond``."""
        put_in_order(self._scroll, self._body, *beyond)

    def show_column(self, on: bool) -> None:
        """Show the column, or only what stands above it."""
        self._scroll.setVisible(on)
        self._blank.setVisible(not on)

    def _restyle(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(8), px(8), px(8), px(8))
        self._column.setSpacing(px(8))
        self._widen()

    def least_width(self) -> int:
        """The width at which nothing in it has to be scrolled sideways."""
        bar = self._scroll.verticalScrollBar()
        beside = bar.sizeHint().width() if not bar.isHidden() else 0
        border = self.width() - self.contentsRect().width()
        return max(self._look.px(LEAST[self.side]), self._body.minimumSizeHint().width() + beside + border)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    def _widen(self) -> None:
        least = self.least_width()
        if least != self._least:
            self._least = least
            self.setMinimumWidth(0 if self.property("overlay") else least)
            self.widened.emit()


class PanelTab(QToolButton):
    """The tab at the edge of the picture that brings a folded panel back."""

    def __init__(self, side: str, title: str, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = side
        self.setObjectName("panelTab")
        self.setProperty("side", side)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look = look
        look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Follow theme and text scale."""
        px = self._look.px
        self.setFixedSize(px(26), px(58))
        self.setIcon(icon(f"panel-{self.side}", self._look.tokens.text, size=px(18), ratio=self._look.ratio))
        self.setIconSize(QSize(px(18), px(18)))


class Panels(QObject):
    """Decides, by the width of the window at the present text scale, how each panel stands.

    ``shown`` tells of changes; ``tabs`` bring a folded panel back, by its side.

    The right panel lies over the picture below 1100 px, below 1000 px while it is read with the picture, the
    left one below 720 px (all at 100 %).
    """

    shown = Signal(str, bool)

    def __init__(
        self,
        host: Ground,
        splitter: QSplitter,
        left: SidePanel,
        centre: Centre,
        right: SidePanel,
        look: Appearance,
        settings: Settings,
    ) -> None:
        super().__init__(host)
        self._host, self._splitter, self._look, self._settings = host, splitter, look, settings
        self._centre = centre
        self._panels = {"left": left, "right": right}
        self._docked_open = {side: settings.flag(f"window/{side}", True) for side in self._panels}
        self._over_open = {"left": False, "right": False}
        self._over = {"left": False, "right": False}
        self._suppressed = self._read = False
        keys = {"left": "Ctrl+B", "right": "Ctrl+Alt+B"}
        self.tabs: dict[str, PanelTab] = {}
        for side, panel in self._panels.items():
            tab = PanelTab(side, panel.accessibleName(), look, host)
            set_tip(tab, f"{panel.accessibleName()} ({keys[side]})")
            tab.clicked.connect(lambda _=False, s=side: self.toggle(s))
            self.tabs[side] = tab
        splitter.splitterMoved.connect(self._remember)
        left.widened.connect(self._rescale)
        host.resized.connect(self.arrange)
        centre.resized.connect(self._place_tabs)
        look.changed.connect(self._rescale)

    def is_open(self, side: str) -> bool:
        """Whether a panel can be seen."""
        return self._over_open[side] if self._over[side] else self._docked_open[side]

    def toggle(self, side: str) -> None:
        """Fold a panel away or bring it back."""
        self.set_open(side, not self.is_open(side))

    def set_open(self, side: str, wanted: bool) -> None:
        """Show or fold away a panel."""
        if self._over[side]:
            self._over_open[side] = wanted
            if wanted:
                other = "left" if side == "right" else "right"
                self._over_open[other] = False if self._over[other] else self._over_open[other]
        else:
            self._docked_open[side] = wanted
            self._settings.put(f"window/{side}", wanted)
        self.arrange()

    def read_beside(self, on: bool) -> None:
        """Whether the right panel is read together with the picture: a lesson is, step by step."""
        if on != self._read:
            self._read = on
            self.arrange()

    def suppress(self, all_away: bool) -> None:
        """Fold everything away for a presentation, tabs too, and bring it back after."""
        self._suppressed = all_away
        self.arrange()

    def restore(self) -> None:
        """Give the docked panels their remembered widths."""
        widths = self._settings.numbers("window/widths")
        if len(widths) != 2:
            widths = (NARROW if self._width() < RIGHT_OVERLAY else DEFAULT["left"], DEFAULT["right"])
        left, right = (self._look.px(max(w, 40)) for w in widths)
        self._splitter.setSizes([left, max(self._host.width() - left - right, 100), right])

    def arrange(self) -> None:
        """Put both panels and their tabs where they belong now."""
        right = READ_BESIDE if self._read else RIGHT_OVERLAY
        for side, limit in (("left", LEFT_OVERLAY), ("right", right)):
            self._dock(side, over=self._width() < limit)
        for side, panel in self._panels.items():
            visible = self.is_open(side) and not self._suppressed
            panel.setVisible(visible)
            self.tabs[side].setVisible(not self._suppressed and (self._over[side] or not visible))
            if self._over[side] and visible:
                self._lay_over(side)
            self.shown.emit(side, self.is_open(side))
        self._place_tabs()

    def _width(self) -> float:
        """The width of the window at 100 %."""
        return self._host.window().width() / self._look.scale

    def _dock(self, side: str, over: bool) -> None:
        # Away they stay where they stood: each move would lay out all that is in them.
        if over == self._over[side] or self._suppressed:
            return
        panel = self._panels[side]
        self._over[side] = over
        panel.setProperty("overlay", over)
        if over:
            self._over_open[side] = False
            panel.setParent(self._host)
        else:
            self._splitter.insertWidget(0 if side == "left" else self._splitter.count(), panel)
        self.restore()
        panel.style().unpolish(panel)
        panel.style().polish(panel)

    def _lay_over(self, side: str) -> None:
        host, panel = self._host.rect(), self._panels[side]
        wanted = max(self._look.px(DEFAULT[side] + 20), panel.least_width())
        width = min(wanted, host.width() - self.tabs[side].width())
        panel.setMinimumWidth(0)
        panel.setGeometry(0 if side == "left" else host.width() - width, 0, width, host.height())
        panel.raise_()

    def _place_tabs(self) -> None:
        box = self._centre.geometry().translated(self._splitter.pos())
        for side, tab in self.tabs.items():
            panel = self._panels[side]
            laid = self._over[side] and panel.isVisible()
            if side == "left":
                x = panel.geometry().right() if laid else box.left()
            else:
                x = (panel.geometry().left() if laid else box.right() + 1) - tab.width()
            # Below the middle, where the name of the first axis stands.
            tab.move(x, box.top() + 7 * box.height() // 10 - tab.height() // 2)
            tab.raise_()

    def _remember(self) -> None:
        widths = []
        for side, panel in self._panels.items():
            kept = self._settings.numbers("window/widths")
            number = 0 if side == "left" else 1
            known = kept[number] if len(kept) == 2 else DEFAULT[side]
            docked = not self._over[side] and panel.isVisible()
            widths.append(round(panel.width() / self._look.scale) if docked else known)
        self._settings.put("window/widths", widths)

    def _rescale(self) -> None:
        self.arrange()
        self.restore()
