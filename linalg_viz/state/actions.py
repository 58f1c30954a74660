"""Actions: everything that can be done to the state, as frozen records that say how they are undone."""

from __future__ import annotations

from typing import Any, ClassVar, TypeAlias

from linalg_viz.compute.typing import Number, Real
from linalg_viz.data.table import Choices, Table
from linalg_viz.labs.contract.lab import Click, Gesture, Inputs, Lab
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.records import dataclass
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import Camera
from linalg_viz.state.document import AS_FOUND, Cells, Document
from linalg_viz.state.predict import GUESS


class Step:
    """An action: ``undoable`` says that it is a step to take back, ``streams`` that many come at once."""

    __slots__ = ()
    undoable: ClassVar[bool] = True
    streams: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        """The words for the step in the history; ``lab`` is the one the action is done in."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SetCell(Step):
    """Type an expression into a cell; rows and columns count from 0."""

    name: str
    row: int
    column: int
    text: str

    def words(self, lab: Lab) -> str:
        return f"entry {self.name} row {self.row + 1}, column {self.column + 1}"


@dataclass(frozen=True, slots=True)
class SetCells(Step):
    """Replace a whole matrix or vector (a paste, a preset, nice numbers); ``why`` names the step for undo."""

    name: str
    cells: Cells
    why: str = ""

    def words(self, lab: Lab) -> str:
        return self.why or f"new {self.name}"


@dataclass(frozen=True, slots=True)
class Resize(Step):
    """Give a matrix m rows and n columns; new diagonal entries are 1, others 0; partners follow."""

    name: str
    m: int
    n: int

    def words(self, lab: Lab) -> str:
        return f"size of {self.name}"


@dataclass(frozen=True, slots=True)
class SetSlider(Step):
    """Move a named slider, or change its range and step where given."""

    name: str
    value: Number
    low: float | None = None
    high: float | None = None
    step: float | None = None

    def words(self, lab: Lab) -> str:
        return f"slider {self.name}"


@dataclass(frozen=True, slots=True)
class SetParam(Step):
    """Set one field of a lab's params."""

    lab: str
    name: str
    value: Any

    def words(self, lab: Lab) -> str:
        return "setting"


@dataclass(frozen=True, slots=True)
class SetKept(Step):
    """Set what a lab that looks at a table keeps of its columns and rows."""

    lab: str
    kept: Kept

    def words(self, lab: Lab) -> str:
        return "setting"


@dataclass(frozen=True, slots=True)
class ShowPicture(Step):
    """Let the current lab show a picture of the inputs."""

    name: str

    def words(self, lab: Lab) -> str:
        return "picture"


@dataclass(frozen=True, slots=True)
class Press(Step):
    """Press a button of the current lab."""

    name: str
    inputs: Inputs

    def words(self, lab: Lab) -> str:
        return "button"


@dataclass(frozen=True, slots=True)
class Drag(Step):
    """Drag a handle of the current lab; all drags of one gesture are one undo step."""

    gesture: Gesture
    viewports: Viewports
    inputs: Inputs

    def words(self, lab: Lab) -> str:
        return "guess" if self.gesture.key == GUESS else "drag"


@dataclass(frozen=True, slots=True)
class ClickAt(Step):
    """Click into a view of the current lab, or take away what one of its handles stands for."""

    click: Click
    inputs: Inputs

    def words(self, lab: Lab) -> str:
        return "click"


@dataclass(frozen=True, slots=True)
class Paste(Step):
    """Paste a text with a block of numbers onto the picture of the current lab."""

    text: str
    inputs: Inputs

    def words(self, lab: Lab) -> str:
        return "paste"


@dataclass(frozen=True, slots=True)
class ChooseLab(Step):
    """Go to a lab by its identifier; not an undo step."""

    lab: str

    undoable: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        return "lab"


@dataclass(frozen=True, slots=True)
class LoadPreset(Step):
    """Load a preset of the current lab by its key."""

    key: str

    def words(self, lab: Lab) -> str:
        return next((each.title for each in lab.presets if each.key == self.key), "")


@dataclass(frozen=True, slots=True)
class Predict(Step):
    """Change predict mode; None leaves a part as it is. Not an undo step."""

    on: bool | None = None
    question: str | None = None
    guess: tuple[float, ...] | None = None
    shown: bool | None = None
    points: bool | None = None
    hit: str | None = None

    undoable: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        return "prediction"


@dataclass(frozen=True, slots=True)
class SetData(Step):
    """Look at another table, or at the same one read in another way.

    ``reference`` is as in the document; ``pasted`` is the text of a pasted table. What the labs keep about
    rows and columns begins again; ``table``, where it is at hand, says how it is looked at first.
    """

    reference: str
    choices: Choices = AS_FOUND
    pasted: str = ""
    table: Table | None = None

    def words(self, lab: Lab) -> str:
        return "data"


@dataclass(frozen=True, slots=True, eq=False)
class SelectArea(Step):
    """Select what lies in an area of a view: ``polygon`` (k, n) holds its corners in the view's Rⁿ.

    Not an undo step.
    """

    view: str
    polygon: Real
    inputs: Inputs

    undoable: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        return "selection"


@dataclass(frozen=True, slots=True)
class SetTime(Step):
    """Move the time line to t in [0, 1]; not an undo step."""

    t: float

    undoable: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class SetCamera(Step):
    """Move a camera of the current lab, or send it home with None; not an undo step."""

    view: str
    camera: Camera | None

    undoable: ClassVar[bool] = False
    streams: ClassVar[bool] = True

    def words(self, lab: Lab) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class ShowCards(Step):
    """Open cards of the present picture by their keys, or close them; not an undo step."""

    cards: tuple[str, ...]
    open: bool

    undoable: ClassVar[bool] = False

    def words(self, lab: Lab) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Replace(Step):
    """Put another document in the place of this one (open, recover, new)."""

    document: Document

    def words(self, lab: Lab) -> str:
        return ""


Action: TypeAlias = (
    SetCell
    | SetCells
    | Resize
    | SetSlider
    | SetParam
    | SetKept
    | ShowPicture
    | Press
    | Drag
    | ClickAt
    | Paste
    | ChooseLab
    | LoadPreset
    | Predict
    | SetTime
    | SetCamera
    | ShowCards
    | Replace
    | SetData
    | SelectArea
)
