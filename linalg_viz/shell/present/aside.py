"""Beside the presented picture: its matrix to change, one card, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from linalg_viz.labs.contract.cards import Card, Formula, Note, Typeset
from linalg_viz.render.qt.words import Words
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.panel import CardView
from linalg_viz.shell.cards.typeset import Typesetter
from linalg_viz.shell.present.entries import PresentedEntries, Shown
from linalg_viz.shell.present.room import Room
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate

SHARE = 0.32
"""Share of the width of the window that stands beside the picture."""

ABREAST = 0.36
"""Share that two vectors may take to stand side by side: stacked they leave no room for a card."""

KEYS = ("lesson_next", "lesson_previous")
"""Actions whose keys work while a cell has the keyboard."""


class Aside(QFrame):
    """A column as wide as a share of the window; ``turn`` shows another card.

    ``put`` puts it where it will stand; ``fill`` gives it its cells, and it is seen when ``fit`` has given it
    its width. ``guided`` says that the steps of a lesson are shown: a document is shown for its matrix to be
    changed.
    """

    def __init__(
        self,
        session: Session,
        shown: Shown,
        actions: Mapping[str, QAction],
        look: Appearance,
        put: Callable[[QWidget], None],
        guided: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("aside")
        self.setAccessibleName(translate("Present", "Matrix and card"))
        self._session, self._shown, self._look, self._guided = session, shown, look, guided
        self.key = ""
        self.hide()
        put(self)
        # From the outside in: what is moved with all its cells is styled with them once more.
        self._scroll = QScrollArea(self)
        self._body = body = QWidget()
        self._scroll.setWidget(body)
        self.entries = PresentedEntries(session, shown, look, body)
        self.card = CardView(session, look, Typesetter(self))
        self.card.bare()
        self.more = Words()
        self.more.setObjectName("presentedMore")
        self.more.setWordWrap(True)
        self.more.hide()
        # The rows of the card that are shown, whether in place of the matrices, and whether there is a card.
        self._first, self._past, self._alone, self._told = 0, 0, False, False
        self._key = actions["present_card"].shortcut
        self._sentence = ""
        self.where = Words()
        self.where.setObjectName("presentedWhere")
        self.where.setWordWrap(True)
        self.room = Room(session, self._may_leave, self._spared, self)
        self.room.changed.connect(self._follow)
        self._width = 0
        self._stack = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.entries)
        column.addWidget(self.card)
        column.addStretch(1)
        self._scroll.setObjectName("asideScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.more)
        self._column.addWidget(self.where)
        for name in KEYS:
            self.addAction(actions[name])
        session.cards_changed.connect(self._show)
        session.changed.connect(self._follow)
        session.highlight.changed.connect(self.card.highlight)
        shown.changed.connect(self._show_again)
        look.changed.connect(self._restyle)
        self._restyle()

    def fill(self) -> None:
        """Show matrices and card."""
        self.entries.fill()
        self._show(self._session.cards)

    def leave(self) -> None:
        """Be away, and show itself no more: it is about to be deleted.

        It keeps its place until then. Without a parent each of its cells would get a style once more.
        """
        self._width = 0
        self.hide()

    def hasHeightForWidth(self) -> bool:
        """No: what it shows is scrolled, and the strip above has the height that its words need."""
        return False

    @property
    def filled(self) -> bool:
        """Whether there is anything to show: without, it leaves its room to the picture."""
        if self.room.given and (self.room.tight or not self._shown.matrices):
            return False
        return bool(self.entries.wanted()) or (self._shown.cards and bool(self._session.cards))

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What the class is not told while the column is away: that nothing comes next, which key shows it,
        and how this ends.
        """
        if self.filled:
            return ()
        names = ", ".join(self._shown.matrices)
        shows = translate("Present", "{key} shows {names}").format(key=self._key().toString(), names=names)
        said = (self._sentence, shows if names else "", translate("Present", "Esc ends"))
        return tuple(each for each in said if each)

    def tell(self, sentence: str) -> None:
        """Say a sentence at the foot until another one, or none, is told."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self._follow()
        self._divide()
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def turn(self, by: int) -> None:
        """Show the card so many places on; after the last comes the first. Away, it comes back as it was.

        What of a card had no room comes before the next one; back from there it begins anew.
        """
        if self.room.ask():
            return
        on = by > 0 and self._told and self._past < len(self.card.views)
        anew = by < 0 and self._alone
        self._first, self._alone = self._past if on else 0, on
        if on or anew:
            self._divide()
            return
        keys = [card.key for card in self._session.cards]
        if keys:
            first = _first(self._session.cards)
            at = keys.index(self.key if self.key in keys or first is None else first.key)
            self.key = keys[(at + by) % len(keys)]
            self._show(self._session.cards)
            if self._told and not self._past:
                # Asked for, it is seen.
                self._alone = True
                self._divide()

    def _may_leave(self) -> bool:
        """Whether nothing is to be done here now: no task, and no cell with the keyboard."""
        return not self._shown.matrices and not self._typed()

    def _spared(self) -> bool:
        """Whether the picture shows the matrices of a step as cells, and none of these has the keyboard."""
        drawn = set(self.entries.wanted()) <= self.entries.drawn()
        return self._guided and drawn and not self._typed()

    def _typed(self) -> bool:
        return self.isAncestorOf(QApplication.focusWidget() or self.parentWidget())

    def _show(self, cards: tuple[Card, ...]) -> None:
        chosen = next((card for card in cards if card.key == self.key), _first(cards))
        self._told = chosen is not None and self._shown.cards
        if chosen is not None and self._shown.cards:
            if chosen.key != self.key:
                self._first, self._alone = 0, False
            self.key = chosen.key
            self.card.show_card(_brief(chosen))
            self.card.show_open(True, True)
        self.fit(self._width)  # rows without room ask the layout for none: nothing else tells their width
        self._follow()
        self._divide()

    def _divide(self) -> None:
        """Show the rows of the card that stand whole below the matrices; the key of cards shows the others.

        Those stand in place of the matrices. Nothing is left to be scrolled: a remote has no wheel.
        """
        count = len(self.card.views)
        if self._first >= count or not self._told:
            self._first, self._alone = 0, False
        alone, matrices = self._alone, bool(self.entries.wanted())
        self.entries.setVisible(matrices and not alone)
        width, height = self._room()
        if matrices and not alone:
            height -= self.entries.sizeHint().height() + self._stack.spacing()
        past = self.card.fitting(self._first, width, height)
        if past < count or alone:
            self._say(past, count)
            height -= self.more.heightForWidth(width) + self._column.spacing()
            past = self.card.fitting(self._first, width, height)
        # A row that is higher than all the room is shown nevertheless.
        self._past = max(past, self._first + 1) if alone or not matrices else past
        self.card.show_part(self._first, self._past)
        # A title without a row says nothing.
        self.card.setVisible(self._told and (self._past > 0 or not count))
        self._say(self._past, count)
        self.more.setVisible(self._told and (self._past < count or (alone and matrices)))

    def _room(self) -> tuple[int, int]:
        """Width and height above the words at the foot, from the size of the column alone.

        What the layout has done so far has no say: the column comes to rest however often it is asked.
        """
        inner = self.contentsRect().marginsRemoved(self._column.contentsMargins())
        foot = self.where.heightForWidth(inner.width()) + self._column.spacing()
        frame = 2 * self._scroll.frameWidth()
        return inner.width() - frame, inner.height() - foot - frame

    def _say(self, past: int, count: int) -> None:
        """Say which key shows what had no room."""
        said = translate("Present", "{key} shows the card")
        if past:
            said = translate("Present", "{key} shows the rest")
        if past >= count:
            said = translate("Present", "{key} goes on")
        self.more.setText(said.format(key=self._key().toString()))

    def _show_again(self) -> None:
        self._first, self._alone = 0, False
        self._show(self._session.cards)

    def _follow(self) -> None:
        where = f"{self._shown.where} · {translate('Present', 'Esc ends')}"
        self.where.setText("\n".join(filter(None, (self._sentence, where))))
        if self._width:
            # Before it has its width, and once it has left, it is not seen.
            self.setVisible(self.filled)

    def _restyle(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(4), px(4), px(4), px(4))
        self._column.setSpacing(px(4))
        self.card.restyle()
        self.fit(self._width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._width)
            self._divide()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def fit(self, width: int) -> None:
        """Take the share of a window of this width, and more where the cells or the card need it.

        What of both is not shown now counts too: a width that followed what is shown, which follows the
        width, might find no end, and the picture would move when the card is turned.
        """
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        margins = self._column.contentsMargins()
        beside = bar + margins.left() + margins.right()
        if width != self._width:
            self.room.begin()
        self.entries.fit(round(ABREAST * width) - beside)
        cells = self.entries.minimumSizeHint().width() if self.entries.wanted() else 0
        least = max(cells, self.card.least_width() if self._told else 0) + beside
        first, self._width = not self._width, width
        self.setFixedWidth(min(max(round(SHARE * width), least), width // 2))
        if first and width:
            self._follow()


def _first(cards: tuple[Card, ...]) -> Card | None:
    """The first card with a formula, else the first of all."""
    told = (card for card in cards if any(isinstance(item, Formula | Typeset) for item in card.items))
    return next(told, cards[0] if cards else None)


def _brief(card: Card) -> Card:
    """The card without its sentences where anything else is left: the teacher says them. A warning stays."""
    kept = tuple(item for item in card.items if not isinstance(item, Note) or item.tone == "warn")
    return replace(card, items=kept) if kept and not card.awaited else card
