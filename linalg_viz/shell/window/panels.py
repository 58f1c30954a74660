"""The two panels: docked beside the picture, laid over it where the window is narrow, or folded away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.icons import icon
from linalg_viz.shell.window.centre import Centre
from linalg_viz.shell.window.ground import Ground

DEFAULT = {"left": 228, "right": 272}
LEAST = {"left": 196, "right": 230}
NARROW = 196
"""Width of the left panel, at first, in a window in which the right one lies over the picture."""

AHEAD_CELLS, AHEAD_MILLISECONDS = 12, 30
"""How many cells are made ahead at a time, and how far apart."""

RIGHT_OVERLAY, LEFT_OVERLAY = 1100, 720


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
        self._body = QWidget()
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
        return self._scroll.previousInFocusChain()

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


class EntryPanel(QWidget):
    """The editors of the matrices and vectors that the present lab reads, made where they stand and kept.

    Tab goes from the last cell of one to the first cell of the next.
    """

    def __init__(
        self,
        session: Session,
        look: Appearance,
        make: Callable[[Session, str, QWidget], MatrixEditor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self._session, self._make, self._prepares = session, make, False
        self._editors: dict[str, MatrixEditor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self._look = look
        look.changed.connect(self._restyle)
        self._names: tuple[str, ...] = ()
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MILLISECONDS)
        self._ahead.timeout.connect(self._make_ahead)
        session.document_changed.connect(self._show)
        session.lab_changed.connect(self._show)
        self._show()

    def _restyle(self) -> None:
        self._column.setSpacing(self._look.px(8))

    def prepare(self) -> None:
        """Make what large matrices will need while nobody waits: some cells of an editor at a time."""
        self._prepares = True
        self._ahead.start()

    def _make_ahead(self) -> None:
        grids = [editor.grid for editor in self._editors.values() if not editor.vector]
        if not any(grid.prepare(AHEAD_CELLS) for grid in grids):
            self._ahead.stop()

    def wanted(self) -> tuple[str, ...]:
        """What the present picture reads; a table takes the place of the rows of A."""
        if self._session.lab.reads_tables and self._session.document.data:
            return ()
        return tuple(self._session.lab.used(self._session.params))

    def _show(self) -> None:
        names = self.wanted()
        if names == self._names:
            return
        self._names = names
        self.setVisible(bool(names))
        for name in names:
            if name not in self._editors:
                self._editors[name] = made = self._make(self._session, name, self)
                made.left.connect(partial(self._go_on, name))
                if self._prepares:
                    self._ahead.start()
        for editor in self._editors.values():
            self._column.removeWidget(editor)
            editor.hide()
        for name in names:
            # What can be typed is said once, under the first.
            editor = self._editors[name]
            editor.teach(name == names[0])
            self._column.addWidget(editor)
            editor.show()
        # An editor made later would come after the whole window.
        for before, after in pairwise([part for name in names for part in self._editors[name].tab_stops()]):
            QWidget.setTabOrder(before, after)

    def _go_on(self, name: str, forward: bool) -> None:
        """Tab left the cells of an editor: on to the cells of its neighbour, or out of the entries."""
        beside = self._names.index(name) + (1 if forward else -1)
        if 0 <= beside < len(self._names):
            self._editors[self._names[beside]].grid.enter(forward)
        else:
            self._editors[name].grid.leave(forward)


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

    ``shown`` tells of changes.

    The right panel lies over the picture below 1100 px, the left one below 720 px (both at 100 %).
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
        self._suppressed = False
        keys = {"left": "Ctrl+B", "right": "Ctrl+Alt+B"}
        self._tabs = {}
        for side, panel in self._panels.items():
            tab = PanelTab(side, panel.accessibleName(), look, host)
            set_tip(tab, f"{panel.accessibleName()} ({keys[side]})")
            tab.clicked.connect(lambda _=False, s=side: self.toggle(s))
            self._tabs[side] = tab
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

    def suppress(self, all_away: bool) -> None:
        """Fold everything away for a presentation, tabs too, and bring it back after."""
        self._suppressed = all_away
        self.arrange()

    def restore(self) -> None:
        """Give the docked panels their remembered widths."""
        widths = self._settings.numbers("window/widths")
        if len(widths) != 2:
            widths = (NARROW if self._over["right"] else DEFAULT["left"], DEFAULT["right"])
        left, right = (self._look.px(max(w, 40)) for w in widths)
        self._splitter.setSizes([left, max(self._host.width() - left - right, 100), right])

    def arrange(self) -> None:
        """Put both panels and their tabs where they belong now."""
        width = self._host.window().width() / self._look.scale
        for side, limit in (("left", LEFT_OVERLAY), ("right", RIGHT_OVERLAY)):
            self._dock(side, over=width < limit)
        for side, panel in self._panels.items():
            visible = self.is_open(side) and not self._suppressed
            panel.setVisible(visible)
            self._tabs[side].setVisible(not self._suppressed and (self._over[side] or not visible))
            if self._over[side] and visible:
                self._lay_over(side)
            self.shown.emit(side, self.is_open(side))
        self._place_tabs()

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
        width = min(wanted, host.width() - self._tabs[side].width())
        panel.setMinimumWidth(0)
        panel.setGeometry(0 if side == "left" else host.width() - width, 0, width, host.height())
        panel.raise_()

    def _place_tabs(self) -> None:
        box = self._centre.geometry().translated(self._splitter.pos())
        for side, tab in self._tabs.items():
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
