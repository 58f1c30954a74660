"""What of a document is only how it is looked at: no step of the history, and never unsaved.

That is the lab, the picture of each lab, what is selected or revealed in it, and predict mode, beside the
``ViewState`` (cameras and the time line). It is written with the document, and an undo step goes back to
where it was made.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.state.document import Document

LOOKS = ("lab", "prediction")
"""The fields of a document that are no part of its content."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was done: the lab, and the picture of it."""

    lab: str
    tab: str


@dataclass(frozen=True, slots=True)
class Looking:
    """Tells the content of documents from how they are looked at; ``labs`` say which params are which."""

    labs: Labs

    def same(self, one: Document, other: Document) -> bool:
        """Whether two documents have one content, however they are looked at."""
        if one is other:
            return True
        mine = (f.name for f in fields(one) if f.name not in (*LOOKS, "params"))
        if any(getattr(one, name) != getattr(other, name) for name in mine):
            return False
        if [lab for lab, _ in one.params] != [lab for lab, _ in other.params]:
            return False
        return all(self._alike(lab, a, other.param(lab)) for lab, a in one.params)

    def _alike(self, lab: str, a: Any, b: Any) -> bool:
        if a is b or lab not in self.labs:
            return bool(a == b)
        view = looks(self.labs[lab])
        names = (f.name for f in fields(a) if f.name not in view)
        return all(getattr(a, name) == getattr(b, name) for name in names)

    def place(self, document: Document) -> Place:
        """The lab and the picture of it that a document stands in."""
        lab = document.lab
        tab = self.labs[lab].tab if lab in self.labs else ""
        return Place(lab, getattr(document.param(lab), tab) if tab else "")

    def seen(self, target: Document, now: Document, place: Place) -> Document:
        """The content of ``target`` as it is to be looked at after undo or redo.

        It stands in ``place``, where the step was made; all else is looked at as ``now``. Selected rows of
        another table are those of ``target``.
        """
        here = now.lab == place.lab
        prediction = now.prediction if here else now.prediction.asking("")
        one_table = (now.data, now.choices, now.pasted) == (target.data, target.choices, target.pasted)
        params: list[tuple[str, Any]] = []
        for lab, own in target.params:
            if lab in self.labs:
                view, taken = self.labs[lab], {}
                if view.tab:
                    taken[view.tab] = place.tab if lab == place.lab else getattr(now.param(lab), view.tab)
                if one_table:
                    taken.update((name, getattr(now.param(lab), name)) for name in view.selection)
                if view.reveals:
                    taken[view.reveals] = getattr(now.param(lab), view.reveals)
                if any(getattr(own, name) != value for name, value in taken.items()):
                    own = replace(own, **taken)
            params.append((lab, own))
        return replace(target, lab=place.lab, prediction=prediction, params=tuple(params))


def looks(lab: Lab) -> tuple[str, ...]:
    """The params of a lab that say how it is looked at."""
    return (*(name for name in (lab.tab, lab.reveals) if name), *lab.selection)
