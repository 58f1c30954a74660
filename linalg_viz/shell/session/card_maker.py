"""The cards of a session: made 40 ms after a change, or worked out in a process where that takes long."""

from __future__ import annotations

from collections import deque
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from linalg_viz.labs.contract.cards import Card
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.session.due import LAYING_OUT, Due
from linalg_viz.shell.session.judging import Judging
from linalg_viz.state import aside, resolve
from linalg_viz.state.document import Document, State
from linalg_viz.state.looking import Looking

CARD_DELAY = 40

PAINTING = 2
"""Turns until a picture is seen: the one that makes it, and where a timer made it the next."""

WAYS = 3 * (1 + LAYING_OUT)
"""How often cards give way to a picture: another size of a matrix leads to one for each size of its area,
and to the turns before it."""


class Session(Protocol):
    """What the cards are made from."""

    @property
    def awaits(self) -> bool:
        """Whether the picture that stands waits for the next."""

    @property
    def labs(self) -> Labs:
        """The labs that there are."""

    @property
    def state(self) -> State:
        """The state as it is now."""

    @property
    def inputs(self) -> Inputs:
        """Pictures and tables that the state only refers to."""

    @property
    def tracking(self) -> Any:
        """What keeps names and signs through one gesture."""

    @property
    def goals(self) -> Judging:
        """The judge, who knows what is asked above the picture."""


class Helper(Protocol):
    """Whoever works things out without holding up the window."""

    def ask(self, work: Any, then: Any) -> None:
        """Have something worked out, and nothing else that was asked for before."""

    def forget(self) -> None:
        """Nobody waits any more."""


class CardMaker(QObject):
    """Makes the cards of the present state.

    They give way ``WAYS`` times to a picture that is ``due``, or is being made and painted. With a
    ``helper`` what takes longer than an event may is worked out by it, and each card is shown when it is
    ready: meanwhile the boxes stand as they are and say so, unless only the time moved on.
    """

    changed = Signal(object)

    def __init__(self, session: Session, due: Due, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._picture = session, due
        self._looking = Looking(session.labs)
        self.helper: Helper | None = None
        self.cards: tuple[Card, ...] = ()
        self._of: Document | None = None
        self._gave_way = self._painting = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._due)
        self._painted = QTimer(self, singleShot=True)
        self._painted.timeout.connect(self._paint)
        # What comes from the helper at once is set one card a turn: together it would take too long.
        self._came: deque[tuple[State, tuple[Card, ...]]] = deque()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._take)
        session.goals.posing.connect(self.soon)

    def soon(self) -> None:
        """Make them within 50 ms."""
        if not self._late.isActive():
            self._late.start(CARD_DELAY)

    def now(self) -> None:
        """Make them here and wait for them."""
        session = self._session
        self._late.stop()
        self._came.clear()
        if self.helper is not None:
            self.helper.forget()
        state = session.state
        posed = session.goals.posed
        made = resolve.cards_on_demand(state, session.labs, session.inputs, session.tracking, posed)
        self._show(made, state.document)

    def rest(self) -> None:
        """Make none of those that are due, nor the picture before them: the window is closed."""
        self._picture.made()
        self._late.stop()
        self._painted.stop()
        self._painting = 0
        self._came.clear()

    def make_way(self, _scene: object) -> None:
        """A picture was made: cards that are due come after the turns in which it is painted."""
        if self._late.isActive() and self._late.remainingTime() == 0:
            self._give_way()
        self._painting = PAINTING
        self._painted.start()

    def _paint(self) -> None:
        self._painting -= 1
        if self._painting:
            self._painted.start()

    def _give_way(self) -> bool:
        # Together they would take longer than a turn may. Not for ever: a drag asks for one in every turn.
        gives = self._gave_way < WAYS
        if gives:
            self._gave_way += 1
            self._late.start(0)
        return gives

    def _due(self) -> None:
        session = self._session
        if (self._picture.waits or self._painting) and self._give_way():
            return
        self._gave_way = 0
        if session.awaits:
            return  # they go with the picture that stands, and are made again with the next
        state = session.state
        if self.helper is None or not aside.costly(session.state, session.labs):
            self.now()
            return
        if self._of is not state.document:
            self._show(aside.awaited(self.cards if self.of_this_picture else ()), self._of)
        work = aside.work(state, session.labs, session.inputs, session.tracking)
        self._came.clear()
        self.helper.ask(work, lambda made: self._put(state, made))

    def _put(self, state: State, made: tuple[Card, ...]) -> None:
        self._came.append((state, made))
        if not self._next.isActive():
            self._next.start()

    def _take(self) -> None:
        if not self._came:
            return
        session, (state, made) = self._session, self._came.popleft()
        if self._came:
            self._next.start()
        # Of another document they are void, and its own will come; of another time they are nearly of now.
        if state.document is session.state.document:
            if self._of is state.document:
                stand = {card.key: card for card in self.cards}
                made = tuple(stand.get(card.key, card) if card.awaited else card for card in made)
            posed = session.goals.posed
            self._show(resolve.finished(state, session.labs, session.inputs, made, posed), state.document)

    @property
    def of_this_picture(self) -> bool:
        """Whether the cards that were made last are those of the picture that is shown."""
        if self._of is None:
            return False
        return self._looking.place(self._of) == self._looking.place(self._session.state.document)

    def _show(self, cards: tuple[Card, ...], document: Document | None) -> None:
        self.cards, self._of = cards, document
        self.changed.emit(cards)
