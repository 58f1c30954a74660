"""The buttons in the head of a card: to copy it, and to see it explained."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from linalg_viz.labs.contract.cards import Card, kinds
from linalg_viz.render.latex import card_latex, card_plain
from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.icons import icon

translate = QCoreApplication.translate


class HeadButton(QToolButton):
    """An icon that opens a menu of its own."""

    def __init__(self, look: Appearance, drawn: str) -> None:
        super().__init__()
        self._look, self._drawn = look, drawn
        self._card = Card("", "", ())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)

    def choices(self) -> QMenu:
        """The menu, which is gone when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def restyle(self) -> None:
        """Follow theme and text scale."""
        px = self._look.px
        self.setIcon(icon(self._drawn, self._look.tokens.muted, size=px(15), ratio=self._look.ratio))
        self.setIconSize(QSize(px(15), px(15)))
        self.setFixedSize(px(26), px(26))

    def _open(self) -> None:
        self.choices().popup(self.mapToGlobal(self.rect().bottomLeft()))


class Copy(HeadButton):
    """Ways to copy a card."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "copy")

    def follow(self, card: Card) -> None:
        """Copy this card from now on."""
        if card.title != self._card.title or card.key != self._card.key:
            title = translate("labs", card.title)
            self.setObjectName(f"copy_{card.key}")
            self.setAccessibleName(translate("Cards", "Copy {title}").format(title=title))
            set_tip(self, translate("Cards", "Copy this card as LaTeX or text (Space)"))
        self._card = card

    def choices(self) -> QMenu:
        menu = super().choices()
        menu.addAction(translate("Cards", "Copy card as &LaTeX"), partial(self._put, card_latex))
        menu.addAction(translate("Cards", "Copy card as &text"), partial(self._put, card_plain))
        return menu

    def _put(self, write: Callable[[Card], str]) -> None:
        clipboard.put(write(self._card))


class Why(HeadButton):
    """The steps of lessons that explain what a card speaks of; there only where there are some."""

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__(look, "lesson")
        self._session = session
        self.hide()

    def follow(self, card: Card, is_open: bool) -> None:
        """Speak of this card; the rows of one that is closed or awaited are not looked at."""
        if card.title != self._card.title or card.key != self._card.key:
            title = translate("labs", card.title)
            self.setObjectName(f"why_{card.key}")
            self.setAccessibleName(translate("Cards", "Why? {title}").format(title=title))
            set_tip(self, translate("Cards", "Why? Steps of lessons that explain this (Space)"))
        self._card = card
        self.setVisible(is_open and not card.awaited and bool(self._steps()))

    def choices(self) -> QMenu:
        menu = super().choices()
        for name, go in self._steps():
            menu.addAction(name.replace("&", "&&"), go)
        return menu

    def _steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        guide = self._session.goals.guide
        return guide.explanations(kinds(self._card)) if guide is not None else ()
