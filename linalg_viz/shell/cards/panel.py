"""The cards: what the picture means, in place and in step with it; all but the first open and close."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from linalg_viz.labs.contract.cards import Card
from linalg_viz.render.latex import card_plain
from linalg_viz.render.qt.words import Words
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.buttons import Copy, Why
from linalg_viz.shell.cards.chips import ChipsView
from linalg_viz.shell.cards.heading import Heading
from linalg_viz.shell.cards.typeset import Typesetter
from linalg_viz.shell.cards.views import View, view_of
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.laying import lay_out
from linalg_viz.shell.widgets.stacked import Stacked
from linalg_viz.state.actions import ShowCards
from linalg_viz.state.opened import which_stand_open

translate = QCoreApplication.translate
EXPLAINED_MS = 120
"""After that long without other cards, those that a lesson explains say so."""


class CardView(QFrame):
    """One card; its views stay as long as the kinds of its items do."""

    def __init__(self, session: Session, look: Appearance, typesetter: Typesetter) -> None:
        super().__init__()
        self.session, self.look, self.typesetter = session, look, typesetter
        self.setProperty("role", "card")
        self.card = Card("", "", ())
        self.views: list[View] = []
        self._kinds: tuple[type, ...] = ()
        self._highlighted: Quantity | None = None
        self._awaits, self._told = False, False
        self._part = (0, sys.maxsize)
        self._stands: tuple[bool, tuple[int, int]] | None = None
        self._leads: bool | None = None
        self.title = Words()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.heading = Heading(look)
        self.heading.clicked.connect(self._turn)
        self.heading.hide()
        self.why = Why(session, look)
        self.copy = Copy(look)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.why)
        self._head.addWidget(self.copy)
        self.waiting = Words(translate("Cards", "being worked out …"))
        self.waiting.setObjectName("waiting")
        self.waiting.setProperty("role", "muted")
        self.waiting.hide()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.waiting)
        session.gesture_changed.connect(self._hold)
        self.restyle()

    def show_card(self, card: Card) -> None:
        """Show a card, in place where its structure is the same; one that is awaited keeps its room.

        The rows of a closed one are not looked at before it opens.
        """
        # In a drag hardly a card is as it was, and its rows are compared with theirs one by one.
        alike = self._told and self.open and not self.session.gesture
        if card is self.card or (alike and card == self.card):
            return
        if card.title != self.card.title or card.key != self.card.key:
            self._name(card)
        self._wait(card.awaited)
        self.card, self._told = card, False
        self.copy.follow(card)
        if self.open:
            self._tell()
        self.say()

    def _hold(self, held: bool) -> None:
        for view in self.views:
            view.hold(held)
        # While something is dragged nobody wants to hear every number; the last ones are told when it rests.
        if not held:
            self.say()

    def say(self) -> None:
        """Be called what is seen: the rows of an open card, the title of a closed one."""
        title = translate("labs", self.card.title)
        if self.card.awaited:
            self.setAccessibleName(f"{title}\n{self.waiting.text()}")
        elif not self.open:
            self.setAccessibleName(title)
        elif not self.session.gesture:
            self.setAccessibleName(card_plain(self.card))

    def _tell(self) -> None:
        """Put the rows of the card where they are seen."""
        card, self._told = self.card, True
        if card.awaited:
            return
        kinds = tuple(type(item) for item in card.items)
        if kinds != self._kinds:
            self._rebuild(card, kinds)
        for view, item in zip(self.views, card.items, strict=True):
            view.show_item(item)  # type: ignore[arg-type]

    def _wait(self, awaits: bool) -> None:
        """While a card is worked out it says so, and stands as high as it stood."""
        if awaits == self._awaits:
            return
        self._awaits = awaits
        self.copy.setEnabled(not awaits)
        self.setMinimumHeight(self.height() if awaits and self.isVisible() else 0)
        self._show_views()

    def _show_views(self) -> None:
        self.waiting.setVisible(self.open and self._awaits)
        stands = self.open and not self._awaits, self._part
        # Asked for each card twice in a frame of a drag; the rows are shown and hidden here alone.
        if stands != self._stands:
            self._stands = stands
            there, (first, past) = stands
            for at, view in enumerate(self.views):
                view.setVisible(there and first <= at < past)

    def fitting(self, first: int, width: int, height: int) -> int:
        """Past which row the card ends that shows the rows from ``first`` whole, in this width and height."""
        edges = self._edges()
        inner = width - edges.width()
        left = height - edges.height() - self._head.sizeHint().height()
        if self.title.hasHeightForWidth():
            # A title in several lines stands higher than it asks for.
            left -= max(self.title.heightForWidth(inner) - self._head.sizeHint().height(), 0)
        for at, view in enumerate(self.views[first:], first):
            view.ensurePolished()
            if view.isHidden():
                # Bars stand as high as their width lets them.
                view.resize(inner, view.height())
            tall = view.heightForWidth(inner) if view.hasHeightForWidth() else view.sizeHint().height()
            left -= tall + self._column.spacing()
            if left < 0:
                return at
        return len(self.views)

    def least_width(self) -> int:
        """The least width in which its title and each of its rows stand whole, hidden ones counted."""
        rows = (
            each.least_width() if isinstance(each, ChipsView) else each.minimumSizeHint().width()
            for each in self.views
        )
        return self._edges().width() + max([self._head.minimumSize().width(), *rows])

    def _edges(self) -> QSize:
        """What its border and its margins take of its width and height."""
        margins = self._column.contentsMargins()
        within = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return within + self._frame()

    def show_part(self, first: int, past: int) -> None:
        """Show only the rows from ``first`` to before ``past``."""
        if (first, past) != self._part:
            self._part = first, past
            self._show_views()

    def _name(self, card: Card) -> None:
        title = translate("labs", card.title)
        self.setObjectName(f"card_{card.key}")
        self.heading.setObjectName(f"heading_{card.key}")
        self.title.setText(title)
        self.heading.show_title(title)

    def _rebuild(self, card: Card, kinds: tuple[type, ...]) -> None:
        for view in self.views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._kinds = kinds
        self.views = [view_of(item, self.session, self.look, self.typesetter) for item in card.items]
        inner = self.width() - self._edges().width()
        for view in self.views:
            view.restyle()
            view.highlight(self._highlighted)
            # As wide as it will stand: a formula is set for each width that its row ever has.
            view.resize(inner, view.height())
            if self.session.gesture:
                view.hold(True)
            self._column.addWidget(view)
        self._stands = None
        self._show_views()

    def minimumSizeHint(self) -> QSize:
        """The least its rows ask for; Qt would have every formula set in the width of the title alone."""
        return self._column.minimumSize() + self._frame()

    def sizeHint(self) -> QSize:
        """What its rows ask for as wide as they stand."""
        return self._column.sizeHint() + self._frame()

    def _frame(self) -> QSize:
        """What its border takes."""
        self.ensurePolished()
        return self.size() - self.contentsRect().size()

    @property
    def open(self) -> bool:
        """Whether more than the heading is shown."""
        return self.heading.open

    def show_open(self, first: bool, is_open: bool) -> None:
        """Open or close the card; the first one has a plain title and stays open."""
        turned = self.turn(first, is_open)
        if self.open and not self._told:
            self._tell()
        self._show_views()
        if turned:
            self.say()

    def turn(self, first: bool, is_open: bool) -> bool:
        """Open or close the heading alone, before other rows come; whether it was otherwise."""
        before = self.open
        if first != self._leads:
            self._leads = first
            self.title.setVisible(first)
            self.heading.setVisible(not first)
        self.heading.show_open(first or is_open)
        return self.open != before

    def bare(self) -> None:
        """Without buttons."""
        self.copy.hide()

    def _turn(self) -> None:
        self.session.dispatch(ShowCards((self.card.key,), not self.open))

    def highlight(self, quantity: Quantity | None) -> None:
        """Mark a quantity wherever the card shows it."""
        self._highlighted = quantity
        for view in self.views:
            view.highlight(quantity)

    def restyle(self) -> None:
        """Follow theme and text scale."""
        px = self.look.px
        self._column.setContentsMargins(px(14), px(7), px(12), px(12))
        self._column.setSpacing(px(6))
        for each in (self.copy, self.why, self.heading):
            each.restyle()
        for view in self.views:
            view.restyle()


class CardPanel(Stacked):
    """All cards of the lab, each kept by its key as long as it is shown."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.look = session, look
        self.setObjectName("cards")
        self.setAccessibleName(translate("Cards", "What it means"))
        self.typesetter = Typesetter(self)
        self.views: dict[str, CardView] = {}
        self._order: tuple[str, ...] = ()
        self._highlighted: Quantity | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Once the cards stand: which lessons there are is read after the first picture, and in no frame.
        self._explained = QTimer(self)
        self._explained.setSingleShot(True)
        self._explained.setInterval(EXPLAINED_MS)
        self._explained.timeout.connect(self._explain)
        session.goals.changed.connect(self._explain_soon)
        session.cards_changed.connect(self.show_cards)
        session.changed.connect(self._follow)
        session.highlight.changed.connect(self.highlight)
        look.changed.connect(self._restyle)
        self._restyle()
        self.show_cards(session.cards)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards; only what changed is touched."""
        order = tuple(card.key for card in cards)
        if order != self._order:
            self._arrange(cards)
            self._order = order
        stands = self._which_stand_open()
        for number, card in enumerate(cards):
            self.views[card.key].turn(number == 0, stands(card.key))
            self.views[card.key].show_card(card)
        self._show_open(stands)
        if self.session.gesture:
            # In each frame: what is laid out is little, and painted once.
            lay_out(self.views.values(), self)

    def _follow(self) -> None:
        # Cards of another picture are about to go: what stands open in this one says nothing of them.
        if self.session.card_maker.of_this_picture:
            self._show_open(self._which_stand_open())

    def _which_stand_open(self) -> Callable[[str], bool]:
        return which_stand_open(self.session.state, self.session.labs)

    def _show_open(self, stands: Callable[[str], bool]) -> None:
        for number, key in enumerate(self._order):
            self.views[key].show_open(number == 0, stands(key))
        self._explained.start()

    def _explain_soon(self, _line: object) -> None:
        self._explained.start()

    def _explain(self) -> None:
        for view in self.views.values():
            view.why.follow(view.card, view.open)

    def _arrange(self, cards: tuple[Card, ...]) -> None:
        wanted = {card.key for card in cards}
        for key in [key for key in self.views if key not in wanted]:
            view = self.views.pop(key)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        for number, card in enumerate(cards):
            if card.key not in self.views:
                self.views[card.key] = made = CardView(self.session, self.look, self.typesetter)
                made.highlight(self._highlighted)
                made.resize(self.width(), made.height())
            view = self.views[card.key]
            if self._column.indexOf(view) != number:
                self._column.insertWidget(number, view)

    def highlight(self, quantity: Quantity | None) -> None:
        """Mark a quantity in all cards."""
        self._highlighted = quantity
        for view in self.views.values():
            view.highlight(quantity)

    def _restyle(self) -> None:
        self._column.setSpacing(self.look.px(8))
        for view in self.views.values():
            view.restyle()
