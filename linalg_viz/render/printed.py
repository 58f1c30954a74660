"""A picture for print: how wide it stands on paper, how large its letters are, what it is printed with."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.render.first import laid_out
from linalg_viz.render.ink import black
from linalg_viz.render.style import LABEL_SIZE
from linalg_viz.render.theme import Theme, theme
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.quantity import GUESS
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.state.document import State

WIDTHS = (3.0, 60.0)
"""Least and largest width in cm: from a margin to a poster."""

LETTERS = (5.0, 24.0)
"""Least and largest size of the letters in pt."""

SHARPNESS = (150, 300, 600, 1200)
"""Dots an inch that a picture made of dots may have."""

INCH, POINTS_PER_INCH = 2.54, 72.0
"""An inch in cm, and in points."""

MOST_DOTS = 16384
"""Dots a side that a picture may have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is printed: ``width`` in cm, ``letters`` of labels in pt, ``dpi`` where it is of dots.

    Without ``colour`` it is black on white; with ``outlines`` its letters are shapes, else a face that the
    file brings along. ValueError, with a sentence, for a size that no paper has.
    """

    width: float = 8.5
    letters: float = 8.0
    colour: bool = True
    outlines: bool = False
    dpi: int = 300

    def __post_init__(self) -> None:
        for value, (low, high), what in (
            (self.width, WIDTHS, "width of a picture for print is {} to {} cm"),
            (self.letters, LETTERS, "letters of a picture for print have {} to {} pt"),
        ):
            if not low <= value <= high:
                raise ValueError(f"the {what.format(f'{low:g}', f'{high:g}')}, not {value:g}")
        if self.dpi not in SHARPNESS:
            raise ValueError(f"dots an inch are {', '.join(map(str, SHARPNESS))}, not {self.dpi}")

    @property
    def theme(self) -> Theme:
        """The light theme, or black on white."""
        return theme("light") if self.colour else black()

    def pixels(self, ratio: float) -> tuple[int, int]:
        """Width and height of the layout in pixels, for a picture ``ratio`` times as high as wide.

        Lines keep their width beside the letters: the larger the letters, the fewer pixels are the sheet.
        """
        wide = max(round(self.width / INCH * POINTS_PER_INCH / self.letters * LABEL_SIZE), 1)
        return wide, max(round(wide * ratio), 1)

    def height(self, ratio: float) -> float:
        """The height in cm that goes with the pixels of the layout."""
        wide, tall = self.pixels(ratio)
        return self.width * tall / wide

    def dots(self, ratio: float) -> tuple[int, int]:
        """Width and height in dots; ValueError where a picture would have too many."""
        wide, tall = (round(side / INCH * self.dpi) for side in (self.width, self.height(ratio)))
        if max(wide, tall) > MOST_DOTS:
            raise ValueError(f"{wide}×{tall} dots are more than a picture has: take fewer dots an inch")
        return max(wide, 1), max(tall, 1)


def laid_for(state: State, labs: Labs, inputs: Inputs, sheet: Sheet, ratio: float) -> tuple[Scene, Viewports]:
    """What is printed, laid out for the sheet: the picture without its rings, seen with the same cameras."""
    found, ports = laid_out(state, labs, inputs, *sheet.pixels(ratio))
    return bare(found), ports


def unguessed(scene: Scene) -> Scene:
    """The scene without a guess: on paper everybody makes their own."""
    return tuple(v.with_marks(tuple(m for m in v.marks if m.quantity != GUESS)) for v in scene)


def bare(scene: Scene) -> Scene:
    """The scene without rings: they are for the hand, not for paper."""
    return tuple(v.with_marks(tuple(m for m in v.marks if not isinstance(m, Handle))) for v in scene)
