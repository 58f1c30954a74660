"""The history of documents: undo and redo within a memory bound, and which one is on the disk."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import chain

from linalg_viz.records import dataclass
from linalg_viz.state.document import Document
from linalg_viz.state.looking import Looking, Place

BYTES = 64 * 1024 * 1024
"""Memory the steps may hold, by the estimate of ``weight``; the oldest are forgotten first."""


PLAIN = frozenset([int, float, bool])
"""Types of values that take the same room each."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A document as it was looked at last, and the places before and after the step that made it."""

    document: Document
    name: str
    before: Place
    after: Place


def weight(document: Document, before: Document) -> int:
    """An estimate of the bytes a step adds: what it does not share with the one before, and its frame."""
    total = 400
    old = dict(before.cells)
    for name, cells in document.cells:
        if cells is not old.get(name):
            total += sum(60 + 8 * len(row) + sum(50 + len(text) for text in row) for row in cells)
    if document.params is not before.params:
        total += 200 + sum(
            _params_weight(value, before.param(key))
            for key, value in document.params
            if value is not before.param(key)
        )
    if document.pasted is not before.pasted:
        total += 50 + 4 * len(document.pasted)
    if document.sliders is not before.sliders:
        total += 150 * len(document.sliders)
    return total


def _params_weight(value: object, before: object) -> int:
    """The bytes of a lab's params beside those they share: selections are the large ones."""
    if not is_dataclass(value) or type(value) is not type(before):
        return _bytes(value)
    own = [getattr(value, each.name) for each in fields(value)]
    old = [getattr(before, each.name) for each in fields(value)]
    return 60 + 8 * len(own) + sum(_bytes(new) for new, was in zip(own, old, strict=True) if new is not was)


def _bytes(value: object) -> int:
    """About what a plain value takes, with all it holds."""
    if isinstance(value, str):
        return 50 + len(value)
    if isinstance(value, tuple | frozenset):
        return 48 + 8 * len(value) + _held(value)
    return 32


def _held(values: tuple[object, ...] | frozenset[object]) -> int:
    """About what plain values take together: pairs of numbers, as rows are selected by, may be very many."""
    pairs: list[tuple[object, ...]] = [each for each in values if type(each) is tuple]
    if len(pairs) == len(values) and PLAIN.issuperset(map(type, chain.from_iterable(pairs))):
        return 48 * len(pairs) + 40 * sum(map(len, pairs))
    return sum(map(_bytes, values))


class History:
    """Documents in the order they were made, and which of them is now.

    All changes of one gesture are one step: the caller pushes once when the gesture ends, or names the
    gesture in ``push`` to replace the step it began. There is no bound on the number of steps but the one
    on memory.
    """

    def __init__(self, document: Document, looking: Looking, limit: int = BYTES) -> None:
        self._looking = looking
        self._steps: list[_Step] = [_Step(document, "", *2 * (looking.place(document),))]
        self._weights: list[int] = [0]
        self._now = 0
        self._saved: Document | None = document
        self._gesture: str | None = None
        self._base = 0
        self._limit = limit

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._steps[self._now].document

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo takes back ("" when it has none).

        None when there is no such step.
        """
        return self._steps[self._now].name if self._now else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo does again, None when there is no such step."""
        return self._steps[self._now + 1].name if self._now + 1 < len(self._steps) else None

    @property
    def unsaved(self) -> bool:
        """Whether the document has another content than the saved one.

        Undoing back to it makes it saved again.
        """
        return self._saved is None or not self._looking.same(self.document, self._saved)

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return self._now

    def push(self, document: Document, name: str = "", gesture: str | None = None) -> None:
        """Add a step after the present one; what could be redone is forgotten.

        A document with the same content adds nothing: it is the present one, looked at in another way.

        A step with the ``gesture`` of the last push replaces it.
        """
        if gesture is None or gesture != self._gesture:
            self._gesture, self._base = gesture, self._now
        if self._looking.same(document, self._steps[self._base].document):
            # Nothing was done, or the gesture came back to where it began: there is no step to take back.
            if self._now > self._base:
                del self._steps[self._base + 1 :], self._weights[self._base + 1 :]
                self._now = self._base
            self._look(document)
            return
        began = self._now > self._base
        name = (self._steps[self._now].name if began else "") or name
        self._now = self._base + 1
        self._put(self._now, document, name)
        self._forget()

    def undo(self) -> Document | None:
        """The document one step back, or None at the beginning."""
        self._gesture = None
        if not self._now:
            return None
        acted, now = self._steps[self._now].before, self.document
        self._now -= 1
        self._look(self._looking.seen(self.document, now, acted))
        return self.document

    def retract(self) -> Document | None:
        """The document one step back, with that step forgotten; None at the beginning."""
        before = self.undo()
        if before is not None:
            del self._steps[self._now + 1 :], self._weights[self._now + 1 :]
        return before

    def redo(self) -> Document | None:
        """The document one step on, or None at the end."""
        self._gesture = None
        if self._now + 1 >= len(self._steps):
            return None
        now = self.document
        self._now += 1
        self._look(self._looking.seen(self.document, now, self._steps[self._now].after))
        return self.document

    def mark_saved(self) -> None:
        """The present document is the one on the disk."""
        self._saved = self.document

    def forget_saved(self) -> None:
        """No document of this history is on the disk."""
        self._saved = None

    def _look(self, document: Document) -> None:
        """The present document is looked at in another way."""
        self._steps[self._now] = replace(self._steps[self._now], document=document)
        if self._now:
            self._weights[self._now] = weight(document, self._steps[self._now - 1].document)
            self._forget()

    def _put(self, i: int, document: Document, name: str) -> None:
        del self._steps[i:], self._weights[i:]
        self._steps.append(
            _Step(document, name, *map(self._looking.place, (self._steps[i - 1].document, document)))
        )
        self._weights.append(weight(document, self._steps[i - 1].document) if i else 0)

    def _forget(self) -> None:
        while sum(self._weights) > self._limit and self._now > 1:
            del self._steps[0], self._weights[0]
            self._weights[0] = 0
            self._now -= 1
            self._base -= 1
