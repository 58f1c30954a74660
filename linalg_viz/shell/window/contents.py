"""What the two panels hold: loaded where it is made, for the first frame does without."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session

PanelMaker = Callable[[Session, Appearance], list[QWidget]]


def left_widgets(session: Session, look: Appearance) -> list[QWidget]:
    """What the left panel holds: the editors of the entries and the controls of the lab."""
    from linalg_viz.shell.lab_panel.panel import LabPanel
    from linalg_viz.shell.matrix.editor import MatrixEditor
    from linalg_viz.shell.window.entry_panel import EntryPanel

    def editor(session: Session, name: str, parent: QWidget) -> MatrixEditor:
        return MatrixEditor(session, name, look, parent)

    return [EntryPanel(session, look, editor), LabPanel(session, look)]


def right_widgets(session: Session, look: Appearance) -> list[QWidget]:
    """What the right panel holds: the cards."""
    from linalg_viz.shell.cards.panel import CardPanel

    return [CardPanel(session, look)]
