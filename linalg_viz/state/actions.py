"""Actions: everything that can be done to the state, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from linalg_viz.compute.typing import Number, Real
from linalg_viz.data.table import Choices
from linalg_viz.labs.contract.lab import Click, Gesture, Inputs
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import Camera
from linalg_viz.state.document import AS_FOUND, Cells, Document


@dataclass(frozen=True, slots=True)
class SetCell:
    """Type an expression into a cell; rows and columns count from 0."""

    name: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class SetCells:
    """Replace a whole matrix or vector (a paste, a preset, nice numbers); ``why`` names the step for undo."""

    name: str
    cells: Cells
    why: str = ""


@dataclass(frozen=True, slots=True)
class Resize:
    """Give a matrix m rows and n columns; new diagonal entries are 1, others 0; linked matrices follow."""

    name: str
    m: int
    n: int


@dataclass(frozen=True, slots=True)
class SetSlider:
    """Move a named slider, or change its range and step where given."""

    name: str
    value: Number
    low: float | None = None
    high: float | None = None
    step: float | None = None


@dataclass(frozen=True, slots=True)
class SetParam:
    """Set one field of a lab's params."""

    lab: str
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class SetKept:
    """Set what a lab that looks at a table keeps of its columns and rows."""

    lab: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class ShowPicture:
    """Let the current lab show a picture of the inputs."""

    name: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press a button of the current lab."""

    name: str
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Drag:
    """Drag a handle of the current lab; all drags of one gesture are one undo step."""

    gesture: Gesture
    viewports: Viewports
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class ClickAt:
    """Click into a view of the current lab, or take away what one of its handles stands for."""

    click: Click
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Paste:
    """Paste a text with a block of numbers onto the picture of the current lab."""

    text: str
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class ChooseLab:
    """Go to a lab by its identifier."""

    lab: str


@dataclass(frozen=True, slots=True)
class LoadPreset:
    """Load a preset of the current lab by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Predict:
    """Change predict mode; None leaves a part as it is."""

    on: bool | None = None
    question: str | None = None
    guess: tuple[float, ...] | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class SetData:
    """Look at another table, or at the same one read in another way.

    ``reference`` is as in the document; ``pasted`` is the text of a pasted table. What the labs keep about rows and
    columns begins again.
    """

    reference: str
    choices: Choices = AS_FOUND
    pasted: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SelectArea:
    """Select what lies in an area of a view: ``polygon`` (k, n) holds its corners in the view's Rⁿ."""

    view: str
    polygon: Real
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class SetTime:
    """Move the time line to t in [0, 1]; not an undo step."""

    t: float


@dataclass(frozen=True, slots=True)
class SetCamera:
    """Move a camera of the current lab, or send it home with None; not an undo step."""

    view: str
    camera: Camera | None


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another document in the place of this one (open, recover, new)."""

    document: Document


Action: TypeAlias = (
    SetCell | SetCells | Resize | SetSlider | SetParam | Press | Drag | ClickAt | Paste | ChooseLab | LoadPreset
    | Predict | SetTime | SetCamera | Replace | SetData | SelectArea | SetKept
    | ShowPicture
)  # fmt: skip
