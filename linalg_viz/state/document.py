"""The document: one immutable value that holds all that a file keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from linalg_viz.compute.typing import Number
from linalg_viz.data.table import Choices
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.scene.view import Camera

Cells: TypeAlias = tuple[tuple[str, ...], ...]
"""A matrix as it was typed: m rows of n expressions, 1 ≤ m, n ≤ 12; a vector is n rows of one."""

VECTORS = ("u", "v", "w", "x", "y", "b")
MATRICES = ("A", "B", "C")
NAMES = MATRICES + VECTORS


def column(*texts: str) -> Cells:
    """A vector as cells."""
    return tuple((text,) for text in texts)


AS_FOUND = Choices()
"""Nothing said about how a table is to be read."""


@dataclass(frozen=True, slots=True)
class Slider:
    """A named number that expressions may use: ``low ≤ value ≤ high``, moved by ``step``."""

    name: str
    value: Number = 1
    low: float = -5.0
    high: float = 5.0
    step: float = 0.01


@dataclass(frozen=True, slots=True)
class Prediction:
    """Predict mode: whether it is on, the question, the guess (numbers), and whether the answer is shown.

    Once it is, ``points`` says that the thing asked about is to be pointed at in the picture, and ``hit``
    what was pointed at last (a quantity as its plain text, empty for nothing yet).
    """

    on: bool = False
    question: str = ""
    guess: tuple[float, ...] = ()
    shown: bool = False
    points: bool = False
    hit: str = ""

    def asking(self, question: str) -> Prediction:
        """The same about another question: a guess answers the one it was made for."""
        return replace(self, question=question, guess=()).showing(False)

    def showing(self, shown: bool) -> Prediction:
        """The same with the answer shown or hidden: nothing is pointed at yet."""
        return replace(self, shown=shown, points=False, hit="")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file keeps, apart from the view state.

    ``lab``, ``prediction`` and what labs call their tab and selection are how it is looked at
    (``state/looking.py``): they are written too, but undo does not count them.
    ``data`` names the table: empty for the rows of A, ``bundled:ID``, ``paste:HASH`` (its text is
    ``pasted``), or the absolute path of a file; ``choices`` is what the user said about reading it.
    """

    lab: str
    params: tuple[tuple[str, Any], ...]
    cells: tuple[tuple[str, Cells], ...] = (
        ("A", (("1", "3/2"), ("1/2", "2"))),
        ("B", (("0", "-1"), ("1", "0"))),
        ("C", (("1", "0"), ("0", "1"))),
        ("u", column("3", "1")),
        ("v", column("2", "3")),
        ("w", column("-1", "1")),
        ("x", column("1", "1/2")),
        ("y", column("1/2", "1")),
        ("b", column("1", "3")),
    )
    sliders: tuple[Slider, ...] = ()
    prediction: Prediction = Prediction()
    data: str = ""
    choices: Choices = AS_FOUND
    pasted: str = ""
    title: str = ""

    @classmethod
    def first(cls, labs: Labs, **values: Any) -> Document:
        """The document that the program begins with, its fields in ``values`` set to those."""
        begun = cls(labs.first.id, tuple((each.id, each.params) for each in labs))
        return replace(begun, **values)

    def get(self, name: str) -> Cells:
        """The cells of a matrix or vector; KeyError for an unknown name."""
        # Asked dozens of times in a frame: a dictionary made each time would take longer than looking.
        for known, cells in self.cells:
            if known == name:
                return cells
        raise KeyError(name)

    def with_cells(self, name: str, cells: Cells) -> Document:
        """The document with one matrix or vector replaced."""
        return replace(self, cells=tuple((k, cells if k == name else v) for k, v in self.cells))

    def param(self, lab: str) -> Any:
        """The params of a lab."""
        for known, params in self.params:
            if known == lab:
                return params
        raise KeyError(lab)

    def with_param(self, lab: str, params: Any) -> Document:
        """The document with one lab's params replaced."""
        return replace(self, params=tuple((k, params if k == lab else v) for k, v in self.params))


@dataclass(frozen=True, slots=True)
class ViewState:
    """How the document is looked at: saved, but not undone.

    Cameras by (lab, view); the time line's t in [0, 1]; the goals that were reached, as ``lab/goal``; the
    cards that somebody opened (True) or closed, by (lab, tab, card).
    """

    cameras: tuple[tuple[tuple[str, str], Camera], ...] = ()
    t: float = 1.0
    reached: tuple[str, ...] = ()
    opened: tuple[tuple[tuple[str, str, str], bool], ...] = ()

    def camera(self, lab: str, view: str) -> Camera | None:
        """The camera of a view once it was moved, else None."""
        return dict(self.cameras).get((lab, view))

    def cameras_of(self, lab: str) -> dict[str, Camera]:
        """The cameras of a lab that were moved, by view.

        Each applies only while its view has their dimension.
        """
        return {view: camera for (of, view), camera in self.cameras if of == lab}

    def with_camera(self, lab: str, view: str, camera: Camera | None) -> ViewState:
        """The same with one camera set, or forgotten when None."""
        kept = tuple(item for item in self.cameras if item[0] != (lab, view))
        return replace(self, cameras=kept if camera is None else (*kept, ((lab, view), camera)))


@dataclass(frozen=True, slots=True)
class State:
    """The document and how it is looked at."""

    document: Document
    view: ViewState = ViewState()

    @classmethod
    def first(cls, labs: Labs) -> State:
        """The first document: what is not told of another one is as it is here."""
        document = Document.first(labs)
        return cls(document, ViewState(t=labs.first.opens(document.param(document.lab))))

    @classmethod
    def new(cls, labs: Labs) -> State:
        """The state that a window begins with: the first document, with a table worth looking at."""
        first, lab = cls.first(labs), labs.of_tables
        if lab is None or lab.tables is None or not lab.tables.begins:
            return first
        document = replace(first.document, data=lab.tables.begins)
        return replace(first, document=document.with_param(lab.id, lab.tables.begun))
