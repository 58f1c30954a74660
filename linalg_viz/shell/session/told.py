"""How long a sentence about a change is true: until the change is taken back, or sizes are others again."""

from __future__ import annotations

from linalg_viz.records import dataclass
from linalg_viz.shell.session.session import Session
from linalg_viz.state.document import Document


@dataclass(frozen=True, slots=True)
class Told:
    """The step a sentence speaks of, and the size of each entry when it was said."""

    step: int
    sizes: tuple[tuple[str, int, int], ...]

    @classmethod
    def now(cls, session: Session) -> Told:
        """Of what was done last; within a gesture that is the step it will be."""
        return cls(_step(session), _sizes(session.document))

    def holds(self, session: Session) -> bool:
        """Whether that step still stands, and the entries have the sizes they had with it."""
        return _step(session) >= self.step and _sizes(session.document) == self.sizes


def _step(session: Session) -> int:
    return session.history.steps + bool(session.gesture)


def _sizes(document: Document) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, len(cells), len(cells[0])) for name, cells in document.cells)
