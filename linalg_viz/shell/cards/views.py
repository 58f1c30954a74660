"""The view of each kind of item of a card."""

from __future__ import annotations

from linalg_viz.labs.contract.cards import Bars, Chips, Formula, Item, Note
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.chips import ChipsView
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.items import BarsView, TypesetView
from linalg_viz.shell.cards.note import NoteView
from linalg_viz.shell.cards.typeset import Typesetter
from linalg_viz.shell.session.session import Session

View = FormulaView | NoteView | TypesetView | ChipsView | BarsView


def view_of(item: Item, session: Session, look: Appearance, typesetter: Typesetter) -> View:
    """An empty view for items of the kind of this one."""
    if isinstance(item, Formula):
        return FormulaView(session, look)
    if isinstance(item, Note):
        return NoteView(look)
    if isinstance(item, Chips):
        return ChipsView(session, look)
    if isinstance(item, Bars):
        return BarsView(session, look)
    return TypesetView(look, typesetter)
