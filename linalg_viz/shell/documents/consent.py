"""What the user agreed to: files outside its folder that a document names are not read before."""

from __future__ import annotations

from pathlib import Path

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.settings import Settings
from linalg_viz.state.document import Document
from linalg_viz.state.files.named import named, outside


class Consent:
    """Which names wait for the user: those of a document that was opened, outside its folder.

    What the user opens or drops is agreed to by that, for as long as the window stands; what a document was
    saved with is agreed to for that document.
    """

    def __init__(self, labs: Labs, settings: Settings | None = None) -> None:
        self._labs, self._settings = labs, settings
        self._agreed: set[str] = set()
        self._waiting: frozenset[str] = frozenset()

    def examine(self, document: Document, path: Path | None) -> None:
        """A document of that file is about to be shown."""
        agreed = self._agreed
        if self._settings is not None and path is not None:
            agreed = agreed | set(self._settings.agreed(path))
        away = outside(named(document, self._labs), path.parent if path is not None else None)
        self._waiting = frozenset(away) - agreed

    def waits(self, name: str) -> bool:
        """Whether the user has yet to agree to a name."""
        return name in self._waiting

    def agree(self, name: str) -> None:
        """The user named the file, or agreed to it."""
        self._agreed.add(name)
        self._waiting -= {name}

    def keep(self, document: Document, path: Path) -> None:
        """The document was saved: what it names and was agreed to need not be asked about again."""
        if self._settings is not None:
            names = [name for name in named(document, self._labs) if name not in self._waiting]
            self._settings.agree(path, outside(names, path.parent))
