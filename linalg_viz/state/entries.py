"""What a text amounts to: asked before it is put into a cell, by the very rules that apply when it is."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.typing import Number
from linalg_viz.records import dataclass
from linalg_viz.state.actions import SetCell
from linalg_viz.state.document import Document
from linalg_viz.state.expressions.expressions import ExpressionError, parse
from linalg_viz.state.formats.commas import pointed
from linalg_viz.state.notices import Refused
from linalg_viz.state.update import cells as update_cells


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a cell can hold a text.

    ``why`` is the sentence when it cannot; ``new`` are the sliders it brings.
    """

    why: str = ""
    new: tuple[str, ...] = ()


def judged(document: Document, action: SetCell) -> Verdict:
    """The verdict on an entry that is being typed; nothing is changed."""
    try:
        after = update_cells.typed(document, action)
    except Refused as refused:
        return Verdict(refused.notice.text)
    known = {slider.name for slider in document.sliders}
    return Verdict(new=tuple(slider.name for slider in after.sliders if slider.name not in known))


def value(document: Document, text: str) -> Number | None:
    """The value of a text with the sliders as they stand; None where it has none."""
    try:
        return parse(pointed(text)).evaluate({slider.name: slider.value for slider in document.sliders})
    except ExpressionError:
        return None


def restored(document: Document, name: str, good: Document) -> Document:
    """The document with one matrix as it was in ``good``, and the sliders that have gone since.

    All else stays.
    """
    cells = document.with_cells(name, good.get(name))
    known = {slider.name for slider in document.sliders}
    back = tuple(slider for slider in good.sliders if slider.name not in known)
    return replace(cells, sliders=(*document.sliders, *back))
