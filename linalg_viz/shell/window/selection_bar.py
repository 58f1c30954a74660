"""The bar over the picture that says how many rows are selected and what can be done with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QToolButton

from linalg_viz.data import ranges
from linalg_viz.labs.contract.tables import Kept, joined
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.render.qt.words import Words, same_tip, set_tip
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label
from linalg_viz.scene.quantity import SENTENCE
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.commands.of_selections import kept_by
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.focus_return import FocusReturn
from linalg_viz.shell.widgets.line import Line
from linalg_viz.shell.window.centre import Centre
from linalg_viz.state.actions import SetKept

translate = QCoreApplication.translate
FOOT, ABOVE, LINES = 56, 15, 120
"""Pixels at 100 % from the foot of the picture, at least: what was done to the table stands below. How far
above the middle of its highest line, and how high its lines may reach. At the head, where the names of groups
stand, they would have to give way."""


class SelectionBar(QFrame):
    """Seen while rows are selected, in every picture of a lab that looks at tables.

    Its buttons are the actions of that name. To name a group, a field takes their place: Enter names it, Esc
    leaves it.
    """

    def __init__(self, session: Session, canvas: Canvas, centre: Centre, look: Appearance) -> None:
        super().__init__(centre)
        self.setObjectName("selectionBar")
        self.setAccessibleName(translate("SelectionBar", "Selected rows"))
        self._session, self._canvas, self._notices, self._look = session, canvas, centre.notices, look
        self._buttons: dict[str, QToolButton] = {}
        self._focus, self._folded = FocusReturn(canvas), False
        self.words = Words()
        self.field = Line()
        self.field.setObjectName("groupName")
        self.field.setAccessibleName(translate("SelectionBar", "Name of the group"))
        self.field.setPlaceholderText(translate("SelectionBar", "Name of the group, then Enter"))
        self.field.installEventFilter(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.words)
        self._row.addWidget(self.field)
        self.field.hide()
        self.hide()
        session.changed.connect(self.follow)
        # Later: while the picture is drawn nothing over it may move.
        canvas.drawn.connect(self._count, Qt.ConnectionType.QueuedConnection)
        centre.resized.connect(self.place)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_actions(self, commands: Commands) -> None:
        """Take the buttons from the actions that do the same."""
        t = translate
        short = {
            "name_group": t("SelectionBar", "Name…"),
            "make_supplementary": t("SelectionBar", "Leave out"),
            "make_active": t("SelectionBar", "Bring back"),
            "keep_only": t("SelectionBar", "Keep only"),
            "label_rows": t("SelectionBar", "Label"),
            "unlabel_rows": t("SelectionBar", "No labels"),
            "copy_selection": t("SelectionBar", "Copy"),
            "export_selection": t("SelectionBar", "Export…"),
            "select_none": t("SelectionBar", "Select nothing"),
        }
        for name, text in short.items():
            button, action = QToolButton(), commands.actions[name]
            button.setObjectName(f"selection_{name}")
            button.setText(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            same_tip(button, action)
            button.clicked.connect(action.trigger)
            self._buttons[name] = button
            self._row.addWidget(button)

    def follow(self) -> None:
        """Show what can be done now; buttons stand below one another where there is no room beside."""
        kept = kept_by(self._session)
        wanted = bool(kept.selected) and not self._folded
        if not wanted and self.isHidden():
            return
        asking = wanted and not self.field.isHidden()
        self.field.setVisible(asking)
        self._say(kept)
        there = {
            "make_supplementary": kept.active,
            "make_active": kept.supplementary,
            "label_rows": kept.unlabelled,
            # Only where nothing is left to be labelled: the bar stays short.
            "unlabel_rows": not kept.unlabelled,
        }
        for name, button in self._buttons.items():
            button.setVisible(not asking and bool(there.get(name, True)))
        self.setVisible(wanted)
        self.place()

    def _count(self) -> None:
        """Say again how many names are seen, where the picture was drawn anew."""
        kept = kept_by(self._session)
        if kept.selected and self._say(kept):
            self.place()

    def _say(self, kept: Kept) -> bool:
        """How many rows are selected, and how many of their names found no room; whether that is news."""
        said = translate("labs", ranges.in_words(kept.selected))
        seen, crowded, absent = self._names(kept)
        why = []
        if crowded + absent:
            said = translate("SelectionBar", "{rows} · names: {k} of {n} shown").format(
                rows=said, k=seen, n=seen + crowded + absent
            )
        if crowded:
            tip = translate("SelectionBar", "No room for {k}: zoom in, or label fewer rows.")
            why.append(tip.format(k=crowded))
        if absent:
            tip = translate("SelectionBar", "Not drawn: {k}, as cells are missing or too many are labelled.")
            why.append(tip.format(k=absent))
        news = said != self.words.text()
        self.words.setText(said)
        set_tip(self.words, " ".join(why))
        return news

    def _names(self, kept: Kept) -> tuple[int, int, int]:
        """How many names of labelled rows are seen, how many find no room, and how many the picture lacks."""
        rows = kept.with_label
        named, seen = self._canvas.named(Kind.ROW)
        labelled = {q for q in named if q.index and ranges.holds(rows, int(q.index[0]) - 1)}
        wanted, shown = len(labelled), len(labelled & seen)
        # A picture without rows names none of them.
        lacks = ranges.count(rows) - wanted if wanted else 0
        return shown, wanted - shown, max(lacks, 0)

    def fold(self, away: bool) -> None:
        """Take the bar from the picture, or bring it back."""
        self._folded = away
        self.follow()

    def ask(self) -> None:
        """Let a name be typed for the selected rows, before a class too."""
        self._focus.remember(self.window().focusWidget())
        self._folded = False
        self.field.clear()
        self.field.show()
        self.follow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Stand at the right of the picture, above what stands at its foot."""
        area, px = self._canvas.geometry(), self._look.px
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._row.sizeHint().width() > area.width() - px(28):
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self.adjustSize()
        self.move(area.right() - self.width() - px(14), area.bottom() - self.height() - self._foot())
        self.raise_()

    def _foot(self) -> int:
        """How far from the foot of the picture there is room: no farther than needed; cells stand above."""
        ports, px = self._canvas.viewports(), self._look.px
        above = [
            ports[view.key].height - float(ports[view.key].to_pixels(mark.at)[1])
            for view in self._session.scene
            if view.key in ports
            for mark in view.marks
            if isinstance(mark, Label) and mark.quantity == SENTENCE
        ]
        highest = max((each for each in above if 0.0 < each < px(LINES)), default=0.0)
        return max(px(FOOT), round(highest) + px(ABOVE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            # Else the window takes it for its own.
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._name()
            return True
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._asked()
            return True
        return False

    def _name(self) -> None:
        """The selected rows become the group of the name in the field; what is wrong with it is said."""
        kept = kept_by(self._session)
        try:
            named = joined(kept.named, self.field.text(), kept.selected)
        except ValueError as error:
            self._notices.tell(translate("labs", str(error)), "warn")
            return
        said = self._session.dispatch(SetKept(self._session.document.lab, replace(kept, named=named)))
        if not said:
            self._asked()

    def _asked(self) -> None:
        """The buttons are back, the keyboard where it was."""
        self.field.hide()
        self._focus.give_back()
        self.follow()

    def _restyle(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(10), px(4), px(6), px(4))
        self._row.setSpacing(px(4))
        self.field.setFixedWidth(px(220))
        self.place()
